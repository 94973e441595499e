import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.duplicates import SAME_LETTER, Paper, compare, relation, signature, similarity
from tests.intake.rules.lexicon import DATA, rows

LETTERS = {row["file"]: row["text"] for row in rows(DATA / "sample_inbox" / "expected.jsonl")}
TWINS = {("email/m02.eml", "email/m14.eml"), ("fax/f01.tif", "post/p07.pdf")}


def test_only_the_letters_sent_twice_look_alike():
    signatures = {file: signature(text) for file, text in LETTERS.items()}

    alike = {pair for pair in combinations(sorted(LETTERS), 2) if compare(*map(signatures.get, pair)) >= SAME_LETTER}

    assert alike == TWINS


@pytest.mark.parametrize("file", ["email/m05.eml", "email/m04.eml", "fax/f05.tif", "fax/f06.tif", "post/p06.pdf"])
def test_three_wrong_characters_in_a_hundred_do_not_hide_a_twin(file):
    generator = random.Random(20261122)
    noisy = "".join(generator.choice("aeoжب中") if generator.random() < 0.03 else c for c in LETTERS[file])

    assert similarity(LETTERS[file], noisy) >= SAME_LETTER


@given(st.text(min_size=1), st.text(min_size=1))
def test_likeness_is_a_share_and_the_same_both_ways(one, other):
    assert 0 <= similarity(one, other) <= 1
    assert similarity(one, other) == similarity(other, one)
    assert signature(one) == signature(one)
    assert compare(signature(one), signature(one)) == (1.0 if signature(one) else 0.0)


TEXT = "The office pays half of the first search of each small firm in the country, and a talk with an adviser. " * 4


def paper(text=TEXT, **more):
    given_ = {"traces": (), "language": "en", "channel": "email"}
    return Paper(likeness=signature(text), **(given_ | more))


def test_the_same_letter_by_another_way_again_or_with_changes():
    assert relation(paper(channel="post"), paper()).kind == "same_letter"
    assert "word by word" in relation(paper(), paper()).why
    changed = relation(paper(TEXT + "One more sentence was written below it this time. " * 2), paper())
    assert (changed.kind, changed.score < 1) == ("resent", True)


def test_later_figures_are_a_yearly_update_and_earlier_ones_are_not():
    later = relation(paper(years=frozenset({2023, 2024})), paper(years=frozenset({2023})))
    assert (later.kind, "(2024)" in later.why) == ("yearly_update", True)
    assert relation(paper(years=frozenset({2022})), paper(years=frozenset({2023}))).kind == "same_letter"
    assert relation(paper(years=frozenset({2022})), paper()).kind == "same_letter"


TRACES = ("address:a@b.org", "country:LU", "figure:5400", "year:2019")


def test_a_translation_shares_what_every_language_keeps_and_not_another_country():
    french = paper("Un bon qui paie la moitié de la première recherche.", language="fr", traces=TRACES)
    found = relation(french, paper(traces=TRACES))
    assert (found.kind, found.score) == ("translation", 1.0)
    assert "a@b.org, 5400 and 2019" in found.why
    assert relation(french, paper(traces=("country:FR", *TRACES[:1], *TRACES[2:]))) is None
    assert relation(french, paper(traces=TRACES[1:2])) is None
    assert relation(french, paper(traces=())) is None


def test_another_letter_about_the_same_practice_is_told_by_institution_and_name():
    words = {"title": "Patent search voucher", "institution": "Office of Inventions"}
    other = "A quite different text about the very same thing, written by somebody else in the office. " * 3
    found = relation(paper(other, **words, years=frozenset({2024})), paper(**words, years=frozenset({2023})))
    assert (found.kind, "2024" in found.why) == ("yearly_update", True)
    assert relation(paper(other, **words), paper(**words)).kind == "same_practice"
    by_directory = {"title": "Patent search voucher", "traces": ("institution:oi",)}
    assert relation(paper(other, **by_directory), paper(**by_directory)).kind == "same_practice"
    assert relation(paper(other, **words), paper(**(words | {"title": "Design clinic"}))) is None
    assert relation(paper(other, **words), paper(**(words | {"institution": "Chamber of Crafts"}))) is None
