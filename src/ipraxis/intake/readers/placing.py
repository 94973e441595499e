"""Where a form's page lies on a picture: from its registration marks, and from its code where marks are lost.

A map is a matrix of 3 by 3 that takes a point of the page in millimetres to a pixel of the picture.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage

from ipraxis.intake.readers.cleaning import BLACKEST_PAPER, WHITE, Grey
from ipraxis.intake.readers.printed import Points
from ipraxis.intake.rules.paper_form import HEIGHT, MARK, MARK_HOLE, ODD, WIDTH, FormPage, marks

Map = NDArray[np.float64]

DOTS = 8  # of the level page for each millimetre: as fine as a fax
COARSE = 4.0  # dots for each millimetre at which marks are looked for
AREA = MARK * MARK
SMALLEST, LARGEST = 0.5, 1.6  # times the area that a mark should have: thin and fat print, perspective
FILLED = 0.78  # the share of its own turned square that a solid mark fills at least
REACH, REACH_FAR = 8.0, 0.16  # millimetres, and of the distance from the code: how wrong the first guess may be
MOST_CANDIDATES = 5
CODE_TOLERANCE = 2.5  # millimetres that the code may seem off when the marks are right
FEWEST_MARKS = 2


@dataclass(frozen=True, slots=True)
class Placed:
    """The map of a page and the number of marks it rests on."""

    map: Map
    marks: int


@dataclass(frozen=True, slots=True)
class _Blob:
    x: float
    y: float
    area: float
    hollow: bool


def place(grey: Grey, corners: Points, page: FormPage) -> Placed | None:
    """Find the page on a picture of square pixels; None where fewer than two marks are seen beside the code."""
    box = page.code_box
    code = np.array([(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)])
    scale = float(np.sqrt(_area(corners) / _area(code)))  # pixels for each millimetre
    shrink = max(1, round(scale / COARSE))
    blobs = list(_blobs(grey, shrink, scale / shrink))
    guess = _affine(code, corners)
    near = [_candidates(blobs, guess, mark, scale, index == ODD) for index, mark in enumerate(_middles())]
    best: tuple[float, Placed] | None = None
    for chosen in product(*near):
        fitted = _fitted(chosen, code, corners, scale)
        if fitted is not None and (best is None or fitted[0] < best[0]):
            best = fitted
    return best[1] if best else None


def _middles() -> Points:
    return np.array([((m.left + m.right) / 2, (m.top + m.bottom) / 2) for m in marks()])


def _area(corners: Points) -> float:
    x, y = corners.T
    return float(abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2)


def _blobs(grey: Grey, shrink: int, scale: float) -> Iterator[_Blob]:
    """Pieces of ink that are as large and as full as a mark; `scale` in reduced pixels for each millimetre."""
    small = np.asarray(Image.fromarray(grey).reduce(shrink)) < BLACKEST_PAPER + 20
    label, count = ndimage.label(small)
    if not count:
        return
    area = np.bincount(label.ravel(), minlength=count + 1)
    wanted = np.flatnonzero((area >= SMALLEST * 0.7 * AREA * scale**2) & (area <= LARGEST * AREA * scale**2))
    places = ndimage.find_objects(label)
    for index in wanted[wanted > 0]:
        window = places[index - 1]
        piece = label[window] == index
        full = ndimage.binary_fill_holes(piece)
        if int(full.sum()) < SMALLEST * AREA * scale**2:
            continue
        down, across = np.nonzero(full)
        middle = (float(down.mean()), float(across.mean()))
        if not _is_square(down - middle[0], across - middle[1]):
            continue
        hole = 1 - float(piece.sum()) / float(full.sum())
        hollow = hole > 0.4 * (MARK_HOLE / MARK) ** 2
        x = (window[1].start + middle[1] + 0.5) * shrink
        y = (window[0].start + middle[0] + 0.5) * shrink
        yield _Blob(x, y, float(full.sum()) / scale**2, hollow)


def _is_square(down: NDArray[np.floating[Any]], across: NDArray[np.floating[Any]]) -> bool:
    """Whether pixels around their middle fill a square, turned and leaning as it may be, by their moments."""
    spread = np.cov(np.stack([across, down]))
    if spread.ndim != 2 or min(spread.shape) < 2:  # noqa: PLR2004 - two ways on a plane
        return False
    small, large = np.linalg.eigvalsh(spread)
    # A full parallelogram has 12 times the root of this determinant as area; what is thin or ragged has less.
    full = len(down) / (12 * np.sqrt(max(small * large, 1e-9)))
    return bool(large < 2.2 * small and full > FILLED)


def _candidates(
    blobs: Sequence[_Blob],
    guess: Map,
    mark: Points,
    scale: float,
    odd: bool,  # noqa: FBT001 - one of four marks
) -> list[_Blob | None]:
    at = _moved(guess, mark[None])[0]
    origin = _moved(guess, np.array([[WIDTH / 2, 20.0]]))[0]
    reach = (REACH + REACH_FAR * float(np.hypot(*(at - origin))) / scale) * scale
    far = [(float(np.hypot(b.x - at[0], b.y - at[1])), b) for b in blobs if b.hollow == odd]
    near = sorted((one for one in far if one[0] < reach), key=lambda one: one[0])[:MOST_CANDIDATES]
    return [b for _, b in near] + [None]


def _fitted(chosen: Sequence[_Blob | None], code: Points, corners: Points, scale: float) -> tuple[float, Placed] | None:
    """The map through these marks, with its cost: what the code is off, and what marks it goes without."""
    seen = [(mark, blob) for mark, blob in zip(_middles(), chosen, strict=True) if blob is not None]
    if len(seen) < FEWEST_MARKS:
        return None
    here = np.array([mark for mark, _ in seen])
    there = np.array([(blob.x, blob.y) for _, blob in seen])
    if len(seen) == len(chosen):
        found = _homography(here, there)
    else:
        # The code stands for the marks that are lost, as its middle: its corners are known less well.
        found = _affine(np.vstack([here, code.mean(axis=0)]), np.vstack([there, corners.mean(axis=0)]))
    off = float(np.hypot(*(_moved(found, code) - corners).T).max()) / scale
    if off > CODE_TOLERANCE or np.linalg.det(found[:2, :2]) <= 0:
        return None
    lost = len(chosen) - len(seen)
    return off + CODE_TOLERANCE * lost, Placed(found, len(seen))


def _moved(by: Map, points: Points) -> Points:
    moved = np.column_stack([points, np.ones(len(points))]) @ by.T
    result: Points = moved[:, :2] / moved[:, 2:]
    return result


def _affine(here: Points, there: Points) -> Map:
    """The affine map with the least squares of errors; through two points only, one without shear."""
    given = np.column_stack([here, np.ones(len(here))])
    solved, *_ = np.linalg.lstsq(given, there, rcond=None)
    return np.vstack([solved.T, [0.0, 0.0, 1.0]])


def _homography(here: Points, there: Points) -> Map:
    """The perspective map through four points (direct linear transformation)."""
    rows = []
    for (x, y), (u, v) in zip(here, there, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    solved = np.linalg.solve(np.array(rows), there.ravel())
    return np.append(solved, 1.0).reshape(3, 3)


def level(grey: Grey, by: Map) -> Grey:
    """The page laid flat, DOTS to the millimetre; what lies outside the picture is white."""
    back = by @ np.diag([1 / DOTS, 1 / DOTS, 1.0])
    back = back / back[2, 2]
    size = (round(WIDTH * DOTS), round(HEIGHT * DOTS))
    flat = Image.fromarray(grey).transform(
        size, Image.Transform.PERSPECTIVE, back.ravel()[:8], resample=Image.Resampling.BICUBIC, fillcolor=WHITE
    )
    return np.asarray(flat)
