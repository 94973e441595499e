"""Something to review for the demonstration's reviewer: two of the composed samples, asked for by its editor."""

from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.operations import ensure_user
from ipraxis.accounts.rules import RoleName
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.editorial.rules import Status
from ipraxis.review.models import Call
from ipraxis.review.operations.profiles import ensure_reviewer
from ipraxis.review.operations.rounds import Barred, invite
from ipraxis.review.queries.reading import names_to_hide

_BLIND = "Blind call of the demonstration"
_SAMPLES = 2


@transaction.atomic
def offer_reviews(*, user: User, editor_address: str, at: datetime) -> int:
    """Ask the demonstration's reviewer for reviews of two samples, one of them blind, once; returns how many.

    Before the samples are read there is nothing to ask for, and the next sign-in tries again.
    """
    reviewer = ensure_reviewer(user=user, at=at)
    if reviewer.assignments.exists():
        return 0
    editor = ensure_user(email=editor_address, name="Demo editor", roles=(RoleName.EDITOR,), at=at)
    blind, _ = Call.objects.get_or_create(name=_BLIND, defaults={"edition": "2026", "is_blind": True})
    waiting = Contribution.objects.filter(
        is_sample=True, status=Status.DRAFT.value, description__has_key="summary", language="en"
    )
    found = list(waiting.order_by("id")[:_SAMPLES])
    return sum(_asked(one, reviewer.pk, call, editor, at) for one, call in zip(found, (None, blind), strict=False))


def _asked(found: Contribution, reviewer: int, call: Call | None, editor: User, at: datetime) -> bool:
    try:
        with transaction.atomic():
            now = move(contribution=found, verb="send_to_review", actor=editor, at=at)
            hidden = names_to_hide(now)
            invite(contribution=now, reviewer_numbers=[reviewer], call=call, hidden=hidden, actor=editor, at=at)
    except Barred:
        return False
    return True
