"""The worker's round: read and structure; again while anything moved, else a short rest. The rest goes beside."""

import fcntl
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, close_old_connections, connections, transaction
from django.utils import timezone

from ipraxis.accounts.models import User
from ipraxis.accounts.operations import robot
from ipraxis.catalogue.indexing import behind, open_index
from ipraxis.intake.channels.joining import join_waiting
from ipraxis.intake.indexing import open_arrivals
from ipraxis.intake.models import Message
from ipraxis.intake.operations import Made, put_aside, structure_all
from ipraxis.intake.originals import OriginalMissing
from ipraxis.intake.queries import awaiting_reading, awaiting_structuring
from ipraxis.intake.readers.child import ReaderPool
from ipraxis.intake.rules.text import Limits
from ipraxis.intake.rules.understood import Understood
from ipraxis.intake.structuring.pool import StructuringPool
from ipraxis.intake.understanding import current_lexicon, seen
from ipraxis.interfaces.letter_pdf import words_of
from ipraxis.interfaces.worker.collecting import keep_collecting
from ipraxis.interfaces.worker.digesting import keep_digesting
from ipraxis.interfaces.worker.fetching import keep_fetching
from ipraxis.interfaces.worker.forgetting import keep_forgetting
from ipraxis.interfaces.worker.indexing import Indexing
from ipraxis.interfaces.worker.keeping import Heart, keep_asking, keep_visiting
from ipraxis.interfaces.worker.posting import keep_posting, post_waiting
from ipraxis.interfaces.worker.proposing import Proposing, proposing
from ipraxis.interfaces.worker.reading import ReadingRoom
from ipraxis.interfaces.worker.reminding import keep_reminding
from ipraxis.interfaces.worker.sealing import keep_sealing
from ipraxis.interfaces.worker.telling import keep_telling
from ipraxis.outbox.queries import awaiting_post
from ipraxis.reason import Reason
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)

REST = 0.4  # seconds between rounds that found nothing
REST_AFTER_TROUBLE = 2.0
BATCH = 32
READING_SECONDS = 900.0  # for one attachment; a scan of thirty pages on a busy machine is no failure


class Worker:
    """One worker of a data folder. `round` does what waits and returns how much that was."""

    def __init__(
        self,
        reading: ReadingRoom,
        structurers: StructuringPool,
        threads: ThreadPoolExecutor,
        indexing: Indexing,
        proposing: Proposing,
    ) -> None:
        self._reading = reading
        self._structurers = structurers
        self._threads = threads
        self.indexing = indexing
        self._proposing = proposing
        self._actor: User = robot("worker", at=timezone.now())

    def round(self) -> int:
        """Read, structure, index and post a batch each; returns the number of things done."""
        return self.work() + self.indexing.follow() + post_waiting()

    def work(self) -> int:
        """Read and structure a batch each; returns the number of things done, or being done.

        What was read before is understood by its own processes while the next batch is read.
        """
        understood = self._understand_waiting()
        join_waiting(actor=self._actor, at=timezone.now())
        done = self._reading.read_waiting()
        return done + self._structure_waiting(understood)

    def finish(self) -> None:
        """Keep what is still being read."""
        self._reading.finish()

    def _understand_waiting(self) -> list[tuple[Message, Future[Understood]]]:
        self._proposing.forget()
        waiting = list(awaiting_structuring()[: self._proposing.batch(BATCH)])
        if waiting:
            self._structurers.use(current_lexicon())
        return [(message, self._understanding(message)) for message in waiting]

    def _understanding(self, message: Message) -> Future[Understood]:
        try:
            return self._proposing.understand(message, seen(message), self._structurers.understand, self._threads)
        except OriginalMissing as missing:
            failed = Future[Understood]()
            failed.set_exception(missing)
            return failed

    def _structure_waiting(self, understood: Sequence[tuple[Message, Future[Understood]]]) -> int:
        """Write a batch down in one commit."""
        made = [one for message, job in understood if (one := self._understood(message, job)) is not None]
        if made:
            self._structure_all(made)
        return len(understood)

    def _understood(self, message: Message, job: Future[Understood]) -> Made | None:
        try:
            it = job.result()
        except Exception as problem:
            logger.exception("%s could not be understood", message.reference)
            self._put_aside(message, problem)
            return None
        return Made(message, it.suggestion, it.likeness)

    def _structure_all(self, made: Sequence[Made]) -> None:
        """Write down together what can be; where that fails, each alone, so that one stops no other."""
        now = timezone.now()
        try:
            with transaction.atomic():
                done = structure_all(made=made, actor=self._actor, at=now, our_words=words_of)
                self._proposing.note(done, now)
        except OperationalError:
            raise
        except Exception as problem:
            if len(made) > 1:
                for one in made:
                    self._structure_all([one])
                return
            logger.exception("%s could not be structured", made[0].message.reference)
            self._put_aside(made[0].message, problem)

    def _put_aside(self, message: Message, problem: Exception) -> None:
        reason = Reason(
            "Its text was read, but making a draft of it failed ({problem}).", problem=type(problem).__name__
        )
        put_aside(message=message, reason=reason, actor=self._actor, at=timezone.now())


class AnotherWorks(Refused):
    """A worker of this data folder runs already."""


@contextmanager
def only_one(folder: Path, *, wait: bool) -> Iterator[None]:
    """Hold the data folder's worker lock; while another worker runs, wait for its end or raise `AnotherWorks`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "worker.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AnotherWorks("Another worker of this data folder runs already.") from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


@contextmanager
def worker(*, wait: bool) -> Iterator[Worker]:
    """A worker with its reader processes; closes them at the end. `wait` as in `only_one`."""
    size = max(1, min(4, os.cpu_count() or 1))
    with (
        only_one(Path(settings.DATA), wait=wait),
        ReaderPool(size, Limits(seconds=READING_SECONDS)) as readers,
        StructuringPool(size) as structurers,
        ThreadPoolExecutor(2 * size, thread_name_prefix="reading") as reading,
        ThreadPoolExecutor(2 * size, thread_name_prefix="structuring") as structuring,
        closing(proposing()) as model,
    ):
        room = ReadingRoom(readers, reading, robot("worker", at=timezone.now()))
        yield Worker(room, structurers, structuring, Indexing(open_index(), open_arrivals()), model)


def work_once() -> int:
    """Do everything that waits and return how much that was.

    While another worker runs (the site is open) it does the work: then this waits until nothing waits any more.
    """
    while True:
        try:
            with worker(wait=False) as it:
                return sum(iter(it.round, 0))
        except AnotherWorks:
            if not _something_waits():
                return 0
            time.sleep(REST)


def _something_waits() -> bool:
    return (
        awaiting_reading().exists()
        or awaiting_structuring().exists()
        or awaiting_post(at=timezone.now()).exists()
        or behind(open_index()) > 0
    )


def work_until_told(stop: threading.Event | None = None) -> None:
    """Work until SIGTERM or SIGINT (or until `stop` is set); a step begun is finished first."""
    stop = stop or _told_by_signal()
    # Threads of their own: whatever reading takes, it delays no publication, no other fax and no letter of ours.
    with (
        worker(wait=True) as it,
        _beside(it.indexing.keep_following, stop, "index"),
        _beside(keep_collecting, stop, "folders"),
        _beside(keep_fetching, stop, "mailboxes"),
        _beside(keep_posting, stop, "post"),
        _beside(keep_forgetting, stop, "forgetting"),
        _beside(keep_reminding, stop, "reminding"),
        _beside(keep_telling, stop, "reviewers"),
        _beside(keep_digesting, stop, "digests"),
        _beside(keep_asking, stop, "confirmations"),
        _beside(keep_visiting, stop, "links"),
        _beside(keep_sealing, stop, "sealing"),
    ):
        heart = Heart()
        while not stop.is_set():
            close_old_connections()
            heart.beat()
            try:
                done = it.work()
            except Exception:
                # The database is away, the disk is full: state is the queue, and nothing of it is lost by waiting.
                logger.exception("a round of work failed; trying again")
                done = 0
                stop.wait(REST_AFTER_TROUBLE)
            if not done:
                stop.wait(REST)
        it.finish()


@contextmanager
def _beside(keep_doing: Callable[[threading.Event], None], stop: threading.Event, name: str) -> Iterator[None]:
    """While this lasts a thread of its own does that; at the end `stop` is set and the thread has finished."""

    def run() -> None:
        try:
            keep_doing(stop)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run, name=name)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def _told_by_signal() -> threading.Event:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop
