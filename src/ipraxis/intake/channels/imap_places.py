"""Which mailboxes are emptied, and how: read from the settings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ipraxis.refusal import Refused

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
