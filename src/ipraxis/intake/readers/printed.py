"""Pages that we printed ourselves come back: the code on them is looked for before anything else is read."""

from dataclasses import dataclass

import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from ipraxis.intake.readers.pictures import Picture
from ipraxis.intake.rules.paper_code import is_ours

Points = NDArray[np.float64]

LONG_SIDE = 1240  # pixels of the reduced page: four to a module of the form's code
FORMATS = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


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
    # A little blur joins what dots and gaps of a bad line have parted: of 96 dirty faxes all but one were found, of
    # the same without blur seven were not (decision 16).
    reduced = np.asarray(grey.reduce((across, down)).filter(ImageFilter.BoxBlur(1)))
    found = zxingcpp.read_barcodes(reduced, formats=FORMATS, try_rotate=False, try_downscale=False, try_invert=False)
    for code in found:
        if is_ours(code.text):
            at = code.position
            corners = [at.top_left, at.top_right, at.bottom_right, at.bottom_left]
            places = np.array([(point.x, point.y) for point in corners], dtype=float)
            return Found(code.text, places * (across, down))
    return None


def widened(image: Image.Image, stretch: float) -> Image.Image:
    """The picture with square pixels."""
    if stretch == 1:
        return image
    return image.resize((image.width, max(1, round(image.height * stretch))), Image.Resampling.BILINEAR)
