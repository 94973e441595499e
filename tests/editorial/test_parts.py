from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.rules.parts import joined, parts_of


def test_lists_texts_and_single_values_have_parts():
    assert parts_of("mechanisms", ["a", "b"]) == ("a", "b")
    assert parts_of("description", "One.\n\nTwo.") == ("One.", "Two.")
    assert parts_of("started", 2019) == (2019,)
    assert parts_of("title", None) == ()
    assert joined("title", ()) is None
    assert joined("mechanisms", ("a",)) == ["a"]
    assert joined("started", (2019,)) == 2019


@given(st.lists(st.text(st.characters(blacklist_characters="\n\r"), min_size=1).filter(str.strip), min_size=1))
def test_a_text_put_together_again_has_the_same_parts(paragraphs):
    assert parts_of("description", joined("description", paragraphs)) == tuple(paragraphs)
