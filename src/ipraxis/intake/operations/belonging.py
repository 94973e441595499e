"""Which messages a contribution is made of: one more belongs to it, one does not, or none is a contribution at all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.before_steps import before_step
from ipraxis.editorial.checking import acceptances
from ipraxis.editorial.merging import Parted, merge, unmerge
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import CORRECTABLE, lock, subject_of, write_field
from ipraxis.editorial.queries import events
from ipraxis.editorial.rules import FIELDS, Status, require_transition
from ipraxis.editorial.splitting import split
from ipraxis.editorial.supplementing import supplement
from ipraxis.intake.models import Message, MessageState
from ipraxis.intake.operations.keeping import NotWaiting
from ipraxis.intake.operations.structuring import ADDITION, drafted_values
from ipraxis.intake.rules.classify import DRAFTED, KINDS
from ipraxis.intake.understanding import understand
from ipraxis.reason import Reason, packed, unpacked
from ipraxis.refusal import Refused

SAID_SO = Reason("An editor said so.")
TAKEN_AWAY = Reason("The message it came from was taken away from this contribution.")
_LOOSE = frozenset({MessageState.NOT_CONTRIBUTION, MessageState.SET_ASIDE})


@dataclass(frozen=True, slots=True)
class Attached:
    """A message beside a contribution, and the fields that it filled because nothing stood there."""

    contribution: Contribution
    filled: Sequence[str]


@transaction.atomic
def attach(*, message: Message, contribution: Contribution, actor: User, at: datetime) -> Attached:
    """Put a message beside a contribution that it belongs to; what it says fills fields that are empty, no others.

    Raises `NotWaiting` for a message that still waits or became a contribution of its own, `Refused` where the
    contribution was decided.
    """
    require(actor, "intake.attach")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    now = _open(contribution)
    if locked.state not in _LOOSE:
        raise NotWaiting(
            "Message {reference} still waits to be read, or became a contribution: make one of the two contributions "
            "instead. Nothing was changed.",
            reference=locked.reference,
        )
    details = {
        "message": locked.reference,
        "was": {"state": locked.state, "kind": locked.kind, "why": packed(locked.kind_why)},
        "reason": locked.reason,
        "reasons": locked.reasons,
    }
    now.messages.add(locked)
    locked.state, locked.kind, locked.kind_why = MessageState.STRUCTURED, ADDITION, SAID_SO
    locked.reason, locked.reasons = "", []
    locked.save(update_fields=["state", "kind", "kind_why", "reason", "reasons"])
    record(actor=actor, action="intake.attach", subject=subject_of(now), at=at, details=details)
    values = drafted_values(understand(locked).suggestion.values, locked.reference)
    filled = supplement(contribution=now, values=values, actor=actor, at=at, by_editor=True)
    return Attached(now, filled)


def _open(contribution: Contribution) -> Contribution:
    now = lock(contribution)
    if Status(now.status) not in CORRECTABLE:
        raise Refused(
            "{reference} was decided, and takes nothing in any more. Reopen it first.", reference=now.reference
        )
    return now


@transaction.atomic
def detach(*, message: Message, contribution: Contribution, actor: User, at: datetime) -> Sequence[str]:
    """Take a message away from a contribution; it lies again where it lay before.

    Values that came from it and that nobody accepted go with it; gives their fields. Raises `Refused` for a message
    that the contribution was made from, or that was not put beside it by an editor.
    """
    require(actor, "intake.attach")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    now = _open(contribution)
    told = [e for e in _attachings(now) if e["message"] == locked.reference]
    if not told or not now.messages.filter(pk=locked.pk).exists():
        raise Refused("Nobody put that message beside this contribution, so it is not taken away. Nothing was changed.")
    before = told[-1]
    now.messages.remove(locked)
    if not locked.contributions.exists():
        was = before["was"]
        locked.state, locked.kind, locked.kind_why = was["state"], was["kind"], unpacked(was["why"])
        locked.reason, locked.reasons = before["reason"], before["reasons"]
        locked.save(update_fields=["state", "kind", "kind_why", "reason", "reasons"])
    details = {"message": locked.reference}
    record(actor=actor, action="intake.detach", subject=subject_of(now), at=at, details=details)
    return _without(now, locked.reference, actor, at)


def _attachings(contribution: Contribution) -> list[dict[str, Any]]:
    return [event.details for event in events(contribution).filter(action="intake.attach")]


def _without(contribution: Contribution, source: str, actor: User, at: datetime) -> list[str]:
    """Clear what came from that message and nobody vouched for; the items of a list one by one."""
    accepted = acceptances(contribution)
    cleared = []
    for field in FIELDS:
        origins = list(contribution.origins.filter(field=field).order_by("position"))
        gone = {o.position for o in origins if o.source == source and o.method not in {"editor", "contributor"}}
        if not gone or field in accepted:
            continue
        value = contribution.description[field]
        left = [item for n, item in enumerate(value) if n not in gone] if FIELDS[field].is_list else None
        write_field(contribution, field, left, reason=TAKEN_AWAY, action="editorial.correct", actor=actor, at=at)
        cleared.append(field)
    return cleared


@transaction.atomic
def put_back(*, contribution: Contribution, kind: str, actor: User, at: datetime) -> Contribution:
    """Say that what arrived is no contribution: the messages lie with those that became none, and nobody gets a letter.

    All that was made of it is kept, and is there again once somebody makes a contribution of the message. Raises
    `TransitionRefused` where it was decided, `Refused` for a kind that there is not.
    """
    require(actor, "editorial.put_back")
    if kind not in KINDS or kind in DRAFTED:
        raise Refused("There is no such kind of message. Nothing was changed.")
    now = lock(contribution)
    transition = require_transition(Status(now.status), "put_back")
    before_step(now, "put_back", note="", actor=actor, at=at)
    _move(now, transition.target, at)
    for message in now.messages.select_for_update().order_by("pk"):
        others = message.contributions.exclude(pk=now.pk).exclude(status=Status.PUT_BACK.value)
        if not others.exists():
            message.state, message.kind, message.kind_why = MessageState.NOT_CONTRIBUTION, kind, SAID_SO
            message.save(update_fields=["state", "kind", "kind_why"])
    details = {"kind": kind}
    record(actor=actor, action="editorial.put_back", subject=subject_of(now), at=at, details=details)
    return now


def take_up(contribution: Contribution, actor: User, at: datetime) -> None:
    """Bring a contribution back that was put back, as its message was made one again. Call in that transaction."""
    require(actor, "editorial.put_back")
    transition = require_transition(Status(contribution.status), "take_up")
    _move(contribution, transition.target, at)
    record(actor=actor, action="editorial.take_up", subject=subject_of(contribution), at=at)


def _move(contribution: Contribution, status: Status, at: datetime) -> None:
    contribution.status = status.value
    contribution.changed_at = at
    contribution.revision += 1
    contribution.save(update_fields=["status", "changed_at", "revision"])


@transaction.atomic
def make_one(
    *,
    contribution: Contribution,
    into: Contribution,
    values: Mapping[str, str],
    revisions: tuple[int, int],
    actor: User,
    at: datetime,
) -> Contribution:
    """`merge`, and the messages of both stand beside the one that stays."""
    theirs = set(into.messages.values_list("pk", flat=True))
    moved = [pk for pk in contribution.messages.order_by("pk").values_list("pk", flat=True) if pk not in theirs]
    stays = merge(
        contribution=contribution,
        into=into,
        values=values,
        revisions=revisions,
        messages=moved,
        actor=actor,
        at=at,
    )
    stays.messages.add(*moved)
    return stays


@transaction.atomic
def make_two(*, contribution: Contribution, actor: User, at: datetime) -> Parted:
    """`unmerge`, and the messages go back."""
    parted = unmerge(contribution=contribution, actor=actor, at=at)
    parted.survivor.messages.remove(*parted.messages)
    return parted


@transaction.atomic
def divide(
    *, contribution: Contribution, places: Mapping[tuple[str, int], str], revision: int, actor: User, at: datetime
) -> Contribution:
    """`split`, and the messages stand beside both."""
    second = split(contribution=contribution, places=places, revision=revision, actor=actor, at=at)
    second.messages.add(*contribution.messages.values_list("pk", flat=True))
    return second
