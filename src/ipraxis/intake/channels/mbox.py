"""Mailboxes in one file (mbox): each message as it was delivered, read line by line."""

import re
from collections.abc import Iterator
from pathlib import Path

SEPARATOR = re.compile(rb"From .*\d{4}|From \S+@\S+|From -\s")
ESCAPED = re.compile(rb">+From ")


def messages(path: Path) -> Iterator[bytes]:
    """The messages of an mbox file, unchanged but for the line between messages and the ">" before "From ".

    Reads as far as it is asked: the file may be larger than memory, a single message may not. Both habits of
    escaping are understood (mboxo, mboxrd). Raises `OSError` where the file cannot be read.
    """
    lines: list[bytes] | None = None
    blank = True
    with path.open("rb") as file:
        for line in file:
            if blank and SEPARATOR.match(line):
                if lines is not None:
                    yield _joined(lines)
                lines = []
            elif lines is not None:
                lines.append(line[1:] if ESCAPED.match(line) else line)
            blank = line in {b"\n", b"\r\n"}
    if lines is not None:
        yield _joined(lines)


def _joined(lines: list[bytes]) -> bytes:
    """A message without the blank line that stands before the next one."""
    if lines and lines[-1] in {b"\n", b"\r\n"}:
        lines = lines[:-1]
    return b"".join(lines)


def is_mbox(path: Path) -> bool:
    """Whether the file is a mailbox of messages, each behind a "From " line."""
    with path.open("rb") as file:
        return file.read(5) == b"From "
