"""Institutions that are not named are asked each about its own practice, and by its own name on the envelope."""

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.outbox.models import Letter
from ipraxis.upkeep import operations
from tests.conftest import NOW
from tests.upkeep.factories import told

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("vocabulary")
def test_each_is_asked_about_its_own_practice_alone(editor):
    for number, title in enumerate(("A voucher that few used", "A clinic that nobody came to")):
        made = told(
            editor, title=title, naming="region", experience="did_not_work", institution_name=f"Zentrovia {number}"
        )
        made.contribution.reply_to = f"office-{number}@inventions.example"
        made.contribution.save()
    operations.ask_due(months=12, most=20, leaves_the_house=False, actor=robot("upkeep", at=NOW), at=NOW)
    letters = Letter.objects.filter(template="confirmation").order_by("to_address")
    asked = [(one.to_address, [practice["title"] for practice in one.context["practices"]]) for one in letters]
    assert asked == [
        ("office-0@inventions.example", ["A voucher that few used"]),
        ("office-1@inventions.example", ["A clinic that nobody came to"]),
    ]
