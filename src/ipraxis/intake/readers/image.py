"""Pictures of pages, from fax machines and scanners, to text: TIFF (G3, G4, of many pages), JPEG, PNG."""

import io
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageOps
from tesserocr import PSM

from ipraxis.intake.readers.cleaning import BLACKEST_PAPER, WHITE, Grey, Sheet, clean
from ipraxis.intake.readers.engine import text_in
from ipraxis.intake.readers.faxline import Strip, first_strip, is_fax_line
from ipraxis.intake.readers.ocr import Reading, read_level
from ipraxis.intake.readers.page import page_of
from ipraxis.intake.readers.rows import Placed, Row, ordered, text_of
from ipraxis.intake.readers.upright import Turning, tilt_of, turned, turning
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Box, Limits, PageText, Word

FORMATS = ("TIFF", "JPEG", "PNG", "GIF", "BMP", "WEBP", "JPEG2000")
FAX_WIDTHS = frozenset({1728, 2048, 2432})  # pixels of ITU-T T.4 for A4, B4 and A3
WIDEST = 2600  # pixels: letters of an A4 page are not read better from more
NEARLY_SQUARE = 0.1  # of the side of a pixel: fine fax resolution (204 by 196) is left as it is
FLATTEST = 4.0  # times as wide as high, or the reverse; a file that says more is wrong
LANDSCAPE = 1.2
TOP = 0.08  # of the height of the page
SHOWN = 1760  # pixels: width of the kept picture
GREYS = 16  # of the kept picture of a page that had greys

NOT_A_PICTURE = (
    "This file could not be opened as a picture; it may be damaged or of another kind. "
    "It is kept as it came. Please ask the sender for it as PDF, TIFF, JPEG or PNG."
)
TOO_LARGE = (
    "This picture is too large to be read here. It is kept as it came. "
    "Please ask the sender for a scan of 200 to 300 dots an inch."
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a bitmap; `dpi` across and down, of which the ratio matters."""

    image: Image.Image
    dpi: tuple[float, float]


def read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]:
    """Read a picture file page by page; what comes after a damaged page is left unread.

    Raises Unreadable when not one page can be opened, or when there are more or larger pages than `limits`.
    """
    return tuple(_page(number, picture) for number, picture in enumerate(_pictures(data, limits), 1))


def read_pictures(pictures: Iterable[tuple[int, Image.Image, float]], *, limits: Limits) -> tuple[PageText, ...]:
    """Read bitmaps of pages, each with its number and dots an inch; a page without letters has an empty text.

    Raises Unreadable when one is larger than `limits`.
    """
    pages = []
    for number, image, dpi in pictures:
        picture = Picture(image, (dpi, dpi))
        _require_size(picture, limits)
        pages.append(_page(number, Picture(_plain(image), picture.dpi)))
    return tuple(pages)


def _pictures(data: bytes, limits: Limits) -> Iterator[Picture]:
    file = _opened(data)
    count = getattr(file, "n_frames", 1) if file.format == "TIFF" else 1
    if count > limits.pages:
        raise Unreadable(
            f"This file has {count} pages; at most {limits.pages} are read. It is kept as it came. "
            "Please ask the sender to send it in parts."
        )
    for index in range(count):
        try:
            file.seek(index)
            picture = Picture(file, _dpi(file))
            _require_size(picture, limits)
            picture = Picture(_plain(file), picture.dpi)
        except Unreadable:
            raise
        except Exception as error:
            if index == 0:
                raise Unreadable(NOT_A_PICTURE) from error
            return
        yield picture


def _opened(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable(TOO_LARGE) from error
    except Exception as error:
        raise Unreadable(NOT_A_PICTURE) from error  # a damaged file breaks a decoder in any way


def _require_size(picture: Picture, limits: Limits) -> None:
    if picture.image.width * picture.image.height > limits.unpacked_bytes:
        raise Unreadable(TOO_LARGE)


def _plain(file: Image.Image) -> Image.Image:
    """Give the picture in black and white or grey, upright as its camera says, transparent parts white."""
    image = ImageOps.exif_transpose(file)
    if image.mode in {"1", "L"}:
        return image.copy()
    if image.mode.startswith(("I", "F")):
        values = np.asarray(image, dtype=float)
        return Image.fromarray((values / max(1.0, values.max()) * WHITE).astype(np.uint8))
    if "A" in image.mode or "transparency" in image.info:
        image = image.convert("RGBA")
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB").convert("L")


def _dpi(file: Image.Image) -> tuple[float, float]:
    try:
        across, down = file.info.get("dpi") or file.info.get("resolution") or (1, 1)
        return float(across), float(down)
    except (TypeError, ValueError, ZeroDivisionError):
        return 1.0, 1.0


def _stretch(picture: Picture) -> float:
    """Tell how much higher than wide a pixel is (standard fax resolution: 204 by 98 dots an inch)."""
    across, down = picture.dpi
    ratio = across / down if across > 0 and down > 0 else 1.0
    width, height = picture.image.size
    if abs(ratio - 1) > NEARLY_SQUARE:
        return min(max(ratio, 1 / FLATTEST), FLATTEST)
    if width in FAX_WIDTHS and width > LANDSCAPE * height:
        return 2.0  # some programs do not write down that every other line was not sent
    return 1.0


def _page(number: int, picture: Picture) -> PageText:
    stretch = _stretch(picture)
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
        return PageText(number, "", image=_kept(level, bilevel=sheet.bilevel), left_out=tuple(left_out))
    reading = read_level(page)
    if reading.upside_down:
        level = np.ascontiguousarray(level[::-1, ::-1])
    return _page_text(number, reading, level, left_out, _kept(level, bilevel=sheet.bilevel))


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
    out = io.BytesIO()
    if bilevel:
        picture.point(lambda grey: WHITE if grey >= BLACKEST_PAPER else 0).convert("1").save(out, "PNG")
    else:
        step = WHITE // (GREYS - 1)
        steps = np.minimum((np.asarray(picture).astype(np.uint16) + 20) // step, GREYS - 1)
        paletted = Image.fromarray(steps.astype(np.uint8)).convert("L")
        paletted.putpalette([grey * step for grey in range(GREYS) for _ in range(3)])
        paletted.save(out, "PNG", bits=4)
    return out.getvalue()
