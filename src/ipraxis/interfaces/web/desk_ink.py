"""Where on a page there is ink that became no words: marked on the picture, so that an editor looks there."""

from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO

import numpy as np
from PIL import Image

from ipraxis.intake.originals import open_original
from ipraxis.interfaces.web.desk_passages import Rect, regions

COLUMNS = 90  # of the grid that is laid over a page: a cell is about as large as a letter
INKED = 0.06  # of a cell that is dark
LEAST_CELLS = 4  # a speck is nothing to look at
MARGIN = 0.006  # of the page's width around a word, where its own ink still lies


@lru_cache(maxsize=256)
def unread_places(picture: str, words: tuple[Rect, ...]) -> tuple[Rect, ...]:
    """The places with ink outside every word, as left, top, right, bottom in shares of the page.

    `picture` is the sha256 of the kept page, `words` are the boxes of what was read, in the same shares.
    """
    with Image.open(BytesIO(open_original(picture))) as page:
        width, height = page.size
        rows = max(1, round(COLUMNS * height / width))
        grey = page.convert("L").resize((COLUMNS, rows), Image.Resampling.BOX)
    dark = (255 - np.asarray(grey, dtype=np.float64)) / 255 > INKED
    for left, top, right, bottom in words:
        margin_down = MARGIN * width / height
        dark[
            max(0, int((top - margin_down) * rows)) : int((bottom + margin_down) * rows) + 1,
            max(0, int((left - MARGIN) * COLUMNS)) : int((right + MARGIN) * COLUMNS) + 1,
        ] = False
    cells: Sequence[Sequence[bool]] = dark.tolist()
    return tuple(
        (first / COLUMNS, top / rows, (last + 1) / COLUMNS, (bottom + 1) / rows)
        for first, top, last, bottom in regions(cells, least=LEAST_CELLS)
    )
