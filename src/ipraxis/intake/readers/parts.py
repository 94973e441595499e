"""The parts of a message: which are its text, which its attachments, and which only dress it."""

import binascii
import quopri
import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import ClassVar

from ipraxis.intake.readers.charset import decode
from ipraxis.intake.readers.enriched import enriched_text, old_rich_text
from ipraxis.intake.readers.headers import decoded, media_type, parameters
from ipraxis.intake.readers.held import held_back, put_back
from ipraxis.intake.readers.html import declared_inside, html_text
from ipraxis.intake.readers.paragraphs import unflowed, unwrapped
from ipraxis.intake.readers.sealed import ENCRYPTED, opened_text, signed_content
from ipraxis.intake.rules.reading import told
from ipraxis.reason import Reason

EXTENSIONS = {
    "application/ms-tnef": ".dat",
    "application/msword": ".doc",
    "application/pdf": ".pdf",
    "application/rtf": ".rtf",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "message/rfc822": ".eml",
    "text/calendar": ".ics",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/rtf": ".rtf",
}
# Signatures, the keys beside them, and what only a Macintosh needs of a file (RFC 1740).
DRESS = frozenset({
    "application/applefile", "application/pgp-encrypted", "application/pgp-keys", "application/pgp-signature",
    "application/pkcs7-signature", "application/x-pkcs7-signature",
})  # fmt: skip
ENRICHED = {"text/enriched": enriched_text, "text/richtext": old_rich_text}
TEXTS = frozenset({"text/plain", "text/html", *ENRICHED})
SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
DECORATION_BYTES = 20_000  # a picture inside a letter up to this size is a logo; a scanned page is larger
MOST_ATTACHMENTS = 500  # of one message; more are no letter, and each costs a file
DEEPEST = 40  # levels of parts within parts; the parser itself gives up near 150
LONGEST_NAME = 200
LONGEST_FIELD = 100_000  # characters of a header field; the library's own reading of addresses is quadratic
STUB_CHARACTERS = 300  # a plain alternative shorter than this may only say that there is an HTML one
STUB_SHARE = 0.02

FORWARDED = "---------- Forwarded message ----------"
LOST_BOUNDARY = re.compile(r"^--(\S{1,200})[ \t]*\r?\n(?=content-)", re.MULTILINE | re.IGNORECASE)
UUENCODED = re.compile(r"begin [0-7]{3,4} (\S.*)")
UULINE = re.compile(r"[ -`]{0,90}")  # the alphabet has no small letters, so "begin" and "end" are none
# With marks of direction a name ending in "exe" looks as if it ended in "pdf".
UNNAMEABLE = re.compile(
    r'[\x00-\x1f\x7f-\x9f/\\:*?"<>|\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd]+'
)

GUESSED = told("The text's character set was missing or wrong; we took it for {codec}. Please look at the accents.")
TOO_MANY_PARTS = told(
    "This message has more than {most} attachments; the others were not opened. The original is kept. "
    "Please ask the sender for the files that matter."
)
ELSEWHERE = told("A part of the message lies elsewhere and was not fetched.")
TOO_DEEP = told("Parts of the message lie too deep inside others; they were not opened.")
NO_BOUNDARY = told("The message did not say where its parts begin; we looked for the place.")
CUT_OFF = told("An attachment seems to be cut off or damaged on its way: {name}.")


class Part(Message):
    """A part as the parser leaves it, giving its body as it stood in the message.

    The public call decodes 8-bit text by the declared charset, which may be the wrong one.
    """

    _payload: object
    held: ClassVar[dict[str, memoryview]] = {}  # what the parser was spared, by the mark that stands for it

    def raw(self) -> bytes:
        stored = self._payload
        if self.held and isinstance(stored, str):
            return put_back(stored, self.held)
        return stored.encode("utf-8", "surrogateescape") if isinstance(stored, str) else b""


@dataclass(frozen=True, slots=True)
class MailPart:
    """One attachment as sent; `inline` marks what only dresses the letter: a logo, a digital signature."""

    name: str
    media_type: str
    data: bytes
    inline: bool = False


@dataclass(slots=True)
class Gathered:
    """What a walk through the parts has found so far."""

    texts: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    attachments: list[MailPart] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    kind: str = ""

    def text(self, text: str, kind: str) -> None:
        """Keep a piece of the body; the first piece's kind is the body's."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if text.strip():
            self.texts.append(text)
            self.kind = self.kind or kind

    def problem(self, sentence: str) -> None:
        """Note what was broken, once."""
        if sentence not in self.problems:
            self.problems.append(sentence)

    def takes_another(self) -> bool:
        """Whether one more attachment may be opened; if not, that is noted."""
        if len(self.attachments) < MOST_ATTACHMENTS:
            return True
        self.problem(Reason(TOO_MANY_PARTS, most=MOST_ATTACHMENTS))
        return False

    def body(self) -> str:
        return "\n\n".join(self.texts)

    def clear(self) -> None:
        """Forget the pieces of a message that turned out not to be splittable."""
        self.texts.clear()
        self.html.clear()
        self.attachments.clear()
        self.kind = ""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part with its header fields understood."""

    message: Part
    type: str
    parameters: dict[str, str]
    disposition: str
    name: str
    encoding: str
    content_id: bool

    def payload(self) -> bytes:
        """The part's bytes, its transfer encoding undone as far as it can be."""
        raw = self.message.raw()
        if self.encoding == "base64":
            return _base64(raw)
        if self.encoding == "quoted-printable":
            return quopri.decodestring(raw)
        if self.encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
            lines = raw.decode("latin-1").splitlines()
            return _uudecoded([line for line in lines if not UUENCODED.match(line)])
        return raw


def parsed(raw: bytes) -> Part:
    """The message split into its parts; header fields and bodies stay as they are."""
    lean, held = held_back(raw)
    # A class of its own, so that each part finds what was held back of its message.
    kind: type[Part] = type("HeldPart", (Part,), {"held": held}) if held else Part
    return message_from_bytes(lean, kind)


def fields_of(message: Part) -> dict[str, str]:
    """Raw header fields by lower-case name, cut where they have no end; of a field given twice the first counts."""
    fields: dict[str, str] = {}
    for name, value in message.raw_items():
        fields.setdefault(name.lower(), str(value)[:LONGEST_FIELD])
    return fields


def gather(message: Part, found: Gathered, depth: int = 0) -> None:
    """Sort a part and all within it into text, attachments and reports."""
    if depth > DEEPEST:
        found.problem(TOO_DEEP)
        return
    part = _understood(message)
    if part.type in SEALED and not _is_only_signed(part):
        found.problem(ENCRYPTED)
    if part.type in {"message/rfc822", "message/global"}:
        _gather_forwarded(part, found, depth)
    elif part.type == "message/external-body":
        found.problem(ELSEWHERE)
    elif part.type.startswith("message/") and message.is_multipart():
        blocks = [fields_of(block) for block in _children(message)]
        lines = ("\n".join(f"{name}: {decoded(value)}" for name, value in block.items()) for block in blocks)
        found.reports.append("\n\n".join(filter(None, lines)))
    elif message.is_multipart():
        _gather_children(part, found, depth)
    elif part.type.startswith("multipart/"):
        _gather_unsplit(part, found, depth)
    elif part.type in TEXTS and part.disposition != "attachment" and not part.name:
        _gather_text(part, found)
    else:
        _gather_other(part, found, depth)


def _understood(message: Part) -> _Part:
    fields = fields_of(message)
    content_type = fields.get("content-type", "")
    kind = media_type(content_type) or message.get_default_type()
    disposition = fields.get("content-disposition", "")
    type_parameters = parameters(content_type)
    name = (parameters(disposition).get("filename") if disposition else "") or type_parameters.get("name", "")
    return _Part(
        message=message,
        type=kind,
        parameters=type_parameters,
        disposition=disposition.partition(";")[0].strip().lower(),
        name=name,
        encoding=fields.get("content-transfer-encoding", "").partition(";")[0].strip().lower(),
        content_id="content-id" in fields,
    )


def _gather_children(part: _Part, found: Gathered, depth: int) -> None:
    children = _children(part.message)
    if part.type == "multipart/alternative":
        _gather_alternative(children, found, depth)
    elif part.type == "multipart/report":
        _gather_report(children, found, depth)
    elif part.type == "multipart/digest":
        for child in children:
            child.set_default_type("message/rfc822")
            gather(child, found, depth + 1)
    else:
        for child in children:
            gather(child, found, depth + 1)


def _gather_alternative(children: list[Part], found: Gathered, depth: int) -> None:
    """The plain text, unless it is empty or only says that there is an HTML version; attachments of all."""
    readings = []
    for child in children:
        reading = Gathered()
        gather(child, reading, depth + 1)
        for one in reading.attachments:
            if found.takes_another():
                found.attachments.append(one)
        found.reports += reading.reports
        for sentence in reading.problems:
            found.problem(sentence)
        if reading.kind:
            readings.append(reading)
    plain = next((reading for reading in readings if reading.kind == "plain"), None)
    html = next((reading for reading in readings if reading.kind == "html"), None)
    chosen = plain or html
    if plain and html:
        length = len(plain.body())
        if length < STUB_CHARACTERS and length < STUB_SHARE * sum(map(len, html.html)):
            chosen = html if len(html.body()) > 2 * length else plain
    if chosen:
        found.texts += chosen.texts
        found.html += chosen.html
        found.kind = found.kind or chosen.kind


def _gather_report(children: list[Part], found: Gathered, depth: int) -> None:
    """What the mail system says to people is text; what it says to machines and our returned mail are not."""
    for place, child in enumerate(children):
        kind = media_type(fields_of(child).get("content-type", ""))
        if place == 0 or kind in {"message/delivery-status", "message/disposition-notification"}:
            gather(child, found, depth + 1)


def _gather_forwarded(part: _Part, found: Gathered, depth: int) -> None:
    """A message within the message: its sender lines and text join the text, its attachments are lifted."""
    children = _children(part.message)
    inner = children[0] if children else parsed(part.payload())
    if part.encoding in {"base64", "quoted-printable"} and not inner.keys():
        # Forbidden by RFC 2046 but sent: the parser took the encoded text for a message without header.
        encoded = inner.raw()
        inner = parsed(_base64(encoded) if part.encoding == "base64" else quopri.decodestring(encoded))
    fields = fields_of(inner)
    lines = [FORWARDED]
    shown = ((label, fields.get(label.lower(), "")) for label in ("From", "Date", "Subject"))
    lines += [f"{label}: {decoded(value)}" for label, value in shown if value]
    found.text("\n".join(lines), "plain")
    gather(inner, found, depth + 1)


def _gather_unsplit(part: _Part, found: Gathered, depth: int) -> None:
    """A multipart whose boundary is missing or wrong: look for the line that acts as one."""
    raw = part.message.raw()
    lost = LOST_BOUNDARY.search(raw.decode("latin-1"))
    if lost is None:
        found.text(decode(raw, part.parameters.get("charset")).text, "plain")
        return
    found.problem(NO_BOUNDARY)
    head = f'Content-Type: multipart/mixed; boundary="{lost[1]}"\r\n\r\n'.encode("latin-1")
    gather(parsed(head + raw), found, depth + 1)


def _gather_text(part: _Part, found: Gathered) -> None:
    data = part.payload()
    declared = part.parameters.get("charset")
    if part.type == "text/html":
        reading = decode(data, declared or declared_inside(data))
        found.html.append(reading.text)
        found.text(html_text(reading.text), "html")
    else:
        reading = decode(data, declared)
        text, is_sealed = opened_text(reading.text.replace("\r\n", "\n").replace("\r", "\n"))
        if is_sealed:
            found.problem(ENCRYPTED)
        if part.type in ENRICHED:
            text = ENRICHED[part.type](text)
        elif "begin " in text:
            text = _lifted(text, found)
        if part.parameters.get("format", "").lower() == "flowed":
            text = unflowed(text, delete_space=part.parameters.get("delsp", "").lower() == "yes")
        else:
            text = unwrapped(text)
        found.text(text, "plain")
    if not reading.as_declared:
        found.problem(Reason(GUESSED, codec=reading.codec))


def _gather_other(part: _Part, found: Gathered, depth: int) -> None:
    """What is no text and holds no parts: an attachment, or signed content in a wrapping of its own."""
    if part.type in SEALED and (inner := signed_content(part.payload())):
        gather(parsed(inner), found, depth + 1)
    elif found.takes_another():
        _attach(part, part.payload(), found)


def _is_only_signed(part: _Part) -> bool:
    kind = part.parameters.get("smime-type", "").lower()
    return "signed" in kind or "certs" in kind or (not kind and signed_content(part.payload()) is not None)


def _attach(part: _Part, data: bytes, found: Gathered) -> None:
    fallback = f"attachment-{len(found.attachments) + 1}{EXTENSIONS.get(part.type, '.bin')}"
    name = file_name(part.name) or fallback
    picture = part.type.startswith("image/") and len(data) <= DECORATION_BYTES
    dress = picture and (part.content_id or part.disposition == "inline")
    if part.encoding == "base64" and not data and part.message.raw().strip():
        found.problem(Reason(CUT_OFF, name=name))
    found.attachments.append(MailPart(name, part.type, data, inline=dress or part.type in DRESS))


def _lifted(text: str, found: Gathered) -> str:
    """Text without the uuencoded files that old programs put between its lines; they become attachments."""
    kept: list[str] = []
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        begin = UUENCODED.fullmatch(lines[place])
        end = place + 1
        while begin and end < len(lines) and UULINE.fullmatch(lines[end]):
            end += 1
        if begin and end < len(lines) and lines[end].rstrip() == "end" and found.takes_another():
            data = _uudecoded(lines[place + 1 : end])
            found.attachments.append(MailPart(file_name(begin[1]), "application/octet-stream", data))
            place = end
        else:
            kept.append(lines[place])
        place += 1
    return "\n".join(kept)


def _children(message: Part) -> list[Part]:
    payload = message.get_payload()
    return [child for child in payload if isinstance(child, Part)] if isinstance(payload, list) else []


def _base64(raw: bytes) -> bytes:
    """What can be decoded of base64 text with missing padding, foreign characters or a torn end."""
    try:
        return binascii.a2b_base64(raw)
    except binascii.Error:
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", raw)
        whole = letters[: len(letters) - 1] if len(letters) % 4 == 1 else letters
        return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))


def _uudecoded(lines: list[str]) -> bytes:
    pieces = []
    for line in lines:
        try:
            pieces.append(binascii.a2b_uu(line.encode("latin-1", "replace")))
        except binascii.Error:
            continue
    return b"".join(pieces)


def file_name(name: str) -> str:
    """A name that is only a name: no folders, no control characters, no turned direction, not endless."""
    clean = UNNAMEABLE.sub("_", name.replace("\\", "/").rpartition("/")[2]).strip(" .")
    return clean[-LONGEST_NAME:]
