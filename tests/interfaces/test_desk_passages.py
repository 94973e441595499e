from hypothesis import given, settings
from hypothesis import strategies as st

from ipraxis.interfaces.web.desk_passages import Passage, Run, lines_of_text, lines_of_words, shape

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
