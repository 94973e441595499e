from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.rules.difference import MOST_PIECES, Run, differences, share_that_stayed

TEXTS = st.text(st.sampled_from("ab c\n试点 ,"))


@given(TEXTS, TEXTS)
def test_the_runs_hold_both_texts_whole(before, after):
    runs = differences(before, after)
    assert "".join(run.text for run in runs if run.kind != "gone") == after
    assert "".join(run.text for run in runs if run.kind != "new") == before
    assert all(run.text for run in runs)
    assert 0 <= share_that_stayed(runs) <= 1


def test_words_that_went_and_came_are_told():
    assert differences("It pays half of a search.", "It pays all of a search.") == (
        Run("same", "It pays "),
        Run("gone", "half"),
        Run("new", "all"),
        Run("same", " of a search."),
    )
    assert [run.kind for run in differences("免费检索", "免费咨询")] == ["same", "gone", "new"]
    assert differences("one two three.", "four five three.")[:2] == (Run("gone", "one two"), Run("new", "four five"))
    assert differences("", "") == ()
    assert differences("", "new") == (Run("new", "new"),)
    assert share_that_stayed(()) == 1.0
    assert share_that_stayed(differences("a b", "a b")) == 1.0


def test_very_long_texts_are_shown_whole():
    long = "word " * MOST_PIECES
    assert [run.kind for run in differences(long, long + "end")] == ["gone", "new"]
