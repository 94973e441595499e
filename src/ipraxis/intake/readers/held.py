"""Long attachments are held back from the parser of mail, which would take eight times their size in memory.

It sees a mark where such an attachment stands; the bytes are taken from the message itself when they are asked for.
"""

import re
import secrets
from collections.abc import Mapping

SHORTEST = 200_000  # bytes of a message in which it is worth looking, and of what is held back
# Lines of base64, as every program writes them: of one length, but for the last. A run is taken whole however short it
# is: were a number of lines asked for here, each line of a run with fewer would be tried as the first of one.
ENCODED = re.compile(rb"(?:^[A-Za-z0-9+/]{60,998}\r?\n)++(?:^[A-Za-z0-9+/=]{1,998}\r?\n)?", re.MULTILINE)


def held_back(raw: bytes) -> tuple[bytes, dict[str, memoryview]]:
    """The message with a mark for each long run of encoded lines, and what stands behind each mark."""
    if len(raw) < SHORTEST:
        return raw, {}
    held: dict[str, memoryview] = {}
    name = secrets.token_hex(16)  # nobody can write a mark of ours into a message
    view = memoryview(raw)

    def mark(found: re.Match[bytes]) -> bytes:
        if found.end() - found.start() < SHORTEST:
            return found[0]
        key = f"{name}-{len(held)}"
        held[key] = view[found.start() : found.end()]
        return key.encode() + b"\r\n"

    return ENCODED.sub(mark, raw), held


def put_back(stored: str, held: Mapping[str, memoryview]) -> bytes:
    """A part's body as it stood in the message, from what the parser kept of it."""
    if (whole := held.get(stored.strip())) is not None:
        return bytes(whole)
    data = stored.encode("utf-8", "surrogateescape")
    for mark, whole in held.items():
        if mark in stored:
            data = data.replace(mark.encode() + b"\r\n", bytes(whole))
    return data
