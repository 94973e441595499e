"""A contribution that tells of two practices becomes two: what belongs to the second goes there with its origins."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.merging import origin_rows
from ipraxis.editorial.models import Contribution, FieldOrigin
from ipraxis.editorial.operations import CORRECTABLE, lock, require_revision, subject_of, write_field
from ipraxis.editorial.rules import FIELDS, Status
from ipraxis.editorial.rules.parts import joined, parts_of
from ipraxis.reason import Reason
from ipraxis.refusal import Refused

_Parts = tuple[Any, ...]
_Rows = list[dict[str, Any]]

STAYS, GOES, BOTH = "stays", "goes", "both"
WENT = Reason("It went to another contribution when this one was split.")
NOT_GIVEN = Reason("It was left out when this was split from another contribution.")
# Who runs it, and where: of both practices the same, unless an editor says otherwise.
COMMON = frozenset({"institution_name", "institution_type", "country", "contact_name", "contact_email", "language"})


NAMING = "naming"  # who wishes not to be named wishes it for both


@transaction.atomic
def split(
    *, contribution: Contribution, places: Mapping[tuple[str, int], str], revision: int, actor: User, at: datetime
) -> Contribution:
    """Make a second draft of the parts that go, or belong to both; the contribution keeps the rest. Gives the second.

    `places` says for each part of a field (`rules.parts`) where it belongs; what it does not name stays. Nobody gets
    a letter. Raises `Refused` where nothing goes or it was decided, `ChangedMeanwhile` where it changed since.
    """
    require(actor, "editorial.split")
    locked = lock(contribution)
    if Status(locked.status) not in CORRECTABLE:
        raise Refused("It was decided, and is not split any more. Reopen it first.")
    require_revision(locked, revision)
    if GOES not in places.values():
        raise Refused("Nothing goes to the second one. Choose what belongs to it. Nothing was changed.")
    parts = {name: parts_of(name, value) for name, value in locked.description.items() if name in FIELDS}
    rows = {name: origin_rows(locked, name) for name in parts}
    second = _second(locked, at)
    for name, found in parts.items():
        there = [n for n in range(len(found)) if name == NAMING or places.get((name, n), STAYS) in {GOES, BOTH}]
        _give(second, name, found, there, rows[name])
    second.unknown = {name: NOT_GIVEN for name in FIELDS if name not in second.description}
    second.save(update_fields=["description", "unknown"])
    details: dict[str, Any] = {"other": second.reference}
    record(actor=actor, action="editorial.split", subject=subject_of(locked), at=at, details=details)
    for name, found in parts.items():
        here = [n for n in range(len(found)) if name == NAMING or places.get((name, n), STAYS) != GOES]
        if len(here) < len(found):
            write_field(
                locked,
                name,
                joined(name, [found[n] for n in here]),
                reason=WENT,
                action="editorial.split_field",
                actor=actor,
                at=at,
                origins=_rows(name, found, here, rows[name]),
            )
    details = {"other": locked.reference}
    record(actor=actor, action="editorial.split_off", subject=subject_of(second), at=at, details=details)
    return second


def _second(first: Contribution, at: datetime) -> Contribution:
    """The second contribution, still empty; whom to answer, and how, is as for the first."""
    number = Contribution.objects.filter(occasion__startswith=f"split:{first.pk}:").count() + 1
    same = ("language", "channel", "is_sample", "reply_to", "reply_on_paper", "in_reply_to", "postal_address")
    return Contribution.objects.create(
        occasion=f"split:{first.pk}:{number}",
        arrived_at=first.arrived_at,
        changed_at=at,
        **{name: getattr(first, name) for name in same},
    )


def _give(
    second: Contribution, name: str, parts: tuple[Any, ...], there: list[int], rows: list[dict[str, Any]]
) -> None:
    if there:
        second.description[name] = joined(name, [parts[n] for n in there])
        origins = _rows(name, parts, there, rows)
        FieldOrigin.objects.bulk_create(FieldOrigin(contribution=second, **row) for row in origins)


def _rows(name: str, parts: _Parts, chosen: list[int], rows: _Rows) -> _Rows:
    """The origins of the chosen parts: one for each item of a list, the one of the whole text for its paragraphs."""
    if not FIELDS[name].is_list:
        return [{**row, "value": joined(name, [parts[n] for n in chosen])} for row in rows]
    by_place = {row["position"]: row for row in rows}
    return [{**by_place[n], "position": place} for place, n in enumerate(chosen) if n in by_place]
