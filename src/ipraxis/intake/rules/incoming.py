"""A thing that arrived: one value for every channel, and what makes two arrivals the same message."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

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
_LONGEST_HEADER = 100_000  # bytes looked at to tell a mail from another file
UNKNOWN = "application/octet-stream"
# The fields before the first line that is none, each with its continuation lines: where a mail reader sees the header.
_HEADER = re.compile(rb"(?:[!-9;-~]+[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z))*")
_TRACE_FIELD = re.compile(
    rb"^(?:" + b"|".join(_TRACE) + rb")[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*(?:\n|\Z)", re.MULTILINE | re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class IncomingFile:
    """A file that came with a message; its bytes are kept already, under `sha256`."""

    name: str
    media_type: str
    bytes: int
    sha256: str
    is_inline: bool = False

    @property
    def as_row(self) -> dict[str, Any]:
        """The file as its row keeps it."""
        return {
            "name": self.name[:255],
            "media_type": self.media_type[:100],
            "bytes": self.bytes,
            "sha256": self.sha256,
            "is_inline": self.is_inline,
        }


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
    sender_checks: Mapping[str, Any] = field(default_factory=dict)
    problems: tuple[str, ...] = ()
    set_aside: str = ""
    part_of: str = ""  # the same for all parts of a message that was sent in parts
    part_number: int = 0
    part_total: int = 0


def identity_of_file(data: bytes) -> str:
    """The same file, by whatever channel, is the same message."""
    return hashlib.sha256(data).hexdigest()


def identity_of_mail(raw: bytes) -> str:
    """The same mail, by whatever way and with whatever line ends: sha256 without the fields servers add.

    Everything else counts, also what is no mail at all: two files that differ are never taken for one.
    """
    data = raw.replace(b"\r\n", b"\n").rstrip(b"\n")
    end = _end_of_header(data)
    return hashlib.sha256(b"mail\n" + _TRACE_FIELD.sub(b"", data[:end]) + data[end:]).hexdigest()


def is_no_mail(data: bytes) -> bool:
    """Whether the bytes are certainly no mail: a scan or document, or no header and bytes that no text has."""
    return sniff(data) != UNKNOWN or (b"\0" in data and not _end_of_header(data))


_FIELDS_OF_MAIL = re.compile(
    rb"^(?:received|return-path|delivered-to|message-id|mime-version|dkim-signature)[ \t]*:",
    re.MULTILINE | re.IGNORECASE,
)
_FROM = re.compile(rb"^from[ \t]*:", re.MULTILINE | re.IGNORECASE)


def is_mail(data: bytes, file_name: str) -> bool:
    """Whether a file is an e-mail that somebody saved: by its name (.eml) and header, or by a header programs write.

    A memo typed with "From:" and "Subject:" above it is none.
    """
    data = data[:_LONGEST_HEADER].replace(b"\r\n", b"\n").lstrip(b"\n")
    if re.match(rb"From \S+", data):  # as a mailbox or a mail server's queue writes it
        data = data.partition(b"\n")[2]
    header = data[: _end_of_header(data)]
    named = file_name.lower().endswith(".eml")
    return _FROM.search(header) is not None and (named or _FIELDS_OF_MAIL.search(header) is not None)


def _end_of_header(data: bytes) -> int:
    header = _HEADER.match(data)
    assert header is not None  # it may be empty
    return header.end()


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
    return UNKNOWN
