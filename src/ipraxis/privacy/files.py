"""Deleting the files of what was erased, as soon as nothing else needs them."""

import time
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from ipraxis.intake.models import Attachment, Message, Page
from ipraxis.intake.originals import path_of

# A file that was put here, or asked for again, so lately may belong to a message that is being entered.
_JUST_NOW = 600.0  # seconds
LOOK_BACK = timedelta(days=30)


def delete_files(*, since: datetime) -> int:
    """Delete the files of messages erased since then; what another message holds too stays. Returns how many went.

    It may be called again at any time: what could not be deleted now is deleted then.
    """
    gone = 0
    for message in Message.objects.filter(erased_at__gte=since).order_by("id"):
        for digest in _still_there(_digests(message)):
            if not _needed(digest):
                path_of(digest).unlink(missing_ok=True)
                gone += 1
    return gone


def _digests(message: Message) -> list[str]:
    files = message.attachments.values_list("sha256", flat=True)
    return list(dict.fromkeys([message.original, *files, *message.erased_pictures]))


def _still_there(digests: Iterable[str]) -> Iterator[str]:
    for digest in digests:
        path = path_of(digest)
        if path.exists() and time.time() - path.stat().st_mtime > _JUST_NOW:
            yield digest


def _needed(digest: str) -> bool:
    return (
        Message.objects.filter(erased_at=None, original=digest).exists()
        or Attachment.objects.filter(message__erased_at=None, sha256=digest).exists()
        or Page.objects.filter(image=digest).exists()
    )
