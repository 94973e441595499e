from io import BytesIO

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ipraxis.intake.originals import keep
from ipraxis.interfaces.web.desk_ink import unread_places
from ipraxis.interfaces.web.desk_passages import Passage, Run, lines_of_text, lines_of_words, regions, shape

shares = st.floats(0, 1, allow_nan=False)
boxes = st.tuples(shares, shares, shares, shares).map(
    lambda b: (min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3]))
)
passages = st.builds(
    lambda n, a, b, lit: Passage(f"p-{n}", min(a, b), max(a, b), lit),
    st.integers(0, 5),
    st.integers(0, 60),
    st.integers(0, 60),
    st.booleans(),
)


def test_words_of_one_line_become_one_rectangle():
    words = [(0.1, 0.10, 0.2, 0.13), (0.21, 0.101, 0.3, 0.131), (0.1, 0.2, 0.15, 0.23)]
    assert lines_of_words(words) == [(0.1, 0.10, 0.3, 0.131), (0.1, 0.2, 0.15, 0.23)]


def test_a_small_mark_beside_tall_words_stays_on_their_line():
    assert lines_of_words([(0.1, 0.10, 0.2, 0.14), (0.2, 0.13, 0.21, 0.145)]) == [(0.1, 0.10, 0.21, 0.145)]


@settings(deadline=None)  # busy machines are slow, and nothing here is about time
@given(st.lists(boxes, max_size=8))
def test_every_word_lies_in_a_rectangle(words):
    lines = lines_of_words(words)
    assert all(any(a <= l and b <= t and r <= c and u <= d for a, b, c, d in lines) for l, t, r, u in words)  # noqa: E741
    assert len(lines) <= len(words)


def test_shapes_are_hundredths_of_the_width_both_ways():
    drawn = shape(Passage("p-title-0", 0, 5, lit=True), [(0.1, 0.5, 0.3, 0.6)], 1.4)
    assert drawn.rects == ((10.0, 70.0, 20.0, 14.0),)
    assert drawn.lit


@settings(deadline=None)  # busy machines are slow, and nothing here is about time
@given(st.text("ab \n", max_size=50), st.lists(passages, max_size=5))
def test_cutting_loses_no_character_and_marks_exactly_what_is_used(text, found):
    lines = lines_of_text(text, found)
    assert "\n".join("".join(run.text for run in line) for line in lines) == text
    offset = 0
    for line in lines:
        for run in line:
            inside = [p for p in found if p.start <= offset and offset + len(run.text) <= p.end]
            assert (run.used, run.lit) == (bool(inside), any(p.lit for p in inside))
            offset += len(run.text)
        offset += 1


@settings(deadline=None)  # busy machines are slow, and nothing here is about time
@given(st.text("ab \n", max_size=50), st.lists(passages, max_size=5))
def test_an_anchor_stands_once(text, found):
    anchors = [a for line in lines_of_text(text, found) for run in line for a in run.anchors]
    assert len(anchors) == len(set(anchors))


def test_a_passage_over_two_lines_is_marked_on_both():
    assert lines_of_text("one two\nthree four", [Passage("p-title-0", 4, 13)]) == [
        [Run("one "), Run("two", ("p-title-0",), used=True)],
        [Run("three", (), used=True), Run(" four")],
    ]


def test_a_click_leads_to_the_field_in_hand_else_to_the_narrowest():
    wide, narrow = Passage("p-a-0", 0, 9, field="a"), Passage("p-b-0", 0, 4, field="b")
    assert [run.field for run in lines_of_text("voucher pays", [wide, narrow])[0]] == ["b", "a", ""]
    in_hand = Passage("p-a-0", 0, 9, lit=True, field="a")
    assert [run.field for run in lines_of_text("voucher pays", [in_hand, narrow])[0]] == ["a", "a", ""]


def test_marked_cells_that_lie_together_are_one_place():
    grid = [[c == "#" for c in row] for row in ("##.....", ".#...##", ".....##", "#......")]
    assert regions(grid, least=5) == []
    assert regions(grid, least=3) == [(0, 0, 1, 3), (5, 1, 6, 2)]
    assert regions([], least=1) == []


@given(st.lists(st.lists(st.booleans(), min_size=6, max_size=6), max_size=6))
def test_every_marked_cell_lies_in_a_place(grid):
    places = regions(grid, least=1)
    for row, cells in enumerate(grid):
        for column, marked in enumerate(cells):
            if marked:
                assert any(a <= column <= c and b <= row <= d for a, b, c, d in places)


def test_ink_outside_the_words_is_marked_on_the_page():
    stream = BytesIO()
    page = Image.new("1", (900, 1200), 1)
    for left, top in ((100, 100), (600, 900)):
        page.paste(0, (left, top, left + 100, top + 40))
    page.save(stream, "PNG")
    words = ((0.1, 0.08, 0.23, 0.12),)
    (place,) = unread_places(keep(stream.getvalue()), words)
    assert [round(share, 1) for share in place] == [0.7, 0.8, 0.8, 0.8]
