"""A message that its sender's program cut into parts (message/partial, RFC 2046, section 5.2.2): joined again. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

MOST_PARTS = 1000
_FIELD = re.compile(rb"[^\n]*\n(?:[ \t][^\n]*(?:\n|\Z))*")
# Of the first part's own header these fields are those of the cutting; the message brings its own.
_OF_THE_PART = (b"content-", b"subject:", b"message-id:", b"encrypted:", b"mime-version:")


@dataclass(frozen=True, slots=True)
class Partial:
    """Which part this is, from 1; `total` is 0 where the part does not say of how many."""

    of: str
    number: int
    total: int


def partial(parameters: dict[str, str]) -> Partial | None:
    """What the parameters of the type message/partial say; None where they name no part that could be joined."""
    of, number, total = parameters.get("id", ""), parameters.get("number", ""), parameters.get("total", "0")
    if not of or not _counts(number) or not _counts(total):
        return None
    found = Partial(of, int(number), int(total))
    return found if 1 <= found.number <= MOST_PARTS and (not found.total or found.number <= found.total) else None


def joined(parts: Sequence[bytes]) -> bytes:
    """The message whose parts, in order, these mails hold: header of the first, and all their contents."""
    split = [_split(part.replace(b"\r\n", b"\n")) for part in parts]
    fields = _FIELD.findall(split[0][0] + b"\n")
    kept = b"".join(field for field in fields if field.strip() and not field.lower().startswith(_OF_THE_PART))
    return kept + b"".join(content for _, content in split)


def _counts(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 5


def _split(mail: bytes) -> tuple[bytes, bytes]:
    head, _, content = mail.partition(b"\n\n")
    return head, content
