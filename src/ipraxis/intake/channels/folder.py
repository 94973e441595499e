"""Drop folders: fax gateways and scanners put files there; each is taken in once it is whole, then moved away."""

import errno
import fcntl
import logging
import os
import signal
import stat
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from django.db import InterfaceError, OperationalError

from ipraxis.accounts.models import User
from ipraxis.intake.channels.arrival import as_text, take_in
from ipraxis.intake.models import Message, MessageState

logger = logging.getLogger(__name__)

QUIET = timedelta(seconds=2)  # a file that did not change for so long is whole
# A file that stands open for writing is waited for; after so long without a change its writer has forgotten it.
OPEN_AT_MOST = timedelta(minutes=10)
AGAIN_AFTER = timedelta(seconds=30)  # until what went wrong with a file is tried again
BATCH = 32  # files for each look, so that the worker can be stopped
LARGEST = 200_000_000  # bytes
LONGEST_NAME = 255  # bytes, on nearly every file system
LONGEST_SUFFIX = 20

TAKEN = "taken"
SET_ASIDE = "set-aside"
UNFINISHED = {".tmp", ".part", ".partial", ".filepart", ".crdownload"}
NOT_LETTERS = {"thumbs.db", "desktop.ini"}  # left in shared folders by the file manager of Windows

Stamp = tuple[int, int]  # size and time of the last change, in nanoseconds


class ChangedMeanwhile(Exception):
    """The file is not, or no longer, the one that was looked at."""


@dataclass(slots=True)
class _Waiting:
    stamp: Stamp
    since: datetime
    again_at: datetime | None = None


class DropFolder:
    """One folder of one channel. It remembers, between looks, which file grew and what was said of which."""

    def __init__(self, path: Path, channel: str) -> None:
        self.path = path
        self._channel = channel
        self._waiting: dict[str, _Waiting] = {}
        self._said: dict[str, str] = {}

    def collect(self, *, actor: User, at: datetime) -> int:
        """Look once: take in what is whole, oldest first, and move it away; returns how many files that were.

        A file is moved only after its message is committed. Where the move does not happen (a crash, no permission)
        the file is found again, known as received before, and moved then. What cannot be read, kept or moved stays,
        is told once in the log, and tried again. Raises Django's `OperationalError` or `InterfaceError` where the
        database is away; then everything stays as it is.
        """
        found = self._look()
        self._waiting = {name: self._seen(name, stamp, at) for name, stamp in found.items()}
        self._said = {name: told for name, told in self._said.items() if name in found or not name}
        due = sorted((w.stamp[1], name) for name, w in self._waiting.items() if _is_due(w, at))
        ready = (name for _, name in due if not self._is_unfinished(name, at))
        return sum(self._collect_one(name, actor, at) for name in islice(ready, BATCH))

    def _look(self) -> dict[str, Stamp]:
        try:
            found = {name: (info.st_size, info.st_mtime_ns) for name, info in waiting_in(self.path).items()}
        except OSError as problem:
            self._say("", f"The folder {self.path} cannot be looked into: {problem.strerror}.")
            return {}
        self._said.pop("", None)
        return found

    def _seen(self, name: str, stamp: Stamp, at: datetime) -> _Waiting:
        before = self._waiting.get(name)
        if before is None or before.stamp != stamp or before.since > at:
            return _Waiting(stamp, at)
        return before

    def _is_unfinished(self, name: str, at: datetime) -> bool:
        return at - self._waiting[name].since < OPEN_AT_MOST and _is_open_for_writing(self.path / name)

    def _collect_one(self, name: str, actor: User, at: datetime) -> int:
        waiting = self._waiting[name]
        try:
            data = self._read(name, waiting.stamp)
            receipt = take_in(data, channel=self._channel, file_name=as_text(name), actor=actor, at=at)
            self._move(name, waiting.stamp, receipt.message)
        except ChangedMeanwhile:
            del self._waiting[name]  # the next look begins anew with it
            return 0
        except (OperationalError, InterfaceError):
            raise
        except OSError as problem:
            self._put_off(name, at, problem.strerror or str(problem))
            return 0
        except Exception as problem:
            # Whatever it was: this file waits and is told of, the others go on.
            logger.exception("%s could not be taken in", self.path / name)
            self._put_off(name, at, type(problem).__name__)
            return 0
        del self._waiting[name]
        return 1

    def _read(self, name: str, stamp: Stamp) -> bytes:
        if stamp[0] > LARGEST:
            raise OSError(errno.EFBIG, f"it is larger than {LARGEST // 1_000_000} MB")
        try:
            with _opened(self.path / name) as file:
                data = file.read(stamp[0] + 1)
        except FileNotFoundError:
            raise ChangedMeanwhile(name) from None
        if len(data) != stamp[0]:
            raise ChangedMeanwhile(name)
        return data

    def _move(self, name: str, stamp: Stamp, message: Message) -> None:
        """Move the file that was read, and only that: one that took its name meanwhile goes back and is taken next."""
        folder = self.path / (SET_ASIDE if message.state == MessageState.SET_ASIDE else TAKEN)
        try:
            folder.mkdir(exist_ok=True)
            moved = _move_beside(self.path / name, folder, f"{message.reference}-{name}")
        except FileNotFoundError:
            raise ChangedMeanwhile(name) from None
        except OSError as problem:
            told = f"received as {message.reference}, it cannot be moved to {folder.name}/: {problem.strerror}"
            raise OSError(problem.errno, told) from problem
        info = moved.stat()
        if (info.st_size, info.st_mtime_ns) != stamp:
            _move_beside(moved, self.path, name)
            raise ChangedMeanwhile(name)

    def _put_off(self, name: str, at: datetime, problem: str) -> None:
        self._waiting[name].again_at = at + AGAIN_AFTER
        self._say(name, f"{self.path / name} stays where it is and is tried again: {problem}.")

    def _say(self, name: str, sentence: str) -> None:
        """Log it, unless it was the last thing said of that file."""
        if self._said.get(name) != sentence:
            self._said[name] = sentence
            logger.warning("%s", sentence)


def waiting_in(path: Path) -> dict[str, os.stat_result]:
    """The files of a drop folder that are, or will be, letters. Raises `OSError` where it cannot be looked into."""
    with os.scandir(path) as entries:
        found = {entry.name: _plain(entry) for entry in entries if not _is_passed_over(entry.name)}
    return {name: info for name, info in found.items() if info is not None}


def _is_due(waiting: _Waiting, at: datetime) -> bool:
    return at >= (waiting.again_at or waiting.since + QUIET)


def _is_passed_over(name: str) -> bool:
    """Whether the name says that the file is hidden, unfinished, or no letter."""
    return name.startswith(".") or Path(name).suffix.lower() in UNFINISHED or name.lower() in NOT_LETTERS


def _plain(entry: os.DirEntry[str]) -> os.stat_result | None:
    """What is known of a plain file; None for anything else (a link might lead anywhere) and for what is gone."""
    try:
        info = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return None
    return info if stat.S_ISREG(info.st_mode) else None


def _opened(path: Path) -> BinaryIO:
    """The file for reading; never through a link, and never waiting for the other end of a pipe."""
    return os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK), "rb")


def _is_open_for_writing(path: Path) -> bool:
    """Whether some process has it open for writing, where the system tells: Linux, for files of our own user."""
    if not hasattr(fcntl, "F_SETLEASE"):
        return False
    try:
        with _opened(path) as file:
            # Who opens the file in the moment of our lease would send SIGIO, which ends a process; SIGURG does not.
            fcntl.fcntl(file, fcntl.F_SETSIG, signal.SIGURG)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except OSError as problem:
        return problem.errno == errno.EAGAIN
    return False


def _move_beside(file: Path, folder: Path, wished: str) -> Path:
    """Move the file into the folder under the wished name, or that name with a number where it is taken."""
    base, suffix = (os.fsencode(part) for part in os.path.splitext(wished))  # noqa: PTH122 - what is long is cut by bytes
    if len(suffix) > LONGEST_SUFFIX:
        base, suffix = base + suffix, b""
    number = 1
    while True:
        end = (f"-{number}".encode() if number > 1 else b"") + suffix
        name = os.fsdecode(base[: LONGEST_NAME - len(end)] + end)
        try:
            # An empty file of that name is ours from here on; replacing it overwrites nobody's.
            os.close(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        except FileExistsError:
            number += 1
            continue
        try:
            return file.replace(folder / name)
        except OSError:
            (folder / name).unlink(missing_ok=True)
            raise
