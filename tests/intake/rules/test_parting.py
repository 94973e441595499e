"""Two practices in one message become two drafts; headings inside one practice do not."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.parting import parted
from ipraxis.intake.rules.structure import suggest, weigh
from tests.intake.rules.lexicon import LETTERS, letter, starter_lexicon

TOLD = "Since 2017 a team visits villages and explains to farmers what a plant variety is. It is free for all of them."
AND = "Created in 2020, it lends women's groups the fees of a collective mark, for which they pay back in three years."
KEPT = json.loads((LETTERS / "parting.json").read_text(encoding="utf-8"))
TWO, ONE = KEPT["two"], KEPT["one"]
PIECES = ["\n", "First practice: A\n", "Second practice: B", TOLD, "Title: X\n", "1. Y\n"]


def parts(text):
    return len(parted(letter_of(letter(text, channel="email"))))


@pytest.mark.parametrize("text", TWO, ids=range(len(TWO)))
def test_two_practices_are_parted(text):
    assert parts(text) == 2


@pytest.mark.parametrize("text", ONE, ids=range(len(ONE)))
def test_one_practice_stays_whole(text):
    assert parts(text) == 1


def test_each_draft_has_its_own_name_and_passages_and_the_sender_of_both():
    text = (
        "National Seed Office\nOuagadougou, Burkina Faso\n\nDear Sirs,\n\nWe report two practices.\n\n"
        f"First practice: the Breeders' Caravan\n{TOLD}\nIn 2024 it reached 2150 farmers.\n\n"
        f"Second practice: the Shea Fund\n{AND}\nIn 2023 it helped 27 groups.\n\n"
        "Yours sincerely\nThe Secretary\nseeds@ons.example"
    )
    document = letter(text, channel="email", subject="Two practices of ours")
    first = suggest(document, starter_lexicon())
    (second,) = first.further
    assert [str(one.values["title"][0].value) for one in (first, second)] == ["the Breeders' Caravan", "the Shea Fund"]
    assert [one.values["country"][0].value for one in (first, second)] == ["BF", "BF"]
    border = text.index("Second practice")
    for one, is_mine in ((first, lambda at: at < border), (second, lambda at: at >= border)):
        told = [v.origin for name in ("title", "outcomes", "started") for v in one.values.get(name, ())]
        assert told
        assert all(is_mine(origin.start) and text[origin.start : origin.end] == origin.passage for origin in told)
    assert ("2150" in first.own_text, "2150" in second.own_text) == (True, False)
    assert weigh(document, starter_lexicon())["title"][0][0] == "the Breeders' Caravan"


@settings(max_examples=50)
@given(st.lists(st.sampled_from(PIECES)))
def test_whatever_stands_where_every_part_has_lines_of_the_letter(pieces):
    whole = letter_of(letter("".join(pieces), channel="email"))
    for part in parted(whole):
        assert {line.source for line in part.lines} <= {line.source for line in whole.lines}
        assert all(line.start <= line.end for line in part.lines)
