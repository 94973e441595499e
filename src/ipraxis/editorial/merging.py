"""Two contributions become one, and two again: values with their origins, remarks, and the code that leads on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.before_steps import before_step
from ipraxis.editorial.drafting import DraftedValue
from ipraxis.editorial.models import Contribution, Remark, Twin, TwinState
from ipraxis.editorial.operations import (
    CORRECTABLE,
    require_revision,
    restore_field,
    subject_of,
    write_field,
)
from ipraxis.editorial.queries import events
from ipraxis.editorial.rules import FIELDS, Status, is_empty, require_transition
from ipraxis.editorial.rules.naming import stricter
from ipraxis.editorial.rules.seen import digest
from ipraxis.refusal import Refused

OTHER, BOTH = "other", "both"  # which value stays: that of the one that goes, or the items of both


@dataclass(frozen=True, slots=True)
class Parted:
    """Two contributions again. `kept` are fields that somebody changed since, which stay as they are."""

    contribution: Contribution
    survivor: Contribution
    messages: Sequence[int]
    kept: Sequence[str]


def origin_rows(of: Contribution, field: str) -> list[dict[str, Any]]:
    """The origins of a field, as rows that another contribution may take over."""
    fields = (*DraftedValue.__dataclass_fields__, "entered_by_id")
    return [dict(row) for row in of.origins.filter(field=field).order_by("position").values(*fields)]


@transaction.atomic
def merge(
    *,
    contribution: Contribution,
    into: Contribution,
    values: Mapping[str, str],
    revisions: tuple[int, int],
    messages: Sequence[int],
    actor: User,
    at: datetime,
) -> Contribution:
    """Make `contribution` one with `into`, which stays; nobody gets a letter.

    `values` names the fields in which not the survivor's own value stays but the other's, or both for lists; origins
    follow. Remarks move to the survivor; `messages` are the keys of those that the caller will link to it, recorded so
    that `unmerge` finds them. `revisions` are those of both that the person looked at.

    Raises `TransitionRefused` where either was decided, `ChangedMeanwhile` where either changed since.
    """
    require(actor, "editorial.merge")
    if contribution.pk == into.pk:
        raise Refused("A contribution cannot be made one with itself. Nothing was changed.")
    gone, stays = _both(contribution, into)
    transition = require_transition(Status(gone.status), "merge")
    require_transition(Status(stays.status), "merge")  # only what is still open takes something in
    require_revision(gone, revisions[0])
    require_revision(stays, revisions[1])
    remarks = list(gone.remarks.order_by("id").values_list("pk", flat=True))
    details = {"from": gone.status, "into": stays.reference, "remarks": remarks, "messages": list(messages)}
    before_step(gone, "merge", note="", actor=actor, at=at)
    event = record(actor=actor, action="editorial.merge", subject=subject_of(gone), at=at, details=details)
    for field in FIELDS:
        if field in values and field in gone.description:
            _take(stays, gone, field, values[field], merge=event.pk, actor=actor, at=at)
    if stricter(gone.description.get("naming"), stays.description.get("naming")):
        # A wish not to be named is never lost on the way; an editor may still take it out by name.
        _take(stays, gone, "naming", OTHER, merge=event.pk, actor=actor, at=at)
    Remark.objects.filter(pk__in=remarks).update(contribution=stays)
    Twin.objects.filter(Q(contribution=gone, other=stays) | Q(contribution=stays, other=gone)).update(
        state=TwinState.SAME
    )
    _move(gone, transition.target, at, into=stays)
    told = {"merge": event.pk, "other": gone.reference}
    record(actor=actor, action="editorial.take_in", subject=subject_of(stays), at=at, details=told)
    return stays


def _both(one: Contribution, other: Contribution) -> tuple[Contribution, Contribution]:
    """Both as they stand now, held until the transaction ends; locked in one order, so that nobody waits for ever."""
    locked = {
        c.pk: c for c in Contribution.objects.select_for_update().filter(pk__in=[one.pk, other.pk]).order_by("pk")
    }
    return locked[one.pk], locked[other.pk]


def _take(
    stays: Contribution, gone: Contribution, field: str, how: str, *, merge: int, actor: User, at: datetime
) -> None:
    value, rows = gone.description[field], origin_rows(gone, field)
    if how == BOTH and FIELDS[field].is_list:
        own = stays.description.get(field) or []
        new = [n for n, item in enumerate(value) if item not in own]
        rows = origin_rows(stays, field) + [row for row in rows if row["position"] in new]
        value = [*own, *(value[n] for n in new)]
    if value == stays.description.get(field):
        return
    rows = [{**row, "position": n} for n, row in enumerate(rows)]
    write_field(
        stays,
        field,
        value,
        reason="",
        action="editorial.merge_field",
        actor=actor,
        at=at,
        origins=rows,
        told={"merge": merge},
    )


def _move(contribution: Contribution, status: Status, at: datetime, *, into: Contribution | None) -> None:
    contribution.status, contribution.merged_into = status.value, into
    contribution.changed_at = at
    contribution.revision += 1
    contribution.save(update_fields=["status", "merged_into", "changed_at", "revision"])


@transaction.atomic
def unmerge(*, contribution: Contribution, actor: User, at: datetime) -> Parted:
    """Make two of what was made one: the values that were taken over go back, and so do the remarks.

    A field that somebody changed since stays as it is and is named. Raises `TransitionRefused` where it is no merged
    one, `Refused` once the one it became was decided.
    """
    require(actor, "editorial.merge")
    if contribution.merged_into is None:
        require_transition(Status(contribution.status), "unmerge")
    assert contribution.merged_into is not None
    gone, stays = _both(contribution, contribution.merged_into)
    transition = require_transition(Status(gone.status), "unmerge")
    if Status(stays.status) not in CORRECTABLE:
        raise Refused(
            "{reference}, which it became, was decided since: they stay one. Nothing was changed.",
            reference=stays.reference,
        )
    merged = next(event for event in reversed(events(gone)) if event.action == "editorial.merge")
    kept = []
    for event in events(stays).filter(action="editorial.merge_field"):
        field = event.details["field"]
        if event.details.get("merge") != merged.pk:
            continue
        if digest(field, stays.description.get(field)) == digest(field, event.details["after"]):
            restore_field(stays, field, event.details["before"], actor=actor, at=at)
        else:
            kept.append(field)
    Remark.objects.filter(pk__in=merged.details["remarks"], contribution=stays).update(contribution=gone)
    _move(gone, transition.target, at, into=None)
    details = {"into": stays.reference, "kept": kept}
    record(actor=actor, action="editorial.unmerge", subject=subject_of(gone), at=at, details=details)
    return Parted(gone, stays, merged.details["messages"], kept)


def suggested(earlier: Contribution, later: Contribution) -> dict[str, Contribution]:
    """Whose value a page proposes to keep for each field that either has: the one that has any, else the earlier's."""
    return {
        name: later if is_empty(earlier.description.get(name)) else earlier
        for name in FIELDS
        if name in earlier.description or name in later.description
    }
