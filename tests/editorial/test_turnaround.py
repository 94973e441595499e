"""How long contributions take, what still waits included; the estimator against scipy's."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.editorial.rules.course import Done, course_of
from ipraxis.editorial.rules.turnaround import Spell, summary, times_of, within
from ipraxis.editorial.turnaround import measured, waiting_now
from tests.conftest import NOW
from tests.factories import contribution

DAY = timedelta(days=1)


def done(action, day, *, by_robot=False):
    return Done(f"editorial.{action}", NOW + day * DAY, by_robot)


def test_the_times_of_one_contribution():
    history = [
        done("draft", 0, by_robot=True),
        done("correct", 2),
        done("return", 3),
        done("answer", 8, by_robot=True),
        done("send_to_review", 9),
        done("return", 10),
        done("decline", 12),
    ]
    times = times_of(NOW, history, now=NOW + 20 * DAY)
    assert times.spells == {
        "looked_at": Spell(2, ended=True),
        "answered": Spell(3, ended=True),
        "decided": Spell(12, ended=True),
    }
    assert (times.with_contributor, times.asked) == (7, 2)


def test_what_waits_and_what_was_taken_back_is_at_least_so_long():
    assert times_of(NOW, [], now=NOW + 4 * DAY).spells["decided"] == Spell(4, ended=False)
    taken = [done("take_back", 3, by_robot=True), done("decline", 5)]
    assert times_of(NOW, taken, now=NOW + 9 * DAY).spells["decided"] == Spell(3, ended=False)
    assert times_of(NOW, [done("return", 1)], now=NOW + 4 * DAY).with_contributor == 3


def test_an_example_worked_by_hand():
    spells = [Spell(1, ended=True), Spell(2, ended=False), Spell(3, ended=True), Spell(4, ended=True)]
    # still waiting: after 1: 3/4; after 3: 3/4 x 1/2 = 3/8; after 4: 0
    assert (within(spells, 0.25), within(spells, 0.5), within(spells, 0.9)) == (1, 3, 4)
    assert within([Spell(1, ended=True), Spell(9, ended=False)], 0.9) is None
    assert within([], 0.5) is None


spells = st.lists(st.builds(Spell, st.integers(0, 30).map(float), st.booleans()), min_size=1, max_size=40)


@given(spells, st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9]))
def test_it_agrees_with_scipy(found, share):
    scipy = pytest.importorskip("scipy.stats")
    ended = [one.days for one in found if one.ended]
    if not ended:
        assert within(found, share) is None
        return
    data = scipy.CensoredData(ended, right=[one.days for one in found if not one.ended])
    curve = scipy.ecdf(data).sf
    reached = [t for t, p in zip(curve.quantiles, curve.probabilities, strict=True) if p <= 1 - share + 1e-9]
    # scipy names the times of censored ones too, where its curve does not fall
    assert within(found, share) == (reached[0] if reached else None)


@given(spells)
def test_half_are_over_no_later_than_nine_in_ten(found):
    told = summary(found)
    assert told.ended + told.waiting == len(found)
    assert told.most is None or (told.half is not None and told.half <= told.most)


def test_the_way_that_was_gone():
    names = [step.name for step in course_of(NOW, [done("correct", 1), done("return", 2)])]
    assert names == ["received", "looked_at", "asked", "answered", "decided", "published"]
    way = course_of(NOW, [done("return", 2), done("answer", 3, by_robot=True), done("decline", 4)])
    assert [(step.name, step.at and (step.at - NOW).days) for step in way] == [
        ("received", 0),
        ("looked_at", 2),
        ("asked", 2),
        ("answered", 3),
        ("declined", 4),
    ]
    again = course_of(NOW, [done("decline", 4), done("reopen", 5)])
    assert [step.name for step in again if step.at is None] == ["decided", "published"]
    gone = course_of(NOW, [done("accept", 4), done("publish", 5), done("withdraw", 6)])
    assert [step.name for step in gone][-3:] == ["accepted", "published", "withdrawn"]
    asked_again = course_of(NOW, [done("return", 1), done("answer", 2, by_robot=True), done("return", 3)])
    assert next(step.at for step in asked_again if step.name == "answered") is None


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3])
def test_all_contributions_take_two_queries_and_samples_are_left_out(vocabulary, editor, many):
    for _ in range(many):
        move(contribution=contribution(), verb="send_to_review", actor=editor, at=NOW + DAY)
    Contribution.objects.filter(pk=contribution().pk).update(is_sample=True)
    with CaptureQueriesContext(connection) as asked:
        found = measured(since=NOW - DAY, now=NOW + 5 * DAY)
    assert len(asked) == 2
    assert (found["looked_at"].ended, found["looked_at"].half) == (many, 1)
    assert (found["decided"].ended, found["decided"].waiting, found["decided"].half) == (0, many, None)
    ((status, told, longest),) = waiting_now(now=NOW + 5 * DAY)
    assert (status, told.ended, longest) == ("in_review", many, 4)
