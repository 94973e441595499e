"""A message that another program packed in its own way (Outlook's .msg and winmail.dat): put together as a mail.

Made into a mail of the open standard, it is read, shown and forwarded by the one reader of mail.
"""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import quote

from compressed_rtf import decompress

from ipraxis.intake.readers import mail
from ipraxis.intake.readers.charset import cleaned, decode
from ipraxis.intake.readers.parts import TOO_MANY_PARTS, file_name
from ipraxis.intake.readers.rtf import text_of
from ipraxis.intake.rules.text import Limits, Member, Opened
from ipraxis.reason import Reason

EPOCH = datetime(1601, 1, 1, tzinfo=UTC)  # of Windows' file times, in tenths of a microsecond
MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Letter:
    """What such a message holds; `html` is its body as HTML, else `text` is. Files may be messages again."""

    sender_name: str = ""
    sender_address: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    text: str = ""
    html: str = ""
    files: Sequence[Member] = ()


def opened(letter: Letter, limits: Limits) -> Opened:
    """The letter as a page, if it says anything, with its files beside."""
    found = mail.read(as_mail(replace(letter, files=())), limits=limits)
    files = tuple(
        replace(file, name=file_name(file.name) or f"attachment-{n}") for n, file in enumerate(letter.files, 1)
    )
    problems = [problem for problem in found.problems if problem != mail.ODD_DATE]
    if len(files) > limits.members > 0:
        problems.append(Reason(TOO_MANY_PARTS, most=limits.members))
    says = letter.text or letter.html or letter.subject or letter.sender_name
    return Opened(found.pages if says else (), files[: limits.members], tuple(problems))


def as_mail(letter: Letter) -> bytes:
    """The letter as a mail (RFC 5322), all of it in UTF-8."""
    sender = f'"{_line(letter.sender_name)}" <{_line(letter.sender_address)}>'
    head = [f"From: {sender}", f"Subject: {_line(letter.subject)}", "MIME-Version: 1.0"]
    if letter.sent_at:
        head.append(f"Date: {format_datetime(letter.sent_at)}")
    kind, body = ("html", letter.html) if letter.html else ("plain", letter.text)
    parts = [_part(f"text/{kind}; charset=utf-8", "", body.encode("utf-8", "replace"))]
    parts += [_part(_type(file), _disposition(file), file.data) for file in letter.files]
    boundary = f"=_{hashlib.sha256(b''.join(parts)).hexdigest()}"
    head.append(f'Content-Type: multipart/mixed; boundary="{boundary}"')
    line = f"--{boundary}".encode()
    whole = [
        "\r\n".join(head).encode("utf-8", "replace"),
        b"",
        *(line + b"\r\n" + part for part in parts),
        line + b"--",
        b"",
    ]
    return b"\r\n".join(whole)


def _part(kind: str, disposition: str, data: bytes) -> bytes:
    head = f"Content-Type: {kind}\r\n{disposition}Content-Transfer-Encoding: base64\r\n\r\n"
    return head.encode("utf-8", "replace") + base64.encodebytes(data)


def _type(file: Member) -> str:
    # What the reader of mail would take apart itself is handed on as a file.
    whole = MEDIA_TYPE.fullmatch(file.media_type) and not file.media_type.startswith(
        ("multipart/", "message/", "text/")
    )
    return file.media_type if whole else "application/octet-stream"


def _disposition(file: Member) -> str:
    how = "inline" if file.is_inline else "attachment"
    return (
        f"Content-Disposition: {how}; filename*=utf-8''{quote(_line(file.name) or 'attachment', errors='replace')}\r\n"
    )


def _line(text: str) -> str:
    """Text for a header field: one line, no marks that would end or open something."""
    return " ".join(cleaned(text).replace('"', "'").replace("<", "(").replace(">", ")").split())


def rtf_text(packed: bytes) -> str:
    """The text of a body kept as compressed rich text (MS-OXRTFCP); nothing where it is broken."""
    try:
        return text_of(decompress(packed))
    except Exception:  # noqa: BLE001 (the library raises Exception itself on torn bytes)
        return ""


def words(data: bytes, code_page: int) -> str:
    """Text of 8-bit bytes in a Windows code page, or in the likeliest charset where that is wrong."""
    return decode(data.rstrip(b"\0"), "utf-8" if code_page == 65001 else f"cp{code_page}").text  # noqa: PLR2004 (Windows' number of UTF-8)


def moment(ticks: int) -> datetime | None:
    """The moment of a Windows file time; None for what is none."""
    try:
        return EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None
