"""The boxes of a form's page that lies flat: where each box really is, and how much of it is inked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from ipraxis.intake.readers.cleaning import WHITE, Grey
from ipraxis.intake.readers.placing import DOTS
from ipraxis.intake.rules.paper_form import Rect

Kind = TypeVar("Kind", bound=np.generic)
Darkness = NDArray[np.float64]  # 0 paper, 1 print

REACH = 10  # dots that a box may be off
RIM = 0.8  # millimetres inside a box that its own line may blot
SEEN = 0.35  # of the darkness of a line: a frame that was found
INKED = 0.45  # of the darkness of print: a dot that counts
BEYOND = 0.8  # millimetres above and below a box where a streak runs on
THROUGHOUT = 0.85
WIDEST_STREAK = 0.3  # of a box: what is wider was made by hand
FAR = 4.0  # dots: a box so far from where its neighbours say is read where they say


@dataclass(frozen=True, slots=True)
class Shift:
    """How far boxes lie from their place: a plane in each direction, as paper stretches and leans."""

    across: NDArray[np.float64]
    down: NDArray[np.float64]

    def at(self, box: Rect) -> tuple[float, float]:
        """The shift, in dots, of what stands there."""
        place = np.array([1.0, (box.left + box.right) / 2, (box.top + box.bottom) / 2])
        return float(self.across @ place), float(self.down @ place)


def darkness(flat: Grey) -> Darkness:
    """How dark each dot is, against the page's own ink: a faint copy counts as well as a fat one."""
    paper = float(np.percentile(flat[::8, ::8], 60))
    ink = float(np.percentile(flat[::4, ::4], 1.0))
    if paper - ink < 40:  # noqa: PLR2004 - greys: there is no print to compare with
        ink = paper - 40
    dark: Darkness = np.clip((paper - flat.astype(np.float64)) / (paper - ink), 0, 1)
    return dark


def shift_of(dark: Darkness, boxes: Sequence[Rect]) -> Shift:
    """Find the frames of the boxes near their places, and the plane on which their shifts lie."""
    seen = [(box, found) for box in boxes if (found := _frame_near(dark, box)) is not None]
    none = np.zeros(3)
    if len(seen) < 8:  # noqa: PLR2004 - too few to tell a plane from chance
        return Shift(none, none)
    places = np.array([(1.0, (b.left + b.right) / 2, (b.top + b.bottom) / 2) for b, _ in seen])
    return Shift(*(_plane(places, np.array([found[way] for _, found in seen])) for way in (0, 1)))


def _plane(places: NDArray[np.float64], shifts: NDArray[np.float64]) -> NDArray[np.float64]:
    """The plane through most of the shifts: those far from it are left out, twice."""
    kept = np.abs(shifts - np.median(shifts)) <= 2 * FAR
    plane = np.array([float(np.median(shifts)), 0.0, 0.0])
    for _ in range(2):
        if kept.sum() < 8:  # noqa: PLR2004 - as above
            break
        plane, *_rest = np.linalg.lstsq(places[kept], shifts[kept], rcond=None)
        kept = np.abs(shifts - places @ plane) <= FAR
    return plane


def _frame_near(dark: Darkness, box: Rect) -> tuple[float, float] | None:
    left, top, right, bottom = (round(side * DOTS) for side in (box.left, box.top, box.right, box.bottom))
    window = dark[max(0, top - REACH - 2) : bottom + REACH + 3, max(0, left - REACH - 2) : right + REACH + 3]
    if window.shape != (bottom - top + 2 * REACH + 5, right - left + 2 * REACH + 5):
        return None
    inside = slice(REACH + 6, -(REACH + 6))
    across = _lines_at(window[inside].mean(axis=0), right - left)
    down = _lines_at(window[:, inside].mean(axis=1), bottom - top)
    if across is None or down is None:
        return None
    return across, down


def _lines_at(profile: NDArray[np.float64], apart: int) -> float | None:
    """How far two lines that stand so far apart are off; None where there is no such pair, or a solid patch."""
    smooth = np.convolve(profile, (0.25, 0.5, 0.25), "same")
    pair = np.minimum(smooth[2 : 2 * REACH + 3], smooth[2 + apart : 2 * REACH + 3 + apart])
    best = float(pair.max())
    beside = float(np.median(pair))
    if best < SEEN or beside > 0.6 * best:
        return None
    at = np.flatnonzero(pair >= 0.9 * best)
    return float(at.mean()) - REACH


def inked(dark: Darkness, box: Rect, shift: tuple[float, float]) -> float:
    """The share of the box's inside that is inked; a line of dirt that runs on above and below it does not count."""
    within = inside(dark, box, shift, RIM) > INKED
    clean = ~_streaks(dark, box, shift, within)
    return float(within[:, clean].mean()) if clean.any() else 0.0


def _streaks(dark: Darkness, box: Rect, shift: tuple[float, float], within: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The columns of a box that dirt on the glass draws: inked from top to bottom, and beyond both."""
    left, right = (round(side * DOTS + shift[0]) for side in (box.left + RIM, box.right - RIM))
    above = round((box.top - BEYOND) * DOTS + shift[1])
    below = round((box.bottom + BEYOND) * DOTS + shift[1])
    some = round(0.4 * DOTS)
    beyond = [dark[max(0, at - some) : at + some, max(0, left) : right] > INKED for at in (above, below)]
    whole = within.mean(axis=0) > THROUGHOUT
    streak: NDArray[np.bool_] = whole & np.logical_and.reduce([part.mean(axis=0) > THROUGHOUT for part in beyond])
    if streak.mean() > WIDEST_STREAK:
        return np.zeros_like(streak)
    # The blurred rim of the line belongs to it.
    wide: NDArray[np.bool_] = np.convolve(streak, np.ones(5), "same") > 0
    return wide


def inside(page: NDArray[Kind], box: Rect, shift: tuple[float, float], rim: float) -> NDArray[Kind]:
    """The part of the page within the box, without a rim of so many millimetres."""
    left, right = (round(side * DOTS + shift[0]) for side in (box.left + rim, box.right - rim))
    top, bottom = (round(side * DOTS + shift[1]) for side in (box.top + rim, box.bottom - rim))
    part: NDArray[Kind] = page[max(0, top) : max(1, bottom), max(0, left) : max(1, right)]
    return part


def paper_like(shape: tuple[int, int]) -> Grey:
    """White paper of so many dots."""
    return np.full(shape, WHITE, dtype=np.uint8)
