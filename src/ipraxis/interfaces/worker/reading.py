"""Reading what waits: bytes out of the folder, text out of child processes, rows in one transaction a message."""

import logging
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from django.db import OperationalError
from django.utils import timezone

from ipraxis.accounts.models import User
from ipraxis.intake.models import MAIL, Message
from ipraxis.intake.operations import ReadAttachment, Reading, keep_texts, put_aside
from ipraxis.intake.originals import keep, open_original
from ipraxis.intake.queries import awaiting_reading
from ipraxis.intake.readers.child import ReaderPool
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)

BATCH = 32
SET_ASIDE, WAITS = "set aside", "waits"  # what became of a message that could not be read


@dataclass(frozen=True, slots=True)
class _Piece:
    attachment: int | None
    sha256: str
    name: str
    media_type: str


def _pieces(message: Message) -> list[_Piece]:
    kind = message.media_type if message.is_answers else MAIL
    body = [_Piece(None, message.original, "", kind)] if message.has_body else []
    return body + [_Piece(a.pk, a.sha256, a.name, a.media_type) for a in message.attachments.all() if not a.is_inline]


def _read_piece(pool: ReaderPool, piece: _Piece) -> ReadAttachment:
    """One attachment through a child process; no database here, this runs in a thread."""
    try:
        pages = pool.read(open_original(piece.sha256), piece.name, piece.media_type)
    except Refused as no:
        return ReadAttachment(piece.attachment, (), no.sentence)
    kept = tuple((p, keep(p.image) if p.image else "") for p in pages)
    return ReadAttachment(piece.attachment, kept, " ".join(page.problem for page in pages if page.problem))


def _read_message(pool: ReaderPool, pieces: Sequence[_Piece]) -> list[ReadAttachment]:
    return [_read_piece(pool, piece) for piece in pieces]


def read_waiting(pool: ReaderPool, threads: ThreadPoolExecutor, actor: User) -> int:
    """Read a batch of waiting messages side by side; returns how many left the queue.

    What is read is kept as soon as it is there, several messages in one commit where several are: a quick mail
    does not wait for a slow scan, and a hundred mails do not cost a hundred commits.
    """
    batch = list(awaiting_reading().prefetch_related("attachments")[:BATCH])
    jobs = {threads.submit(_read_message, pool, _pieces(message)): message for message in batch}
    done, kept = set[Future[list[ReadAttachment]]](), 0
    while len(done) < len(jobs):
        finished, _ = wait(jobs.keys() - done, return_when=FIRST_COMPLETED)
        outcomes = [_reading(job, jobs[job], actor) for job in finished]
        kept += outcomes.count(SET_ASIDE)
        kept += _keep_all([one for one in outcomes if isinstance(one, Reading)], actor)
        done |= finished
    return kept


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
    reason = f"Reading it failed unexpectedly ({type(problem).__name__}). The original is kept."
    put_aside(message=message, reason=reason, actor=actor, at=timezone.now())
    return SET_ASIDE
