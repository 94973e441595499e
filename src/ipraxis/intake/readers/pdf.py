"""PDF: the text layer with the place of every word; pages without one go to the recogniser of pictures."""

import ctypes
import io
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TypeVar

import pypdfium2
from PIL import Image
from pypdfium2 import raw as pdfium

from ipraxis.intake.readers.layout import DIVIDERS, page_of
from ipraxis.intake.readers.leftward import Letter
from ipraxis.intake.readers.parts import file_name
from ipraxis.intake.readers.pictures import Picture
from ipraxis.intake.readers.printed import code_on
from ipraxis.intake.readers.turned import as_shown, quarters, upright
from ipraxis.intake.rules.paper_code import may_be_ours
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Box, Limits, Member, Opened, PageText
from ipraxis.reason import Reason

LOCKED = told("This PDF is locked with a password. It was kept. Please send an open copy.")
DAMAGED = told("This PDF is damaged: it could not be opened. It was kept. Please send it again.")
NOT_ALL_ATTACHED = told(
    "This PDF has {count} files attached, of which {read} were opened. It was kept. Please send the files that matter."
)
NO_PAGES = told("This PDF has no pages. It was kept. Please send it again.")
TOO_MANY = told("This PDF has {pages} pages; we read up to {limit}. It was kept. Please send the pages that matter.")

DAMAGED_PAGE = told(
    "Page {number} of this PDF is damaged and could not be read. The file was kept. "
    "Please ask the sender for this page again."
)

SHOWN_WIDTH = 1200  # pixels of the picture that the desk shows
MOST_SHOWN = 3_000_000  # pixels of that picture: a long receipt is shown narrower
FINEST, COARSEST = 300, 150  # dots per inch for the recogniser
MOST_PIXELS = 30_000_000  # of one page: A3 at 300 dpi is 17 million
FEW_LETTERS = 100  # a scan may carry a line of text that its scanner added
COVERING = 0.5  # share of the page's area from which a picture is the page
WORDS_SHARE = 0.4  # of letters and digits among the characters; a table of figures stands near 0.7
UNKNOWN_SHARE = 0.1  # of letters without a known character: the text layer is of no use
POINTS = 72.0  # to the inch
TO_SIXTEEN = [grey // 16 for grey in range(256)]
SIXTEEN_GREYS = [grey * 17 for grey in range(16) for _ in range(3)]
SCALE = 1_000_000  # of a page's side: PDFium places points on whole pixels of a picture this wide

Given = TypeVar("Given")


def read(data: bytes, *, limits: Limits) -> Opened:
    """Pages of a PDF, each from its text layer or, where it has none that is of use, from its picture.

    Files attached to it, as in a portfolio, are files inside.
    """
    with closing(_opened(data)) as document:
        count = len(document)
        if not count:
            raise Unreadable(NO_PAGES)
        if count > limits.pages:
            raise Unreadable(TOO_MANY, pages=count, limit=limits.pages)
        problems: dict[int, PageText] = {}
        layered = {
            number: page
            for number in range(1, count + 1)
            if (page := _unless_broken(number, problems, lambda number: _layer(document, number)))
        }
        pictured = [number for number in range(1, count + 1) if number not in layered | problems]
        recognised = _recognised(document, pictured, problems, limits) if pictured else {}
        members, refused = _attached(document, limits)
    pages = tuple((layered | recognised | problems)[number] for number in range(1, count + 1))
    if all(page.problem and not page.text for page in pages):
        raise Unreadable(DAMAGED if problems else pages[0].problem)
    return Opened(pages, members, refused)


def _attached(document: pypdfium2.PdfDocument, limits: Limits) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """Files attached to the document, as far as the limits allow, and a sentence about the others."""
    found: list[Member] = []
    left = limits.member_bytes
    count = document.count_attachments() if limits.members else 0
    for index in range(min(count, limits.members)):
        try:
            attachment = document.get_attachment(index)
            name, data = file_name(attachment.get_name()), bytes(attachment.get_data())
        except (pypdfium2.PdfiumError, ValueError, UnicodeError):
            continue  # named in the file's list, but not there
        left -= len(data)
        if left < 0:
            break
        found.append(Member(name or f"attachment-{index + 1}", "", data))
    whole = len(found) == count
    return tuple(found), () if whole else (Reason(NOT_ALL_ATTACHED, count=count, read=len(found)),)


def _unless_broken(number: int, problems: dict[int, PageText], action: Callable[[int], Given]) -> Given | None:
    """What the action gives for a page; for a damaged one None, and an entry among the problems."""
    try:
        return action(number)
    except pypdfium2.PdfiumError:
        problems[number] = PageText(number=number, text="", problem=Reason(DAMAGED_PAGE, number=number))
        return None


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if document.get_formtype() != pdfium.FORMTYPE_NONE:
            document.init_forms()
    except pypdfium2.PdfiumError as broken:
        locked = broken.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise Unreadable(LOCKED if locked else DAMAGED) from broken
    return document


def _page(document: pypdfium2.PdfDocument, number: int) -> pypdfium2.PdfPage:
    """A page, with what was filled into its form drawn on it so that it counts as text."""
    page = document[number - 1]
    if document.formenv:
        page.flatten()
        page.close()
        page = document[number - 1]
    return page


def _layer(document: pypdfium2.PdfDocument, number: int) -> PageText | None:
    """The page from its text layer; None if it has none, or one that is not the page's text."""
    with closing(_page(document, number)) as page, closing(page.get_textpage()) as text_page:
        letters = list(_letters(page, text_page))
        seen = [letter.character for letter in letters if not letter.character.isspace()]
        unknown = sum(character == "\ufffd" or "\ue000" <= character <= "\uf8ff" for character in seen)
        picture = _covering_dpi(page)
        if not seen and picture is None and not next(page.get_objects(max_depth=1), None):
            return PageText(number=number, text="")  # an empty sheet
        if may_be_ours("".join(seen)) and code_on(Picture(_grey(page, COARSEST), (COARSEST, COARSEST))):
            return None  # filled on a screen or not at all: it is read like one that went through a printer
        if unknown > UNKNOWN_SHARE * len(seen) or len(seen) < (FEW_LETTERS if picture else 1) or _is_rubbish(seen):
            return None
        turns = quarters(letters)
        found = page_of(number, upright(letters, turns), from_top=bool(turns or document.formenv))
        return replace(found, words=as_shown(found.words, turns), image=_shown(page))


def _is_rubbish(seen: list[str]) -> bool:
    """Whether most of the characters are signs: the font names its letters wrongly, or a recogniser gave up."""
    words = sum(character.isalnum() for character in seen)
    return len(seen) >= FEW_LETTERS and words < WORDS_SHARE * len(seen)


def _letters(page: pypdfium2.PdfPage, text_page: pypdfium2.PdfTextPage) -> Iterator[Letter]:
    """Characters of the text layer in its own order, with their boxes as shares of the page as shown."""
    origin_x, origin_y = _placed(page, 0.0, 0.0)
    # The mapping is affine; a thousand points are far enough apart to lose nothing by whole numbers.
    across_x, across_y = _placed(page, 1000.0, 0.0)
    up_x, up_y = _placed(page, 0.0, 1000.0)
    across = ((across_x - origin_x) / 1000, (across_y - origin_y) / 1000)
    up = ((up_x - origin_x) / 1000, (up_y - origin_y) / 1000)
    rectangle = pdfium.FS_RECTF()
    for index in range(text_page.count_chars()):
        character = _character(pdfium.FPDFText_GetUnicode(text_page, index))
        if character in "\r\n" or not pdfium.FPDFText_GetLooseCharBox(text_page, index, rectangle):
            yield Letter(character, None)
            continue
        left = origin_x + rectangle.left * across[0] + rectangle.bottom * up[0]
        right = origin_x + rectangle.right * across[0] + rectangle.top * up[0]
        bottom = origin_y + rectangle.left * across[1] + rectangle.bottom * up[1]
        top = origin_y + rectangle.right * across[1] + rectangle.top * up[1]
        yield Letter(character, Box(min(left, right), min(top, bottom), max(left, right), max(top, bottom)))


def _character(code: int) -> str:
    """The character of a code; U+FFFD for what is none: a font without a table of characters, half a pair."""
    character = chr(code) if 0 < code <= sys.maxunicode else "\ufffd"
    known = unicodedata.category(character) not in {"Cc", "Cs"} or character in "\r\n\t" + DIVIDERS
    return character if known else "\ufffd"


def _placed(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A point of the page's own system as shares of the page as shown, turned and cropped."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, SCALE, SCALE, 0, x, y, across, down)
    return across.value / SCALE, down.value / SCALE


def _covering_dpi(page: pypdfium2.PdfPage) -> float | None:
    """Resolution of a picture that covers most of the page, in dots per inch, or None where there is none."""
    width, height = page.get_size()
    for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= COVERING * width * height:
            dots: float = max(picture.get_px_size()) / max(right - left, top - bottom) * POINTS
            return dots
    return None


def _recognised(
    document: pypdfium2.PdfDocument, numbers: list[int], problems: dict[int, PageText], limits: Limits
) -> dict[int, PageText]:
    """Pages read from their pictures, drawn one at a time."""
    # Only when needed: the recogniser loads a hundred megabytes of language data.
    from ipraxis.intake.readers.image import read_pictures  # noqa: PLC0415

    drawn = (_unless_broken(number, problems, lambda number: _picture(document, number)) for number in numbers)
    pages = read_pictures((picture for picture in drawn if picture), limits=limits)
    return {page.number: page for page in pages}


def _picture(document: pypdfium2.PdfDocument, number: int) -> tuple[int, Image.Image, int]:
    """Page number, grey picture, dots per inch: those of a scan, within the bounds of what can be read."""
    with closing(_page(document, number)) as page:
        width, height = page.get_size()
        largest = POINTS * (MOST_PIXELS / (width * height)) ** 0.5
        dpi = int(min(max(_covering_dpi(page) or FINEST, COARSEST), FINEST, largest))
        return number, _grey(page, dpi), dpi


def _grey(page: pypdfium2.PdfPage, dpi: int) -> Image.Image:
    # A copy: the bitmap's memory goes with the page.
    drawn: Image.Image = page.render(scale=dpi / POINTS, grayscale=True).to_pil().copy()
    return drawn


def _shown(page: pypdfium2.PdfPage) -> bytes:
    """The page as a small grey PNG."""
    width, height = page.get_size()
    scale = min(SHOWN_WIDTH / width, (MOST_SHOWN / (width * height)) ** 0.5)
    grey = page.render(scale=scale, grayscale=True).to_pil()
    # Sixteen greys are enough for letters: half the bytes, and packed four times as fast.
    picture = Image.frombytes("P", grey.size, grey.point(TO_SIXTEEN).tobytes())
    picture.putpalette(SIXTEEN_GREYS)
    target = io.BytesIO()
    picture.save(target, "PNG", bits=4, compress_level=1)
    return target.getvalue()
