"""Letters to reviewers: one for all that is new, one reminder, never a flood."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.outbox.operations import NewLetter, post_all
from ipraxis.review.models import Assignment, Reviewer
from ipraxis.review.queries.reading import title_shown
from ipraxis.review.rules.steps import Status

GATHERED_FOR = timedelta(minutes=10)  # an editor who asks for several at once sends one letter
REMINDED_BEFORE = timedelta(days=3)  # before the day it is due
ANSWER_WITHIN = timedelta(days=7)


@transaction.atomic
def tell_reviewers(*, actor: User, at: datetime, now: bool = False) -> int:
    """Post one letter to everybody who was invited and not told yet, ten minutes after; `now` waits for nothing.

    Returns how many letters there were.
    """
    require(actor, "review.tell")
    waiting = _open().filter(status=Status.INVITED.value, told_at__isnull=True)
    by_person = _by_person(waiting)
    ready = [(who, mine) for who, mine in by_person if now or max(one.invited_at for one in mine) <= at - GATHERED_FOR]
    return _post(ready, "review_invitation", "told_at", at)


@transaction.atomic
def remind_reviewers(*, actor: User, at: datetime) -> int:
    """Remind, once, of what is due within three days or late, and of invitations without answer for a week."""
    require(actor, "review.tell")
    near = Q(due_on__lte=(at + REMINDED_BEFORE).date(), status=Status.ACCEPTED.value)
    unanswered = Q(status=Status.INVITED.value, told_at__lte=at - ANSWER_WITHIN)
    waiting = _open().filter(near | unanswered, reminded_at__isnull=True)
    # Who was told a moment ago that something is due soon needs no second letter the same day.
    waiting = waiting.exclude(answered_at__gt=at - timedelta(days=1))
    return _post(_by_person(waiting), "review_reminder", "reminded_at", at)


def _open() -> QuerySet[Assignment]:
    return (
        Assignment.objects.filter(round__closed_at__isnull=True, round__contribution__status="in_review")
        .select_related("round__contribution", "round__call", "reviewer__user")
        .order_by("due_on", "id")
    )


def _by_person(found: Iterable[Assignment]) -> list[tuple[Reviewer, list[Assignment]]]:
    gathered: dict[int, list[Assignment]] = defaultdict(list)
    for one in found:
        gathered[one.reviewer_id].append(one)
    return [(mine[0].reviewer, mine) for mine in gathered.values()]


def _post(ready: Sequence[tuple[Reviewer, list[Assignment]]], template: str, mark: str, at: datetime) -> int:
    post_all(letters=[_letter(who, mine, template, at) for who, mine in ready], at=at)
    told = [one.pk for _, mine in ready for one in mine]
    Assignment.objects.filter(pk__in=told).update(**{mark: at})
    return len(ready)


def _letter(who: Reviewer, mine: Sequence[Assignment], template: str, at: datetime) -> NewLetter:
    """Of a blind round the letter holds the masked title, and nothing that leads to the contribution."""
    newest = max(one.pk for one in mine)
    return NewLetter(
        occasion=f"{template}:{who.pk}:{newest}:{at.isoformat()}",
        template=template,
        language=who.user.language,
        to_address=who.user.email,
        to_name=who.user.name,
        context={
            "reviewer": who.pk,
            "is_sample": all(one.round.contribution.is_sample for one in mine),
            "reviews": [
                {
                    "title": title_shown(one.round),
                    "language": one.round.contribution.language,
                    "due": one.due_on.isoformat(),
                    "blind": one.round.is_blind,
                    "accepted": one.status == Status.ACCEPTED,
                    "instructions": one.round.call.instructions,
                }
                for one in mine
            ],
        },
        subject_of=f"user:{who.user_id}",
    )
