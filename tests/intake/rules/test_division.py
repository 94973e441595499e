"""A scan of several letters is divided where a person would divide it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.division import Sheet, divide
from ipraxis.intake.rules.paper_code import SEPARATOR

ONE, TWO = "IPX1FR1", "IPX1FR2"
HERS, HIS = "IPX1FR1AAAAAAAA", "IPX1FR2BBBBBBBB"


@pytest.mark.parametrize(
    ("codes", "letters"),
    [
        (["", "", ""], [(1, 2, 3)]),
        (["", SEPARATOR, ""], [(1,), (3,)]),
        ([SEPARATOR, "", "", SEPARATOR], [(2, 3)]),
        (["", SEPARATOR, SEPARATOR, ""], [(1,), (4,)]),
        ([SEPARATOR, SEPARATOR], []),
        ([ONE, TWO, ONE, TWO], [(1, 2), (3, 4)]),
        ([TWO, ONE, TWO, ONE], [(1, 2), (3, 4)]),
        (["", ONE, TWO, ""], [(1, 2, 3, 4)]),
        ([HERS, HIS], [(1,), (2,)]),
        ([ONE, SEPARATOR, TWO], [(1,), (3,)]),
        ([ONE, ONE, ONE], [(1,), (2,), (3,)]),
    ],
)
def test_examples(codes, letters):
    assert list(divide([Sheet(n, code) for n, code in enumerate(codes, 1)])) == letters


@given(st.lists(st.sampled_from(["", SEPARATOR, ONE, TWO, HERS, HIS])))
def test_no_page_is_lost_and_none_is_in_two_letters(codes):
    letters = divide([Sheet(n, code) for n, code in enumerate(codes, 1)])
    pages = [n for letter in letters for n in letter]
    assert pages == [n for n, code in enumerate(codes, 1) if code != SEPARATOR]
    assert all(letters)
