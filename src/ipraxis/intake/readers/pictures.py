"""Files of pictures, opened page by page: TIFF of many pages, JPEG, PNG; each page as one plain bitmap."""

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import ExifTags, Image

from ipraxis.intake.readers.cleaning import WHITE, Ink
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits
from ipraxis.reason import Reason

FORMATS = ("TIFF", "JPEG", "PNG", "GIF", "BMP", "WEBP", "JPEG2000")
FAX_WIDTHS = frozenset({1728, 2048, 2432})  # pixels of ITU-T T.4 for A4, B4 and A3
NEARLY_SQUARE = 0.1  # of the side of a pixel: fine fax resolution (204 by 196) is left as it is
FLATTEST = 4.0  # times as wide as high, or the reverse; a file that says more is wrong
LANDSCAPE = 1.2
ENOUGH = (2600, 2600)  # pixels: a photograph is unpacked at no less
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # what a camera notes down, and how the picture comes upright (Exif 2.3, tag 0x0112)
PNG_START = b"\x89PNG\r\n\x1a\n"

NOT_A_PICTURE = told(
    "This file could not be opened as a picture; it may be damaged or of another kind. "
    "It is kept as it came. Please ask the sender for it as PDF, TIFF, JPEG or PNG."
)
TOO_LARGE = told(
    "This picture is too large to be read here. It is kept as it came. "
    "Please ask the sender for a scan of 200 to 300 dots an inch."
)
TOO_MANY = told(
    "This file has more than {most} pages; no more are read. It is kept as it came. "
    "Please ask the sender to send it in parts."
)
DAMAGED_PAGE = told(
    "Page {number} is damaged and could not be read. The file is kept as it came. "
    "Please ask the sender for this page again."
)
BROKEN_OFF = told(
    "The file breaks off before page {number}; what came before was read. It is kept as it came. "
    "Please ask the sender for the missing pages."
)
LARGE_PAGE = told(
    "Page {number} is too large to be read here. The file is kept as it came. "
    "Please ask the sender for a scan of 200 to 300 dots an inch."
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as a bitmap; `dpi` across and down, of which the ratio matters."""

    image: Image.Image
    dpi: tuple[float, float]

    @property
    def stretch(self) -> float:
        """Tell how much higher than wide a pixel is (standard fax resolution: 204 by 98 dots an inch)."""
        across, down = self.dpi
        ratio = across / down if across > 0 and down > 0 else 1.0
        width, height = self.image.size
        if abs(ratio - 1) > NEARLY_SQUARE:
            return min(max(ratio, 1 / FLATTEST), FLATTEST)
        if width in FAX_WIDTHS and width > LANDSCAPE * height:
            return 2.0  # some programs do not write down that every other line was not sent
        return 1.0


def opened(data: bytes, limits: Limits) -> Iterator[Picture | str]:
    """Give the pages of a file in order; for a page that cannot be opened, a sentence that says why.

    Raises Unreadable when the file is no picture, or has more pages than `limits`.
    """
    count, whole = _count(_file(data), limits.pages + 1)
    if count > limits.pages:
        raise Unreadable(TOO_MANY, most=limits.pages)
    if not count:
        raise Unreadable(NOT_A_PICTURE)
    file = _file(data)  # anew: looking for a page that is not there leaves an open file unusable
    for index in range(count):
        file.seek(index)
        yield _picture(file, index + 1, limits)
    if not whole:
        yield Reason(BROKEN_OFF, number=count + 1)


def _picture(file: Image.Image, number: int, limits: Limits) -> Picture | str:
    if is_too_large(file, limits):
        return Reason(LARGE_PAGE, number=number)
    try:
        return Picture(plain(file), _dpi(file))
    except Exception:  # noqa: BLE001  a damaged page breaks its decoder in any way
        return Reason(DAMAGED_PAGE, number=number)


def _file(data: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(io.BytesIO(data), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unreadable(TOO_LARGE) from error
    except Exception as error:
        raise Unreadable(NOT_A_PICTURE) from error  # a damaged file breaks a decoder in any way


def _count(file: Image.Image, most: int) -> tuple[int, bool]:
    """Count the pages, `most` at most; tell whether the file's list of them is whole."""
    if file.format != "TIFF":
        return 1, True
    for index in range(most):
        try:
            file.seek(index)
        except EOFError:
            return index, True
        except Exception:  # noqa: BLE001  a damaged file breaks the library in any way
            return index, False
    return most, True


def is_too_large(image: Image.Image, limits: Limits) -> bool:
    """Tell whether a picture has more pixels than one may have, before they are unpacked."""
    return image.width * image.height > limits.unpacked_bytes


def plain(file: Image.Image) -> Image.Image:
    """Give the picture in black and white or grey, upright as its camera says, transparent parts white."""
    turn = TURNS.get(file.getexif().get(ExifTags.Base.Orientation, 1))
    if file.format == "JPEG":
        file.draft("L", ENOUGH)  # it is unpacked smaller at once, without its colours
    image = _grey(file)
    return image if turn is None else image.transpose(turn)


def _grey(file: Image.Image) -> Image.Image:
    """Give a picture without colours, never with two copies of the colours in memory: a large scan has 200 MB."""
    if file.mode in {"1", "L"}:
        return file.copy()
    if file.mode.startswith(("I", "F")):
        values = np.asarray(file, dtype=np.float32)
        return Image.fromarray((values * (WHITE / max(1.0, float(values.max())))).astype(np.uint8))
    if file.mode in {"LA", "PA", "RGBA"} or "transparency" in file.info:
        image = (file if file.mode == "RGBA" else file.convert("RGBA")).convert("LA")
        grey = Image.new("L", file.size, WHITE)
        grey.paste(image.getchannel("L"), mask=image.getchannel("A"))
        return grey
    if file.mode not in {"RGB", "CMYK", "YCbCr", "P"}:
        return file.convert("RGB").convert("L")
    times = min(file.size) // ENOUGH[0]
    return (file.reduce(times) if times > 1 and file.mode != "P" else file).convert("L")


def _dpi(file: Image.Image) -> tuple[float, float]:
    try:
        across, down = file.info.get("dpi") or file.info.get("resolution") or (1, 1)
        return float(across), float(down)
    except (TypeError, ValueError, ZeroDivisionError):
        return 1.0, 1.0


def png_of(ink: Ink) -> bytes:
    """Give black on white as PNG, one bit a pixel, in a third of the time the library takes (PNG, ISO 15948)."""
    height, width = ink.shape
    lines = np.packbits(~ink, axis=1)
    unfiltered = np.zeros((height, 1), dtype=np.uint8)  # each line begins with how it was filtered: not at all
    packed = zlib.compress(np.hstack([unfiltered, lines]).tobytes(), 1)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", packed), (b"IEND", b""))
    return PNG_START + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in chunks
    )
