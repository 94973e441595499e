"""Pictures of pages, from fax machines and scanners, to text: TIFF (G3, G4, of many pages), JPEG, PNG."""

import io
import time
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
from PIL import Image, ImageDraw
from tesserocr import PSM

from ipraxis.intake.readers.cleaning import BLACKEST_PAPER, WHITE, Grey, Sheet, clean
from ipraxis.intake.readers.engine import text_in
from ipraxis.intake.readers.faxline import Strip, first_strip, is_fax_line
from ipraxis.intake.readers.ocr import Reading, read_level
from ipraxis.intake.readers.page import page_of
from ipraxis.intake.readers.paper import read_printed
from ipraxis.intake.readers.pictures import LARGE_PAGE, Picture, is_too_large, opened, plain, png_of
from ipraxis.intake.readers.rows import Placed, Row, ordered, text_of
from ipraxis.intake.readers.upright import Turning, tilt_of, turned, turning
from ipraxis.intake.rules.paper_code import read_letter_code
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Box, Limits, PageText, Word
from ipraxis.reason import Reason

WIDEST = 2600  # pixels: letters of an A4 page are not read better from more
TOP = 0.08  # of the height of the page
SHOWN = 1760  # pixels: width of the kept picture
MOST_OF_TIME = 0.8  # the last page may take the rest
PACKED = 2  # of 9: a tenth larger than the smallest, in a quarter of the time
GREYS = 16  # of the kept picture of a page that had greys

NO_TIME = told(
    "There was no time left to read page {number}. The file is kept as it came. "
    "Please ask the sender to send it in parts."
)


def read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]:
    """Read a picture file page by page; a page that cannot be read has no text, and a problem.

    Raises Unreadable when not one page can be opened, or when there are more pages than `limits`.
    """
    pages = _all(enumerate(opened(data, limits), 1), limits)
    if all(page.problem and not page.text for page in pages):
        raise Unreadable(pages[0].problem)
    return pages


def read_pictures(pictures: Iterable[tuple[int, Image.Image, float]], *, limits: Limits) -> tuple[PageText, ...]:
    """Read bitmaps of pages, each with its number and dots an inch; a page without letters has an empty text.

    A page larger than `limits` has a problem instead.
    """
    return _all(
        (
            (
                number,
                LARGE_PAGE.format(number=number) if is_too_large(image, limits) else Picture(plain(image), (dpi, dpi)),
            )
            for number, image, dpi in pictures
        ),
        limits,
    )


def _all(found: Iterable[tuple[int, Picture | str]], limits: Limits) -> tuple[PageText, ...]:
    """Read the pages of one document: what fitted one page is tried first on the next.

    When most of the time is used up the pages that are left get a problem instead of a text, so that those already
    read are not lost with them.
    """
    pages = []
    before = ""
    end = time.monotonic() + MOST_OF_TIME * limits.seconds
    for number, picture in found:
        if time.monotonic() > end:
            pages.append(PageText(number, "", problem=Reason(NO_TIME, number=number)))
        elif isinstance(picture, str):
            pages.append(PageText(number, "", problem=picture))
        else:
            printed = read_printed(number, picture)
            if printed is None or printed.problem or read_letter_code(printed.code):
                page, before = _page(number, picture, before)
                letter = printed.code if printed and read_letter_code(printed.code) else ""
                printed = replace(page, problem=printed.problem, code=letter) if printed else page
            pages.append(printed)
    return tuple(pages)


def _page(number: int, picture: Picture, before: str) -> tuple[PageText, str]:
    """Read a page; give the model that read it too, to be tried first on the next."""
    stretch = picture.stretch
    image = picture.image
    if max(image.width, image.height * stretch / 1.5) > WIDEST:
        factor = WIDEST / max(image.width, image.height * stretch / 1.5)
        size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
        image = image.convert("L").resize(size, Image.Resampling.BOX, reducing_gap=2)
    sheet = clean(image, stretch)
    left_out: list[str] = []
    strip = _fax_line(sheet.grey, sheet, left_out)
    if strip:
        sheet.letters[strip.top : strip.bottom, strip.left : strip.right] = False
    plan = turning(sheet, tilt_of(sheet))
    level = turned(sheet.grey, plan)
    page = page_of(_without(level, strip, plan), sheet.letter_height)
    if not page.letters.any():
        kept = _kept(level, bilevel=sheet.bilevel)
        return PageText(number, "", image=kept, left_out=tuple(left_out)), before
    reading = read_level(page, before)
    if reading.upside_down:
        level = np.ascontiguousarray(level[::-1, ::-1])
    return _page_text(number, reading, level, left_out, _kept(level, bilevel=sheet.bilevel)), reading.model


def _page_text(number: int, reading: Reading, level: Grey, left_out: list[str], kept: bytes) -> PageText:
    rows = ordered(reading.rows, rightwards=reading.rightwards)
    if rows and not left_out and rows[0].bottom < TOP * level.shape[0] and is_fax_line(_words(rows[0])):
        left_out.append(_words(rows.pop(0)))
    text, placed = text_of(rows, rightwards=reading.rightwards)
    return PageText(
        number,
        text,
        words=_placed(placed, level),
        confidence=round(reading.confidence, 3) if placed else None,
        image=kept,
        unread_ink=round(reading.unread_ink, 4),
        left_out=tuple(left_out),
    )


def _words(row: Row) -> str:
    return " ".join(word.text for word in row.words)


def _fax_line(grey: Grey, sheet: Sheet, left_out: list[str]) -> Strip | None:
    """Read the first row by itself; when it is a fax machine's, keep it apart and say where it stood."""
    strip = first_strip(sheet.letters, sheet.letter_height / sheet.stretch)
    if strip is None:
        return None
    margin = round(sheet.letter_height / 2)
    part = Image.fromarray(grey[max(0, strip.top - margin) : strip.bottom + margin])
    if sheet.stretch != 1:
        part = part.resize((part.width, round(part.height * sheet.stretch)), Image.Resampling.BILINEAR)
    text, _ = text_in(np.asarray(part), "eng", PSM.SINGLE_LINE)
    if not is_fax_line(text):
        return None
    left_out.append(text)
    return strip


def _without(level: Grey, strip: Strip | None, plan: Turning | None) -> Grey:
    """Give the level page without the fax line, which need not be as level as the page."""
    if strip is None:
        return level
    picture = Image.fromarray(level)
    corners = [
        (strip.left - 2, strip.top - 2),
        (strip.right + 2, strip.top - 2),
        (strip.right + 2, strip.bottom + 2),
        (strip.left - 2, strip.bottom + 2),
    ]
    moved = [plan.forth(x, y) for x, y in corners] if plan else corners
    ImageDraw.Draw(picture).polygon(moved, fill=WHITE)
    return np.asarray(picture)


def _placed(placed: Iterable[Placed], level: Grey) -> tuple[Word, ...]:
    height, width = level.shape
    return tuple(
        Word(
            one.start,
            one.end,
            Box(
                max(0.0, one.word.left / width),
                max(0.0, one.word.top / height),
                min(1.0, one.word.right / width),
                min(1.0, one.word.bottom / height),
            ),
            one.word.confidence,
        )
        for one in placed
    )


def _kept(level: Grey, *, bilevel: bool) -> bytes:
    """Give the upright page as a small PNG: one bit a pixel for a fax, sixteen greys for a scan."""
    picture = Image.fromarray(level)
    if picture.width > SHOWN:
        size = (SHOWN, round(picture.height * SHOWN / picture.width))
        picture = picture.resize(size, Image.Resampling.BOX, reducing_gap=2)
    if bilevel:
        return png_of(np.asarray(picture) < BLACKEST_PAPER)
    step = WHITE // (GREYS - 1)
    steps = np.minimum((np.asarray(picture).astype(np.uint16) + 20) // step, GREYS - 1)
    paletted = Image.fromarray(steps.astype(np.uint8)).convert("L")
    paletted.putpalette([grey * step for grey in range(GREYS) for _ in range(3)])
    out = io.BytesIO()
    paletted.save(out, "PNG", bits=4, compress_level=PACKED)
    return out.getvalue()
