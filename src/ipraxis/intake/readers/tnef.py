"""Outlook's envelopes (winmail.dat, MS-OXTNEF): the body and the files that other programs do not see."""

from tnefparse import TNEF
from tnefparse.tnef import TNEFAttachment

from ipraxis.intake.readers.charset import decode
from ipraxis.intake.readers.letter import Letter, as_mail, opened, rtf_text, words
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Member, Opened

DAMAGED = told(
    "This Outlook envelope (winmail.dat) is damaged: it could not be opened. It was kept. "
    "Please send the files themselves, or a PDF."
)
WESTERN = 1252
LONG_NAME = 0x3707


def read(data: bytes, *, limits: Limits) -> Opened:
    """The body of an envelope as a page, if it has one; its files are files inside."""
    try:
        letter = _letter(TNEF(data, do_checksum=False))
    except Exception as broken:
        raise Unreadable(DAMAGED) from broken  # the library checks nothing: torn bytes break it in any way
    return opened(letter, limits)


def _letter(envelope: TNEF) -> Letter:
    html = _text(envelope.htmlbody)
    text = _text(envelope.body)
    if not text.strip() and not html.strip() and (packed := envelope._rtfbody):  # noqa: SLF001 (the public one unpacks, and raises on torn bytes)
        text = rtf_text(packed)
    return Letter(
        text=text,
        html="" if text.strip() else html,
        files=tuple(_file(one, number) for number, one in enumerate(envelope.attachments, 1)),
    )


def _file(one: TNEFAttachment, number: int) -> Member:
    inner = getattr(one, "embed", None)
    if inner is not None:
        return Member(f"message-{number}.eml", "message/rfc822", as_mail(_letter(inner)))
    long = [attribute.data for attribute in one.mapi_attrs if attribute.name == LONG_NAME]
    name = _text(long or one._name).strip()  # noqa: SLF001 (the public one takes every name for UTF-8)
    return Member(name or f"attachment-{number}", "", bytes(one.data or b""))


def _text(value: object) -> str:
    """Text of a property, which the library may have decoded already, or hold several times."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, bytes):
        return words(value, WESTERN) if value.isascii() else decode(value.rstrip(b"\0")).text
    return str(value or "").rstrip("\0")
