"""Hostile and broken arrivals, made by code. Each says which channel brings it and what must have become of it."""

import base64
import gzip
import io
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from PIL import Image

from tests.conftest import PACKAGE_DATA
from tests.intake.readers.compound import compound, message

SAMPLES = PACKAGE_DATA / "sample_inbox"
LETTER = (SAMPLES / "email" / "m01.eml").read_bytes()
FAX = (SAMPLES / "fax" / "f02.tif").read_bytes()
WORDS = b"The Office of Inventions gives small firms a voucher for a first patent search since 2019."
HEAD = (
    b"From: Ana <ana@office.example>\nTo: exchange@ipraxis.example\nSubject: A voucher\n"
    b"Date: Tue, 10 Nov 2026 09:00:00 +0000\n"
)
MIXED = HEAD + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
BODY = b"--x\nContent-Type: text/plain\n\n" + WORDS + b"\n"


@dataclass(frozen=True)
class Hostile:
    """`says` are words that must stand in the reason or the problems; `reads` must stand in the text."""

    name: str
    data: bytes
    channel: str = "email"
    says: str = ""
    reads: str = ""
    states: tuple[str, ...] = ("structured", "not_contribution", "set_aside")


READ = ("structured", "not_contribution")
ASIDE = ("set_aside",)


def attached(*files: tuple[bytes, bytes, bytes]) -> bytes:
    """A mail with words in its body and files attached: (name, media type, bytes)."""
    parts = b"".join(
        b"--x\nContent-Type: " + kind + b'; name="' + name + b'"\nContent-Transfer-Encoding: base64\n'
        b'Content-Disposition: attachment; filename="' + name + b'"\n\n' + base64.encodebytes(data)
        for name, kind, data in files
    )
    return MIXED + BODY + parts + b"--x--\n"


def zipped(*files: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(name, data)
    return target.getvalue()


def png(width: int, height: int) -> bytes:
    """A PNG that says it is so large, with a single row of it inside."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(width // 8 + 1))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff_of_pages(count: int) -> bytes:
    """A TIFF with so many pages, each of them the same small picture."""
    target = io.BytesIO()
    page = Image.new("1", (64, 64), 1)
    page.save(target, "TIFF", save_all=True, append_images=[page] * (count - 1))
    return target.getvalue()


def tiff_in_a_circle() -> bytes:
    """A TIFF whose only page says that it is followed by itself."""
    target = io.BytesIO()
    Image.new("1", (64, 64), 1).save(target, "TIFF")
    data = bytearray(target.getvalue())
    place = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, place)[0]
    struct.pack_into("<I", data, place + 2 + 12 * count, place)
    return bytes(data)


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of these objects, numbered from one."""
    data, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + one + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return data + b"trailer<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, start)


def pdf_bomb() -> bytes:
    """A PDF whose page is a stream that unpacks, twice over, to four hundred megabytes of nothing."""
    inner = zlib.compress(b"\n" * 400_000_000, 9)
    packed = zlib.compress(inner, 9)
    stream = b"<</Length %d/Filter[/FlateDecode/FlateDecode]>>stream\n" % len(packed) + packed + b"\nendstream"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream)


def pdf_in_a_circle() -> bytes:
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>")


def pdf_of_a_giant_page() -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9000000 9000000]>>"
    return pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page)


def nested(depth: int) -> bytes:
    layers = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return HEAD + layers + b"Content-Type: text/plain\n\n" + WORDS


def messages_in_messages(depth: int) -> bytes:
    inner = HEAD + b"\n" + WORDS
    for _ in range(depth):
        inner = attached((b"inner.eml", b"application/octet-stream", inner))
    return inner


def zips_in_zips(depth: int) -> bytes:
    inner = zipped(("letter.txt", WORDS))
    for _ in range(depth):
        inner = zipped(("inner.zip", inner))
    return inner


def tarred() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as made:
        made.addfile(tarfile.TarInfo("../../etc/passwd"))
    return target.getvalue()


def quines() -> bytes:
    """XML whose entities unfold to a gigabyte."""
    entities = b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 10) for n in range(9))
    content = b'<!DOCTYPE a [<!ENTITY e0 "laugh">' + entities + b"]><a>&e9;</a>"
    return zipped(("[Content_Types].xml", b"<a/>"), ("word/document.xml", content))


def arrivals() -> Iterator[Hostile]:
    yield from _mails()
    yield from _names_and_headers()
    yield from _attachments()
    yield from _scans()


def _mails() -> Iterator[Hostile]:
    yield Hostile("zero-bytes.eml", b"", says="empty", states=ASIDE)
    yield Hostile("white-space.eml", b"\r\n \r\n", says="empty", states=ASIDE)
    yield Hostile("no-header.eml", WORDS, reads="voucher")
    yield Hostile("no-end-of-header.eml", HEAD + WORDS)
    yield Hostile("only-header.eml", HEAD)
    yield Hostile("nul-bytes.eml", HEAD + b"\n" + WORDS.replace(b" ", b" \0"), reads="voucher")
    yield Hostile("lone-surrogates.eml", HEAD + b"Content-Type: text/plain; charset=utf-8\n\n\xed\xa0\x80 " + WORDS)
    yield Hostile("bare-carriage-returns.eml", (HEAD + b"\n" + WORDS).replace(b"\n", b"\r"), reads="voucher")
    yield Hostile(
        "ten-thousand-parts.eml", MIXED + BODY + ten_thousand(), says="more than 500 attachments", reads="voucher"
    )
    yield Hostile("ten-thousand-texts.eml", MIXED + BODY + b"--x\n\nx\n" * 10_000 + b"--x--", reads="voucher")
    yield Hostile("nested-60.eml", nested(60), says="too deep")
    yield Hostile("nested-5000.eml", nested(5000), says="cannot take apart")
    yield Hostile("messages-in-messages.eml", messages_in_messages(8), reads="voucher", states=READ)
    yield Hostile(
        "boundary-of-nothing.eml", HEAD + b'Content-Type: multipart/mixed; boundary=""\n\n' + BODY, reads="voucher"
    )
    yield Hostile(
        "boundary-within-itself.eml", MIXED + b"--x\nContent-Type: multipart/mixed; boundary=x\n\n" + BODY * 50
    )
    yield Hostile("base64-garbage.eml", HEAD + b"Content-Transfer-Encoding: base64\n\n" + b"!@#$%^&*()" * 5000)
    yield Hostile("quoted-garbage.eml", HEAD + b"Content-Transfer-Encoding: quoted-printable\n\n" + b"=" * 50_000)
    yield Hostile(
        "charset-of-nothing.eml", HEAD + b"Content-Type: text/plain; charset=x-\xff\x00\n\n" + WORDS, reads="voucher"
    )
    yield Hostile(
        "html-without-end.eml", HEAD + b"Content-Type: text/html\n\n" + b"<div>" * 100_000 + WORDS, reads="voucher"
    )
    yield Hostile(
        "html-of-tables.eml", HEAD + b"Content-Type: text/html\n\n" + b"<table><tr><td>" * 3000 + WORDS, reads="voucher"
    )
    yield Hostile("truncated.eml", LETTER[: len(LETTER) // 2])
    encrypted = b'Content-Type: multipart/encrypted; boundary=x; protocol="application/pgp-encrypted"\n\n'
    version = b"--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n"
    block = b"-----BEGIN PGP MESSAGE-----\nhQEM\n-----END PGP MESSAGE-----\n"
    sealed = b"--x\nContent-Type: application/octet-stream\n\n" + block + b"--x--\n"
    yield Hostile("encrypted.eml", HEAD + encrypted + version + sealed, says="open copy", states=ASIDE)
    smime = b"Content-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64\n\n"
    yield Hostile(
        "smime.eml", HEAD + smime + base64.encodebytes(b"0\x80\x06\x09" + bytes(300)), says="open copy", states=ASIDE
    )


def ten_thousand() -> bytes:
    return b"--x\nContent-Type: application/pdf; name=a.pdf\n\n%PDF\n" * 10_000 + b"--x--\n"


def _names_and_headers() -> Iterator[Hostile]:
    yield Hostile("path.eml", attached((b"../../../etc/cron.d/evil", b"text/plain", WORDS)), reads="voucher")
    yield Hostile("path-of-windows.eml", attached((b"..\\\\..\\\\boot.ini", b"text/plain", WORDS)), reads="voucher")
    rtl = "invoice\u202efdp.exe".encode()
    yield Hostile("right-to-left.eml", attached((rtl, b"text/plain", WORDS)), reads="voucher")
    yield Hostile("endless-name.eml", attached((b"a" * 100_000 + b".txt", b"text/plain", WORDS)), reads="voucher")
    yield Hostile(
        "injected.eml",
        b"From: a@b.example\nSubject: =?utf-8?q?x=0D=0ABcc:_victim@c.example?=\n\n" + WORDS,
        reads="voucher",
    )
    sender = b"From: =?utf-8?q?A=0ATo:_all?= <a@b.example\r\n\tX: y>\n\n"
    yield Hostile("injected-sender.eml", sender + WORDS)
    yield Hostile("enormous-header.eml", b"X-A: " + b"y" * 5_000_000 + b"\n" + HEAD + b"\n" + WORDS, reads="voucher")
    yield Hostile(
        "enormous-subject.eml", b"Subject: " + b"=?utf-8?b?4oKs?= " * 60_000 + b"\nFrom: a@b.example\n\n" + WORDS
    )
    yield Hostile(
        "many-headers.eml", b"".join(b"X-%d: y\n" % n for n in range(100_000)) + HEAD + b"\n" + WORDS, reads="voucher"
    )
    yield Hostile("many-recipients.eml", HEAD + b"Cc: " + b"a@b.example, " * 50_000 + b"\n\n" + WORDS, reads="voucher")
    yield Hostile("long-message-id.eml", HEAD + b"Message-ID: <" + b"i" * 5000 + b"@x>\n\n" + WORDS, reads="voucher")
    yield Hostile(
        "impossible-date.eml",
        HEAD.replace(b"10 Nov 2026", b"99 Nov 99999") + b"\n" + WORDS,
        says="date",
        reads="voucher",
    )


def _attachments() -> Iterator[Hostile]:
    zip_type, docx = b"application/zip", b"application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    yield Hostile(
        "zip-bomb.eml", attached((b"a.zip", zip_type, zipped(("a.txt", bytes(90_000_000))))), says="times its size"
    )
    yield Hostile("zips-in-zips.eml", attached((b"a.zip", zip_type, zips_in_zips(3))), says="archive inside an archive")
    files = [(f"{n}.txt", b"x") for n in range(3000)]
    yield Hostile("zip-of-many.eml", attached((b"a.zip", zip_type, zipped(*files))), says="more than 200 files")
    yield Hostile(
        "zip-with-paths.eml", attached((b"a.zip", zip_type, zipped(("../../x/letter.txt", WORDS)))), reads="voucher"
    )
    yield Hostile("tar.eml", attached((b"a.tar", b"application/x-tar", tarred())), says="tar archive")
    yield Hostile("gzip.eml", attached((b"a.gz", b"application/gzip", gzip.compress(WORDS))), says="gzip archive")
    yield Hostile(
        "docx-bomb.eml",
        attached((b"a.docx", docx, zipped(("[Content_Types].xml", b"x"), ("word/document.xml", bytes(250_000_000))))),
        says="unpacks to more",
    )
    yield Hostile("docx-of-entities.eml", attached((b"a.docx", docx, quines())))
    yield Hostile(
        "docx-torn.eml", attached((b"a.docx", docx, zipped(("word/document.xml", WORDS))[:60])), says="damaged"
    )
    yield Hostile(
        "wrong-types.eml",
        attached(
            (b"a.pdf", b"application/pdf", LETTER),
            (b"b.docx", docx, FAX[:3000]),
            (b"c.jpg", b"image/jpeg", b"%PDF-1.4 x"),
        ),
    )
    yield Hostile("empty-attachment.eml", attached((b"a.pdf", b"application/pdf", b"")), says="empty")
    yield Hostile(
        "program.eml", attached((b"a.exe", b"application/pdf", b"MZ\x90\x00" + bytes(2000))), says="a program"
    )
    deep = message("x", subject="0", top=False)
    for n in range(30):
        deep = message("x", subject=str(n), top=False, files=[("", deep)])
    yield Hostile(
        "msg-in-msg.eml",
        attached((b"a.msg", b"application/vnd.ms-outlook", compound(message(WORDS.decode(), files=[("", deep)])))),
        says="too deep",
    )
    yield Hostile("rtf-of-braces.eml", attached((b"a.rtf", b"text/rtf", b"{\\rtf1" + b"{" * 1_000_000)), says="damaged")
    yield Hostile("csv-of-quotes.eml", attached((b"a.csv", b"text/csv", b'"' * 300_001 + WORDS)))


def _scans() -> Iterator[Hostile]:
    yield Hostile("empty.tif", b"", "fax", says="empty", states=ASIDE)
    yield Hostile("torn.tif", FAX[: len(FAX) // 3], "fax")
    yield Hostile("head-only.tif", FAX[:12], "fax", says="picture", states=ASIDE)
    yield Hostile("circle.tif", tiff_in_a_circle(), "fax")
    yield Hostile("pages.tif", tiff_of_pages(250), "fax", says="more than 200 pages", states=ASIDE)
    yield Hostile("bomb.png", png(60_000, 60_000), "post", says="too large", states=ASIDE)
    yield Hostile("narrow.png", png(8, 100_000), "post")
    yield Hostile("torn.png", png(1000, 1000)[:45], "post", states=ASIDE)
    yield Hostile("noise.jpg", b"\xff\xd8\xff" + bytes(range(256)) * 100, "post", says="picture", states=ASIDE)
    yield Hostile("bomb.pdf", pdf_bomb(), "post")
    yield Hostile("circle.pdf", pdf_in_a_circle(), "post")
    yield Hostile("giant-page.pdf", pdf_of_a_giant_page(), "post")
    yield Hostile("torn.pdf", (SAMPLES / "post" / "p01.pdf").read_bytes()[:5000], "post", says="damaged", states=ASIDE)
    yield Hostile("head-only.pdf", b"%PDF-1.7", "post", says="damaged", states=ASIDE)
    yield Hostile("nothing-known.bin", bytes(range(256)) * 10, "post", says="cannot read", states=ASIDE)
