from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.text import Box, Word, pack_words, unpack_words

_share = st.integers(0, 10_000).map(lambda n: n / 10_000)
_words = st.lists(
    st.builds(
        Word,
        st.integers(0, 10**6),
        st.integers(0, 10**6),
        st.builds(Box, _share, _share, _share, _share),
        st.integers(0, 100).map(lambda n: n / 100),
    ),
    max_size=20,
).map(tuple)


@given(_words)
def test_words_come_back_as_they_were_kept(words):
    assert unpack_words(pack_words(words)) == words


def test_a_page_without_places_keeps_nothing():
    assert pack_words(()) == b""
    assert unpack_words(b"") == ()
