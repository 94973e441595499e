"""Which reader reads these bytes: by what they are, then by the declared type, then by the name."""

import importlib
from pathlib import PurePath

from ipraxis.intake.readers.package import Package
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Opened, PageText

READERS = {
    "pdf": "pdf",
    "docx": "word",
    "odt": "odf",
    "html": "html",
    "text": "plain",
    "mail": "mail",
    "image": "image",
    "answers": "answers",
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
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x78\x9f\x3e\x22", "an Outlook envelope (winmail.dat)"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"PK\x03\x04", "zip"),
)
TYPES = {
    "application/pdf": "pdf",
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/csv": "text",
    "text/tab-separated-values": "text",
    "text/markdown": "text",
    "message/rfc822": "mail",
    "application/vnd.oasis.opendocument.text-flat-xml": "odt",
    "application/vnd.ipraxis.answers+json": "answers",
}
SUFFIXES = {
    ".htm": "html", ".html": "html", ".xhtml": "html", ".txt": "text", ".text": "text", ".md": "text",
    ".csv": "text", ".tsv": "text", ".eml": "mail", ".fodt": "odt",
}  # fmt: skip
MAGIC_WITHIN = 1024  # bytes in which a PDF's mark may stand; mail gateways put a line before it

FORMATS = told("PDF, Word (.docx), OpenDocument (.odt), HTML, plain text, TIFF, JPEG and PNG")
UNSUPPORTED = told("This is {what}, which we cannot read. It was kept. Please send it as one of: {formats}.")
LOCKED = told("This document is locked with a password. It was kept. Please send an open copy.")
EMPTY = told("This file is empty. Please send it again.")
TOO_LONG = told("This document has more than {characters} characters; we read no more. Please send a part.")


def open_bytes(data: bytes, *, name: str, media_type: str, limits: Limits) -> Opened:
    """Text of one attachment and the files inside it; raises `Unreadable` where no reader can read it."""
    kind = kind_of(data, name=name, media_type=media_type, limits=limits)
    if kind not in READERS:
        raise Unreadable(UNSUPPORTED, what=kind, formats=FORMATS)
    # By name: a child that reads mail never loads the recogniser of pictures.
    reader = importlib.import_module(f"ipraxis.intake.readers.{READERS[kind]}")
    found: Opened | tuple[PageText, ...] = reader.read(data, limits=limits)
    opened = found if isinstance(found, Opened) else Opened(found)
    if sum(len(page.text) for page in opened.pages) > limits.characters:
        raise Unreadable(TOO_LONG, characters=f"{limits.characters:,}")
    return opened


def kind_of(data: bytes, *, name: str, media_type: str, limits: Limits) -> str:
    """The key of a reader, or, where there is none, words for people about what this is."""
    if not data.strip():
        raise Unreadable(EMPTY)
    start = data[:MAGIC_WITHIN]
    declared = TYPES.get(media_type.partition(";")[0].strip().lower())
    if declared in {"mail", "answers"}:
        return declared  # a message begins with anything, and may speak of "%PDF-"
    found = next((kind for magic, kind in MAGIC if start.startswith(magic)), "")
    if not found and not declared and b"%PDF-" in start:
        found = "pdf"
    if found == "image" and start.startswith(b"BM") and not media_type.startswith("image/"):
        found = ""  # two letters prove little
    if found == "zip":
        return _packed_kind(data, name, limits)
    if found == "ole":
        return _compound_kind(data)
    return found or _worded_kind(start.lstrip(b"\xef\xbb\xbf \t\r\n").lower(), name, media_type)


def _packed_kind(data: bytes, name: str, limits: Limits) -> str:
    """What a zip archive holds."""
    with Package(data, limits=limits) as package:
        names = set(package.names())
        if "[Content_Types].xml" in names:
            kinds = {"word": "docx", "xl": "a spreadsheet (.xlsx)", "ppt": "a presentation (.pptx)"}
            folders = {member.partition("/")[0] for member in names}
            return next((kind for folder, kind in kinds.items() if folder in folders), "docx")
        if "content.xml" in names:
            declared = (package.member("mimetype") or b"").decode("ascii", "replace").strip()
            other = {"spreadsheet": "a spreadsheet (.ods)", "presentation": "a presentation (.odp)"}
            return next((kind for word, kind in other.items() if word in declared), "odt")
    return f"a zip archive ({_suffix(name) or '.zip'})"


def _compound_kind(data: bytes) -> str:
    """What a compound file of the older office programs holds: told by the names in its directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise Unreadable(LOCKED)
    kinds = {
        "WordDocument": "an old Word file (.doc)",
        "Workbook": "an old spreadsheet (.xls)",
        "PowerPoint Document": "an old presentation (.ppt)",
        "__substg1.0_": "an Outlook message (.msg)",
    }
    return next(
        (kind for entry, kind in kinds.items() if entry.encode("utf-16-le") in data),
        "a file of an older office program",
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
    return f"a file of the type {declared or _suffix(name) or 'unknown'}"


def _suffix(name: str) -> str:
    return PurePath(name.replace("\\", "/")).suffix.lower()
