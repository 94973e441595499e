"""One reminder of what a contributor is asked, when most of the time is over; never a second one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.letters import post_about
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import lock, subject_of
from ipraxis.editorial.rules import Status


def awaiting_reminder(*, at: datetime) -> QuerySet[Contribution]:
    """What is asked, unanswered and not reminded of, with two thirds of the time over; longest asked first."""
    rest = timedelta(days=settings.ANSWER_DAYS) / 3
    asked = Contribution.objects.filter(status=Status.RETURNED.value, reminded_at=None, answer_by__lte=at + rest)
    return asked.order_by("answer_by", "id")


@transaction.atomic
def remind(*, contribution: Contribution, actor: User, at: datetime) -> bool:
    """Write the reminder; False where it was answered or reminded of meanwhile, or nobody can be reached."""
    require(actor, "editorial.remind")
    now = lock(contribution)
    if Status(now.status) is not Status.RETURNED or now.reminded_at is not None or now.answer_by is None:
        return False
    now.reminded_at = at
    now.save(update_fields=["reminded_at"])
    letter = post_about(now, template="reminder", occasion=f"remind:{now.pk}:{now.answer_by:%Y-%m-%d}", at=at)
    if letter is None:
        return False
    record(actor=actor, action="editorial.remind", subject=subject_of(now), at=at)
    return True
