"""Which reader reads these bytes: by what they are, then by the declared type, then by the name."""

import importlib
from dataclasses import replace
from pathlib import PurePath

from ipraxis.intake.readers.package import Package
from ipraxis.intake.readers.sealed import ENCRYPTED
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Opened, PageText
from ipraxis.reason import Reason

READERS = {
    "pdf": "pdf",
    "docx": "word",
    "odt": "odf",
    "html": "html",
    "text": "plain",
    "mail": "mail",
    "image": "image",
    "answers": "answers",
    "rtf": "rtf",
    "table": "table",
    "slides": "slides",
    "doc": "oldword",
    "msg": "msg",
    "tnef": "tnef",
    "archive": "archive",
    "card": "cards",
}
MAGIC = (
    (b"%PDF-", "pdf"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"\x00\x00\x00\x0cjP  ", "image"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"7z\xbc\xaf\x27\x1c", told("a 7-Zip archive")),
    (b"Rar!", told("a RAR archive")),
    (b"\x1f\x8b", told("a gzip archive")),
    (b"BZh", told("a bzip2 archive")),
    (b"\xfd7zXZ\x00", told("an xz archive")),
    (b"OggS", told("a sound or film")),
    (b"ID3", told("a sound recording")),
    (b"MZ", told("a program")),
    (b"\x7fELF", told("a program")),
    (b"PK\x03\x04", "zip"),
)
TYPES = {
    "application/pdf": "pdf",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/csv": "table",
    "text/tab-separated-values": "table",
    "application/csv": "table",
    "text/markdown": "text",
    "text/calendar": "card",
    "text/vcard": "card",
    "text/x-vcard": "card",
    "text/directory": "card",
    "message/rfc822": "mail",
    "application/vnd.oasis.opendocument.text-flat-xml": "odt",
    "application/vnd.ipraxis.answers+json": "answers",
}
SUFFIXES = {
    ".htm": "html", ".html": "html", ".xhtml": "html", ".txt": "text", ".text": "text", ".md": "text",
    ".csv": "table", ".tsv": "table", ".tab": "table", ".ics": "card", ".vcf": "card", ".fodt": "odt",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
}  # fmt: skip
PGP_MESSAGE = b"-----BEGIN PGP MESSAGE-----"
ENVELOPED = bytes.fromhex("06092a864886f70d010703")  # the name of "enveloped data" (RFC 5652)
MESSAGE = "__substg1.0_".encode("utf-16-le")  # begins the names of the streams of an Outlook message
MAGIC_WITHIN = 1024  # bytes in which a PDF's mark may stand; mail gateways put a line before it

TAR = told("a tar archive")
FORMATS = told(
    "PDF, Word (.docx, .doc), OpenDocument (.odt), rich text (.rtf), tables (.xlsx, .csv), slides (.pptx), HTML, "
    "plain text, TIFF, JPEG and PNG"
)
UNSUPPORTED = told("This is {what}, which we cannot read. It was kept. Please send it as one of: {formats}.")
LOCKED = told("This document is locked with a password. It was kept. Please send an open copy.")
EMPTY = told("This file is empty. Please send it again.")
TOO_LONG = told(
    "This document has more than {characters} characters; what comes after them was not read. It was kept. "
    "Please send the part that matters."
)

UNKNOWN_KIND = told("a file of a kind that we do not know")


def open_bytes(data: bytes, *, name: str, media_type: str, limits: Limits) -> Opened:
    """Text of one attachment and the files inside it; raises `Unreadable` where no reader can read it."""
    kind = kind_of(data, name=name, media_type=media_type, limits=limits)
    if kind not in READERS:
        raise Unreadable(UNSUPPORTED, what=kind, formats=FORMATS)
    # By name: a child that reads mail never loads the recogniser of pictures.
    reader = importlib.import_module(f"ipraxis.intake.readers.{READERS[kind]}")
    found: Opened | tuple[PageText, ...] = reader.read(data, limits=limits)
    opened = found if isinstance(found, Opened) else Opened(found)
    return _cut(opened, limits.characters)


def _cut(opened: Opened, room: int) -> Opened:
    """The pages as far as there is room for their characters, and a sentence if that is not all of them."""
    if sum(len(page.text) for page in opened.pages) <= room:
        return opened
    why = Reason(TOO_LONG, characters=f"{room:,}")
    kept: list[PageText] = []
    for page in opened.pages:
        words = tuple(word for word in page.words if word.end <= room)
        kept.append(replace(page, text=page.text[:room], words=words))
        room -= len(page.text)
        if room <= 0:
            break
    return replace(opened, pages=tuple(kept), problems=(*opened.problems, why))


def kind_of(data: bytes, *, name: str, media_type: str, limits: Limits) -> str:
    """The key of a reader, or, where there is none, words for people about what this is."""
    if not data.strip():
        raise Unreadable(EMPTY)
    start = data[:MAGIC_WITHIN]
    if start.lstrip().startswith(PGP_MESSAGE) or _is_smime(start, media_type):
        raise Unreadable(ENCRYPTED)
    declared = TYPES.get(media_type.partition(";")[0].strip().lower())
    if declared in {"mail", "answers"}:
        return declared  # a message begins with anything, and may speak of "%PDF-"
    found = next((kind for magic, kind in MAGIC if start.startswith(magic)), "")
    if not found and not declared and b"%PDF-" in start:
        found = "pdf"
    if _proves_little(found, start, media_type):
        found = ""
    if found == "zip":
        return _packed_kind(data, limits)
    if found == "ole":
        return _compound_kind(data)
    if not found and data[257:262] == b"ustar":
        found = TAR
    return found or _worded_kind(start.lstrip(b"\xef\xbb\xbf \t\r\n").lower(), name, media_type)


def _is_smime(start: bytes, media_type: str) -> bool:
    return ENVELOPED in start[:64] or media_type.lower().startswith(
        ("application/pkcs7-mime", "application/x-pkcs7-mime")
    )


def _proves_little(found: str, start: bytes, media_type: str) -> bool:
    """Whether the few letters that were found may begin a text as well."""
    if start.startswith(b"BM"):
        return found == "image" and not media_type.startswith("image/")
    return start.startswith((b"MZ", b"ID3", b"BZh", b"Rar!")) and b"\x00" not in start


def _packed_kind(data: bytes, limits: Limits) -> str:
    """What a zip archive holds."""
    with Package(data, limits=limits, declared=False) as package:
        names = set(package.names())
        if "[Content_Types].xml" in names:
            kinds = {"word": "docx", "xl": "table", "ppt": "slides"}
            folders = {member.partition("/")[0] for member in names}
            return next((kind for folder, kind in kinds.items() if folder in folders), "docx")
        if "content.xml" in names:
            declared = (package.member("mimetype") or b"").decode("ascii", "replace").strip()
            return "table" if "spreadsheet" in declared else "odt"
    return "archive"


def _compound_kind(data: bytes) -> str:
    """What a compound file of the older office programs holds: told by the names in its directory."""
    if MESSAGE in data:
        return "msg"  # may have any of the others attached, a locked one too
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(LOCKED)
    kinds = {
        "WordDocument": "doc",
        "Workbook": "table",
        "PowerPoint Document": told("an old presentation (.ppt)"),
    }
    return next(
        (kind for entry, kind in kinds.items() if entry.encode("utf-16-le") in data),
        told("a file of an older office program"),
    )


def _worded_kind(start: bytes, name: str, media_type: str) -> str:
    """Kinds without a magic number: by the beginning, the declared type, the name, or being text at all."""
    if start.startswith((b"<!doctype html", b"<html")):
        return "html"
    if b"<office:document" in start:
        return "odt"
    declared = media_type.partition(";")[0].strip().lower()
    known = TYPES.get(declared) or SUFFIXES.get(_suffix(name))
    if known:
        return known
    if declared.startswith("image/"):
        return "image"
    if declared.startswith("text/") and b"\x00" not in start:
        return "text"
    return UNKNOWN_KIND


def _suffix(name: str) -> str:
    return PurePath(name.replace("\\", "/")).suffix.lower()
