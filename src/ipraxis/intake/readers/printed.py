"""Pages that we printed ourselves come back: the code on them is looked for before anything else is read."""

from dataclasses import dataclass

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from ipraxis.intake.readers.pictures import Picture
from ipraxis.intake.rules.paper_code import SEPARATOR, read_code

Points = NDArray[np.float64]

LONG_SIDE = 1240  # pixels of the reduced page: four to a module of the form's code
FORMATS = zxingcpp.BarcodeFormat.QRCode
# The first finds nearly all at a tenth of the cost of the second, which bears uneven light.
BINARIZERS = (zxingcpp.Binarizer.GlobalHistogram, zxingcpp.Binarizer.LocalAverage)


@dataclass(frozen=True, slots=True)
class Found:
    """A code of ours, and its corners on the picture in pixels: top left, top right, bottom right, bottom left."""

    text: str
    corners: Points


def code_on(picture: Picture) -> Found | None:
    """The code of a page that we printed, whichever way the page lies; None on any other page.

    Every page that arrives is asked, so it must cost next to nothing: some milliseconds on a reduced picture.
    """
    wide, high = picture.image.size
    across = max(1, round(max(wide, high * picture.stretch) / LONG_SIDE))
    down = max(1, round(across / picture.stretch))
    grey = picture.image if picture.image.mode == "L" else picture.image.convert("L")
    reduced = np.asarray(grey.reduce((across, down)))
    for binarizer in BINARIZERS:
        found = _ours(reduced, binarizer)
        if found is not None:
            return Found(found.text, found.corners * (across, down))
    return None


def _ours(grey: NDArray[np.uint8], binarizer: zxingcpp.Binarizer) -> Found | None:
    codes = zxingcpp.read_barcodes(
        grey, formats=FORMATS, binarizer=binarizer, try_rotate=False, try_downscale=False, try_invert=False
    )
    for code in codes:
        if code.text == SEPARATOR or read_code(code.text) is not None:
            at = code.position
            corners = [at.top_left, at.top_right, at.bottom_right, at.bottom_left]
            return Found(code.text, np.array([(point.x, point.y) for point in corners], dtype=float))
    return None


def widened(image: Image.Image, stretch: float) -> Image.Image:
    """The picture with square pixels."""
    if stretch == 1:
        return image
    return image.resize((image.width, max(1, round(image.height * stretch))), Image.Resampling.BILINEAR)
