import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.models import Event
from ipraxis.audit.queries import not_sealed, told
from ipraxis.audit.rules import BEGINNING, ERASURE, link, mark_of
from ipraxis.rows import insert_rows, update_rows

MOST_AT_ONCE = 5000


def record(*, actor: User, action: str, subject: str, at: datetime, details: Mapping[str, Any] | None = None) -> Event:
    """Write down what was done. Call inside the transaction that does it."""
    event = Event(actor=actor, action=action, subject=subject, at=at, details=dict(details or {}))
    event.save()
    return event


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done, to be recorded beside others."""

    action: str
    subject: str
    details: Mapping[str, Any] = field(default_factory=dict)


def record_all(*, actor: User, deeds: Sequence[Deed], at: datetime) -> None:
    """`record` for several deeds of one actor in one statement."""
    rows = ((actor.pk, deed.action, deed.subject, at, dict(deed.details)) for deed in deeds)
    insert_rows(Event, ["actor", "action", "subject", "at", "details"], rows)


@transaction.atomic
def seal(*, most: int = MOST_AT_ONCE) -> int:
    """Put the events that are in no chain yet behind those that are, by their numbers; returns how many.

    An event is sealed after the transaction that wrote it, so that nobody who writes waits for another. Whoever seals
    at the same moment elsewhere finds the place taken, and the database refuses one of the two as a whole.
    """
    last = Event.objects.filter(place__isnull=False).order_by("-place").first()
    place, chain = ((last.place or 0), last.chain) if last else (0, BEGINNING)
    rows = []
    # Locked, so that nobody erases details between their being read here and their mark being written.
    for event in not_sealed().select_for_update()[:most]:
        event.salt = secrets.token_hex(16)
        event.mark = mark_of(event.details, event.salt)
        place, chain = place + 1, link(chain, told(event))
        rows.append((place, event.salt, event.mark, chain, event.pk))
    update_rows(Event, ["place", "salt", "mark", "chain"], rows)
    return len(rows)


@transaction.atomic
def erase_details(*, kept: Mapping[int, Mapping[str, Any]], subject: str, actor: User, at: datetime) -> int:
    """Replace the details of events by what may be kept of them; who did what, and when, stays as it was.

    `kept` gives for the number of an event the details that remain. Which events these were is recorded under
    `subject`. Returns how many there were.
    """
    require(actor, "audit.erase")
    events = list(Event.objects.select_for_update().filter(pk__in=kept).order_by("id"))
    for event in events:
        Event.objects.filter(pk=event.pk).update(details=dict(kept[event.pk]), salt="")
    if events:
        record(actor=actor, action=ERASURE, subject=subject, at=at, details={"events": [e.pk for e in events]})
    return len(events)
