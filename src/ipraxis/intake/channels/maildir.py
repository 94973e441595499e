"""Mailboxes in a folder (Maildir): a file for each message, in `cur` and `new`; `tmp` holds what is being delivered."""

import errno
import os
from pathlib import Path

PARTS = ("cur", "new", "tmp")


def is_maildir(path: Path) -> bool:
    """Whether the folder is a mailbox."""
    return all((path / part).is_dir() for part in PARTS)


def messages(path: Path) -> list[Path]:
    """The files of a Maildir's messages, in the order of their delivery.

    Its sub-folders (`.Sent`, `.Trash`) are mailboxes of their own and left out. Raises `OSError` where it cannot be
    read.
    """
    files = [file for part in ("cur", "new") for file in (path / part).iterdir()]
    # A name begins with the second of its delivery.
    return sorted((f for f in files if not f.name.startswith(".") and f.is_file()), key=lambda f: f.name)


def read(file: Path) -> bytes:
    """The message of that file, also where a mail reader has moved it meanwhile. Raises `OSError`."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return _found_again(file).read_bytes()


def _found_again(file: Path) -> Path:
    """Where the message is now: what was seen goes to `cur`, and its flags stand behind the name (`:2,S`)."""
    box, unique = file.parent.parent, file.name.partition(":")[0]
    for other in messages(box) if is_maildir(box) else ():
        if other.name.partition(":")[0] == unique:
            return other
    raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(file))
