"""One message as it came from the wire: who wrote, the text, the attachments, and what was broken.

The standard library's parser splits the message; charsets, header fields and paragraphs are read by the
modules beside this one, which are several times faster than its modern policy and survive more.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.errors import MessageError, MissingHeaderBodySeparatorDefect
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime

from ipraxis.intake.readers.charset import decode
from ipraxis.intake.readers.headers import addresses, decoded, media_type, parameters
from ipraxis.intake.readers.parts import (
    FORWARDED,
    TOO_MANY_PARTS,
    Gathered,
    MailPart,
    Part,
    fields_of,
    gather,
    parsed,
)
from ipraxis.intake.readers.sealed import ENCRYPTED
from ipraxis.intake.rules.partial import Partial, partial
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Member, Opened, PageText
from ipraxis.reason import Reason

__all__ = ["Mail", "MailPart", "open_mail", "read"]

# fmt: off
KEPT_HEADERS = frozenset({
    "auto-submitted", "cc", "content-type", "date", "disposition-notification-to", "feedback-id", "from",
    "importance", "list-id", "list-unsubscribe", "precedence", "references", "reply-to", "return-path", "sender",
    "subject", "to", "x-auto-response-suppress", "x-autoreply", "x-autorespond", "x-failed-recipients", "x-loop",
    "x-mailer", "x-spam-flag",
})
# fmt: on
HEADER_LINE = re.compile(rb"[!-9;-~]+[ \t]*:|[ \t]|>?From ")
LINE_END = re.compile(rb"(?<=\n)|(?<=\r)(?!\n)")
BLANK_LINE = re.compile(rb"\r?\n\r?\n|\r\r")
# Begins where a bracket ended, nowhere between, so that a long field is passed once.
NAME_AND_ADDRESS = re.compile(r"(?<![^<>])([^<>]+)<\s*(?=[^<>\s]+?@[^<>\s])([^<>\s]+)\s*>")
IDENTIFIER = re.compile(r"<[^<>\s]+>")

NO_PARTS = told("The message is built in a way we cannot take apart; its text was kept as it came.")
BROKEN_HEADER = told("Some lines of the message's header were broken; they were left out.")
NO_SENDER = told("The message names no sender we can answer.")
ODD_DATE = told("The message's date could not be understood.")


@dataclass(frozen=True, slots=True)
class Mail:
    """A message opened.

    `headers` holds the fields that tell machines' mail from people's, names in lower case. `body_kind` is
    "plain" or "html" by what the text was made from, "" where there is none; `html` is the body as sent where
    it was HTML: show it only through `html.safe_html`. `report` is what a mail system said about a delivery.
    `problems` are sentences about what was broken but kept. `partial` says which part of a longer message this is.
    """

    message_id: str = ""
    sender_name: str = ""
    sender_address: str = ""
    reply_to: str = ""
    to: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    body: str = ""
    body_kind: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[MailPart, ...] = ()
    html: str = ""
    report: str = ""
    problems: tuple[str, ...] = ()
    partial: Partial | None = None


def open_mail(raw: bytes) -> Mail:
    """Open one message (RFC 5322, MIME). Never raises: what is broken is named in `problems`, and kept."""
    found = Gathered()
    fields = _gather(raw, found)
    name, address = _sender(fields)
    if not address:
        found.problem(NO_SENDER)
    sent_at = _moment(fields.get("date", ""))
    if sent_at is None and "date" in fields:
        found.problem(ODD_DATE)
    recipients = addresses(", ".join(fields[key] for key in ("to", "cc") if key in fields))
    return Mail(
        message_id=_first(IDENTIFIER.findall(decoded(fields.get("message-id", "")))),
        sender_name=name,
        sender_address=address,
        reply_to=_first([reply for _, reply in addresses(fields.get("reply-to", ""))]),
        to=tuple(recipient for _, recipient in recipients),
        subject=decoded(fields.get("subject", "")),
        sent_at=sent_at,
        in_reply_to=_first(IDENTIFIER.findall(decoded(fields.get("in-reply-to", "")))),
        references=tuple(IDENTIFIER.findall(decoded(fields.get("references", "")))),
        body=found.body(),
        body_kind=found.kind,
        headers={key: decoded(value) for key, value in fields.items() if key in KEPT_HEADERS},
        attachments=tuple(found.attachments),
        html="\n".join(found.html),
        report="\n\n".join(found.reports),
        problems=tuple(found.problems),
        partial=_partial(fields.get("content-type", "")),
    )


def read(data: bytes, *, limits: Limits) -> Opened:
    """Text of a message: its body, as one page; its attachments are files inside, if `limits` ask for them.

    A message that came as an attachment is a forwarded one: who wrote it, when and about what stands above. Raises
    `Unreadable` where its text is encrypted.
    """
    mail = open_mail(data)
    if not mail.body and ENCRYPTED in mail.problems:
        raise Unreadable(ENCRYPTED)
    if not limits.members:
        return Opened((PageText(number=1, text=mail.body[: limits.characters + 1]),))
    text = "\n\n".join(filter(None, [_above(mail), mail.body]))
    members = tuple(Member(part.name, part.media_type, part.data, part.inline) for part in mail.attachments)
    problems: list[str] = [] if len(members) <= limits.members else [Reason(TOO_MANY_PARTS, most=limits.members)]
    problems += [problem for problem in mail.problems if problem != NO_SENDER]
    page = PageText(number=1, text=text[: limits.characters + 1])
    return Opened((page,), members[: limits.members], tuple(problems))


def _above(mail: Mail) -> str:
    """The lines that say what was forwarded, as mail programs write them."""
    sender = f"{mail.sender_name} <{mail.sender_address}>" if mail.sender_address else mail.sender_name
    shown = (("From", sender.strip()), ("Date", mail.headers.get("date", "")), ("Subject", mail.subject))
    lines = [f"{label}: {value}" for label, value in shown if value]
    return "\n".join([FORWARDED, *lines]) if lines else ""


def _gather(raw: bytes, found: Gathered) -> dict[str, str]:
    """Header fields of the message; its parts go to `found`. One too broken to split is kept as text."""
    raw = raw.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    try:
        message = parsed(raw)
        if any(isinstance(defect, MissingHeaderBodySeparatorDefect) for defect in message.defects):
            message = _mended(raw, message, found)
        gather(message, found)
        return fields_of(message)
    except (RecursionError, MessageError, ValueError, TypeError, LookupError, AttributeError, AssertionError):
        # The parser's own errors on hostile bytes: parts nested beyond its depth, fields of impossible form.
        found.clear()
        found.problem(NO_PARTS)
        head, _, rest = raw.partition(b"\n\n") if b"\n\n" in raw else raw.partition(b"\r\n\r\n")
        found.text(decode(rest).text, "plain")
        return fields_of(BytesHeaderParser(Part).parsebytes(head))


def _mended(raw: bytes, message: Part, found: Gathered) -> Part:
    """The message without the broken lines of its header, if a header goes on behind them."""
    blank = BLANK_LINE.search(raw)
    head = raw[: blank.start()] if blank else raw
    lines = [line for line in LINE_END.split(head) if line]
    good = [line for line in lines if HEADER_LINE.match(line)]
    if blank is None or len(good) == len(lines) or len(good) < len(lines) / 2:
        return message
    found.problem(BROKEN_HEADER)
    return parsed(b"".join(good).rstrip(b"\r\n") + raw[blank.start() :])


def _partial(content_type: str) -> Partial | None:
    return partial(parameters(content_type)) if media_type(content_type) == "message/partial" else None


def _sender(fields: dict[str, str]) -> tuple[str, str]:
    """Name and address of who wrote; one of them, or both, may be missing."""
    raw = fields.get("from") or fields.get("sender", "")
    pairs = addresses(raw)
    if pairs and "@" not in pairs[0][1] and (split := NAME_AND_ADDRESS.search(raw)):
        # A comma in a name without quotes makes addresses of its pieces.
        return decoded(split[1]).strip(' "'), decoded(split[2])
    name, address = pairs[0] if pairs else ("", "")
    return (name, address) if "@" in address else (name or address, "")


def _moment(value: str) -> datetime | None:
    """The moment of a Date field, in UTC where the sender told no zone."""
    try:
        moment = parsedate_to_datetime(decoded(value))
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _first(values: list[str]) -> str:
    return values[0] if values else ""
