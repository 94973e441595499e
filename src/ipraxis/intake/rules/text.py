"""What a reader gives and what structuring takes: pages of text whose every word knows its place."""

import json
import zlib
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, as shares (0 to 1) of the page's width and height, origin at top left."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `page.text[start:end]`, where it stands on the page, and how sure the reader is (0 to 1)."""

    start: int
    end: int
    box: Box
    confidence: float


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a person made on a page of our paper form: a box in some state, or words in a field.

    `value` is the choice as the open format names it, or what was read of the words; `label` the choice in words;
    `alone`: of the question one may be chosen. `state` as in `paper_marks`; `row` and `part` as in
    `paper_form.Writing`. `page.text[start:end]` says the same. `picture` is the cut-out of what was written, as PNG;
    once kept, `kept` is its sha256 instead.
    """

    field: str
    state: str
    value: str
    confidence: float
    box: Box
    label: str = ""
    concept: str = ""
    alone: bool = False
    row: int = 0
    part: str = ""
    start: int = 0
    end: int = 0
    picture: bytes = b""
    kept: str = ""


@dataclass(frozen=True, slots=True)
class PageText:
    """One page as read.

    `text` is in reading order: one line for each paragraph, list item or heading, line breaks inside a
    paragraph joined. `words` is empty where the medium has no geometry (plain mail, docx, odt).
    `confidence` is the mean over the words, or None where nothing was guessed. `image` is the upright,
    cleaned page as PNG where the page was a picture; boxes refer to it. `unread_ink` is the share (0 to 1)
    of ink outside every word box, or None. `left_out` are lines recognised as not part of the letter
    (header line of a fax machine). `problem` is a sentence for people that says why the page, or a page after
    it, could not be read, or "". `code` is what the machine code says on a page that we printed ourselves
    (`paper_code`), or ""; `marks` is what a person made on a page of our form.
    """

    number: int
    text: str
    words: tuple[Word, ...] = ()
    confidence: float | None = None
    image: bytes | None = None
    unread_ink: float | None = None
    left_out: tuple[str, ...] = ()
    problem: str = ""
    code: str = ""
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A file found inside another: in an archive, a message, a PDF, a picture in a document.

    `is_inline` as for attachments: it only dresses the text and is not read. `problem` is a sentence that says why it
    is kept but must not be opened, or "".
    """

    name: str
    media_type: str
    data: bytes
    is_inline: bool = False
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """What reading one file gave: pages of text, files found inside it, and what could not be had of it."""

    pages: tuple[PageText, ...]
    members: tuple[Member, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of the machine one attachment may use. `members` = 0: look at no files inside."""

    seconds: float = 120.0
    memory_bytes: int = 1_500_000_000
    pages: int = 200
    unpacked_bytes: int = 200_000_000
    characters: int = 2_000_000
    members: int = 200
    member_bytes: int = 100_000_000


def mark_row(mark: Mark) -> dict[str, Any]:
    """A mark as JSON keeps it; its picture is kept elsewhere."""
    return {name: value for name, value in asdict(mark).items() if name != "picture"}


def pack_words(words: tuple[Word, ...]) -> bytes:
    """Words as compact bytes for keeping; positions to a ten-thousandth of the page."""
    rows = [
        [
            w.start,
            w.end,
            *(round(v * 10_000) for v in (w.box.left, w.box.top, w.box.right, w.box.bottom)),
            round(w.confidence * 100),
        ]
        for w in words
    ]
    return zlib.compress(json.dumps(rows, separators=(",", ":")).encode(), 6) if rows else b""


def unpack_words(packed: bytes) -> tuple[Word, ...]:
    """The words that `pack_words` kept."""
    if not packed:
        return ()
    return tuple(
        Word(s, e, Box(left / 10_000, top / 10_000, right / 10_000, bottom / 10_000), c / 100)
        for s, e, left, top, right, bottom, c in json.loads(zlib.decompress(packed))
    )
