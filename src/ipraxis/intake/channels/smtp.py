"""The mail door: an SMTP listener that says 250 only after the message is committed."""

import asyncio
import errno
import logging
import ssl
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import OperationalError, close_old_connections
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.arrival import Look, take_in, told_in_header
from ipraxis.intake.channels.smtp_gate import Gate
from ipraxis.intake.models import Channel
from ipraxis.intake.rules.senders import SenderChecks
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)

LONGEST_LINE = 1_000_000  # bytes; the standard says 1000, but programs that write HTML in one line do not know it
LONGEST_ADDRESS = 254
MOST_RECIPIENTS = 100  # for one message; the least that RFC 5321 asks for
IDLE = 300.0  # seconds without a byte, as RFC 5321 asks for
LONGEST_VISIT = 3600.0  # seconds for one connection, however busy it seems
_FULL = {errno.ENOSPC, errno.EDQUOT}
NO_ROOM = "452 4.3.1 The disk is full here; please try again later"
BUSY = "451 4.3.0 The database is busy here; please try again later"
NOT_KEPT = "451 4.3.0 The message could not be kept; please try again later"


class Door:
    """aiosmtpd's handler: takes each message in, in a thread, and answers by what happened."""

    def __init__(self, gate: Gate, threads: int) -> None:
        self.gate = gate
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="smtp")

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """250, or 451 where the peer sends too many messages."""
        if answer := self.gate.take_message(address_of(session)):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """250, or 452 where there are too many."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return f"452 4.5.3 More than {MOST_RECIPIENTS} recipients; please send it to the others again"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """250 after commit; 4xx where the sender should try again; the message is never half taken."""
        content = envelope.original_content or b""
        # The null sender of a bounce is "<>" here and "" in the house; who may be answered depends on it.
        sender = _readable(envelope.mail_from or "").removeprefix("<>")[:LONGEST_ADDRESS]
        look = self._look(address_of(session), _readable(str(session.host_name or "")), sender)
        return await asyncio.get_running_loop().run_in_executor(self._threads, _take, content, sender, look)

    async def handle_exception(self, problem: Exception) -> str:
        """What nobody foresaw is no reason to send a message back: the sender's server comes again."""
        logger.error("a conversation by SMTP failed", exc_info=problem)
        return NOT_KEPT

    def _look(self, peer: str, name: str, sender: str) -> Look:
        """How the sender of a message is checked. What a stranger wrote into the header himself is not believed."""
        is_relay = self.gate.is_relay(peer)
        if not settings.CHECK_SENDERS:
            return told_in_header if is_relay else lambda _data, _domain: SenderChecks()
        # A DNS client and three checkers: loaded only where they are asked for.
        from ipraxis.intake.channels.sender_lookups import Peer, checked_here  # noqa: PLC0415

        who = None if is_relay else Peer(peer, name, sender)

        def look(data: bytes, domain: str) -> SenderChecks:
            told = told_in_header(data, domain) if is_relay else SenderChecks()
            return told if told.as_json() else checked_here(data, domain, who)

        return look


def _readable(told: str) -> str:
    """What a peer says, as a database takes it: bytes that are no UTF-8 are replaced."""
    return told.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "")


def _take(content: bytes, sender: str, look: Look) -> str:
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
            look=look,
        )
    except Exception as problem:
        # Whatever it was, the sender's server still has the message and will come again.
        logger.exception("mail from %r could not be taken in", sender)
        return _answer_to(problem)
    finally:
        close_old_connections()
    return f"250 2.0.0 Kept as {receipt.message.reference}"


def _answer_to(problem: Exception) -> str:
    if isinstance(problem, OSError) and problem.errno in _FULL:
        return NO_ROOM
    if isinstance(problem, OperationalError):
        return NO_ROOM if "full" in str(problem) else BUSY
    return NOT_KEPT


def address_of(session: Session) -> str:
    """The address of who is connected; "" for a socket of this machine."""
    return str(session.peer[0]) if isinstance(session.peer, tuple) else ""


class _Patient(SMTP):
    """aiosmtpd's conversation with our limits: it hangs up on silence only, not on a slow line."""

    line_length_limit = LONGEST_LINE
    event_handler: Door

    async def _handle_client(self) -> None:
        assert self.session is not None
        assert self.transport is not None
        if answer := self.event_handler.gate.enter(self, address_of(self.session)):
            logger.warning("%s", answer)
            await self.push(answer)
            self.transport.close()
            return
        # In a new conversation by STARTTLS the visit goes on: this runs once for each connection.
        visit = self.loop.call_later(LONGEST_VISIT, self._timeout_cb)
        try:
            await super()._handle_client()
        finally:
            visit.cancel()

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.gate.leave(self)
        super().connection_lost(error)

    def data_received(self, data: bytes) -> None:
        self._reset_timeout()
        super().data_received(data)

    def _timeout_cb(self) -> None:
        if self.transport is not None:
            super()._timeout_cb()  # type: ignore[no-untyped-call]  # aiosmtpd leaves it untyped


class _Listener(Controller):
    def __init__(self, *arguments: Any, certificate: "Certificate | None", **more: Any) -> None:
        self._certificate = certificate
        super().__init__(*arguments, **more)

    def factory(self) -> SMTP:
        context = self._certificate.context() if self._certificate else None
        return _Patient(self.handler, tls_context=context, **self.SMTP_kwargs)

    def _trigger_server(self) -> None:
        # The controller proves that it listens by a call to its own port: with 0 that is the one the system chose.
        assert isinstance(self.server, asyncio.Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]  # aiosmtpd leaves it untyped


class Certificate:
    """The certificate for STARTTLS; renewed files are taken up with the next connection."""

    def __init__(self, certificate: str, key: str) -> None:
        """Raises `Refused` where the files cannot be used."""
        self._files = (certificate, key)
        self._context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        try:
            self._stamp = self._now()
            self._context.load_cert_chain(*self._files)
        except OSError as problem:  # ssl.SSLError is one
            raise Refused(
                "The certificate {certificate} with the key {key} cannot be used: {problem}.",
                certificate=certificate,
                key=key or "(IPRAXIS_SMTP_KEY is not set)",
                problem=problem,
            ) from None

    def context(self) -> ssl.SSLContext:
        """The context for one more connection; where new files cannot be used the old ones go on."""
        try:
            if (now := self._now()) != self._stamp:
                self._stamp = now
                self._context.load_cert_chain(*self._files)
        except OSError:
            logger.exception("the renewed certificate cannot be used; the one before is still shown")
        return self._context

    def _now(self) -> tuple[int, ...]:
        return tuple(Path(file).stat().st_mtime_ns for file in self._files if file)


def listener(host: str, port: int, *, idle: float = IDLE) -> Controller:
    """A controller of the mail door by the settings, not started. Port 0 lets the system choose one.

    Raises `Refused` where a setting cannot be used.
    """
    set_ = settings.SMTP
    if set_["require_tls"] and not set_["certificate"]:
        raise Refused("IPRAXIS_SMTP_REQUIRE_TLS is set, but there is no IPRAXIS_SMTP_CERTIFICATE to encrypt with.")
    gate = Gate(connections=set_["connections"], messages=set_["messages"], relays=set_["relays"])
    return _Listener(
        Door(gate, threads=16 if settings.CHECK_SENDERS else 4),
        hostname=host,
        port=port,
        certificate=Certificate(set_["certificate"], set_["key"]) if set_["certificate"] else None,
        require_starttls=set_["require_tls"],
        data_size_limit=settings.LARGEST_MAIL,
        ident="IPraxis",
        enable_SMTPUTF8=True,
        timeout=idle,
    )
