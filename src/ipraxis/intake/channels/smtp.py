"""The mail door: an SMTP listener that says 250 only after the message is committed."""

import asyncio
import errno
import logging
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import close_old_connections
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.models import Channel

logger = logging.getLogger(__name__)

LARGEST_MESSAGE = 50_000_000  # bytes
LONGEST_LINE = 1_000_000  # bytes; the standard says 1000, but programs that write HTML in one line do not know it
LONGEST_ADDRESS = 254
_FULL = {errno.ENOSPC, errno.EDQUOT}


class Door:
    """aiosmtpd's handler: takes each message in, in a thread, and answers by what happened."""

    def __init__(self, threads: int = 4) -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="smtp")

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """250 after commit; 4xx where the sender should try again; the message is never half taken."""
        content = envelope.original_content or b""
        # The null sender of a bounce is "<>" here and "" in the house; who may be answered depends on it.
        sender = (envelope.mail_from or "").removeprefix("<>")[:LONGEST_ADDRESS]
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._take, content, sender)

    @staticmethod
    def _take(content: bytes, sender: str) -> str:
        close_old_connections()
        now = timezone.now()
        try:
            receipt = take_in(
                content,
                channel=Channel.EMAIL,
                file_name="",
                actor=robot("listener", at=now),
                at=now,
                envelope_sender=sender,
            )
        except OSError as problem:
            logger.exception("mail from %r could not be kept", sender)
            if problem.errno in _FULL:
                return "452 4.3.1 The disk is full here; please try again later"
            return "451 4.3.0 The message could not be kept; please try again later"
        except Exception:
            # Whatever it was, the sender's server still has the message and will come again.
            logger.exception("mail from %r could not be entered", sender)
            return "451 4.3.0 The message could not be entered; please try again later"
        finally:
            close_old_connections()
        return f"250 2.0.0 Kept as {receipt.message.reference}"


class _Patient(SMTP):
    line_length_limit = LONGEST_LINE


class _Listener(Controller):
    def factory(self) -> SMTP:
        return _Patient(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        # The controller proves that it listens by a call to its own port: with 0 that is the one the system chose.
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd leaves it untyped


def listener(host: str, port: int) -> Controller:
    """A controller of the mail door, not started. Port 0 lets the system choose one."""
    return _Listener(
        Door(), hostname=host, port=port, data_size_limit=LARGEST_MESSAGE, ident="IPraxis", enable_SMTPUTF8=True
    )
