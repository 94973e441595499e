from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ipraxis.accounts.models import User
from ipraxis.audit.models import Event


def record(*, actor: User, action: str, subject: str, at: datetime, details: Mapping[str, Any] | None = None) -> Event:
    """Write down what was done. Call inside the transaction that does it."""
    event = Event(actor=actor, action=action, subject=subject, at=at, details=dict(details or {}))
    event.save()
    return event
