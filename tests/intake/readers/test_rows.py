from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers.rows import ReadWord, Row, leftwards, logical, ordered, row_of, text_of


def row(text: str, top: float = 0, left: float = 0, *, height: float = 20, rightwards: bool = True) -> Row:
    """A row of words of ten pixels a sign, a space apart; leftwards from `left` where so wanted."""
    words, at = [], left
    for word in text.split():
        width = 10 * len(word)
        edges = (at, at + width) if rightwards else (at - width, at)
        words.append(ReadWord(word, edges[0], top, edges[1], top + height, 0.9))
        at += (width + 10) if rightwards else -(width + 10)
    return row_of(words)


def text(*rows: Row, rightwards: bool = True) -> str:
    return text_of(rows, rightwards=rightwards)[0]


def test_rows_of_a_paragraph_are_joined_and_a_short_row_ends_it():
    assert (
        text(
            row("the first row is quite long", 0),
            row("the second ends it.", 30),
            row("Another", 60),
            row("here", 90),
        )
        == "the first row is quite long the second ends it.\nAnother\nhere"
    )


def test_a_row_further_down_begins_a_paragraph():
    assert text(row("one two three", 0), row("four five six", 30), row("seven eight nine", 90)) == (
        "one two three four five six\nseven eight nine"
    )


@pytest.mark.parametrize("sign", ["1.", "(a)", "•", "-", "12)"])
def test_an_item_of_a_list_begins_a_line(sign):
    assert text(row("aaaa bbbb cccc", 0), row(f"{sign} dddd eeee", 30)) == f"aaaa bbbb cccc\n{sign} dddd eeee"


def test_a_bullet_is_written():
    assert text(row_of(row("an item").words, bullet=True)) == "• an item"


def test_a_word_divided_at_the_end_of_a_row_is_made_whole():
    rows = row("the intellec-", 0), row("tual property", 30)
    read, placed = text_of(rows, rightwards=True)
    assert read == "the intellectual property"
    assert [read[one.start : one.end] for one in placed] == ["the", "intellec", "tual", "property"]


def test_a_hyphen_that_the_page_shows_elsewhere_stays():
    assert text(row("medium-sized firms and medium-", 0), row("sized offices there", 30)) == (
        "medium-sized firms and medium-sized offices there"
    )


def test_chinese_is_joined_without_spaces_and_gets_its_own_signs():
    assert text(row("知识 产权 , 商标 。", 0), row("专利 (2025年 )", 30)) == "知识产权，商标。专利（2025年）"


def test_a_telephone_number_in_chinese_keeps_its_groups():
    assert text(row("电话 +86 10 5550 传真 室")) == "电话 +86 10 5550 传真室"


def test_arabic_words_and_numbers_stand_in_the_order_they_are_said():
    seen = [("هاتف:", 300), ("0155", 240), ("555", 200), ("6", 180), ("962+", 120)]
    words = [ReadWord(word, left, 0, left + 30, 20, 0.9) for word, left in seen]
    assert [word.text for word in leftwards(row_of(words)).words] == ["هاتف:", "+962", "6", "555", "0155"]


def test_an_arabic_word_seen_from_left_to_right_is_turned_but_not_its_digits():
    assert logical("ةنيدم") == "مدينة"
    assert logical("218/ع") == "ع/218"


def test_arabic_gets_its_own_comma():
    assert text(row("وبعد, نعم", rightwards=False, left=500), rightwards=False) == "وبعد، نعم"


def test_signs_that_readers_confuse_are_put_right():
    assert text(row("officeOipo.example or 555 O1 00")) == "office@ipo.example or 555 01 00"


def test_side_by_side_rows_are_read_across_and_close_ones_are_one():
    left, right, below = row("Ref 1", 0), row("5 May", 4, 400), row("Dear", 40)
    assert [one.left for one in ordered([right, below, left], rightwards=True)] == [0, 400, 0]
    assert ordered([left, row("close", 0, 60)], rightwards=True) == [row_of(left.words + row("close", 0, 60).words)]


def test_a_page_with_columns_keeps_its_order():
    columns = [row("left", 40 * n) for n in range(7)] + [row("right", 40 * n, 500) for n in range(7)]
    assert ordered(columns, rightwards=True) == columns


WORDS = st.text("abcxyz-.•知识权,م12O@+", min_size=1, max_size=6)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), max_size=8), st.booleans())
def test_every_word_is_found_where_the_text_says(lines, rightwards):
    rows = [row(" ".join(line), 30 * n) for n, line in enumerate(lines)]
    read, placed = text_of(rows, rightwards=rightwards)
    assert len(placed) == sum(len(line) for line in lines)
    for before, after in pairwise(placed):
        assert before.end <= after.start
    assert all(0 <= one.start <= one.end <= len(read) for one in placed)
