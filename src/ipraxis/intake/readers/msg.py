"""Outlook's message files (.msg, MS-OXMSG): body, attachments, and the messages inside."""

import struct
from collections.abc import Iterator, Mapping

from oxmsg.storage import Storage

from ipraxis.intake.readers.charset import decode
from ipraxis.intake.readers.letter import Letter, as_mail, moment, opened, rtf_text, words
from ipraxis.intake.readers.storages import opened_storages
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Member, Opened

DAMAGED = told("This Outlook message is damaged: it could not be opened. It was kept. Please send it again, or as PDF.")

TOP_HEADER, INNER_HEADER, ATTACHMENT_HEADER = 32, 24, 8  # bytes before the properties
PROPERTY = struct.Struct("<HHIq")
SUBJECT, BODY, HTML, RTF = 0x0037, 0x1000, 0x1013, 0x1009
SENDER_NAME, SENDER_ADDRESS, SENDER_SMTP, SENT_AT = 0x0C1A, 0x0C1F, 0x5D01, 0x0039
REPRESENTED_NAME, REPRESENTED_ADDRESS = 0x0042, 0x0065
INTERNET_CODE_PAGE, MESSAGE_CODE_PAGE = 0x3FDE, 0x3FFD
FILE_DATA, SHORT_NAME, LONG_NAME, SHOWN_NAME, MIME_TYPE, CONTENT_ID = 0x3701, 0x3704, 0x3707, 0x3001, 0x370E, 0x3712
EMBEDDED = "__substg1.0_3701000D"
DEEPEST = 10
# What the library and its own do on torn bytes.
BROKEN = (OSError, ValueError, LookupError, ArithmeticError, struct.error, RecursionError, TypeError, AttributeError)
PICTURE_BYTES = 20_000  # a picture shown in the text up to this size is a logo


def read(data: bytes, *, limits: Limits) -> Opened:
    """Text of an Outlook message, with its sender, date and subject above; its attachments are files inside."""
    try:
        with opened_storages(data) as ole:
            letter = _letter(Storage.from_ole(ole), TOP_HEADER, 0)
    except BROKEN as broken:
        raise Unreadable(DAMAGED) from broken
    return opened(letter, limits)


class _Properties:
    """The properties of one object: fixed ones in its list, the others in streams of their own."""

    def __init__(self, storage: Storage, header: int, code_page: int = 1252) -> None:
        self._streams: Mapping[str, bytes] = {stream.name: stream.bytes_ for stream in storage.streams}
        listed = self._streams.get("__properties_version1.0", b"")[header:]
        whole = listed[: len(listed) // PROPERTY.size * PROPERTY.size]
        self._fixed: dict[int, int] = {key: value for _, key, _, value in PROPERTY.iter_unpack(whole)}
        self.code_page = self.number(MESSAGE_CODE_PAGE) or self.number(INTERNET_CODE_PAGE) or code_page

    def number(self, key: int) -> int:
        return self._fixed.get(key, 0)

    def data(self, key: int) -> bytes:
        return self._streams.get(f"__substg1.0_{key:04X}0102", b"")

    def text(self, *keys: int) -> str:
        """The first of the properties that is there; its bytes are UTF-16 or of the message's code page."""
        for key in keys:
            wide = self._streams.get(f"__substg1.0_{key:04X}001F")
            if wide:
                return wide.decode("utf-16-le", "replace").rstrip("\0")
            narrow = self._streams.get(f"__substg1.0_{key:04X}001E")
            if narrow:
                return words(narrow, self.code_page)
        return ""


def _letter(storage: Storage, header: int, depth: int) -> Letter:
    found = _Properties(storage, header)
    page = found.data(HTML)
    html = decode(page, f"cp{found.number(INTERNET_CODE_PAGE)}").text if page else found.text(HTML)
    text = found.text(BODY)
    if not html.strip() and not text.strip():
        text = rtf_text(found.data(RTF))
    address = found.text(SENDER_SMTP, SENDER_ADDRESS, REPRESENTED_ADDRESS)
    return Letter(
        sender_name=found.text(SENDER_NAME, REPRESENTED_NAME),
        sender_address=address if "@" in address else "",  # else the name of a mailbox inside an Exchange server
        subject=found.text(SUBJECT),
        sent_at=moment(found.number(SENT_AT)),
        text=text,
        html="" if text.strip() else html,
        files=tuple(_files(storage, found.code_page, depth)),
    )


def _files(storage: Storage, code_page: int, depth: int) -> Iterator[Member]:
    for number, one in enumerate(storage.iter_attachment_storages(), 1):
        found = _Properties(one, ATTACHMENT_HEADER, code_page)
        name = found.text(LONG_NAME, SHORT_NAME, SHOWN_NAME)
        inner = next((part for part in one.storages if part.name == EMBEDDED), None)
        if inner is not None:
            if depth < DEEPEST:
                letter = _letter(inner, INNER_HEADER, depth + 1)
                yield Member(f"{name or letter.subject or f'message-{number}'}.eml", "message/rfc822", as_mail(letter))
            continue
        data = found.data(FILE_DATA)
        media_type = found.text(MIME_TYPE).lower()
        dress = media_type.startswith("image/") and len(data) <= PICTURE_BYTES and bool(found.text(CONTENT_ID))
        yield Member(name or f"attachment-{number}", media_type, data, is_inline=dress)
