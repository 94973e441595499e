"""Translations part by part: what a change of the original makes of them, and what a file may replace."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.catalogue.rules.translated import (
    PARTS,
    Source,
    State,
    Translated,
    as_text,
    brought,
    carried,
    complete,
    digest,
    from_file,
    sources,
)
from tests.conftest import NOW

LATER = NOW.replace(year=2027)
ENGLISH = Source("A voucher.", "en")
FRENCH = Translated("fr", "summary", "Un chèque.", State.DRAFT, digest(ENGLISH.text))


def carry(one, now, was=ENGLISH):
    return list(carried([one], {"summary": was}, {"summary": now} if now else {}, at=LATER))


def test_a_record_is_texts_in_their_own_languages():
    record = {"title": "Vale", "language": "es", "languages": {"lessons": "en"}, "lessons": ["One.", "Two\nlines."]}
    assert sources({**record, "summary": " ", "problem": None}) == {
        "title": Source("Vale", "es"),
        "lessons": Source("One.\nTwo lines.", "en"),
    }
    assert (as_text(None), digest("")) == ("", "")


def test_what_reads_as_before_keeps_its_translation_whatever_its_state():
    for state in (State.DRAFT, State.VERIFIED, State.OUT_OF_DATE, State.MISSING):
        one = replace(FRENCH, state=state)
        assert carry(one, ENGLISH) == [one]


def test_a_changed_text_puts_its_translation_out_of_date_from_the_first_change_on():
    (now,) = carry(FRENCH, Source("A better voucher.", "en"))
    assert (now.state, now.out_of_date_since, now.text) == (State.OUT_OF_DATE, LATER, "Un chèque.")
    (again,) = carry(replace(now, out_of_date_since=NOW), Source("A third.", "en"), Source("A better voucher.", "en"))
    assert again.out_of_date_since == NOW
    assert carry(Translated("fr", "summary"), Source("New.", "en")) == []


@pytest.mark.parametrize(("verified_at", "state"), [(NOW, State.VERIFIED), (None, State.DRAFT)])
def test_an_original_that_reads_again_as_it_did_brings_its_translation_back(verified_at, state):
    old = replace(FRENCH, state=State.OUT_OF_DATE, verified_at=verified_at, out_of_date_since=NOW)
    (now,) = carry(old, ENGLISH, Source("Something else.", "en"))
    assert (now.state, now.out_of_date_since) == (state, None)


def test_a_text_told_anew_in_another_language_keeps_the_one_before_as_a_translation():
    spanish = replace(FRENCH, language="es", text="Un vale.")
    now = list(carried([FRENCH, spanish], {"summary": ENGLISH}, {"summary": Source("Un bon chèque.", "fr")}, at=LATER))
    assert [(one.language, one.text, one.state) for one in now] == [
        ("es", "Un vale.", State.OUT_OF_DATE),
        ("en", "A voucher.", State.OUT_OF_DATE),
    ]
    # what changed for an English reader is what changed between the two French texts
    assert now[1].source_digest == digest("Un chèque.")


def test_what_is_told_no_more_or_for_the_first_time_has_no_translation():
    assert carry(FRENCH, None) == []
    assert list(carried([FRENCH], {}, {"summary": ENGLISH}, at=LATER)) == []


def test_a_row_of_a_file_says_how_far_each_part_is():
    of = {"title": Source("Voucher", "en"), "summary": ENGLISH, "lessons": Source("One.", "en"), "problem": ENGLISH}
    row = {
        "title": "Chèque",
        "summary": "Un chèque.",
        "lessons": ["Un."],
        "problem": " ",
        "state": "verified",
        "states": {"summary": "out_of_date", "lessons": "draft"},
        "sources": {"summary": "a" * 64},
    }
    told = {one.part: one for one in from_file(row, "fr", of, at=NOW)}
    assert {part: one.state for part, one in told.items()} == {
        "title": State.VERIFIED,
        "summary": State.OUT_OF_DATE,
        "lessons": State.DRAFT,
    }
    assert (told["title"].verified_at, told["title"].source_digest) == (NOW, digest("Voucher"))
    assert (told["summary"].source_digest, told["summary"].out_of_date_since) == ("a" * 64, NOW)
    assert list(from_file(row, "en", of, at=NOW)) == []


def test_a_file_never_takes_away_what_a_person_wrote_or_verified():
    other = replace(FRENCH, text="Un bon.")
    verified = replace(other, state=State.VERIFIED)
    for ours in (replace(FRENCH, changed_by=1), replace(FRENCH, verified_by=1), replace(FRENCH, text="", changed_by=1)):
        assert brought([ours], [verified]) == []
    assert brought([], [other]) == [other]
    assert brought([Translated("fr", "summary")], [other]) == [other]
    assert brought([FRENCH], [other]) == [other]
    assert brought([replace(FRENCH, state=State.VERIFIED)], [other]) == []
    assert brought([replace(FRENCH, state=State.OUT_OF_DATE)], [FRENCH]) == []
    assert brought([FRENCH], [replace(FRENCH, state=State.VERIFIED)]) == [replace(FRENCH, state=State.VERIFIED)]


_texts = st.sampled_from(["", "a", "b"])
_languages = st.sampled_from(["en", "fr", "es"])
_records = st.builds(
    lambda texts, language, apart: {**texts, "language": language, "languages": apart},
    st.dictionaries(st.sampled_from(PARTS), _texts),
    _languages,
    st.dictionaries(st.sampled_from(PARTS), _languages),
)


@given(st.lists(_records, min_size=1, max_size=5))
def test_however_often_it_changes_every_text_has_one_row_a_language_and_none_in_its_own(records):
    held, was = [], {}
    for record in records:
        now = sources(record)
        held = list(complete(carried(held, was, now, at=NOW), now, ("en", "fr", "es")))
        was = now
        keys = [(one.language, one.part) for one in held]
        assert sorted(keys) == sorted(
            (code, part) for part in now for code in ("en", "fr", "es") if code != now[part].language
        )
        assert all((one.state == State.MISSING) == (not one.text) for one in held)
