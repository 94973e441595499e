import argparse
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels import maildir
from ipraxis.intake.channels.arrival import as_text, take_in
from ipraxis.intake.channels.mbox import is_mbox, messages
from ipraxis.intake.models import Channel
from ipraxis.intake.operations import Receipt
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.interfaces.commands.progress import Progress
from ipraxis.refusal import Refused


class NotThere(Refused):
    """A path that was named does not exist or cannot be read."""


class NotKept(Refused):
    """The disk would not take it: nothing of it was acknowledged."""


def run(options: argparse.Namespace) -> None:
    require_set_up()
    progress = Progress()
    try:
        _receive(options, progress)
    finally:
        progress.erase()


def _receive(options: argparse.Namespace, progress: Progress) -> None:
    received = receive_paths(options.paths, options.channel, is_sample=options.sample, step=progress.step)
    for file, receipt in received:
        reference, reason = receipt.message.reference, receipt.message.reason
        words = {
            "received": f"received as {reference}",
            "already_received": f"received before, as {reference}; nothing was stored twice",
            "set_aside": f"kept as {reference} and set aside: {reason}",
        }[receipt.status]
        as_json = {"file": file, "message": reference, "status": receipt.status, "reason": reason}
        progress.erase()
        say(options, as_json, f"{file}: {words}")


def receive_paths(
    paths: Iterable[str],
    channel: str,
    *,
    is_sample: bool = False,
    step: Callable[[int, int], None] = lambda _file, _files: None,
) -> Iterator[tuple[str, Receipt]]:
    """Take in every file the paths name, in order; yields (file, receipt) as each is committed.

    `step` is told, before each message, how many bytes of how many were read before it.
    """
    actor = robot("command-line", at=timezone.now())
    for name, data in _everything(paths, channel, step):
        file_name, now = "" if name == "-" else as_text(Path(name).name), timezone.now()
        try:
            receipt = take_in(data, channel=channel, file_name=file_name, actor=actor, at=now, is_sample=is_sample)
        except OSError as problem:
            no = f"{name} could not be kept: {problem.strerror}. What came before it was received."
            raise NotKept(f"{no} Make room and give it again; nothing is stored twice.") from None
        yield name, receipt


def _everything(paths: Iterable[str], channel: str, step: Callable[[int, int], None]) -> Iterator[tuple[str, bytes]]:
    listed = list(paths)
    missing = [p for p in listed if p != "-" and not Path(p).exists()]
    if missing:
        raise NotThere(f"There is no {missing[0]}. Nothing was received.")
    unreadable: list[str] = []
    files = [file for path in listed for file in _files(path, channel, unreadable)]
    sizes = [_size(file) for file in files]
    total, before = sum(sizes), 0
    for file, size in zip(files, sizes, strict=True):
        done = before
        for name, data in _messages(file, channel, unreadable):
            step(done, total)
            yield name, data
            done += len(data)
        before += size
    if unreadable:
        raise NotThere(f"{'; '.join(unreadable)}. Everything else was received.")


def _size(file: str) -> int:
    """Its bytes; 0 where nobody knows before it is read."""
    try:
        return 0 if file == "-" else Path(file).stat().st_size
    except OSError:
        return 0


def _files(path: str, channel: str, unreadable: list[str]) -> list[str]:
    """The files under the path, folder by folder; of a Maildir only its messages. What cannot be read is noted."""

    def note(problem: OSError) -> None:
        unreadable.append(f"{problem.filename} cannot be read: {problem.strerror}")

    if path == "-" or not Path(path).is_dir():
        return [path]
    found: list[Path] = []
    for top, folders, names in os.walk(path, onerror=note):
        folder = Path(top)
        if channel == Channel.EMAIL and maildir.is_maildir(folder):
            folders.clear()
            try:
                found += maildir.messages(folder)
            except OSError as problem:
                note(problem)
        else:
            folders.sort()
            found += [folder / name for name in sorted(names) if not name.startswith(".") and (folder / name).is_file()]
    return [str(file) for file in found]


def _messages(file: str, channel: str, unreadable: list[str]) -> Iterator[tuple[str, bytes]]:
    """What the file holds, by name; where it cannot be read that is noted in `unreadable`, and the line goes on."""
    try:
        if file == "-":
            yield "-", sys.stdin.buffer.read()
        elif channel != Channel.EMAIL:
            yield file, Path(file).read_bytes()
        elif Path(file).is_file() and is_mbox(Path(file)):
            for number, raw in enumerate(messages(Path(file)), start=1):
                yield f"{file}#{number}", raw
        else:
            yield file, maildir.read(Path(file))
    except OSError as problem:
        unreadable.append(f"{file} cannot be read: {problem.strerror}")
