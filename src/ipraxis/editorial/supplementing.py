"""What comes later for a contribution that is there: it fills gaps, and changes nothing."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.drafting import DraftedValue
from ipraxis.editorial.models import Contribution, FieldOrigin
from ipraxis.editorial.operations import CORRECTABLE, lock, subject_of
from ipraxis.editorial.rules import FIELDS, Status
from ipraxis.editorial.rules.completeness import is_left_empty

_WITHOUT_ASKING = frozenset({Status.DRAFT, Status.RETURNED, Status.ANSWERED})


@transaction.atomic
def supplement(
    *,
    contribution: Contribution,
    values: Sequence[DraftedValue],
    actor: User,
    at: datetime,
    by_editor: bool = False,
) -> list[str]:
    """Fill fields that a contribution lacks with what came for it later; gives their names.

    What stands there stays, and so does what somebody left empty after looking; a contribution that was decided is left
    as it is. Where no editor asks for it (`by_editor`), so is one that is in review or accepted.
    """
    require(actor, "editorial.draft")
    now = lock(contribution)
    if Status(now.status) not in (CORRECTABLE if by_editor else _WITHOUT_ASKING):
        return []
    open_ = {name for name in FIELDS if name not in now.description and not is_left_empty(now.unknown.get(name, ""))}
    new = sorted((value for value in values if value.field in open_), key=lambda v: (v.field, v.position))
    if not new:
        return []
    for value in new:
        now.unknown.pop(value.field, None)
        if FIELDS[value.field].is_list:
            now.description.setdefault(value.field, []).append(value.value)
        else:
            now.description[value.field] = value.value
    FieldOrigin.objects.bulk_create(
        FieldOrigin(contribution=now, **{name: getattr(value, name) for name in DraftedValue.__dataclass_fields__})
        for value in new
    )
    now.revision += 1
    now.changed_at = at
    now.save(update_fields=["description", "unknown", "revision", "changed_at"])
    filled = list(dict.fromkeys(value.field for value in new))
    record(actor=actor, action="editorial.supplement", subject=subject_of(now), at=at, details={"fields": filled})
    return filled
