"""The API held to its own description: requests made from the OpenAPI document, fitting and not fitting."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase
from hypothesis import settings as of_hypothesis
from schemathesis.checks import CHECKS, load_all_checks

from ipraxis.interfaces.api.messages import TAKEN
from ipraxis.wsgi import application

load_all_checks()
# A contribution of the right shape may still name a concept that the vocabulary lacks, or nobody to answer to.
LEFT_OUT = {"positive_data_acceptance"}
CHECKED = [CHECKS.get_one(name) for name in CHECKS.get_all_names() if name not in LEFT_OUT]


@schemathesis.serializer(*TAKEN)
def as_it_is(_context, value):
    return value if isinstance(value, bytes) else str(value).encode()


schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)


@pytest.fixture
def a_token(token, settings):
    settings.API_PER_MINUTE = 1_000_000
    return token()


@pytest.mark.long
@pytest.mark.django_db(transaction=True)  # each request closes old connections, an open transaction's too
@pytest.mark.usefixtures("vocabulary")
@schema.parametrize()
@of_hypothesis(
    max_examples=12,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_as_the_document_says(case, a_token):
    headers = {"Authorization": f"Bearer {a_token}"}
    case.call_and_validate(headers=headers, checks=CHECKED)
