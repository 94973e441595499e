import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipraxis.editorial.rules.codes import LENGTH, SIGNS, code_from, is_code, mark_of, plain, shown

codes = st.text(SIGNS, min_size=LENGTH, max_size=LENGTH)


def test_forty_bits_of_signs_that_look_like_no_other():
    assert len(set(SIGNS)) == 32
    assert not set("01IO") & set(SIGNS)
    assert LENGTH * 5 == 40


@settings(deadline=None)
@given(st.integers(0, 2**40 - 1))
def test_every_number_has_a_code_of_its_own(number):
    code = code_from(number)
    assert is_code(code)
    assert sum(SIGNS.index(sign) * 32**n for n, sign in enumerate(code)) == number


@settings(deadline=None)
@given(codes)
def test_a_code_may_be_typed_in_any_way(code):
    assert plain(shown(code)) == code
    assert plain(f"  {shown(code).lower()} ") == code
    assert plain(" ".join(code)) == code
    assert len(mark_of(code)) == 64


@pytest.mark.parametrize(
    ("typed", "code"), [("２２２２-ａｂｃｄ", "2222ABCD"), ("٢٢٢٢ abcd", "2222ABCD"), ("", ""), ("<x>", "X")]
)
def test_digits_and_letters_of_other_keyboards(typed, code):
    assert plain(typed) == code


@settings(deadline=None)
@given(st.text())
def test_anything_may_be_typed(text):
    assert is_code(plain(text)) == (len(plain(text)) == LENGTH and set(plain(text)) <= set(SIGNS))
