from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.suggestion import Part, first_characters
from ipraxis.intake.rules.text import Box, PageText, Word
from tests.intake.rules.lexicon import letter


def page(text):
    return PageText(1, text, (Word(0, len(text), Box(0, 0, 1, 1), 1.0),))


@given(st.lists(st.lists(st.text(max_size=30), max_size=4), max_size=4), st.integers(0, 120))
def test_what_stays_is_the_beginning_and_every_word_stands_in_it(texts, most):
    parts = tuple(
        Part(
            "",
            "",
            tuple(PageText(n, text, (Word(0, len(text), Box(0, 0, 1, 1), 1.0),)) for n, text in enumerate(pages)),
        )
        for pages in texts
    )
    cut = first_characters(replace(letter(""), parts=parts), most)
    whole = "".join(page.text for part in parts for page in part.pages)
    stays = [page for part in cut.parts for page in part.pages]
    assert "".join(page.text for page in stays) == whole[:most]
    assert all(word.end <= len(page.text) for page in stays for word in page.words)
