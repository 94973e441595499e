"""Messages received, read, structured and searchable per second, against parsing alone with the standard library.

One run, the same mails, two cores: `python -m bench.intake [--mails 300]`.
"""

import argparse
import email
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from email import policy
from pathlib import Path

WARM = 40  # mails before the clock starts
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
    options.add_argument("--feed", action="store_true", help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.feed:
        feed(given.mails)
        return
    mails = variants(given.mails)
    spent = time.process_time()
    alone = rate(lambda: [parse(raw) for raw in mails], given.mails)
    parse_ms = (time.process_time() - spent) / given.mails * 1000
    with tempfile.TemporaryDirectory(prefix="ipraxis-bench-") as folder:
        os.environ.pop("DATABASE_URL", None)
        os.environ["IPRAXIS_DATA"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "ipraxis.settings"
        measured = through_the_house(given.mails)
    print(f"standard library, parsing alone            {alone:8.0f} mails/s")
    for name, ours in (("kept durably, committed", measured.kept), ("read, structured, searchable", measured.whole)):
        print(f"{name:42} {ours:8.0f} mails/s   ratio {ours / alone:.3f}")
    times = measured.cpu_ms / parse_ms
    print(
        f"processor time a mail, all processes       {measured.cpu_ms:8.1f} ms        {times:.1f} times parsing alone"
    )
    print(f"memory at most: worker {measured.worker_mb:.0f} MB, any of its children {measured.child_mb:.0f} MB")


def rate(work: Callable[[], object], count: int) -> float:
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


@dataclass(frozen=True)
class Measured:
    kept: float
    whole: float
    cpu_ms: float
    worker_mb: float
    child_mb: float


def feed(count: int) -> None:
    """Take in the mails as a listener does, in a process of its own; prints the seconds it took."""
    import django

    django.setup()
    from django.utils import timezone

    from ipraxis.accounts.operations import robot
    from ipraxis.intake.channels.arrival import take_in

    actor = robot("bench", at=timezone.now())
    mails = variants(count)
    print("ready", flush=True)
    sys.stdin.readline()
    started, spent = time.perf_counter(), time.process_time()
    for raw in mails:
        take_in(raw, channel="email", file_name="", actor=actor, at=timezone.now())
    print(time.perf_counter() - started, time.process_time() - spent, flush=True)


def through_the_house(count: int) -> Measured:
    """A listener's process gives the mails while `ipraxis work` reads, structures, indexes and posts."""
    import django

    django.setup()
    from django.utils import timezone

    from ipraxis.accounts.operations import robot
    from ipraxis.audit.models import Event
    from ipraxis.intake.channels.arrival import take_in
    from ipraxis.intake.indexing import open_arrivals
    from ipraxis.intake.models import MessageState
    from ipraxis.intake.queries import state_counts
    from ipraxis.interfaces.commands.setup import run as init

    init(argparse.Namespace(starter=True, samples=False))
    actor = robot("bench", at=timezone.now())
    for raw in variants(WARM):  # readers and rules are loaded before the clock starts, as in a worker that runs
        take_in(raw + b"\nWarm.", channel="email", file_name="", actor=actor, at=timezone.now())

    def done() -> int:
        counts = state_counts()
        return counts[MessageState.STRUCTURED] + counts[MessageState.NOT_CONTRIBUTION] + counts[MessageState.SET_ASIDE]

    def searchable() -> bool:
        last = Event.objects.filter(action="intake.read").order_by("-id").values_list("id", flat=True)[0]
        return open_arrivals().applied() >= last

    worker = subprocess.Popen([sys.executable, "-m", "ipraxis.cli", "work"])
    try:
        until(lambda: done() == WARM)
        feeder = subprocess.Popen(
            [sys.executable, "-m", "bench.intake", "--feed", "--mails", str(count)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert feeder.stdin is not None
        assert feeder.stdout is not None
        feeder.stdout.readline()
        before = cpu_seconds(worker.pid)
        started = time.perf_counter()
        feeder.stdin.write("go\n")
        feeder.stdin.flush()
        kept, receiving = map(float, feeder.stdout.readline().split())
        until(lambda: done() == WARM + count)
        until(searchable)
        whole = time.perf_counter() - started
        spent = receiving + cpu_seconds(worker.pid) - before
        return Measured(
            kept=count / kept,
            whole=count / whole,
            cpu_ms=spent / count * 1000,
            worker_mb=peak_mb(worker.pid),
            child_mb=max(map(peak_mb, children(worker.pid))),
        )
    finally:
        worker.terminate()
        worker.wait()


def until(happened: Callable[[], bool]) -> None:
    while not happened():
        time.sleep(0.05)


def children(pid: int) -> list[int]:
    """The processes that any thread of a process started."""
    threads = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for thread in threads for child in thread.read_text().split()]


def cpu_seconds(pid: int) -> float:
    """The processor time of a process and its children so far."""

    def own(one: int) -> float:
        fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    return own(pid) + sum(map(own, children(pid)))


def peak_mb(pid: int) -> float:
    """The most memory a process had, in MB (10^6 bytes)."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(line.split()[1]) * 1024 / 1e6 for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    main()
