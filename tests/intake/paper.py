"""Paper as people send it: forms printed to pixels, marked by script, turned, dirtied and faxed."""

import io
import random
from dataclasses import dataclass, field

import numpy as np
import pypdfium2
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

from tests.conftest import PACKAGE_DATA

DPI = 300
DOTS = DPI / 25.4
FONTS = {
    "ar": "praxis-letter-arabic-regular.ttf",
    "zh": "praxis-letter-han-regular.otf",
    "ru": "praxis-letter-cyrillic-regular.ttf",
}


def printed(pdf: bytes) -> list[Image.Image]:
    """The pages at 300 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[n].render(scale=DPI / 72, grayscale=True).to_pil().copy() for n in range(len(document))]
    document.close()
    return pages


def _pen(image, points, width, grey):
    ImageDraw.Draw(image).line(
        [(x * DOTS, y * DOTS) for x, y in points], fill=grey, width=round(width * DOTS), joint="curve"
    )


def tick(image, box, rng, how="cross", *, pen=0.5, grey=20):
    """Draw by hand into a box of millimetres: cross, check, thin, slash, big, fill, scribble."""
    a = lambda x, spread=0.4: x + rng.uniform(-spread, spread)  # noqa: E731
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    if how in {"cross", "thin", "big"}:
        by = {"cross": 0.1, "thin": 0.3, "big": 1.4}[how]
        width = 0.28 if how == "thin" else pen
        _pen(image, [(a(left - by), a(top - by)), (a(right + by), a(bottom + by))], width, grey)
        _pen(image, [(a(right + by), a(top - by)), (a(left - by), a(bottom + by))], width, grey)
    elif how == "check":
        low = (a(left + 1.6), a(bottom - 0.4))
        _pen(image, [(a(left + 0.3), a(top + 1.8)), low, (a(right + 1.2), a(top - 0.8))], pen, grey)
    elif how == "slash":
        _pen(image, [(a(left), a(bottom)), (a(right), a(top))], pen, grey)
    elif how == "fill":
        y = top + 0.3
        while y < bottom:
            _pen(image, [(a(left + 0.2, 0.15), y), (a(right - 0.2, 0.15), a(y, 0.1))], 0.6, grey)
            y += 0.42
    elif how == "scribble":
        points = [(a(left if n % 2 else right, 0.7), top - 0.4 + n * (bottom - top + 0.8) / 13) for n in range(14)]
        _pen(image, points, pen, grey)
        points = [(left - 0.3 + n * (right - left + 0.6) / 12, a(top if n % 2 else bottom, 0.7)) for n in range(13)]
        _pen(image, points, pen, grey)
    else:
        raise ValueError(how)


HANDS = ("cross", "thin", "check", "slash", "big")


def crossed(page, form, seed):
    """A page crossed by one hand, some boxes filled or scribbled over afterwards; with what that meant."""
    rng = random.Random(seed)
    page, meant, undone = page.copy(), set(), set()
    for box in form.ticks:
        chosen = rng.random()
        if chosen < 0.3:
            tick(page, box.box, rng, rng.choice(HANDS))
            meant.add((box.field, box.value))
        elif chosen < 0.4:
            tick(page, box.box, rng, "cross")
            tick(page, box.box, rng, rng.choice(("fill", "scribble")))
            undone.add((box.field, box.value))
    return page, meant, undone


def write(image, box, text, language="en", size=4.0, *, wrap=False):
    """Type words into a box of millimetres, as a typewriter or a tidy hand would."""
    font = ImageFont.truetype(
        PACKAGE_DATA / "fonts" / FONTS.get(language, "praxis-letter-latin-regular.ttf"), round(size * DOTS)
    )
    draw = ImageDraw.Draw(image)
    rtl = language == "ar"
    lines, room = [], (box.right - box.left - 3) * DOTS
    if wrap:
        parts = list(text) if language == "zh" else text.split(" ")
        glue = "" if language == "zh" else " "
        line = ""
        for part in parts:
            longer = f"{line}{glue}{part}" if line else part
            if draw.textlength(longer, font=font, **_way(rtl)) > room:
                lines.append(line)
                line = part
            else:
                line = longer
        lines.append(line)
    else:
        lines = [text]
    for n, line in enumerate(lines):
        y = (box.top + 1.0 + n * size * 1.55) * DOTS if wrap else ((box.top + box.bottom) / 2 - size * 0.72) * DOTS
        x = (box.right - 1.5) * DOTS - draw.textlength(line, font=font, **_way(rtl)) if rtl else (box.left + 1.5) * DOTS
        draw.text((x, y), line, fill=20, font=font, **_way(rtl))


def _way(rtl):
    return {"direction": "rtl", "language": "ar"} if rtl and ImageFont.core.HAVE_RAQM else {}


def write_cells(image, cells, text, size=4.6):
    """One sign a cell."""
    font = ImageFont.truetype(
        PACKAGE_DATA / "fonts" / FONTS.get("en", "praxis-letter-latin-regular.ttf"), round(size * DOTS)
    )
    draw = ImageDraw.Draw(image)
    for cell, sign in zip(cells, text, strict=False):
        width = draw.textlength(sign, font=font)
        x = (cell.left + cell.right) / 2 * DOTS - width / 2
        draw.text((x, ((cell.top + cell.bottom) / 2 - size * 0.72) * DOTS), sign, fill=20, font=font)


@dataclass
class Way:
    """How a page comes: turned, leaning, printed smaller, faint, dirty; scanned or faxed."""

    name: str
    quarter: int = 0
    skew: float = 0.0
    scale: float = 1.0
    dots: float = 0.0  # share of the pixels that are blots
    grey: int = 0  # 0 black print .. 120 very faint
    blur: float = 0.0
    dpi: tuple[int, int] = (200, 200)
    bilevel: bool = False
    perspective: float = 0.0
    shade: bool = False
    crop: float = 0.0  # millimetres cut from the left edge
    streak: float | None = None  # millimetres from the left where dirt on the glass draws a line
    compression: str = field(default="group4")


def arrive(image: Image.Image, way: Way, rng: random.Random) -> Image.Image:
    """The page as its sender's machine sees it; dpi are in its info."""
    noise = np.random.default_rng(rng.randrange(1 << 30))
    page = _laid(image.convert("L"), way)
    size = (round(page.width * way.dpi[0] / DPI), round(page.height * way.dpi[1] / DPI))
    page = page.resize(size, Image.Resampling.BOX if not way.bilevel else Image.Resampling.BILINEAR)
    page = _dirtied(np.asarray(page).astype(float), way, noise)
    if way.bilevel:
        page = page.point(lambda v: 255 if v > 140 else 0).convert("1", dither=Image.Dither.NONE)
    page.info["dpi"] = way.dpi
    return page


def _laid(page, way):
    """How the paper was printed and how it lies."""
    if way.grey:
        page = page.point(lambda v: min(255, way.grey + v * (255 - way.grey) // 255))
    if way.scale != 1:
        small = page.resize((round(page.width * way.scale), round(page.height * way.scale)), Image.Resampling.LANCZOS)
        page = Image.new("L", page.size, 255)
        page.paste(small, ((page.width - small.width) // 2, (page.height - small.height) // 3))
    if way.perspective:
        w, h, p = page.width, page.height, way.perspective
        target = [(p * w, 0.5 * p * h), (w * (1 - 0.4 * p), p * h), (w, h * (1 - 0.3 * p)), (0.3 * p * w, h)]
        page = _project(page, target)
    if way.skew:
        page = page.rotate(way.skew, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    if way.crop:
        page = page.crop((round(way.crop * DOTS), 0, page.width, page.height))
    if way.quarter:
        page = page.rotate(90 * way.quarter, expand=True)
    return page


def _dirtied(grey, way, noise):
    """Light, dust and dirt on the glass."""
    if way.shade:
        light = np.linspace(0.55, 1.0, grey.shape[1])[None] * np.linspace(1.0, 0.8, grey.shape[0])[:, None]
        grey = grey * light
    grey = grey + noise.normal(0, 6, grey.shape)
    if way.streak is not None:
        at = round(way.streak / 25.4 * way.dpi[0])
        grey[:, at : at + max(1, round(0.25 / 25.4 * way.dpi[0]))] = 0
    if way.dots:
        blots = noise.random(grey.shape) < way.dots / 3
        grey[ndimage.binary_dilation(blots, iterations=1)] = 0
    return Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))


def _project(page, target):
    w, h = page.size
    rows, there = [], []
    for (x, y), (u, v) in zip(target, [(0, 0), (w, 0), (w, h), (0, h)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        there += [u, v]
    solved = np.linalg.solve(np.array(rows, dtype=float), np.array(there, dtype=float))
    return page.transform(page.size, Image.Transform.PERSPECTIVE, solved, Image.Resampling.BICUBIC, fillcolor=255)


def as_file(pages: list[Image.Image], way: Way) -> bytes:
    """TIFF as fax gateways write it (G3 or G4, pixels that are not square), JPEG for one grey page, PDF for more."""
    out = io.BytesIO()
    if way.bilevel:
        pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], compression=way.compression, dpi=way.dpi)
    elif len(pages) == 1:
        pages[0].save(out, "JPEG", quality=80, dpi=way.dpi)
    else:
        pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=way.dpi[0])
    return out.getvalue()


FINE = Way("fine fax", dpi=(204, 196), bilevel=True, dots=0.001)
STANDARD = Way("standard fax", dpi=(204, 98), bilevel=True, dots=0.001, skew=0.6)
WAYS = (
    Way("scan 200"),
    Way("scan 300, turned", dpi=(300, 300), quarter=1, skew=1.0),
    FINE,
    STANDARD,
    Way(
        "standard fax, G3, upside down",
        dpi=(204, 98),
        bilevel=True,
        dots=0.002,
        quarter=2,
        skew=-1.2,
        compression="group3",
    ),
    Way("fine fax, 10 degrees", dpi=(204, 196), bilevel=True, skew=10.0, dots=0.001),
    Way("scan, minus 15 degrees", skew=-15.0),
    Way("faint", grey=110),
    Way("97 percent, cut", scale=0.97, crop=4.0),
    Way("telephone", perspective=0.05, shade=True, skew=4.0, dpi=(220, 220)),
    Way("streak", dpi=(204, 196), bilevel=True, streak=20.2),
    Way("dirty fax", dpi=(204, 98), bilevel=True, dots=0.012, skew=2.0),
)
