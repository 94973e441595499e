import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.anchors import anchors_of, pieces_of, words_of
from ipraxis.intake.rules.fold import Cues, cue
from tests.intake.rules.lexicon import LETTERS, rows

TEXTS = [row["text"] for row in rows(LETTERS / "second.jsonl")]
# patterns of the shapes that cues have, over words that the texts below are made of
WORDS = st.sampled_from(["patent", "fee", "sme", "gratuit", "услуги", "مجانا", "免费", "企业", "%", "a"])
PATTERNS = st.recursive(
    st.one_of(
        WORDS.map(re.escape),
        WORDS.map(lambda word: rf"\b{re.escape(word)}\w*"),
        st.sampled_from(["[sz]", r"\d+", ".", r"\s?", "(?!fee)", "(?<!a )", "(?=sme)", "x?", "a{0,2}", "(?:fee)+?"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda branches: f"(?:{'|'.join(branches)})"),
        st.lists(inner, min_size=2, max_size=3).map("".join),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,1}", "{,2}"])).map(lambda p: f"(?:{p[0]}){p[1]}"),
    ),
    max_leaves=8,
)


def holds_an_anchor(pattern, text):
    anchors = anchors_of(pattern)
    return anchors is None or any(anchors & pieces_of(word) for word in words_of(text))


@pytest.mark.parametrize(
    ("pattern", "anchors"),
    [
        ("patents?", {"patent"}),
        ("organi[sz]ation", {"organi"}),
        (r"\b(?:free of charge|gratis)\b", {"charge", "gratis"}),
        ("(?:small )?firms", {"firms"}),
        ("(?P<who>firms)", {"firms"}),
        (r"\d+ ?(?:%|per cent)", {"%", "cent"}),
        ("免费(?:服务|咨询)", {"免费"}),
        ("(?:家|名)?企业", {"企业"}),
        (r"[^\]]+(?!fee)", None),
        ("a|fee", None),
        ("(?:fee){0,2}", None),
        ("(?!)", set()),
        ("fee|(?!)", {"fee"}),
        (r"\.\d", None),
    ],
)
def test_anchors_are_the_rarest_pieces_a_match_must_have(pattern, anchors):
    assert anchors_of(pattern) == (None if anchors is None else frozenset(anchors))


@given(PATTERNS, st.lists(st.one_of(WORDS, st.sampled_from([" ", "x", "s", "z", "1"])), max_size=8).map("".join))
def test_a_text_with_a_match_holds_an_anchor(pattern, text):
    assert re.search(pattern, text) is None or holds_an_anchor(pattern, text)


@given(PATTERNS, st.lists(st.one_of(WORDS, st.just(" ")), min_size=4, max_size=12).map("".join))
def test_a_cue_finds_what_its_expression_finds(pattern, text):
    plain, made = re.compile(pattern), cue(pattern)

    assert [match.span() for match in made.finditer(text)] == [match.span() for match in plain.finditer(text)]
    assert made.findall(text) == plain.findall(text)
    assert made.sub("-", text) == plain.sub("-", text)
    for found, expected in (
        (made.search(text), plain.search(text)),
        (made.match(text), plain.match(text)),
        (made.fullmatch(text), plain.fullmatch(text)),
    ):
        assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_table_leaves_out_only_cues_that_are_not_there(text):
    cues = [
        cue(pattern) for pattern in ("patent", "бесплатн", "مجان", "免费", "gratuit", "gratis|free", r"\d{4}", "(?!)")
    ]
    table = Cues(enumerate(cues))

    tried = [number for number, _ in table.worth_trying(text)]

    assert [number for number in tried if cues[number].search(text)] == [
        number for number, each in enumerate(cues) if re.search(each.pattern, text)
    ]
    assert tried == sorted(tried)


def test_a_table_made_after_a_text_was_looked_at_still_finds():
    text = "an unheard-of zymurgical subsidy for small breweries"
    assert cue("small breweries").search(text)

    table = Cues([("new", cue("zymurgical"))])

    assert [meaning for meaning, _ in table.worth_trying(text)] == ["new"]
