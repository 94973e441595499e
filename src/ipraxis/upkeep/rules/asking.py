"""When an institution is asked whether its practice still holds, whom a letter may go to, and what may be answered."""

import hashlib
from datetime import datetime, timedelta
from enum import StrEnum

from ipraxis.outbox.rules import is_reserved

REMIND_AFTER = timedelta(days=30)
NO_ANSWER_AFTER = timedelta(days=60)  # since the letter; a month since the reminder
GOOD_FOR = timedelta(days=400)  # a link or code: until the next letter, and some weeks more
MOST_IN_A_LETTER = 6  # practices of one institution: a letter fits its page
_MONTH = 365.25 / 12  # days

# Addresses behind which nobody reads.
_ROBOTS = ("mailer-daemon", "postmaster", "no-reply", "noreply", "donotreply", "do-not-reply", "no_reply", "bounce")


class Answer(StrEnum):
    """What an institution says of its practice."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ENDED = "ended"


class Way(StrEnum):
    """How an answer came."""

    CLICK = "click"  # by the link of a letter
    CODE = "code"  # by the code of a letter, typed
    REPLY = "reply"  # by a mail that answers a letter
    PAPER = "paper"  # a letter that came back with a cross
    EDITOR = "editor"  # told to an editor, by telephone or otherwise


class Standing(StrEnum):
    """Where a practice stands with its confirmation."""

    FRESH = "fresh"
    LATER = "later"  # an editor put it off, or asked that it be left alone
    DUE = "due"
    NO_ADDRESS = "no_address"
    ASKED = "asked"
    OVERDUE = "overdue"


def due_before(now: datetime, *, months: int) -> datetime:
    """A practice of which the last word is older than this is asked about."""
    return now - timedelta(days=_MONTH * months)


def is_usable(address: str, *, leaves_the_house: bool) -> bool:
    """Whether a letter may go to the address: somebody reads there, and it is nobody's example.

    Reserved addresses are good as long as nothing `leaves_the_house`: for trying things.
    """
    local, _, domain = address.strip().lower().rpartition("@")
    if not local or not domain or local.startswith(_ROBOTS) or domain.endswith("robots.invalid"):
        return False
    return not (leaves_the_house and is_reserved(address))


def mark_of(code: str) -> str:
    """The digest under which the code of a letter is looked for."""
    return hashlib.sha256(f"ipraxis confirm {code}".encode()).hexdigest()
