"""A thing that arrived: one value for every channel, and what makes two arrivals the same message."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

# Fields that each mail server on the way adds or rewrites; they say how a message came, not what it is.
_TRACE = (
    b"received",
    b"return-path",
    b"delivered-to",
    b"x-original-to",
    b"envelope-to",
    b"authentication-results",
    b"received-spf",
    b"x-envelope-from",
    b"x-envelope-to",
    b"status",
    b"x-status",
    b"x-uid",
    b"x-keywords",
)
_HEADER_END = re.compile(rb"\n\n")
_FIELD = re.compile(rb"^(?:[!-9;-~]+:[^\n]*(?:\n[ \t][^\n]*)*\n?)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that came with a message; its bytes are kept already, under `sha256`."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message whose bytes are kept already, under `original`; every channel makes one of these."""

    identity: str
    original: str
    bytes: int
    media_type: str
    channel: str = ""
    file_name: str = ""
    is_sample: bool = False
    files: tuple[IncomingFile, ...] = ()
    sender_name: str = ""
    sender_address: str = ""
    envelope_sender: str | None = None
    subject: str = ""
    sent_at: datetime | None = None
    message_id: str = ""
    in_reply_to: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    set_aside: str = ""


def identity_of_file(data: bytes) -> str:
    """The same file, by whatever channel, is the same message."""
    return hashlib.sha256(data).hexdigest()


def identity_of_mail(raw: bytes) -> str:
    """The same mail, by whatever way and with whatever line ends: sha256 without the fields servers add."""
    data = raw.replace(b"\r\n", b"\n").rstrip(b"\n")
    end = _HEADER_END.search(data)
    head, body = (data[: end.start() + 1], data[end.end() :]) if end else (data + b"\n", b"")
    digest = hashlib.sha256()
    for found in _FIELD.finditer(head):
        if found.group().split(b":", 1)[0].strip().lower() not in _TRACE:
            digest.update(found.group().rstrip(b"\n") + b"\n")
    digest.update(b"\n" + body)
    return digest.hexdigest()


def sniff(data: bytes) -> str:
    """The media type of a scan by its first bytes; application/octet-stream where they say nothing."""
    for start, media_type in (
        (b"II*\0", "image/tiff"),
        (b"MM\0*", "image/tiff"),
        (b"%PDF-", "application/pdf"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
    ):
        if data.startswith(start):
            return media_type
    return "application/octet-stream"
