"""What is fuzzed: each target takes any bytes, and raises only where a promise was broken."""

import base64
import io
from collections.abc import Callable, Iterator
from functools import cache

import compressed_rtf
import docx

from ipraxis.intake.readers.charset import decode
from ipraxis.intake.readers.html import html_text, safe_html
from ipraxis.intake.readers.mail import open_mail
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.prepared import Prepared, prepare
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.structure import suggest
from ipraxis.intake.rules.text import Limits
from tests.conftest import PACKAGE_DATA
from tests.intake.readers.compound import compound, message, old_word
from tests.intake.rules.lexicon import letter, starter_lexicon

MAILS = sorted((PACKAGE_DATA / "sample_inbox" / "email").glob("*.eml"))
LIMITS = Limits(unpacked_bytes=5_000_000, member_bytes=5_000_000, members=50, pages=20)


def keepable(text: str) -> None:
    """A database and a page take this text."""
    text.encode("utf-8")
    assert "\0" not in text


def mail(data: bytes) -> None:
    opened = open_mail(data)
    for text in (opened.body, opened.subject, opened.sender_name, opened.html, opened.report, *opened.problems):
        keepable(text)
    for text in (opened.subject, opened.sender_name, opened.sender_address, *opened.headers.values()):
        keepable(text)
        assert "\n" not in text
    for attachment in opened.attachments:
        keepable(attachment.name)
        assert not {"/", "\\", "\n"} & set(attachment.name)


def charset(data: bytes) -> None:
    name, _, text = data.partition(b"\n")
    keepable(decode(text, name.decode("latin-1")).text)


def html(data: bytes) -> None:
    source = decode(data).text
    keepable(html_text(source))
    shown = safe_html(source).lower()
    assert "<script" not in shown
    assert "<img" not in shown


def file(data: bytes, name: str = "", media_type: str = "") -> None:
    """Any file, as an attachment: pages and files inside, or a sentence for people."""
    try:
        opened = open_bytes(data, name=name, media_type=media_type, limits=LIMITS)
    except Unreadable as refused:
        keepable(refused.sentence)
        return
    for page in opened.pages:
        keepable(page.text)
    for member in opened.members:
        keepable(member.name)


def rtf(data: bytes) -> None:
    file(b"{\\rtf" + data, "a.rtf")


def table(data: bytes) -> None:
    file(data, "a.csv", "text/csv")


def card(data: bytes) -> None:
    file(data, "a.vcf", "text/vcard")


@cache
def _prepared() -> Prepared:
    return prepare(starter_lexicon())


def structure(data: bytes) -> None:
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")[:4000]
    for values in suggest(letter(text), _prepared()).values.values():
        for found in values:
            origin = found.origin
            assert 0 <= origin.start <= origin.end <= len(text)
            assert 0 <= found.confidence <= 1


TARGETS: dict[str, Callable[[bytes], None]] = {
    "mail": mail, "charset": charset, "html": html, "file": file, "rtf": rtf, "table": table, "card": card,
    "structure": structure,
}  # fmt: skip


def seeds(target: str) -> Iterator[bytes]:
    """Valid inputs from which fuzzing starts."""
    raw = [path.read_bytes() for path in MAILS]
    opened = [open_mail(one) for one in raw]
    if target == "mail":
        yield from raw
    elif target == "charset":
        yield from (
            codec.encode() + b"\n" + one.body[:600].encode(codec, "ignore") for one in opened for codec in CODECS
        )
    elif target == "html":
        yield from (one.html.encode() for one in opened if one.html)
    elif target == "structure":
        yield from (one.body.encode() for one in opened)
    elif target == "rtf":
        yield b"1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 A;}}\\f0 \\'c2\\u1040?\\par{\\pict\\bin3 abc}}"
        yield b"1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf x\\htmlrtf0 y}"
    elif target == "table":
        yield b"Title;Country\nVoucher;LU\n"
        yield b'sep=,\n"a ""b""",1\n'
    elif target == "card":
        yield b"BEGIN:VCARD\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Jos=C3=A9\nADR:;;a\\, b;c\nEND:VCARD"
    else:
        yield from _files()


CODECS = ("utf-8", "koi8-r", "cp1256", "gb18030", "cp1252", "utf-7", "utf-16")


def _files() -> Iterator[bytes]:
    packed = compressed_rtf.compress(b"{\\rtf1 words}")
    yield compound(message("words", subject="S", sender="Ana", rtf=packed, files=[("a.txt", b"x")]))
    yield old_word("Words of an old document, Ваучер")
    target = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("words")
    document.save(target)
    yield target.getvalue()
    yield base64.b64decode("eJ8+IgEAAQaACAAEAAAAAAABAAEAAQ==")
    yield b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj trailer<</Root 1 0 R>>"
