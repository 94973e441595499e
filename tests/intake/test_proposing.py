"""What is written down of a language model's part."""

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.audit.queries import history
from ipraxis.editorial.models import Remark
from ipraxis.intake.operations.proposing import Asked, note_proposals
from ipraxis.intake.rules.proposed import Proposal
from tests.conftest import NOW
from tests.factories import contribution

pytestmark = pytest.mark.usefixtures("vocabulary")


def test_what_was_asked_is_in_the_history_and_what_differs_beside_its_field():
    made = contribution()
    differs = [
        Proposal("mechanisms", "ip-audit", "we look at what a firm has"),
        Proposal("service_types", "training", "they are taught"),
        Proposal("outcomes", {"value": 12, "unit": "firms", "year": None}, "12 firms"),
        Proposal("started", 2018, "in 2018"),
    ]
    asked = Asked("small", taken=["cost_to_sme"], differs=differs, refused=[("ended", "not_in_text")])
    note_proposals(asked={7: (made, asked)}, actor=robot("language-model", at=NOW), at=NOW)
    event = history(f"contribution:{made.pk}").get(action="intake.language_model")
    assert event.details["message"] == 7
    assert "proposed 1 values that the text states, 1 that it does not, and 4 that differ" in event.details["why"]
    texts = [one.text for one in Remark.objects.filter(contribution=made).order_by("id")]
    assert [text.partition(" in “")[0].removeprefix("A language model reads ") for text in texts] == [
        "“IP audit or pre-diagnosis”",
        "“Training”",
        "12 firms",
        "“2018”",
    ]


def test_a_model_that_failed_is_named_with_why():
    made = contribution()
    note_proposals(
        asked={7: (made, Asked("small", failed="it answered 500"))}, actor=robot("language-model", at=NOW), at=NOW
    )
    event = history(f"contribution:{made.pk}").get(action="intake.language_model")
    assert "it answered 500" in event.details["why"]
    assert not Remark.objects.exists()
