"""How right values are at each threshold of confidence: the curve from which `thresholds` are set. Pure.

It measures and changes nothing: letters from which thresholds or rules were set must not be those that judge them.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from math import sqrt
from typing import Any

from ipraxis.intake.rules.evaluate import as_list, counted
from ipraxis.intake.rules.suggestion import SINGLE_FIELDS

WANTED = 0.95  # precision, where a value is given
STEPS = tuple(round(0.3 + 0.05 * step, 2) for step in range(15))
_NORMAL = 1.96  # of the normal distribution: an interval that holds the true share in 95 of 100 cases

Weighed = Sequence[tuple[object, float]]  # values with their confidence, surest first


@dataclass(frozen=True, slots=True)
class Point:
    """A field at one threshold: how many values were given and right, and how many of those expected were found."""

    threshold: float
    given: int
    right: int
    expected: int
    found: int

    @property
    def precision(self) -> float | None:
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        return self.found / self.expected if self.expected else None

    @property
    def interval(self) -> tuple[float, float]:
        """Between what the true precision lies with 95 % probability (Wilson 1927); all there is where n is 0."""
        return wilson(self.right, self.given)


@dataclass(frozen=True, slots=True)
class Curve:
    """A field's points from the lowest threshold to the highest, and the threshold in force."""

    field: str
    points: tuple[Point, ...]
    in_force: float

    @property
    def now(self) -> Point:
        """The point in force."""
        return next(point for point in self.points if point.threshold == self.in_force)

    @property
    def lowest(self) -> Point | None:
        """The lowest threshold from which on precision is as wanted wherever anything is given; None without one."""
        best = None
        for point in reversed(self.points):
            if point.precision is not None and point.precision < WANTED:
                break
            best = point if point.given else best
        return best


def wilson(right: int, given: int) -> tuple[float, float]:
    """Wilson's score interval of a share at 95 %."""
    if not given:
        return 0.0, 1.0
    share, square = right / given, _NORMAL**2
    middle = (share + square / (2 * given)) / (1 + square / given)
    half = _NORMAL / (1 + square / given) * sqrt(share * (1 - share) / given + square / (4 * given**2))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


def curve_of(
    field: str,
    letters: Iterable[tuple[Weighed, Callable[[Sequence[object]], tuple[int, int]], int]],
    in_force: float,
) -> Curve:
    """The curve of a field over letters: values with confidence, what counts right and found ones, how many are due."""
    letters = list(letters)
    points = []
    for threshold in sorted({*STEPS, in_force}):
        given = right = expected = found = 0
        for weighed, count, wanted in letters:
            values = [value for value, confidence in weighed if confidence >= threshold]
            values = values[:1] if field in SINGLE_FIELDS else values
            counted = count(values)
            given, right, found = given + len(values), right + counted[0], found + counted[1]
            expected += wanted
        points.append(Point(threshold, given, right, expected, found))
    return Curve(field, tuple(points), in_force)


def curves(
    rows: Iterable[Mapping[str, Any]],
    weighed: Mapping[str, Mapping[str, Weighed]],
    thresholds: Mapping[str, float],
) -> list[Curve]:
    """The curve of every field that the labelled `rows` speak of; `weighed` are the values by file and field.

    What is no contribution, or a duplicate, has no fields to compare.
    """
    letters: dict[str, list[tuple[Weighed, Callable[[Sequence[object]], tuple[int, int]], int]]] = defaultdict(list)
    for row in rows:
        expected = row["expected"]
        if expected.get("contribution") is False or expected.get("duplicate_of") or row.get("duplicate_of"):
            continue
        for field in expected.keys() & thresholds.keys():
            wanted, also = as_list(expected[field]), as_list((row.get("also_acceptable") or {}).get(field))
            count = partial(_counted, field, wanted, also)
            letters[field].append((weighed.get(row["file"], {}).get(field, ()), count, len(wanted)))
    return [curve_of(field, found, thresholds[field]) for field, found in sorted(letters.items())]


def _counted(field: str, wanted: Sequence[object], also: Sequence[object], given: Sequence[object]) -> tuple[int, int]:
    return counted(field, given, wanted, also)


def as_table(curves: Sequence[Curve]) -> str:
    """For people: precision and recall at each threshold, what is in force, and what would be enough."""
    columns = [step for step in STEPS if step >= 0.5]
    lines = [
        "Precision/recall at each threshold of confidence; * in force.",
        f"{'field':18}" + "".join(f"{step:>11.2f}" for step in columns),
    ]
    for curve in curves:
        at = {point.threshold: point for point in curve.points}
        cells = (_cell(at[step], in_force=step == curve.in_force) for step in columns)
        lines.append(f"{curve.field:18}" + "".join(f"{cell:>11}" for cell in cells))
    lines.append("")
    lines.append(
        f"{'field':18}{'in force':>9}{'precision':>10}{'95 % interval':>16}{'n':>5}  lowest that reaches {WANTED}"
    )
    for curve in curves:
        now, low = curve.now, curve.lowest
        interval = "{:.2f} to {:.2f}".format(*now.interval)
        enough = f"{low.threshold:.2f} (n={low.given})" if low else "none"
        lines.append(
            f"{curve.field:18}{curve.in_force:>9.2f}{_share(now.precision):>10}{interval:>16}{now.given:>5}  {enough}"
        )
    return "\n".join(lines)


def _cell(point: Point, *, in_force: bool) -> str:
    return f"{_share(point.precision)}/{_share(point.recall)}{'*' if in_force else ' '}"


def _share(share: float | None) -> str:
    return "-" if share is None else f"{share:.2f}"


def as_rows(curves: Sequence[Curve]) -> list[dict[str, object]]:
    """One row for each field and threshold, for CSV and JSON."""
    return [
        {
            "field": curve.field,
            "threshold": point.threshold,
            "in_force": point.threshold == curve.in_force,
            "precision": point.precision,
            "low": round(point.interval[0], 4),
            "high": round(point.interval[1], 4),
            "recall": point.recall,
            "given": point.given,
            "right": point.right,
            "expected": point.expected,
            "found": point.found,
        }
        for curve in curves
        for point in curve.points
    ]


_WIDE, _HIGH, _ACROSS, _GAP = 240, 130, 3, 46


def as_svg(curves: Sequence[Curve]) -> str:
    """A small drawing for each field: precision with its interval, recall dashed, the threshold in force upright."""
    rows = -(-len(curves) // _ACROSS)
    width, height = _ACROSS * (_WIDE + _GAP) + _GAP, rows * (_HIGH + 2 * _GAP) + _GAP
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"',
        ' font-family="sans-serif" font-size="11">',
        "<title>Precision and recall at each threshold of confidence</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for number, curve in enumerate(curves):
        left, top = _GAP + (number % _ACROSS) * (_WIDE + _GAP), _GAP + (number // _ACROSS) * (_HIGH + 2 * _GAP)
        parts.append(f'<g transform="translate({left} {top})">{_drawn(curve)}</g>')
    return "\n".join([*parts, "</svg>"])


def _drawn(curve: Curve) -> str:
    first, last = curve.points[0].threshold, curve.points[-1].threshold

    def x(threshold: float) -> float:
        return round((threshold - first) / (last - first) * _WIDE, 1)

    def y(share: float) -> float:
        return round(_HIGH * (1 - share), 1)

    def line(places: Sequence[tuple[float, float]], style: str) -> str:
        return f'<polyline fill="none" {style} points="{" ".join(f"{px},{py}" for px, py in places)}"/>'

    known = [point for point in curve.points if point.precision is not None]
    band = [(x(p.threshold), y(p.interval[0])) for p in known]
    band += [(x(p.threshold), y(p.interval[1])) for p in reversed(known)]
    now = curve.now
    return "".join([
        f'<text y="-10" font-weight="bold">{curve.field}</text>',
        f'<text x="{_WIDE}" y="-10" text-anchor="end">n={now.given} at {curve.in_force:.2f}</text>',
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="none" stroke="#857f70"/>',
        f'<polygon fill="#0b5c6b" fill-opacity=".15" points="{" ".join(f"{px},{py}" for px, py in band)}"/>',
        line([(0, y(WANTED)), (_WIDE, y(WANTED))], 'stroke="#857f70" stroke-dasharray="1 3"'),
        line([(x(curve.in_force), 0), (x(curve.in_force), _HIGH)], 'stroke="#b7791f"'),
        line([(x(p.threshold), y(p.precision or 0)) for p in known], 'stroke="#0b5c6b" stroke-width="2"'),
        line([(x(p.threshold), y(p.recall or 0)) for p in curve.points], 'stroke="#1a2128" stroke-dasharray="4 3"'),
        f'<text y="{_HIGH + 14}">{first:.2f}</text>',
        f'<text x="{_WIDE}" y="{_HIGH + 14}" text-anchor="end">{last:.2f}</text>',
        f'<text x="{_WIDE / 2}" y="{_HIGH + 28}" text-anchor="middle">precision, recall dashed</text>',
    ])  # fmt: skip
