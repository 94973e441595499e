"""The curve from which thresholds are set."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.curve import WANTED, as_rows, as_svg, as_table, curves, wilson

ROWS = [
    {"file": "a", "expected": {"title": "A", "ip_rights": ["patent", "design"], "note": "-"}},
    {"file": "b", "expected": {"title": "B", "ip_rights": []}, "also_acceptable": {"title": ["C"]}},
    {"file": "c", "expected": {"contribution": False}},
    {"file": "d", "expected": {"duplicate_of": "a"}},
    {"file": "e", "expected": {"title": "E"}, "duplicate_of": "a"},
    {"file": "none", "expected": {"title": "N"}},
]
WEIGHED = {
    "a": {"title": (("A", 0.9), ("X", 0.85)), "ip_rights": (("patent", 0.9), ("trademark", 0.5))},
    "b": {"title": (("C", 0.6),), "ip_rights": (("design", 0.4),)},
    "e": {"title": (("wrong", 1.0),)},
}


@pytest.fixture
def found():
    return curves(ROWS, WEIGHED, {"title": 0.8, "ip_rights": 0.72})


def test_each_threshold_gives_what_is_sure_enough_and_one_value_for_a_single_field(found):
    rights, title = found
    at = {point.threshold: point for point in title.points}
    assert (at[0.3].given, at[0.3].right, at[0.3].expected, at[0.3].recall) == (2, 2, 3, pytest.approx(2 / 3))
    assert (at[0.8].given, at[0.8].precision, at[0.95].precision) == (1, 1.0, None)
    low = {point.threshold: point for point in rights.points}
    assert (low[0.3].given, low[0.3].right, low[0.5].given, low[0.72].precision) == (3, 1, 2, 1.0)
    assert (rights.now.threshold, rights.lowest.threshold, title.lowest.threshold) == (0.72, 0.55, 0.3)


def test_a_field_that_is_never_right_has_no_threshold_that_is_enough():
    (title,) = curves([ROWS[0]], {"a": {"title": (("Z", 0.99),)}}, {"title": 0.8})
    assert (title.lowest, title.now.precision) == (None, 0.0)
    assert "none" in as_table([title])


def test_the_curve_is_a_table_rows_and_a_drawing(found):
    table = as_table(found)
    assert "1.00/0.33*" in table
    assert f"lowest that reaches {WANTED}" in table
    rows = as_rows(found)
    assert {row["field"] for row in rows} == {"title", "ip_rights"}
    assert sum(row["in_force"] for row in rows) == 2
    drawing = ET.fromstring(as_svg(found))
    assert len(drawing.findall("{http://www.w3.org/2000/svg}g")) == 2
    assert ET.fromstring(as_svg([])) is not None


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilsons_interval_holds_the_share_and_narrows(right, wrong):
    low, high = wilson(right, right + wrong)
    assert 0 <= low <= high <= 1
    if right + wrong:
        assert low <= right / (right + wrong) <= high
    wide, narrow = wilson(9, 10), wilson(900, 1000)
    assert narrow[1] - narrow[0] < wide[1] - wide[0]
    assert wilson(19, 20) == (pytest.approx(0.764, abs=0.001), pytest.approx(0.991, abs=0.001))
