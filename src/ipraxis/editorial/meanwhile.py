"""What somebody else did to a field since a page showed it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ipraxis.audit.models import Event
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.queries import events
from ipraxis.editorial.rules.seen import digest, value_seen


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """The value that the page showed (`is_known`: whether it could be found again), and who changed it when and how."""

    before: Any
    is_known: bool
    event: Event | None

    @property
    def by(self) -> str:
        """The name of whoever changed it last."""
        return str(self.event.actor) if self.event else ""

    @property
    def at(self) -> datetime | None:
        """When it was changed last."""
        return self.event.at if self.event else None


def meanwhile(of: Contribution, field: str, seen: str) -> Meanwhile:
    """What the page showed of the field, by `seen`, and who wrote there last. One query."""
    of_field = [event for event in events(of) if event.details.get("field") == field]
    wanted = value_seen(seen)
    last = next((e for e in reversed(of_field) if not e.action.startswith("editorial.remark")), None)
    for event in reversed(of_field):
        for value in _values(event):
            if digest(field, value) == wanted:
                return Meanwhile(value, is_known=True, event=last)
    now = of.description.get(field)
    return Meanwhile(now, is_known=digest(field, now) == wanted, event=last)


def _values(event: Event) -> list[Any]:
    before = event.details.get("before")
    return [before["value"], event.details.get("after")] if isinstance(before, dict) else []
