"""Reading what waits: bytes out of the folder, text out of child processes, rows in one transaction a message."""

import logging
from collections.abc import Collection, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace

from django.db import OperationalError
from django.utils import timezone

from ipraxis.accounts.models import User
from ipraxis.intake.models import MAIL, Message
from ipraxis.intake.operations import ReadAttachment, Reading, keep_texts, put_aside
from ipraxis.intake.originals import keep, open_original
from ipraxis.intake.queries import awaiting_reading
from ipraxis.intake.readers.child import ReaderPool
from ipraxis.intake.rules.incoming import IncomingFile
from ipraxis.intake.rules.reading import reason_for, told
from ipraxis.intake.rules.text import Member, PageText
from ipraxis.reason import Reason
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)

BATCH = 32
MOST_INSIDE = 500  # files found inside the attachments of one message
DEEPEST = 4  # files inside files: a PDF in a message in an archive in a message
PATIENCE = 0.25  # seconds without anything finished, after which other work is looked after
GATHERING = 0.05  # seconds in which what was read gathers for one commit
SET_ASIDE, WAITS = "set aside", "waits"  # what became of a message that could not be read

TOO_MANY_INSIDE = told(
    "More than {most} files lie inside the attachments of this message; the others were not opened. "
    "The original is kept. Please ask the sender for the files that matter."
)
TOO_DEEP = told("This file lies too deep inside others, so it was not opened. It was kept. Please ask for it alone.")
FAILED = told("Reading it failed unexpectedly ({problem}). The original is kept.")


@dataclass(frozen=True, slots=True)
class _Piece:
    attachment: int | None
    sha256: str
    name: str
    media_type: str
    file: IncomingFile | None = None  # for what was found inside another file
    depth: int = 0


@dataclass(slots=True)
class _Left:
    """How many more files inside others a message may have."""

    files: int

    def take(self) -> bool:
        self.files -= 1
        return self.files >= 0


def _pieces(message: Message) -> list[_Piece]:
    kind = message.media_type if message.is_answers else MAIL
    body = [_Piece(None, message.original, "", kind)] if message.has_body else []
    return body + [_Piece(a.pk, a.sha256, a.name, a.media_type) for a in message.attachments.all() if not a.is_inline]


def _read_piece(pool: ReaderPool, piece: _Piece, left: _Left) -> ReadAttachment:
    """One attachment through a child process, and what lies inside it; no database here, this runs in a thread."""
    # The attachments of a mail have their rows already.
    inside = piece.attachment is not None or piece.file is not None
    try:
        opened = pool.read(open_original(piece.sha256), piece.name, piece.media_type, members=inside)
    except Refused as no:
        return ReadAttachment(piece.attachment, (), (reason_for(no),), file=piece.file)
    kept = tuple((_with_cuts_kept(p), keep(p.image) if p.image else "") for p in opened.pages)
    reasons = [*opened.problems, *(page.problem for page in opened.pages if page.problem)]
    members = []
    for member in opened.members:
        if not left.take():
            reasons.append(Reason(TOO_MANY_INSIDE, most=MOST_INSIDE))
            break
        members.append(_read_member(pool, member, piece.depth + 1, left))
    return ReadAttachment(piece.attachment, kept, reasons, members, piece.file)


def _with_cuts_kept(page: PageText) -> PageText:
    """The page with the cut-outs of what was written on a form kept as originals are."""
    if not page.marks:
        return page
    marks = (replace(m, picture=b"", kept=keep(m.picture)) if m.picture else m for m in page.marks)
    return replace(page, marks=tuple(marks))


def _read_member(pool: ReaderPool, member: Member, depth: int, left: _Left) -> ReadAttachment:
    """A file found inside another: kept like what came at a door, then read like it."""
    file = IncomingFile(member.name, member.media_type, len(member.data), keep(member.data), member.is_inline)
    if member.problem or member.is_inline:
        return ReadAttachment(None, (), tuple(filter(None, [member.problem])), file=file)
    if depth > DEEPEST:
        return ReadAttachment(None, (), (Reason(TOO_DEEP),), file=file)
    return _read_piece(pool, _Piece(None, file.sha256, file.name, file.media_type, file, depth), left)


def _read_message(pool: ReaderPool, pieces: Sequence[_Piece]) -> list[ReadAttachment]:
    left = _Left(MOST_INSIDE)
    return [_read_piece(pool, piece, left) for piece in pieces]


class ReadingRoom:
    """Where messages are read side by side; what takes long goes on there while others come and go."""

    def __init__(self, pool: ReaderPool, threads: ThreadPoolExecutor, actor: User) -> None:
        self._pool = pool
        self._threads = threads
        self._actor = actor
        self._jobs: dict[Future[list[ReadAttachment]], Message] = {}

    def read_waiting(self) -> int:
        """Read a batch of what waits; returns how many messages left the queue or are still being read.

        What is read is kept as soon as it is there, several messages in one commit where several are: a quick mail
        does not wait for a slow scan, and a hundred mails do not cost a hundred commits. A scan that is still being
        read when nothing else was finished for `PATIENCE` goes on, and is kept by a later call.
        """
        self._begin()
        kept = 0
        while self._jobs and wait(self._jobs, timeout=PATIENCE, return_when=FIRST_COMPLETED).done:
            kept += self._keep(wait(self._jobs, timeout=GATHERING).done)
        return kept + len(self._jobs)

    def finish(self) -> None:
        """Wait for what is still being read, and keep it."""
        self._keep(wait(self._jobs).done)

    def _begin(self) -> None:
        here = [message.pk for message in self._jobs.values()]
        waiting = awaiting_reading().exclude(pk__in=here).prefetch_related("attachments")
        for message in waiting[: max(0, BATCH - len(here))]:
            self._jobs[self._threads.submit(_read_message, self._pool, _pieces(message))] = message

    def _keep(self, finished: Collection[Future[list[ReadAttachment]]]) -> int:
        outcomes = [_reading(job, self._jobs.pop(job), self._actor) for job in finished]
        return outcomes.count(SET_ASIDE) + _keep_all([one for one in outcomes if isinstance(one, Reading)], self._actor)


def _reading(job: Future[list[ReadAttachment]], message: Message, actor: User) -> Reading | str:
    """What reading gave; where it failed the message is set aside, or waits for the next round."""
    try:
        return Reading(message, job.result())
    except OSError:
        # The disk is full or gone: the message waits as it is, and the next round tries again.
        logger.exception("pages of %s could not be kept", message.reference)
        return WAITS
    except Exception as problem:
        logger.exception("%s could not be read", message.reference)
        return _put_aside(message, problem, actor)


def _keep_all(readings: Sequence[Reading], actor: User) -> int:
    """Keep together what can be kept together; where that fails, each alone, so that one stops no other."""
    try:
        return len(keep_texts(readings=readings, actor=actor, at=timezone.now()))
    except OperationalError:
        raise  # the database is busy or away: the messages wait as they are
    except Exception as problem:
        if len(readings) > 1:
            return sum(_keep_all([one], actor) for one in readings)
        logger.exception("%s could not be kept", readings[0].message.reference)
        _put_aside(readings[0].message, problem, actor)
        return 1


def _put_aside(message: Message, problem: Exception, actor: User) -> str:
    reason = Reason(FAILED, problem=type(problem).__name__)
    put_aside(message=message, reason=reason, actor=actor, at=timezone.now())
    return SET_ASIDE
