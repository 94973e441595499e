"""In whose hands a contribution is: taken, given, handed back. Nothing of the contribution itself changes."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed, require
from ipraxis.accounts.rules import PERMISSIONS
from ipraxis.audit.models import Event
from ipraxis.audit.operations import record
from ipraxis.audit.queries import history
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import NothingToUndo, lock, subject_of
from ipraxis.editorial.rules import Status
from ipraxis.refusal import Refused

ANYBODY = -1  # in whose hands it was does not matter


class NotTheirWork(Refused):
    """Whom it was to be given to has no role in which they could go on with it."""


class InOtherHands(Refused):
    """Somebody else took it meanwhile; nothing was taken from them."""


def hands() -> QuerySet[User]:
    """The people to whom a contribution can be given, by name."""
    roles = [role.value for role in PERMISSIONS["editorial.correct"]]
    return User.objects.filter(is_active=True, is_robot=False, roles__name__in=roles).distinct().order_by("name", "id")


@transaction.atomic
def assign(
    *, contribution: Contribution, to: User | None, actor: User, at: datetime, was: int | None = ANYBODY
) -> Contribution:
    """Give it to a person, or hand it back (None). Where `was` tells whose, only out of those hands.

    Raises `NotTheirWork` where they may not correct it, `InOtherHands` where it is in other hands than `was`.
    """
    require(actor, "editorial.assign")
    locked = lock(contribution)
    if to is not None and not allowed(to, "editorial.correct"):
        raise NotTheirWork("{name} has no role in which contributions are corrected. Nothing was changed.", name=to)
    if was not in {ANYBODY, locked.assigned_to_id}:
        raise InOtherHands("It is in other hands meanwhile. Look at it again; nothing was changed.")
    before = locked.assigned_to_id
    after = None if to is None else to.pk
    if before == after:
        return locked
    locked.assigned_to, locked.assigned_at = to, None if to is None else at
    locked.save(update_fields=["assigned_to", "assigned_at"])
    details = {"from": before, "to": after}
    record(actor=actor, action="editorial.assign", subject=subject_of(locked), at=at, details=details)
    return locked


@transaction.atomic
def take_back_from_review(*, contribution: Contribution, actor: User, at: datetime) -> Contribution:
    """Undo sending to review, as long as it is the last that was done to it: no letter went out, nothing is lost.

    Raises `NothingToUndo` where anything happened since.
    """
    require(actor, "editorial.send_to_review")
    locked = lock(contribution)
    last: Event | None = history(subject_of(locked)).exclude(action="editorial.assign").last()
    if last is None or last.action != "editorial.send_to_review" or locked.status != Status.IN_REVIEW:
        raise NothingToUndo("Something was done to it since it went to review. Nothing was changed.")
    locked.status = last.details["from"]
    locked.changed_at = at
    locked.revision += 1
    locked.save(update_fields=["status", "changed_at", "revision"])
    details = {"from": Status.IN_REVIEW.value, "to": locked.status}
    record(actor=actor, action="editorial.back_from_review", subject=subject_of(locked), at=at, details=details)
    return locked
