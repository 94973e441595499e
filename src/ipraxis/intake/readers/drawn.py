"""Pictures inside documents: which of them are pages that somebody scanned and pasted in."""

import io
import warnings

from PIL import Image

from ipraxis.intake.rules.text import Member

SUFFIXES = {"PNG": ".png", "JPEG": ".jpg", "TIFF": ".tif", "GIF": ".gif", "BMP": ".bmp"}
NARROWEST = 700  # pixels; a page scanned at 100 dots an inch has 800
FLATTEST = 2.5  # as much longer than wide may a page be; banners are flatter
FEWEST_BYTES = 10_000  # a page of text packs to more; a plain area to less


def as_member(data: bytes, name: str) -> Member | None:
    """The picture as a file to be read, where it may be a page of text; None for logos, lines and what is none.

    `name` has no ending; it gets the one of its kind.
    """
    if len(data) < FEWEST_BYTES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            found = Image.open(io.BytesIO(data), formats=tuple(SUFFIXES))
    except Exception:  # noqa: BLE001  a damaged file breaks a decoder in any way
        return None
    shorter, longer = sorted(found.size)
    if shorter < NARROWEST or longer > FLATTEST * shorter:
        return None
    kind = str(found.format)
    return Member(name + SUFFIXES[kind], Image.MIME[kind], data)
