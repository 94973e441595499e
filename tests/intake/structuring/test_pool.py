"""Structuring in processes of its own gives what structuring here gives."""

from dataclasses import replace

import pytest

from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.understood import understand_document
from ipraxis.intake.structuring.pool import StructuringPool
from tests.intake.rules.lexicon import DATA, LETTERS, letter, rows, starter_lexicon

TEXTS = [row["text"] for row in rows(LETTERS / "second.jsonl") + rows(DATA / "sample_inbox" / "expected.jsonl")]


def test_a_child_understands_as_we_do_and_follows_the_lexicon():
    known = starter_lexicon()
    documents = [letter(text) for text in TEXTS]
    prepared = prepare(known)
    here = [understand_document(document, prepared) for document in documents]
    assert sum(len(one.suggestion.values) for one in here) > 100
    nothing = replace(known, concepts=(), institutions=())
    with StructuringPool(1) as pool:
        pool.use(known)
        assert [pool.understand(document) for document in documents] == here
        pool.use(nothing)
        assert pool.understand(documents[0]) == understand_document(documents[0], prepare(nothing))


def test_a_lexicon_that_cannot_be_read_is_a_reason_and_the_next_document_gets_a_fresh_child():
    with StructuringPool(1) as pool:
        with pytest.raises(Unreadable):
            pool.understand(letter(TEXTS[0]))  # nobody said by which lexicon
        pool.use(starter_lexicon())
        assert pool.understand(letter(TEXTS[0])).suggestion.values
