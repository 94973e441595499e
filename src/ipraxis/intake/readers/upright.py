"""Turn a page so that its lines run level; which side is up is for the reader of the letters to say."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ipraxis.intake.readers.cleaning import BLACKEST_PAPER, WHITE, Grey, Sheet

LARGEST_SKEW = 16.0  # degrees; scanners and fax machines feed a sheet no worse than this
COARSE, FINE = 0.5, 0.05  # degrees
FEW_POINTS, POINTS = 4_000, 16_000  # of ink are enough to find the direction of the lines: roughly, finely
LEAST_POINTS = 50
LEVEL_ENOUGH = 0.08  # degrees: two pixels over the width of a page
MARGIN = 12  # pixels kept white around the outermost ink

Numbers = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Tilt:
    """How far a page is turned: `quarter` when its lines run up or down, and `degrees` off level."""

    quarter: bool
    degrees: float


def tilt_of(sheet: Sheet) -> Tilt:
    """Find the direction in which the ink falls into the sharpest lines.

    Lines make the profile of ink along their own direction rise and fall steeply; the sum of squared steps of
    the profile is largest there (after Postl 1986).
    """
    down, across = np.nonzero(sheet.letters)
    if len(down) < LEAST_POINTS:
        return Tilt(quarter=False, degrees=0.0)
    chosen = np.random.default_rng(0).integers(0, len(down), POINTS)
    down, across = down[chosen], across[chosen]
    grain = max(1.0, sheet.letter_height / 5)
    x: Numbers = across / grain
    y: Numbers = down * sheet.stretch / grain
    angles = np.arange(-LARGEST_SKEW, LARGEST_SKEW + COARSE / 2, COARSE)
    few = slice(FEW_POINTS)
    level, upended = _sharpness(x[few], y[few], angles), _sharpness(y[few], -x[few], angles)
    quarter = bool(upended.max() > level.max())
    rough = float(angles[(upended if quarter else level).argmax()])
    near = np.arange(rough - COARSE, rough + COARSE + FINE / 2, FINE)
    x, y = (2 * y, -2 * x) if quarter else (2 * x, 2 * y)
    return Tilt(quarter, float(near[_sharpness(x, y, near).argmax()]))


def _sharpness(x: Numbers, y: Numbers, angles: Numbers) -> Numbers:
    sharp = np.empty(len(angles))
    for index, angle in enumerate(np.deg2rad(angles)):
        rows = y * np.cos(angle) - x * np.sin(angle)
        steps = np.diff(np.bincount((rows - rows.min()).astype(np.int64)).astype(float))
        sharp[index] = steps @ steps
    return sharp


@dataclass(frozen=True, slots=True)
class Turning:
    """The map from the level page back to the sheet, as six numbers of an affine transform, and its size.

    `window` (left, top, right, bottom) of the level page holds all ink.
    """

    size: tuple[int, int]
    back: tuple[float, float, float, float, float, float]
    window: tuple[int, int, int, int]

    def forth(self, x: float, y: float) -> tuple[float, float]:
        """Say where a point of the sheet comes to lie on the level page."""
        a, b, c, d, e, f = self.back
        determinant = a * e - b * d
        u, v = x - c, y - f
        return (e * u - b * v) / determinant, (a * v - d * u) / determinant


def turning(sheet: Sheet, tilt: Tilt) -> Turning | None:
    """Plan the turn that makes the page level, with room for all its ink; None where nothing is to do."""
    if not tilt.quarter and abs(tilt.degrees) < LEVEL_ENOUGH and sheet.stretch == 1:
        return None
    angle = np.deg2rad(tilt.degrees + (90 if tilt.quarter else 0))
    cosine, sine = float(np.cos(angle)), float(np.sin(angle))
    height, width = sheet.grey.shape
    middle = (width / 2, height * sheet.stretch / 2)
    left, top, right, bottom = _frame(sheet, tilt, cosine, sine)
    # a point (u, v) of the level page, seen from its corner, lies at `middle + rotation(u + left, v + top)`
    s = sheet.stretch
    size = (round(right - left), round(bottom - top))
    back = (
        cosine,
        -sine,
        middle[0] + cosine * left - sine * top,
        sine / s,
        cosine / s,
        (middle[1] + sine * left + cosine * top) / s,
    )
    plan = Turning(size, back, (0, 0, *size))
    return replace(plan, window=_window(sheet, plan)) if sheet.bilevel else plan


def _window(sheet: Sheet, plan: Turning) -> tuple[int, int, int, int]:
    """Say which part of the level page the ink of the sheet comes to lie in: the rest need not be drawn."""
    ink = sheet.grey < BLACKEST_PAPER
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    if not len(rows):
        return 0, 0, 1, 1
    edges = [(x, y) for x in (columns[0], columns[-1] + 1) for y in (rows[0], rows[-1] + 1)]
    across, down = zip(*(plan.forth(float(x), float(y)) for x, y in edges), strict=True)
    return (
        max(0, int(min(across)) - MARGIN),
        max(0, int(min(down)) - MARGIN),
        min(plan.size[0], int(max(across)) + MARGIN),
        min(plan.size[1], int(max(down)) + MARGIN),
    )


def _frame(sheet: Sheet, tilt: Tilt, cosine: float, sine: float) -> tuple[float, float, float, float]:
    """Give the edges of the level page around its middle: the sheet's own size, more where ink needs it."""
    height, width = sheet.grey.shape[0] * sheet.stretch, float(sheet.grey.shape[1])
    if tilt.quarter:
        height, width = width, height
    down, across = np.nonzero(sheet.letters[::4, ::4])
    x = across * 4 - sheet.grey.shape[1] / 2
    y = (down * 4 - sheet.grey.shape[0] / 2) * sheet.stretch
    u, v = x * cosine + y * sine, y * cosine - x * sine
    return (
        min(-width / 2, float(u.min(initial=0)) - MARGIN),
        min(-height / 2, float(v.min(initial=0)) - MARGIN),
        max(width / 2, float(u.max(initial=0)) + MARGIN),
        max(height / 2, float(v.max(initial=0)) + MARGIN),
    )


def turned(grey: Grey, plan: Turning | None) -> Grey:
    """Carry out the plan on a grey picture; what comes from outside the sheet is white."""
    if plan is None:
        return grey
    left, top, right, bottom = plan.window
    a, b, c, d, e, f = plan.back
    part = Image.fromarray(grey).transform(
        (right - left, bottom - top),
        Image.Transform.AFFINE,
        (a, b, a * left + b * top + c, d, e, d * left + e * top + f),
        resample=Image.Resampling.BILINEAR,
        fillcolor=WHITE,
    )
    level = np.full(plan.size[::-1], WHITE, dtype=np.uint8)
    level[top:bottom, left:right] = np.asarray(part)
    return level
