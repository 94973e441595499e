"""When a letter is tried again, to whom one is never sent, how own wording is filled in, when a digest is due."""

import hashlib
import hmac
import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from email.utils import parseaddr
from enum import StrEnum

from ipraxis.refusal import Refused

GIVE_UP_AFTER = 8
_FIRST_WAIT = 60.0
_LONGEST_WAIT = 6 * 3600.0

# RFC 2606 and RFC 6761: names that belong to nobody, so that nobody can receive there.
RESERVED = (".example", ".invalid", ".test", ".localhost", "example.com", "example.net", "example.org")


def wait_before_next_try(attempts: int) -> float:
    """Seconds until the next try after so many failed ones: doubling from a minute, six hours at most."""
    return min(_FIRST_WAIT * 2.0 ** (attempts - 1), _LONGEST_WAIT)


def is_reserved(address: str) -> bool:
    """Whether the address lies in a domain that is reserved for examples and tests."""
    domain = "." + address.rpartition("@")[2].lower().rstrip(".")
    return domain.endswith(RESERVED)


class Part(StrEnum):
    """What of a letter may be worded anew."""

    HEADING = "heading"
    OPENING = "opening"
    CLOSING = "closing"


# What a coordinator's wording may name; the doors say what each stands for.
PLACEHOLDERS = ("title", "institution", "reference", "code", "contact", "how_to_answer", "days")
LONGEST_WORDING = 2000
_NAMED = re.compile(r"\{([^{}]*)\}")


class WordingRefused(Refused):
    """The wording cannot be used; nothing was saved."""

    status = 422


def require_wording(part: Part, text: str) -> str:
    """The wording as it is kept, or `WordingRefused`: unknown placeholders, lone braces, too long, a broken heading."""
    kept = "\n".join(line.rstrip() for line in text.replace("\r\n", "\n").replace("\0", "").split("\n")).strip()
    if len(kept) > LONGEST_WORDING:
        raise WordingRefused("The wording is longer than {most} characters. Nothing was saved.", most=LONGEST_WORDING)
    for name in _NAMED.findall(kept):
        if name not in PLACEHOLDERS:
            raise WordingRefused(
                "There is no placeholder “{name}”. Use one of these: {known}. Nothing was saved.",
                name="{" + name + "}",
                known=", ".join("{" + one + "}" for one in PLACEHOLDERS),
            )
    if set("{}") & set(_NAMED.sub("", kept)):
        raise WordingRefused("A brace stands alone: a placeholder has one before and one after its name.")
    if part is Part.HEADING and "\n" in kept:
        raise WordingRefused("The heading is the subject of the letter: keep it on one line. Nothing was saved.")
    return kept


def filled(text: str, values: Mapping[str, str]) -> str:
    """The wording with the values in their places; what was put in is never looked at again."""
    return _NAMED.sub(lambda found: values.get(found[1], ""), text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a wording, parted by empty lines; a single line end is a space."""
    parted = (" ".join(one.split()) for one in re.split(r"\n\s*\n", text))
    return [one for one in parted if one]


class Rhythm(StrEnum):
    """How often a person is told what waits for them."""

    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


DIGEST_HOUR = 5  # UTC; in the morning, wherever most of the desk is


def period(rhythm: Rhythm, at: datetime) -> date:
    """The first day of the day or week that a digest at this moment is for; it begins at `DIGEST_HOUR`, on Mondays."""
    day = (at - timedelta(hours=DIGEST_HOUR)).date()
    return day if rhythm is Rhythm.DAILY else day - timedelta(days=day.weekday())


def message_id_of(occasion: str, *, key: str, site: str, sender: str) -> str:
    """The Message-ID of the letter posted for that occasion: the same however often it is tried, told by nobody else.

    An answer is known by it, so nobody may guess it: `key` is our secret. `site` is our address on the web, `sender`
    the address we write from.
    """
    name = hmac.new(key.encode(), f"ipraxis message-id {site} {occasion}".encode(), hashlib.sha256).hexdigest()[:32]
    domain = parseaddr(sender)[1].rpartition("@")[2] or "localhost"
    return f"<{name}@{domain}>"
