"""How far reviewers agree: Krippendorff's alpha, for grades in order and for answers without one.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", University of Pennsylvania, 2011, sections C
and D; the same in "Content Analysis: An Introduction to Its Methodology", 2nd edition 2004, chapter 11.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product
from random import Random

FEWEST_UNITS = 5  # below this one contribution more or less turns the figure over: it is not shown
_SAMPLES = 500
_SEED = 2011  # the same reviews always give the same interval

Unit = Sequence[int]  # the grades that one contribution was given, one for each reviewer who gave one
Difference = Callable[[int, int], float]


class Level(StrEnum):
    """What may be said of two grades that differ."""

    NOMINAL = "nominal"  # only that they differ
    ORDINAL = "ordinal"  # how many grades lie between them


class Verdict(StrEnum):
    SHOWN = "shown"
    TOO_FEW = "too_few"
    NO_VARIATION = "no_variation"  # everybody always said the same: whether they agree or cannot tell is not known


@dataclass(frozen=True, slots=True)
class Agreement:
    """`alpha` is 1 where all agree and 0 where they agree as chance would have it; below 0 they contradict.

    `units` are contributions with two grades or more, `pairs` the pairs of grades compared. `alpha` is None unless
    the verdict is SHOWN; `low` and `high` hold 95 of 100 values when the contributions are drawn anew at random.
    """

    verdict: Verdict
    units: int
    pairs: int
    alpha: float | None = None
    low: float | None = None
    high: float | None = None


def alpha(units: Sequence[Unit], level: Level) -> float | None:
    """Krippendorff's alpha; grades that are missing are left out. None where the grades do not vary at all.

    Contributions with fewer than two grades say nothing about agreement and count for nothing.
    """
    paired = [unit for unit in units if len(unit) > 1]
    totals = Counter(grade for unit in paired for grade in unit)
    n = sum(totals.values())
    difference = _difference(level, totals)
    expected = sum(totals[a] * totals[b] * difference(a, b) for a, b in product(totals, repeat=2))
    if not expected:
        return None
    observed = sum(_disagreement(unit, difference) for unit in paired)
    return 1.0 - (n - 1) * observed / expected


def _disagreement(unit: Unit, difference: Difference) -> float:
    """What one contribution adds: the differences of all its pairs, by how many grades it has."""
    counts = Counter(unit)
    return sum(counts[a] * counts[b] * difference(a, b) for a, b in product(counts, repeat=2)) / (len(unit) - 1)


def _difference(level: Level, totals: Mapping[int, int]) -> Difference:
    if level is Level.NOMINAL:
        return lambda a, b: float(a != b)

    def ordinal(a: int, b: int) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(count for grade, count in totals.items() if low <= grade <= high)
        return float(between - (totals[low] + totals[high]) / 2) ** 2

    return ordinal


def agreement(units: Sequence[Unit], level: Level) -> Agreement:
    """Alpha with what it rests on, or why it is not shown."""
    paired = [unit for unit in units if len(unit) > 1]
    pairs = sum(len(unit) * (len(unit) - 1) // 2 for unit in paired)
    if len(paired) < FEWEST_UNITS:
        return Agreement(Verdict.TOO_FEW, len(paired), pairs)
    found = alpha(paired, level)
    if found is None:
        return Agreement(Verdict.NO_VARIATION, len(paired), pairs)
    low, high = _interval(paired, level)
    return Agreement(Verdict.SHOWN, len(paired), pairs, found, low, high)


def _interval(paired: Sequence[Unit], level: Level) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile when contributions are drawn anew; draws without variation are left out."""
    chance = Random(_SEED)  # noqa: S311 - resampling, no secret
    drawn = sorted(
        one for _ in range(_SAMPLES) if (one := alpha(chance.choices(paired, k=len(paired)), level)) is not None
    )
    return drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn))]
