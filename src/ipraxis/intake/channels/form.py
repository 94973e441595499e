"""The form's files while it is being filled in, and its sending: what is sent is received like a letter.

Files of unfinished answers lie in a folder of their own, not among the originals: originals are never deleted.
"""

import hashlib
import re
import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.intake.channels.answers import kept_file, plain_name, take_in_answers
from ipraxis.intake.models import Channel, Unfinished
from ipraxis.intake.operations import Receipt
from ipraxis.intake.operations.unfinished import TooMuch, add_file, forget, hold, mark_sent, remove_file
from ipraxis.intake.rules.answers import Answers
from ipraxis.refusal import Refused

LARGEST_FILE = 25_000_000
_ROOM_TO_LEAVE = 1_000_000_000  # bytes on the disk that letters need more than uploads do
_NAME = re.compile(r"[\w-]{10,40}")


class NoRoom(Refused):
    """The disk is nearly full: letters come first."""

    status = 503


def _folder(name: str) -> Path:
    assert _NAME.fullmatch(name)  # names are made by us; a path is never made of anything else
    return Path(settings.DATA) / "unfinished" / name


def keep_upload(unfinished: Unfinished, data: bytes, *, name: str, media_type: str, at: datetime) -> Unfinished:
    """Keep a file with unfinished answers; the same file twice is one.

    Raises `TooMuch` where it is larger than a form takes, `NoRoom` where the disk is nearly full, `Refused` where the
    file is empty, OSError where it cannot be written.
    """
    shown = plain_name(name) or "?"
    if not data:
        raise Refused("“{name}” is empty. Choose it again.", name=shown)
    if len(data) > LARGEST_FILE:
        raise TooMuch(
            "“{name}” has more than {most} megabytes. Send it by e-mail or by post, or send a part.",
            name=shown,
            most=LARGEST_FILE // 1_000_000,
        )
    folder = _folder(unfinished.name)
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < _ROOM_TO_LEAVE:
        raise NoRoom("We have no room for files just now. Your answers are kept: send the file by e-mail.")
    sha256 = hashlib.sha256(data).hexdigest()
    file = {"sha256": sha256, "name": shown, "media_type": media_type[:100], "bytes": len(data)}
    part = folder / f".{sha256}"
    part.write_bytes(data)
    part.replace(folder / sha256)
    try:
        return add_file(name=unfinished.name, file=file, at=at)
    except Refused:
        (folder / sha256).unlink(missing_ok=True)
        raise


def drop_upload(unfinished: Unfinished, sha256: str, *, at: datetime) -> Unfinished:
    """Delete a file of unfinished answers."""
    kept = remove_file(name=unfinished.name, sha256=sha256, at=at)
    if re.fullmatch("[0-9a-f]{64}", sha256):
        (_folder(unfinished.name) / sha256).unlink(missing_ok=True)
    return kept


def send(unfinished: Unfinished, answers: Answers, *, actor: User, at: datetime) -> Receipt:
    """Receive the answers with their files as a message, once; then nothing of them is left but the message.

    Raises what `hold` and `take_in_answers` raise; until it returns the unfinished answers stay as they are, also
    where the process ends in between.
    """
    folder = _folder(unfinished.name)
    files = [
        kept_file(_uploaded(folder, one), name=one["name"], media_type=one["media_type"]) for one in unfinished.files
    ]
    with transaction.atomic():
        hold(unfinished)
        receipt = take_in_answers(answers, files, channel=Channel.FORM, key=unfinished.name, actor=actor, at=at)
        mark_sent(name=unfinished.name, message=receipt.message, at=at)
    shutil.rmtree(folder, ignore_errors=True)
    return receipt


def _uploaded(folder: Path, file: Mapping[str, Any]) -> bytes:
    try:
        return (folder / str(file["sha256"])).read_bytes()
    except FileNotFoundError:
        raise Refused(
            "“{name}” is no longer with us. Remove it, choose it again, and send once more.", name=file["name"]
        ) from None


def forget_unfinished(*, before: datetime) -> int:
    """Delete answers that nobody has touched since `before`, with their files; returns how many."""
    names = forget(before=before)
    for name in names:
        shutil.rmtree(_folder(name), ignore_errors=True)
    return len(names)
