"""Krippendorff's alpha against published examples, and against a second computation by the definition."""

from collections import Counter
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.review.rules.agreement import FEWEST_UNITS, Level, Verdict, agreement, alpha

# "Data C" of Krippendorff 2011, section C: four observers, twelve units, missing values.
DATA_C = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
# The computational example of the article "Krippendorff's alpha" in the English Wikipedia: three coders, fifteen units.
CODERS = [
    ". . . . . 3 4 1 2 1 1 3 3 . 3",
    "1 . 2 1 3 3 4 3 . . . . . . .",
    ". . 2 1 3 4 4 . 2 1 1 3 3 . 4",
]


def units(rows):
    return [[int(v) for v in unit if v != "."] for unit in zip(*(row.split() for row in rows), strict=True)]


@pytest.mark.parametrize(
    ("rows", "level", "published"),
    [(DATA_C, Level.NOMINAL, 0.743), (DATA_C, Level.ORDINAL, 0.815), (CODERS, Level.NOMINAL, 0.691)],
)
def test_the_published_examples(rows, level, published):
    assert round(alpha(units(rows), level), 3) == published


def by_definition(data, level):
    """Pair by pair: observed and expected disagreement as means over pairs of values."""
    paired = [unit for unit in data if len(unit) > 1]
    values = [v for unit in paired for v in unit]
    counts = Counter(values)

    def difference(a, b):
        if level is Level.NOMINAL:
            return int(a != b)
        within = [counts[g] for g in range(min(a, b), max(a, b) + 1)]
        return (sum(within) - (counts[a] + counts[b]) / 2) ** 2

    expected = sum(difference(a, b) for a, b in permutations(values, 2))
    if not expected:
        return None
    observed = sum(sum(difference(a, b) for a, b in permutations(u, 2)) / (len(u) - 1) for u in paired)
    return 1 - (observed / len(values)) / (expected / (len(values) * (len(values) - 1)))


DATA = st.lists(st.lists(st.integers(0, 3), max_size=5), max_size=12)


@given(DATA, st.sampled_from(Level))
def test_it_is_what_the_definition_says(data, level):
    found = by_definition(data, level)
    assert alpha(data, level) == (None if found is None else pytest.approx(found))


@given(DATA, st.sampled_from(Level))
def test_it_is_never_more_than_one_and_needs_variation(data, level):
    found = alpha(data, level)
    values = {v for unit in data if len(unit) > 1 for v in unit}
    assert (found is None) == (len(values) < 2)
    assert found is None or found <= 1 + 1e-9


@given(DATA.map(lambda data: [*data, [0, 0], [3, 3]]), st.sampled_from(Level), st.randoms())
def test_who_said_it_and_in_which_order_does_not_matter(data, level, chance):
    mixed = [chance.sample(unit, len(unit)) for unit in chance.sample(data, len(data))]
    assert alpha(mixed, level) == pytest.approx(alpha(data, level))


@given(DATA.map(lambda data: [*data, [0, 0], [3, 3]]), st.sampled_from(Level), st.integers(0, 3))
def test_a_contribution_with_one_grade_counts_for_nothing(data, level, grade):
    assert alpha([*data, [grade], []], level) == alpha(data, level)


def test_agreeing_always_is_one():
    assert alpha([[0, 0], [1, 1, 1], [2, 2]], Level.ORDINAL) == 1.0


def test_too_few_contributions_are_said_not_shown():
    few = agreement([[0, 1]] * (FEWEST_UNITS - 1) + [[2]], Level.ORDINAL)
    assert (few.verdict, few.units, few.pairs, few.alpha) == (Verdict.TOO_FEW, FEWEST_UNITS - 1, FEWEST_UNITS - 1, None)


def test_no_variation_is_said_not_shown():
    same = agreement([[1, 1, 1]] * 6, Level.NOMINAL)
    assert (same.verdict, same.units, same.pairs, same.alpha) == (Verdict.NO_VARIATION, 6, 18, None)


def test_the_figure_comes_with_its_interval_always_the_same():
    first, again = (agreement(units(DATA_C), Level.ORDINAL) for _ in range(2))
    assert first == again
    assert (first.verdict, first.units, first.pairs) == (Verdict.SHOWN, 11, 55)
    assert first.low < first.alpha < first.high <= 1.0


def test_an_interval_leaves_out_draws_without_variation():
    lone = agreement([[1, 1]] * 36 + [[1, 2]], Level.NOMINAL)
    assert lone.verdict is Verdict.SHOWN
    assert lone.low <= lone.alpha <= lone.high
