"""Messages received, read and structured per second, against parsing alone with the standard library.

One run, the same mails, two cores: `python -m bench.intake [--mails 300]`.
"""

import argparse
import email
import os
import tempfile
import time
from email import policy
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "src" / "ipraxis" / "data" / "sample_inbox" / "email"


def variants(count: int) -> list[bytes]:
    """The sample mails again and again, each with a Message-ID and a line of its own."""
    originals = [p.read_bytes() for p in sorted(SAMPLES.glob("*.eml"))]
    made = []
    for n in range(count):
        raw = originals[n % len(originals)]
        made.append(
            f"X-Bench-Number: {n}\r\n".encode() + raw.replace(b"Message-ID: <", f"Message-ID: <n{n}.".encode(), 1)
        )
    return made


def parse(raw: bytes) -> int:
    """What the standard library does for us: parse, decode the text parts, decode the attachments."""
    message = email.message_from_bytes(raw, policy=policy.default)
    size = 0
    for part in message.walk():
        if not part.is_multipart():
            size += len(part.get_payload(decode=True) or b"")
            if part.get_content_maintype() == "text":
                try:
                    size += len(part.get_content())
                except (LookupError, UnicodeError):
                    continue
    return size


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("--mails", type=int, default=300)
    count = options.parse_args().mails
    mails = variants(count)
    started = time.perf_counter()
    for raw in mails:
        parse(raw)
    alone = count / (time.perf_counter() - started)

    with tempfile.TemporaryDirectory(prefix="ipraxis-bench-") as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ["IPRAXIS_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "ipraxis.settings"
        received, structured = through_the_house(mails)
    print(f"standard library, parsing alone     {alone:8.0f} mails/s")
    print(f"received (kept durably, committed)  {received:8.0f} mails/s   ratio {received / alone:.3f}")
    print(f"received, read, structured, posted  {structured:8.0f} mails/s   ratio {structured / alone:.3f}")


def through_the_house(mails: list[bytes]) -> tuple[float, float]:
    import django

    django.setup()
    from django.utils import timezone

    from ipraxis.accounts.operations import robot
    from ipraxis.intake.channels.arrival import take_in
    from ipraxis.interfaces.commands.setup import run as init
    from ipraxis.interfaces.worker.loop import worker

    init(argparse.Namespace(starter=True, samples=False))
    actor = robot("bench", at=timezone.now())
    with worker(wait=True) as it:
        # Reader processes are up and patterns compiled before the clock starts, as in a worker that runs.
        take_in(mails[0] + b"\n", channel="email", file_name="", actor=actor, at=timezone.now())
        while it.round():
            pass
        started = time.perf_counter()
        for raw in mails:
            take_in(raw, channel="email", file_name="", actor=actor, at=timezone.now())
        received = time.perf_counter() - started
        while it.round():
            pass
        whole = time.perf_counter() - started
    return len(mails) / received, len(mails) / whole


if __name__ == "__main__":
    main()
