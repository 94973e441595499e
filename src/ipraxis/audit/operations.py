from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from ipraxis.accounts.models import User
from ipraxis.audit.models import Event
from ipraxis.rows import insert_rows


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
