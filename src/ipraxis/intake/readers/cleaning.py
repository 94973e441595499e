"""Make a picture of a page fit to be read: even background, no dots, no streaks, no black edges.

Arrays named `ink` are True where the page is printed; `grey` arrays are uint8 with 0 for black.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

Ink = NDArray[np.bool_]
Grey = NDArray[np.uint8]
Whole = NDArray[np.int64]

WHITE = 255
BLACKEST_PAPER = 128  # on a page of two tones, and on one whose background was made even
PAPER = 245  # where the evened background comes to lie
EIGHT_NEIGHBOURS = np.ones((3, 3), dtype=bool)
BLACK, ALMOST_WHITE = 32, 224  # a fax has hardly a grey between
TILE = 8  # pixels of the quarter-size picture; the background is measured tile by tile
BANDS = 4  # a streak may run over a part of the page only
STREAK = 0.3  # of the height of a band
ALONE = 3  # times as much ink as the columns beside it
RIM = 0.05  # of the height of a band: what belongs to a streak
LOWEST, HIGHEST, WIDEST = 4, 150, 1000  # pixels: what may be a letter or a joined word
STEP = 4  # pixels; the neighbourhood of a dot is looked at this coarsely
LEAST_DOT = 4  # pixels of area: the usual blot of a fax line, at any resolution
FORMS = 9  # pixels: widths and heights from here on count as one
BLOT_ODDS = 2.0  # times as many as chance explains: as likely a blot as a point
LONE_SHARE = 0.06  # of the same: a blot when no letter stands near
TALLEST_LETTER = 4.0  # in heights of common letters; what is larger is a stamp, a logo, a hole


@dataclass(frozen=True, slots=True)
class Blobs:
    """The connected pieces of ink of a page: boxes in pixels (end excluded) and the ink in each.

    `label` holds for every pixel 0, or one more than the index of its piece; `at` where the ink stands, as
    indexes of the flattened page, and `piece` to which piece each of these pixels belongs. There is far less ink
    than paper: what can be done with these two takes a tenth of the time.
    """

    label: NDArray[np.int32]
    at: Whole
    piece: Whole
    left: Whole
    top: Whole
    right: Whole
    bottom: Whole
    area: Whole

    @property
    def width(self) -> Whole:
        return self.right - self.left

    @property
    def height(self) -> Whole:
        return self.bottom - self.top

    @property
    def across(self) -> NDArray[np.float64]:
        """Give where the middle of each piece lies, from the left."""
        return (self.left + self.right) / 2

    @property
    def down(self) -> NDArray[np.float64]:
        """Give where the middle of each piece lies, from the top."""
        return (self.top + self.bottom) / 2

    def painted(self, chosen: NDArray[np.bool_]) -> Ink:
        """Give the ink of the chosen pieces only."""
        picked: Ink = np.zeros(self.label.shape, dtype=bool)
        picked.ravel()[self.at[chosen[self.piece]]] = True
        return picked


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page without dirt, as it lay in the machine.

    `letters` is the ink of the pieces that have the size of letters; `letter_height` their common height in
    square pixels; a pixel is `stretch` times as high as it is wide; `bilevel`: there were no greys.
    """

    grey: Grey
    letters: Ink
    letter_height: float
    stretch: float
    bilevel: bool


def clean(picture: Image.Image, stretch: float) -> Sheet:
    """Free a page from uneven paper, streaks, black edges and dots."""
    grey = np.array(picture.convert("L"))
    bilevel = picture.mode == "1" or _two_tones(grey)
    if not bilevel:
        grey = _even(grey)
    ink = grey < (BLACKEST_PAPER if bilevel else _threshold(grey))
    dirt = _streaks(ink)
    ink &= ~dirt
    found = blobs_of(ink)
    letter_height = _letter_height(found)
    dots = _dots(found, letter_height, stretch)
    edges = _edges(found, ink.shape)
    dirt |= found.painted(dots | edges)
    letters = letter_sized(found, letter_height) & ~dots & ~edges
    if not bilevel:
        dirt = ndimage.binary_dilation(dirt, EIGHT_NEIGHBOURS, iterations=2) & ~found.painted(letters)
    grey[dirt] = WHITE
    return Sheet(grey, found.painted(letters), letter_height * stretch, stretch, bilevel)


def blobs_of(ink: Ink) -> Blobs:
    """Find the connected pieces of ink (eight neighbours)."""
    label, count = ndimage.label(ink, EIGHT_NEIGHBOURS)
    at = np.flatnonzero(ink)
    piece = label.ravel()[at].astype(np.int64) - 1
    down, across = np.divmod(at, ink.shape[1])
    area = np.bincount(piece, minlength=count)
    left, right = np.full(count, ink.shape[1]), np.zeros(count, dtype=np.int64)
    top, bottom = np.full(count, ink.shape[0]), np.zeros(count, dtype=np.int64)
    np.minimum.at(left, piece, across)
    np.maximum.at(right, piece, across + 1)
    np.minimum.at(top, piece, down)
    np.maximum.at(bottom, piece, down + 1)
    return Blobs(label, at, piece, left, top, right, bottom, area)


def letter_sized(found: Blobs, letter_height: float) -> NDArray[np.bool_]:
    """Tell which pieces may be letters: no rules, no large graphics, no solid discs such as punched holes."""
    height, width = found.height, found.width
    rule = (width > 5 * letter_height) & (height < 0.5 * letter_height)
    solid = (found.area > 0.7 * height * width) & (np.minimum(height, width) > 1.5 * letter_height)
    chosen: NDArray[np.bool_] = (height < TALLEST_LETTER * letter_height) & ~rule & ~solid
    return chosen


def _two_tones(grey: Grey) -> bool:
    between = int(np.count_nonzero((grey[::4, ::4] > BLACK) & (grey[::4, ::4] < ALMOST_WHITE)))
    return between * 1000 < grey[::4, ::4].size


def _even(grey: Grey) -> Grey:
    """Bring the paper to one white: shadows, folds and tinted paper go."""
    small = np.asarray(Image.fromarray(grey).reduce(4))
    rows, columns = small.shape[0] // TILE, small.shape[1] // TILE
    if not rows or not columns:
        return grey
    tiles = small[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    paper = np.percentile(tiles, 80, axis=(1, 3))
    paper = ndimage.median_filter(paper, 5).clip(40, WHITE).astype(np.uint8)
    height, width = grey.shape
    spread = np.asarray(Image.fromarray(paper).resize((width, height), Image.Resampling.BILINEAR))
    evened: Grey = np.minimum(grey.astype(np.uint16) * PAPER // spread, WHITE).astype(np.uint8)
    return evened


def _threshold(grey: Grey) -> int:
    """Give the grey that parts print from paper best (Otsu 1979), kept away from both ends."""
    counts = np.bincount(grey[::2, ::2].ravel(), minlength=256).astype(float)
    below = np.cumsum(counts)
    sums = np.cumsum(counts * np.arange(256))
    above = below[-1] - below
    valid = (below > 0) & (above > 0)
    spread = np.zeros(256)
    means = sums[valid] / below[valid] - (sums[-1] - sums[valid]) / above[valid]
    spread[valid] = below[valid] * above[valid] * means**2
    return int(np.clip(spread.argmax() + 1, 100, 200))


def _streaks(ink: Ink) -> Ink:
    """Find the upright lines that dirt on the glass draws: thin, long, with nothing beside them.

    Ink that crosses a streak stays, so that the letters under it keep their strokes.
    """
    found = np.zeros_like(ink)
    for band in np.array_split(np.arange(ink.shape[0]), BANDS):
        if not len(band):
            continue
        rows = slice(int(band[0]), int(band[-1]) + 1)
        share = ink[rows].mean(axis=0)
        beside = np.maximum(np.roll(share, 6), np.roll(share, -6))
        columns = (share > STREAK) & (share > ALONE * beside)
        if columns.any():
            columns = ndimage.binary_dilation(columns, iterations=1) & (share > RIM)
            crossing = np.roll(ink[rows], 4, axis=1) & np.roll(ink[rows], -4, axis=1)
            found[rows] = ink[rows] & columns & ~crossing
    return found


def _letter_height(found: Blobs) -> float:
    """Give the height that the middle bit of ink belongs to; pieces that are no letters do not count."""
    plausible = (found.height >= LOWEST) & (found.height <= HIGHEST) & (found.width <= WIDEST)
    if not plausible.any():
        return 20.0
    heights, areas = found.height[plausible], found.area[plausible]
    order = np.argsort(heights)
    running = np.cumsum(areas[order])
    return float(heights[order][np.searchsorted(running, running[-1] / 2)])


def _dots(found: Blobs, letter_height: float, stretch: float) -> NDArray[np.bool_]:
    """Tell which pieces are blots.

    A small piece with no letter near is one. Those tell how often a blot of that width and height falls on the
    page; where small pieces of the same form stand among the letters no more often than chance explains, they
    are blots too. Else they are points, and stay: full stops, the dots of Arabic.
    """
    small = found.area <= max(LEAST_DOT, LONE_SHARE * letter_height * letter_height * stretch)
    if not small.any():
        return small
    grid = np.zeros(np.array(found.label.shape) // STEP + 1, dtype=bool)
    rows, columns = np.divmod(found.at[~small[found.piece]], found.label.shape[1])
    grid[rows // STEP, columns // STEP] = True
    reach = (2 * round(letter_height / STEP) + 1, 2 * round(letter_height * stretch / STEP) + 1)
    zone = ndimage.maximum_filter(grid, size=reach)
    near = zone[(found.down / STEP).astype(np.int64), (found.across / STEP).astype(np.int64)]
    form = np.minimum(found.height, FORMS - 1) * FORMS + np.minimum(found.width, FORMS - 1)
    far_counts = np.bincount(form[small & ~near], minlength=FORMS * FORMS)
    near_counts = np.bincount(form[small & near], minlength=FORMS * FORMS)
    chance = far_counts * (zone.sum() / max(1, (~zone).sum()))
    blots: NDArray[np.bool_] = small & (~near | (near_counts <= BLOT_ODDS * chance)[form])
    return blots


def _edges(found: Blobs, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Tell which pieces are the dark rim that a scanner shows beside the sheet."""
    height, width = shape
    touching = (found.left == 0) | (found.top == 0) | (found.right == width) | (found.bottom == height)
    large: NDArray[np.bool_] = touching & ((found.width > width // 5) | (found.height > height // 5))
    return large
