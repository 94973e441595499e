"""A level page as pieces of ink: which are letters, in which rows they stand, which of them were read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from ipraxis.intake.readers.cleaning import BLACKEST_PAPER, WHITE, Blobs, Grey, blobs_of, letter_sized
from ipraxis.intake.readers.rows import Row

Choice = NDArray[np.bool_]  # of pieces of ink
RIM = 2  # pixels: how far the grey around a piece of ink reaches

# All in heights of the page's common letters.
SMALLEST = 0.2  # what is lower is a point, or part of a letter
POINT = 0.5  # what is lower may be the point of a letter
TALL = 0.5  # what is as high marks the row it stands in
WORD_MARGIN = 0.3  # around a word's box: counts as read
ROW_MARGIN = 0.4  # above and below the tall letters of a row: belongs to it
LOWEST_ROW, HIGHEST_ROW, NARROWEST_ROW = 0.6, 5.0, 1.2
DISC_LEAST, DISC_MOST = 0.22, 0.8
HEAD, FOOT = 3, 10  # one part in so many of the rows of a page is its head, its foot
DISC_AHEAD = 0.3, 3.0  # how far the text may stand from its bullet
ROUND = 0.25  # the sides of the box around a disc differ by less
SOLID = 0.68  # the share of its box that a disc fills (a circle: 0.785)


@dataclass(frozen=True, slots=True)
class Page:
    """A level page: its picture, its pieces of ink, which of them are letters, and their height in pixels."""

    grey: Grey
    blobs: Blobs
    letters: Choice
    letter_height: float

    def frame(self, chosen: Choice) -> tuple[int, int, int, int]:
        """Give the box (left, top, right, bottom) around at least one chosen piece."""
        at = np.flatnonzero(chosen)
        blobs = self.blobs
        return (
            int(blobs.left[at].min()),
            int(blobs.top[at].min()),
            int(blobs.right[at].max()),
            int(blobs.bottom[at].max()),
        )

    def inked(self, margin: int = 40) -> tuple[int, int, int, int]:
        """Give the box (left, top, right, bottom) around all ink, with a margin inside the page; it has some ink."""
        left, top, right, bottom = self.frame(np.ones(len(self.letters), dtype=bool))
        height, width = self.grey.shape
        return max(0, left - margin), max(0, top - margin), min(width, right + margin), min(height, bottom + margin)

    def only(self, chosen: Choice, margin: int = 20) -> Grey:
        """Give the part of the page around the chosen pieces: they and their points, and nothing else."""
        left, top, right, bottom = self.frame(chosen)
        blobs, reach = self.blobs, ROW_MARGIN * self.letter_height
        points = (
            ~self.letters
            & (blobs.height < POINT * self.letter_height)
            & (blobs.across > left - reach)
            & (blobs.across < right + reach)
            & (blobs.down > top - reach)
            & (blobs.down < bottom + reach)
        )
        window = (slice(max(0, top - margin), bottom + margin), slice(max(0, left - margin), right + margin))
        shown = np.concatenate(([False], chosen | points))[blobs.label[window]]
        near = ndimage.binary_dilation(shown, iterations=RIM)
        return np.where(near, self.grey[window], np.uint8(WHITE))

    def without(self, chosen: Choice) -> "Page":
        """Give the page without the chosen pieces."""
        grey, blobs = self.grey.copy(), self.blobs
        for index in np.flatnonzero(chosen):
            window = (
                slice(max(0, blobs.top[index] - RIM), blobs.bottom[index] + RIM),
                slice(max(0, blobs.left[index] - RIM), blobs.right[index] + RIM),
            )
            gone = ndimage.binary_dilation(blobs.label[window] == index + 1, iterations=RIM)
            grey[window][gone] = WHITE
        return replace(self, grey=grey, letters=self.letters & ~chosen)

    def flipped(self) -> "Page":
        """Give the page turned by half a circle."""
        return page_of(np.ascontiguousarray(self.grey[::-1, ::-1]), self.letter_height)


def page_of(grey: Grey, letter_height: float) -> Page:
    """Find the letters of a level page."""
    blobs = blobs_of(grey < BLACKEST_PAPER)
    letters = letter_sized(blobs, letter_height) & (blobs.height >= SMALLEST * letter_height)
    return Page(grey, blobs, letters, letter_height)


def sample(page: Page, most: int) -> Choice:
    """Choose about `most` letters: the fullest row, the rows after it as needed, as wide as it takes."""
    bands = _bands(page, page.letters)
    if int(page.letters.sum()) <= most or not bands:
        return page.letters
    blobs = page.blobs
    counts = [int((page.letters & (blobs.down >= top) & (blobs.down <= bottom)).sum()) for top, bottom in bands]
    # The head of a letter may be in another script than the letter, and so may what is printed at its foot.
    body = slice(len(counts) // HEAD, len(counts) - len(counts) // FOOT)
    first = last = int(np.argmax(counts[body])) + len(counts) // HEAD
    while sum(counts[first : last + 1]) < most and last - first + 1 < len(bands):
        if last + 1 < len(bands):
            last += 1
        else:
            first -= 1
    inside = page.letters & (blobs.down >= bands[first][0]) & (blobs.down <= bands[last][1])
    lefts = np.sort(blobs.left[inside])
    start = max(0, (len(lefts) - most) // 2)
    edge, other = lefts[start], lefts[min(start + most, len(lefts)) - 1]
    chosen: Choice = inside & (blobs.left >= edge) & (blobs.left <= other)
    return chosen


def unread(page: Page, rows: Sequence[Row]) -> float:
    """Give the share of the ink of letters that no word's box holds."""
    total = int(page.blobs.area[page.letters].sum())
    left = page.letters & ~held(page, rows)
    return int(page.blobs.area[left].sum()) / total if total else 0.0


def held(page: Page, rows: Sequence[Row]) -> Choice:
    """Tell which pieces of ink have their middle in the box of a word."""
    covered = np.zeros(page.grey.shape, dtype=bool)
    margin = round(WORD_MARGIN * page.letter_height)
    for word in (word for row in rows for word in row.words):
        top, left = max(0, int(word.top) - margin), max(0, int(word.left) - margin)
        covered[top : int(word.bottom) + margin, left : int(word.right) + margin] = True
    inside: Choice = covered[page.blobs.down.astype(np.int64), page.blobs.across.astype(np.int64)]
    return inside


def lost(page: Page, rows: Sequence[Row]) -> list[Choice]:
    """Find the rows, or the parts of rows, whose letters were not read."""
    left = page.letters & ~held(page, rows)
    blobs, size = page.blobs, page.letter_height
    parts = []
    for top, bottom in _bands(page, left):
        margin = ROW_MARGIN * size
        part = left & (blobs.down >= top - margin) & (blobs.down <= bottom + margin)
        across = blobs.right[part].max() - blobs.left[part].min()
        if LOWEST_ROW * size < bottom - top < HIGHEST_ROW * size and across > NARROWEST_ROW * size:
            parts.append(part)
    return parts


def discs(page: Page, *, rightwards: bool) -> Choice:
    """Find the bullets of lists: round and solid, nothing before them, text close behind."""
    blobs, size = page.blobs, page.letter_height
    larger, smaller = np.maximum(blobs.width, blobs.height), np.minimum(blobs.width, blobs.height)
    found: Choice = (
        (larger <= DISC_MOST * size)
        & (smaller >= DISC_LEAST * size)
        & (larger - smaller <= ROUND * larger + 1)
        & (blobs.area >= SOLID * larger * smaller)
    )
    for index in np.flatnonzero(found):
        found[index] = _opens_row(page, int(index), rightwards=rightwards)
    return found


def _opens_row(page: Page, index: int, *, rightwards: bool) -> bool:
    blobs, size = page.blobs, page.letter_height
    beside = page.letters & (blobs.bottom > blobs.down[index] - size) & (blobs.top < blobs.down[index] + size)
    beside[index] = False
    before = (blobs.left - blobs.right[index]) if rightwards else (blobs.left[index] - blobs.right)
    gaps = before[beside]
    nearest, farthest = (reach * size for reach in DISC_AHEAD)
    level = beside & (blobs.bottom > blobs.down[index]) & (blobs.top < blobs.down[index])
    first = before[level].min(initial=np.iinfo(np.int64).max)
    return not (gaps < nearest).any() and bool(nearest <= first <= farthest)


def _bands(page: Page, chosen: Choice) -> list[tuple[int, int]]:
    """Find the rows that the chosen letters stand in, as ranges of pixels from top to bottom."""
    tall = chosen & (page.blobs.height >= TALL * page.letter_height)
    profile = np.zeros(page.grey.shape[0] + 1, dtype=np.int64)
    np.add.at(profile, page.blobs.top[tall], 1)
    np.add.at(profile, page.blobs.bottom[tall], -1)
    covered = np.concatenate(([False], np.cumsum(profile) > 0, [False]))
    edges = np.flatnonzero(np.diff(covered.astype(np.int8)))
    return [(int(top), int(bottom)) for top, bottom in zip(edges[::2], edges[1::2], strict=True)]
