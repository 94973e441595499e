"""Where bytes are kept: a folder of files named by their sha256, written durably, never changed."""

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from ipraxis.refusal import NotFound


class OriginalMissing(NotFound):
    """The file named by that digest is not in the data folder: the folder was damaged or not restored whole."""


def path_of(sha256: str) -> Path:
    """Where the bytes of that digest are."""
    return Path(settings.ORIGINALS) / sha256[:2] / sha256


def keep(data: bytes) -> str:
    """Keep the bytes and return their sha256 (hex). When this returns they survive a power cut.

    Raises OSError (disk full, no permission); nothing half-written is ever found under the digest.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    target = path_of(sha256)
    try:
        os.utime(target)  # asked for again: who deletes what nobody needs any more leaves it alone for a while
    except FileNotFoundError:
        pass
    else:
        return sha256
    made_folder = not target.parent.exists()
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)
    if made_folder:
        _sync_folder(target.parent.parent)
    return sha256


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def open_original(sha256: str) -> bytes:
    """The bytes of that digest, or `OriginalMissing`."""
    try:
        return path_of(sha256).read_bytes()
    except FileNotFoundError:
        raise OriginalMissing(
            "The original {digest} is not in the data folder. Restore it from a backup.", digest=sha256[:12]
        ) from None
