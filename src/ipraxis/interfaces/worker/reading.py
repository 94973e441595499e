"""Reading what waits: bytes out of the folder, text out of child processes, rows in one transaction a message."""

import logging
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from django.db import OperationalError, transaction
from django.utils import timezone

from ipraxis.accounts.models import User
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.operations import NotWaiting, ReadAttachment, keep_text, put_aside
from ipraxis.intake.originals import keep, open_original
from ipraxis.intake.queries import awaiting_reading
from ipraxis.intake.readers.child import ReaderPool
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)

BATCH = 32


@dataclass(frozen=True, slots=True)
class _Piece:
    attachment: int | None
    sha256: str
    name: str
    media_type: str


def _pieces(message: Message) -> list[_Piece]:
    body = [_Piece(None, message.original, "", "message/rfc822")] if message.channel == Channel.EMAIL else []
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
        with transaction.atomic():
            kept += sum(_keep(job, jobs[job], actor) for job in finished)
        done |= finished
    return kept


def _keep(job: Future[list[ReadAttachment]], message: Message, actor: User) -> int:
    try:
        keep_text(message=message, read=job.result(), actor=actor, at=timezone.now())
    except NotWaiting:
        return 0
    except OSError:
        # The disk is full or gone: the message waits as it is, and the next round tries again.
        logger.exception("pages of %s could not be kept", message.reference)
        return 0
    except OperationalError:
        raise  # the database is busy or away: the messages wait as they are
    except Exception as problem:
        logger.exception("%s could not be read", message.reference)
        reason = f"Reading it failed unexpectedly ({type(problem).__name__}). The original is kept."
        put_aside(message=message, reason=reason, actor=actor, at=timezone.now())
    return 1
