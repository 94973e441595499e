from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.outbox.digests import NoSuchDigest, digest_of, due, post_digest, set_rhythm, stop_by_code
from ipraxis.outbox.models import Letter
from ipraxis.outbox.rules import Rhythm, period
from ipraxis.refusal import Refused

MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)
WEDNESDAY = MONDAY - timedelta(days=5)
LINES = [{"tray": "arrived", "count": 3}]


def test_a_day_begins_at_five_and_a_week_on_monday():
    assert period(Rhythm.DAILY, MONDAY) == date(2026, 11, 23)
    assert period(Rhythm.DAILY, MONDAY - timedelta(hours=2)) == date(2026, 11, 22)
    assert period(Rhythm.WEEKLY, MONDAY) == date(2026, 11, 23)
    assert period(Rhythm.WEEKLY, MONDAY - timedelta(hours=2)) == date(2026, 11, 16)


@given(st.integers(0, 50_000_000), st.sampled_from(Rhythm))
def test_a_period_never_goes_back(minutes, rhythm):
    moment = datetime(2000, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    assert period(rhythm, moment) <= period(rhythm, moment + timedelta(minutes=7)) <= moment.date() + timedelta(days=1)


@pytest.mark.django_db
def test_a_person_is_written_to_once_a_week_from_the_next_week_on(editor):
    assert due([editor], at=WEDNESDAY) == []
    [(digest, first)] = due([editor], at=MONDAY)
    assert (digest.rhythm, first) == ("weekly", date(2026, 11, 23))
    for _ in range(2):
        post_digest(digest=digest, since=first, lines=LINES, at=MONDAY)
    letter = Letter.objects.get()
    assert (letter.to_address, letter.occasion) == (editor.email, f"digest:{editor.pk}:2026-11-23")
    assert due([editor], at=MONDAY + timedelta(days=4)) == []
    assert len(due([editor], at=MONDAY + timedelta(days=7))) == 1


@pytest.mark.django_db
def test_nothing_is_sent_where_nothing_waits_and_nothing_later_that_week(editor):
    digest_of(editor, at=WEDNESDAY)
    [(digest, first)] = due([editor], at=MONDAY)
    post_digest(digest=digest, since=first, lines=[], at=MONDAY)
    assert (Letter.objects.count(), due([editor], at=MONDAY + timedelta(days=1))) == (0, [])


@pytest.mark.django_db
def test_a_person_sets_how_often(editor, person):
    set_rhythm(person=editor, rhythm="daily", at=WEDNESDAY)
    assert due([editor], at=WEDNESDAY) == []  # from tomorrow on
    assert len(due([editor], at=WEDNESDAY + timedelta(days=1))) == 1
    set_rhythm(person=editor, rhythm="never", at=WEDNESDAY)
    assert due([editor], at=MONDAY) == []
    with pytest.raises(Refused, match="daily, weekly or never"):
        set_rhythm(person=editor, rhythm="hourly", at=MONDAY)


@pytest.mark.django_db
def test_whoever_holds_a_letter_stops_the_letters(editor):
    code = digest_of(editor, at=WEDNESDAY).code
    for _ in range(2):
        assert stop_by_code(code=code, at=WEDNESDAY).rhythm == "never"
    assert due([editor], at=MONDAY) == []
    with pytest.raises(NoSuchDigest):
        stop_by_code(code="guess", at=WEDNESDAY)
