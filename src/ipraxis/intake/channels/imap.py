"""Mailboxes on a mail server (IMAP): each message is marked or moved only after it is committed; none is deleted."""

import logging
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Any

from django.db import InterfaceError, OperationalError
from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientAbortError, IMAPClientError, IMAPClientReadOnlyError, LoginError

from ipraxis.accounts.models import User
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.channels.imap_places import Habits, Place, Unusable
from ipraxis.intake.models import Channel

logger = logging.getLogger(__name__)

TAKEN = "IPraxisTaken"  # the keyword of a message that is committed
SEEN = "\\Seen"
BATCH = 50  # messages for each look, so that the worker can be stopped
GROUP = 5_000_000  # bytes that are fetched at once
AGAIN_AFTER = 1800.0  # seconds until a message that broke something is tried again
LISTEN = 1.0  # seconds for which a stop may go unheard while the server is listened to


@dataclass(frozen=True, slots=True)
class Contents:
    """What lies in a mailbox and was not taken: how many, and how many of them are too large."""

    waiting: int
    too_large: int


class Mailbox:
    """One mailbox. Used by one thread; between two connections it remembers only what broke something."""

    def __init__(self, place: Place, habits: Habits) -> None:
        self.place = place
        self.habits = habits
        self._validity = 0
        self._passed: set[int] = set()  # taken, on a server without keywords, or too large and told of
        self._broken: dict[int, float] = {}

    @contextmanager
    def open(self) -> Iterator["OpenMailbox"]:
        """The mailbox, signed in and selected, until the end of the block.

        Raises `Unusable` where somebody must mend something, else `OSError` or imapclient's `IMAPClientError`.
        """
        client = _connected(self.place, self.habits.authorities, timeout=60)
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

        Raises `NotNow` where nothing can be kept (disk full, database away): what was not taken stays as it is.
        """
        uids = self._not_taken()[:BATCH]
        sizes = self._client.fetch(uids, ["RFC822.SIZE"]) if uids else {}
        fitting = {uid: found[b"RFC822.SIZE"] for uid, found in sizes.items() if self._fits(uid, found)}
        return sum(self._take_group(group, actor, at) for group in _groups(fitting))

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

    def _fits(self, uid: int, found: Mapping[bytes, int]) -> bool:
        size = found[b"RFC822.SIZE"]
        if size <= self._habits.largest:
            return True
        self._mailbox.pass_over(uid)
        logger.error(
            "a mail of %d MB stays in the mailbox of %s: it is larger than IPRAXIS_LARGEST_MAIL (UID %d)",
            size // 1_000_000,
            self._name,
            uid,
        )
        return False

    def _take_group(self, uids: Sequence[int], actor: User, at: datetime) -> int:
        """Fetch a few messages, enter one after the other, and mark those that are committed."""
        fetched = self._client.fetch(uids, ["BODY.PEEK[]"])
        committed: list[int] = []
        try:
            for uid in uids:
                data = fetched.get(uid, {}).get(b"BODY[]")
                if data is not None and self._enter(uid, data, actor, at):  # None: somebody took it away meanwhile
                    committed.append(uid)
        finally:
            if committed:
                self._mark(committed)
        return len(committed)

    def _enter(self, uid: int, data: bytes, actor: User, at: datetime) -> bool:
        try:
            take_in(data, channel=Channel.EMAIL, file_name="", actor=actor, at=at)
        except (OSError, OperationalError, InterfaceError) as problem:
            raise NotNow(str(problem)) from problem
        except Exception:
            logger.exception("a mail in the mailbox of %s could not be taken in (UID %d)", self._name, uid)
            self._mailbox.put_off(uid)
            return False
        return True

    def _mark(self, uids: Sequence[int]) -> None:
        """The messages are committed: say so in the mailbox."""
        if not self._habits.move_to:
            self._client.add_flags(uids, [SEEN, TAKEN] if self._has_keywords else [SEEN], silent=True)
            if not self._has_keywords:
                for uid in uids:
                    self._mailbox.pass_over(uid)
        elif self._moves:
            self._client.add_flags(uids, [SEEN], silent=True)
            self._client.move(uids, self._habits.move_to)
        else:
            self._client.copy(uids, self._habits.move_to)
            self._client.add_flags(uids, [SEEN, "\\Deleted"], silent=True)
            if self._client.has_capability("UIDPLUS"):  # without it an expunge would take others' messages along
                self._client.uid_expunge(uids)

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


def _groups(sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """The messages, oldest first, in groups that are fetched together: each answer fills the memory once."""
    group: list[int] = []
    for uid, size in sorted(sizes.items()):
        if group and sum(sizes[one] for one in group) + size > GROUP:
            yield group
            group = []
        group.append(uid)
    if group:
        yield group


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
