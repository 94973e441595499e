import random
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.duplicates import SAME_LETTER, compare, signature, similarity
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
