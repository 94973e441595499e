from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from ipraxis.catalogue.ageing import FRESH_FOR, LEAST_WEIGHT, OLD_AFTER, Age, Word, age, step, weight
from ipraxis.catalogue.index.practices import PracticeIndex
from ipraxis.catalogue.indexing import follow, open_index
from ipraxis.catalogue.operations import mark_changed, set_confirmed
from ipraxis.catalogue.rules import IndexDocument, Query
from tests.catalogue.building import published
from tests.conftest import NOW

_MOMENTS = st.floats(-1e9, 1e9).map(lambda seconds: NOW + timedelta(seconds=seconds))
_WORDS = st.builds(Word, st.none() | _MOMENTS, _MOMENTS, st.booleans())
_WHILE = timedelta(days=FRESH_FOR + 1)


@given(_WORDS, _MOMENTS, st.timedeltas(timedelta(0), timedelta(days=20_000)))
def test_the_weight_never_rises_with_time_and_stays_gentle(word, now, later):
    assert LEAST_WEIGHT <= weight(word, now=now + later) <= weight(word, now=now) <= 1


@given(_WORDS, _MOMENTS, _MOMENTS)
def test_a_confirmation_never_lowers_the_weight(word, now, confirmed):
    later = max(word.confirmed, confirmed) if word.confirmed else confirmed
    assert weight(Word(later, word.told, word.by_institution), now=now) >= weight(word, now=now)


def test_a_word_is_full_while_fresh_and_least_when_old():
    word = Word(None, NOW, by_institution=False)
    assert (weight(word, now=NOW), step(word, now=NOW)) == (1, 0)
    assert weight(word, now=NOW + timedelta(days=OLD_AFTER)) == LEAST_WEIGHT


def test_ages_in_words():
    def told(confirmed, *, by_institution):
        return [age(Word(confirmed, NOW, by_institution=by_institution), now=now) for now in (NOW, NOW + _WHILE)]

    assert told(None, by_institution=False) == [Age.NEVER, Age.NEVER]
    assert told(None, by_institution=True) == [Age.TOLD, Age.NOT_SINCE]
    assert told(NOW, by_institution=False) == [Age.CONFIRMED, Age.NOT_SINCE]


def test_what_answers_as_well_and_is_older_comes_after(tmp_path):
    index = PracticeIndex(tmp_path / "index")

    def made(name, weight):
        return IndexDocument(name, {"en": {"title": "Patent voucher"}}, "", {}, 2019, 1, weight=weight)

    index.rebuild([made("old", 0.8), made("fresh", 1.0), made("middling", 0.9)], upto=1)
    hits = index.search(Query("voucher", "en")).hits
    assert [hit.practice for hit in hits] == ["fresh", "middling", "old"]
    # The index multiplies by the weight, exactly: what tantivy makes of the stored number is pinned here.
    assert [round(hit.score / hits[0].score, 4) for hit in hits] == [1.0, 0.9, 0.8]


def test_search_follows_a_confirmation(db, vocabulary):
    version = published()
    index = open_index()
    follow(index)
    set_confirmed(practice=version.practice, confirmed_at=NOW, at=NOW)
    version.practice.refresh_from_db()
    assert (version.practice.confirmed_at, follow(index)) == (NOW, 1)
    mark_changed(practices=[version.practice_id], at=NOW)
    assert follow(index) == 1
