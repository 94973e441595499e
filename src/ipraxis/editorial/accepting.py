"""An editor confirms what stands in a field, or takes that word back."""

from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.models import Acceptance, Contribution
from ipraxis.editorial.operations import CORRECTABLE, lock, require_seen, subject_of
from ipraxis.editorial.rules import Status, clean_value, is_empty
from ipraxis.editorial.rules.seen import digest, value_seen
from ipraxis.refusal import Refused


@transaction.atomic
def accept_value(
    *, contribution: Contribution, field: str, actor: User, at: datetime, revision: int, seen: str | None = None
) -> None:
    """Say that a field's value is right as it stands; who said so, and when, is kept and shown.

    Raises `FieldChanged` or `ChangedMeanwhile` as `correct` does, `Refused` where there is no value or all of it was
    decided. What is accepted already stays as it is.
    """
    require(actor, "editorial.correct")
    locked = lock(contribution)
    clean_value(field, None)
    _require_open(locked)
    value = locked.description.get(field)
    accepted = locked.acceptances.filter(field=field, digest=digest(field, value)).exists()
    if accepted and seen is not None and value_seen(seen) == digest(field, value):
        return  # somebody was quicker, and of the same mind
    require_seen(locked, field, revision, seen)
    if is_empty(value):
        raise Refused("There is no value to accept. Write one, or say that it is not known yet.")
    made, is_new = Acceptance.objects.get_or_create(
        contribution=locked, field=field, digest=digest(field, value), defaults={"by": actor, "at": at}
    )
    if is_new:
        details = {"field": made.field}
        record(actor=actor, action="editorial.accept_value", subject=subject_of(locked), at=at, details=details)


@transaction.atomic
def take_back_acceptance(*, contribution: Contribution, field: str, actor: User, at: datetime) -> None:
    """Take back that the field's value is right; the value itself stays."""
    require(actor, "editorial.correct")
    locked = lock(contribution)
    _require_open(locked)
    gone, _ = locked.acceptances.filter(field=field).delete()
    if gone:
        record(
            actor=actor,
            action="editorial.take_back_acceptance",
            subject=subject_of(locked),
            at=at,
            details={"field": field},
        )


def _require_open(contribution: Contribution) -> None:
    if Status(contribution.status) not in CORRECTABLE:
        raise Refused(
            "The fields of {reference} can no longer be changed here: it was decided. Reopen it first.",
            reference=contribution.reference,
        )
