"""Mailboxes on a mail server (IMAP): each message is marked or moved only after it is committed; none is deleted."""

import logging
import ssl
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from ipaddress import ip_address
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import InterfaceError, OperationalError
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError

from ipraxis.accounts.models import User
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.models import Channel
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)

TAKEN = "IPraxisTaken"  # the keyword of a message that is committed
SEEN = "\\Seen"
BATCH = 50  # messages for each look, so that the worker can be stopped
AGAIN_AFTER = 1800.0  # seconds until a message that broke something is tried again
LISTEN = 1.0  # seconds for which a stop may go unheard while the server is listened to
_PORTS = {"imaps": 993, "imap+tls": 143, "imap": 143}


class Unusable(Refused):
    """A mailbox that cannot be emptied until somebody mends a setting, on either side."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mailbox is. `scheme` is imaps, imap+tls (STARTTLS) or imap (not encrypted)."""

    scheme: str
    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str

    def __str__(self) -> str:
        return f"{self.user} at {self.host}, {self.folder}"


@dataclass(frozen=True, slots=True)
class Habits:
    """How mailboxes are emptied: `move_to` is a folder or "", `poll` seconds, `largest` bytes, `authorities` a file."""

    move_to: str
    poll: float
    largest: int
    authorities: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a mailbox and was not taken: how many, and how many of them are too large."""

    waiting: int
    too_large: int


def places(addresses: Sequence[str], password_file: str) -> list[Place]:
    """The mailboxes of the settings. Raises `Unusable` where one cannot be understood."""
    try:
        passwords = iter(Path(password_file).read_text("utf-8").splitlines() if password_file else ())
    except (OSError, UnicodeError) as problem:
        raise Unusable(f"The passwords of the mailboxes cannot be read: {problem}.") from None
    return [_place(address, number, passwords) for number, address in enumerate(addresses, start=1)]


def _place(address: str, number: int, passwords: Iterator[str]) -> Place:
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    except ValueError as problem:
        raise Unusable(f"Mailbox {number} of IPRAXIS_IMAP cannot be understood: {problem}.") from None
    if scheme not in _PORTS or not host or not parts.username:
        raise Unusable(
            f"Mailbox {number} of IPRAXIS_IMAP cannot be understood. Write imaps://user:password@host/INBOX; an @ in "
            "the name of the user is %40."
        )
    if scheme == "imap" and not _is_this_machine(host):
        raise Unusable(
            f"Mailbox {number} of IPRAXIS_IMAP would send its password over the network in the clear. Use imaps:// or "
            "imap+tls://; imap:// is for this machine only."
        )
    password = unquote(parts.password) if parts.password else next(passwords, "").strip("\r\n")
    if not password:
        raise Unusable(f"Mailbox {number} of IPRAXIS_IMAP has no password, neither there nor in the file of passwords.")
    folder = unquote(parts.path.strip("/")) or "INBOX"
    return Place(scheme, host, port or _PORTS[scheme], unquote(parts.username), password, folder)


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class Mailbox:
    """One mailbox. Used by one thread; between two connections it remembers only what broke something."""

    def __init__(self, place: Place, habits: Habits) -> None:
        self.place = place
        self._habits = habits
        self._validity = 0
        self._passed: set[int] = set()  # taken, on a server without keywords, or too large and told of
        self._broken: dict[int, float] = {}

    @contextmanager
    def open(self) -> Iterator["OpenMailbox"]:
        """The mailbox, signed in and selected, until the end of the block.

        Raises `Unusable` where somebody must mend something, else `OSError` or imapclient's `IMAPClientError`.
        """
        client = _connected(self.place, self._habits.authorities, timeout=60)
        try:
            _sign_in(client, self.place)
            yield OpenMailbox(self, client)
        finally:
            with suppress(OSError, IMAPClientError):
                client.logout()

    def begin(self, validity: int) -> None:
        """UIDs mean other messages after the server gave the folder another UIDVALIDITY."""
        if validity != self._validity:
            self._validity = validity
            self._passed.clear()
            self._broken.clear()

    def ready(self, uids: Sequence[int]) -> list[int]:
        """Those that are tried now."""
        now = monotonic()
        return [uid for uid in uids if uid not in self._passed and self._broken.get(uid, now) <= now]

    def pass_over(self, uid: int) -> None:
        """Leave the message alone from now on."""
        self._passed.add(uid)

    def put_off(self, uid: int) -> None:
        """Try the message again a good while later; the others go on."""
        self._broken[uid] = monotonic() + AGAIN_AFTER

    @property
    def habits(self) -> Habits:
        """How it is emptied."""
        return self._habits


class OpenMailbox:
    """A mailbox while its server is connected. Every method may raise `OSError` or `IMAPClientError`: open it again."""

    def __init__(self, mailbox: Mailbox, client: IMAPClient) -> None:
        self._mailbox, self._client = mailbox, client
        self._name, self._habits = mailbox.place, mailbox.habits
        selected = _selected(client, mailbox.place)
        mailbox.begin(int(selected.get(b"UIDVALIDITY", 0)))
        kept = selected.get(b"PERMANENTFLAGS", ())
        self._has_keywords = b"\\*" in kept or TAKEN.encode() in kept
        self._idles = client.has_capability("IDLE")
        self._moves = client.has_capability("MOVE")
        if self._habits.move_to:
            _make_folder(client, self._habits.move_to, self._name)

    def take(self, *, actor: User, at: datetime) -> int:
        """Take in a batch of what was not taken yet, oldest first; returns how many messages that were.

        Raises what `take_in` raises where nothing can be kept now (disk full, database away): all stays as it is.
        """
        uids = self._not_taken()[:BATCH]
        sizes = self._client.fetch(uids, ["RFC822.SIZE"]) if uids else {}
        return sum(self._take_one(uid, sizes[uid][b"RFC822.SIZE"], actor, at) for uid in uids if uid in sizes)

    def _not_taken(self) -> list[int]:
        """The messages to be tried now. What is told of while the server still searches is searched for again.

        Otherwise a mail that comes in that moment would wait for the next look: listening tells of news only.
        """
        while True:
            self._client.noop()  # so that the server tells of what came meanwhile
            self._has_news()
            uids = self._mailbox.ready(sorted(self._client.search(_NOT_TAKEN)))
            if uids or not self._has_news():
                return uids

    def _has_news(self) -> bool:
        """Whether the server told of new mail in its last answers; asked again, it has not."""
        _, told = self._client._imap.response("EXISTS")  # noqa: SLF001 - imapclient keeps it, and gives it to nobody
        return bool(told != [None])

    def _take_one(self, uid: int, size: int, actor: User, at: datetime) -> int:
        if size > self._habits.largest:
            self._mailbox.pass_over(uid)
            logger.error(
                "a mail of %d MB stays in the mailbox of %s: it is larger than IPRAXIS_LARGEST_MAIL (UID %d)",
                size // 1_000_000,
                self._name,
                uid,
            )
            return 0
        fetched = self._client.fetch([uid], ["BODY.PEEK[]"]).get(uid, {})
        data = fetched.get(b"BODY[]")
        if data is None:  # somebody took it away meanwhile
            return 0
        try:
            take_in(data, channel=Channel.EMAIL, file_name="", actor=actor, at=at)
        except (OSError, OperationalError, InterfaceError) as problem:
            raise NotNow(str(problem)) from problem
        except Exception:
            logger.exception("a mail in the mailbox of %s could not be taken in (UID %d)", self._name, uid)
            self._mailbox.put_off(uid)
            return 0
        self._mark(uid)
        return 1

    def _mark(self, uid: int) -> None:
        """The message is committed: say so in the mailbox."""
        if not self._habits.move_to:
            self._client.add_flags([uid], [SEEN, TAKEN] if self._has_keywords else [SEEN], silent=True)
            if not self._has_keywords:
                self._mailbox.pass_over(uid)
        elif self._moves:
            self._client.add_flags([uid], [SEEN], silent=True)
            self._client.move([uid], self._habits.move_to)
        else:
            self._client.copy([uid], self._habits.move_to)
            self._client.add_flags([uid], [SEEN, "\\Deleted"], silent=True)
            if self._client.has_capability("UIDPLUS"):  # without it an expunge would take others' messages along
                self._client.uid_expunge([uid])

    def wait(self, stop: threading.Event) -> None:
        """Until new mail is told of, the time of the next look has come, or `stop` is set."""
        if not self._idles:
            stop.wait(self._habits.poll)
            return
        until = monotonic() + self._habits.poll
        self._client.idle()
        while not stop.is_set() and (began := monotonic()) < until:
            told = self._client.idle_check(timeout=LISTEN)
            # Silence before the time is over: the server has hung up, which `idle_done` then says.
            if any(b"EXISTS" in line for line in told) or (not told and monotonic() - began < LISTEN / 2):
                break
        self._client.idle_done()


_NOT_TAKEN = ["UNKEYWORD", TAKEN, "UNDELETED"]


class NotNow(Exception):
    """A message cannot be kept at present: the disk is full, or the database is away."""


def look_into(place: Place, habits: Habits) -> Contents:
    """What waits in the mailbox, without touching anything. Raises as `Mailbox.open`."""
    client = _connected(place, habits.authorities, timeout=15)
    try:
        _sign_in(client, place)
        _selected(client, place, readonly=True)
        uids = client.search(_NOT_TAKEN)
        sizes = client.fetch(uids, ["RFC822.SIZE"]) if uids else {}
        return Contents(len(uids), sum(found[b"RFC822.SIZE"] > habits.largest for found in sizes.values()))
    finally:
        with suppress(OSError, IMAPClientError):
            client.logout()


def _connected(place: Place, authorities: str, *, timeout: float) -> IMAPClient:
    try:
        context = ssl.create_default_context(cafile=authorities or None)
    except OSError as problem:
        raise Unusable(f"IPRAXIS_IMAP_CERTIFICATE, {authorities}, cannot be used: {problem}.") from None
    try:
        client = IMAPClient(
            place.host,
            place.port,
            ssl=place.scheme == "imaps",
            ssl_context=context,
            timeout=SocketTimeout(min(timeout, 30), timeout),
        )
        if place.scheme == "imap+tls":
            client.starttls(context)
    except ssl.SSLCertVerificationError as problem:
        raise Unusable(
            f"The certificate of {place.host} is not to be trusted: {problem.verify_message}. If an authority of your "
            "own signed it, name that in IPRAXIS_IMAP_CERTIFICATE."
        ) from None
    return client


def _sign_in(client: IMAPClient, place: Place) -> None:
    try:
        if client.has_capability("AUTH=PLAIN"):
            client.plain_login(place.user, place.password)  # takes every character, LOGIN only ASCII
        else:
            client.login(place.user, place.password)
    except LoginError as problem:
        raise Unusable(f"The mail server {place.host} refuses the login of {place.user}: {_words(problem)}.") from None
    except UnicodeEncodeError:
        raise Unusable(f"The mail server {place.host} takes no password with other letters than A to Z.") from None


def _selected(client: IMAPClient, place: Place, *, readonly: bool = False) -> dict[bytes, Any]:
    try:
        found: dict[bytes, Any] = client.select_folder(place.folder, readonly=readonly)
    except IMAPClientReadOnlyError:
        raise Unusable(f"The mailbox of {place} may only be read: nothing in it can be marked as taken.") from None
    except IMAPClientAbortError:  # the connection broke
        raise
    except IMAPClientError as problem:
        raise Unusable(f"The folder {place.folder} of {place.user} cannot be opened: {_words(problem)}.") from None
    return found


def _make_folder(client: IMAPClient, name: str, place: Place) -> None:
    try:
        if not client.folder_exists(name):
            client.create_folder(name)
    except IMAPClientError as problem:
        raise Unusable(f"The folder {name} cannot be made for {place}: {_words(problem)}.") from None


def _words(problem: Exception) -> str:
    """What the server said, in one line without the bytes' quotes."""
    return " ".join(str(problem).replace("b'", "").replace("'", "").split()).rstrip(".")
