"""The chain through what was recorded: each event carries the digest of all before it. Pure.

A hash chain as in Haber and Stornetta, "How to Time-Stamp a Digital Document" (1991), section 5.1. The details of an
event take part by a salted mark alone, so that they can be erased and the chain still holds.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

BEGINNING = "0" * 64  # what stands before the first link
ERASURE = "audit.erase"  # the action of the event that names the events whose details were erased


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the chain sees it; `mark` stands for its details."""

    number: int
    at: datetime
    actor: int
    action: str
    subject: str
    mark: str


def _plain(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def mark_of(details: Mapping[str, Any], salt: str) -> str:
    """What stands for the details in the chain: without the salt nobody can find out by trying what they were."""
    return hashlib.sha256(salt.encode() + _plain(dict(details))).hexdigest()


def link(before: str, told: Told) -> str:
    """The link that follows on `before` (64 hexadecimal digits) for this event."""
    moment = told.at.astimezone(UTC).isoformat(timespec="microseconds")
    content = _plain([told.number, moment, told.actor, told.action, told.subject, told.mark])
    return hashlib.sha256(before.encode() + content).hexdigest()
