"""What personal data is kept for, and how long. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

NEVER = 0  # as a number of days: kept until somebody asks
LEAST_DAYS, MOST_DAYS = 30, 36_500


class Kind(StrEnum):
    """A kind of personal data with a purpose and a time of its own."""

    CONTACT = "contact"  # whom to answer about a contribution that is not in the catalogue
    CONTACT_PUBLISHED = "contact_published"  # whom to ask whether a published practice is still as described
    NOT_CONTRIBUTION = "not_contribution"  # messages that became no contribution
    ORIGINAL = "original"  # what arrived for a contribution that was declined, or taken back
    LETTER = "letter"  # what we wrote, and to whom


@dataclass(frozen=True, slots=True)
class Period:
    """How long a kind of data is kept, in days after the last thing that happened; `NEVER` = until somebody asks."""

    kind: Kind
    days: int


# Long enough for a second edition of a call, short enough to be defended: an operator changes them on their page.
DEFAULTS: Mapping[Kind, int] = {
    Kind.CONTACT: 730,
    Kind.CONTACT_PUBLISHED: 1095,
    Kind.NOT_CONTRIBUTION: 365,
    Kind.ORIGINAL: 730,
    Kind.LETTER: 730,
}


def ends(last: datetime, days: int) -> datetime | None:
    """When data whose last use was at `last` may no longer be kept; None: only when somebody asks."""
    return None if days == NEVER else last + timedelta(days=days)


def over(at: datetime, days: int) -> datetime | None:
    """Data whose last use lies before this moment is to be erased at `at`; None: nothing is."""
    return None if days == NEVER else at - timedelta(days=days)


def without(details: Mapping[str, Any], fields: frozenset[str]) -> dict[str, Any]:
    """What of an event's details may stay when the values of these fields go: which field it was, no more."""
    if details.get("field") in fields:
        return {"field": details["field"]}
    return dict(details)
