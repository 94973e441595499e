import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.arrival import as_text, take_in
from ipraxis.intake.channels.mbox import is_mbox, messages
from ipraxis.intake.models import Channel
from ipraxis.intake.operations import Receipt
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.refusal import Refused


class NotThere(Refused):
    """A path that was named does not exist or cannot be read."""


class NotKept(Refused):
    """The disk would not take it: nothing of it was acknowledged."""


def run(options: argparse.Namespace) -> None:
    require_set_up()
    for file, receipt in receive_paths(options.paths, options.channel, is_sample=options.sample):
        reference, reason = receipt.message.reference, receipt.message.reason
        words = {
            "received": f"received as {reference}",
            "already_received": f"received before, as {reference}; nothing was stored twice",
            "set_aside": f"kept as {reference} and set aside: {reason}",
        }[receipt.status]
        as_json = {"file": file, "message": reference, "status": receipt.status, "reason": reason}
        say(options, as_json, f"{file}: {words}")


def receive_paths(paths: Iterable[str], channel: str, *, is_sample: bool = False) -> Iterator[tuple[str, Receipt]]:
    """Take in every file the paths name, in order; yields (file, receipt) as each is committed."""
    actor = robot("command-line", at=timezone.now())
    for name, data in _everything(paths, channel):
        file_name, now = "" if name == "-" else as_text(Path(name).name), timezone.now()
        try:
            receipt = take_in(data, channel=channel, file_name=file_name, actor=actor, at=now, is_sample=is_sample)
        except OSError as problem:
            no = f"{name} could not be kept: {problem.strerror}. What came before it was received."
            raise NotKept(f"{no} Make room and give it again; nothing is stored twice.") from None
        yield name, receipt


def _everything(paths: Iterable[str], channel: str) -> Iterator[tuple[str, bytes]]:
    listed = list(paths)
    missing = [p for p in listed if p != "-" and not Path(p).exists()]
    if missing:
        raise NotThere(f"There is no {missing[0]}. Nothing was received.")
    unreadable: list[str] = []
    for path in listed:
        yield from [("-", sys.stdin.buffer.read())] if path == "-" else _below(Path(path), channel, unreadable)
    if unreadable:
        raise NotThere(f"{'; '.join(unreadable)}. Everything else was received.")


def _below(path: Path, channel: str, unreadable: list[str]) -> Iterator[tuple[str, bytes]]:
    """Each file under the path; one that cannot be read is noted in `unreadable`, and the line goes on."""
    files = (
        sorted(f for f in path.rglob("*") if f.is_file() and not f.name.startswith(".")) if path.is_dir() else [path]
    )
    for file in files:
        try:
            if channel == Channel.EMAIL and is_mbox(file):
                for number, raw in enumerate(messages(file), start=1):
                    yield f"{file}#{number}", raw
            else:
                yield str(file), file.read_bytes()
        except OSError as problem:
            unreadable.append(f"{file} cannot be read: {problem.strerror}")
