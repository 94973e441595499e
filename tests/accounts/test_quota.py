"""A minute's requests that refill evenly."""

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipraxis.accounts.rules import MINUTE, draw
from tests.conftest import NOW

LATER = st.lists(st.timedeltas(timedelta(0), timedelta(seconds=40)), min_size=1, max_size=80)


def test_a_whole_minute_may_be_taken_at_once_and_comes_back_one_by_one():
    whole_at, admitted = None, 0
    while (quota := draw(whole_at, NOW, per_minute=4)).admitted:
        whole_at, admitted = quota.whole_at, admitted + 1
        assert quota.remaining == 4 - admitted
    assert admitted == 4
    assert quota.wait == timedelta(seconds=15)
    assert not draw(whole_at, NOW + timedelta(seconds=14), per_minute=4).admitted
    assert draw(whole_at, NOW + timedelta(seconds=15), per_minute=4).admitted


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
@given(LATER, st.integers(1, 1000))
def test_no_minute_has_more_than_twice_its_worth_and_who_waits_as_told_is_admitted(steps, per_minute):
    at, whole_at, admitted = NOW, None, list[object]()
    for step in steps:
        at += step
        quota = draw(whole_at, at, per_minute=per_minute)
        assert 0 <= quota.remaining < per_minute or not quota.admitted
        if quota.admitted:
            whole_at = quota.whole_at
            admitted.append(at)
        else:
            assert draw(whole_at, at + quota.wait, per_minute=per_minute).admitted
    for first in admitted:
        assert sum(first <= other < first + MINUTE for other in admitted) <= 2 * per_minute


@given(st.timedeltas(timedelta(0), timedelta(days=3650)), st.integers(1, 1000))
def test_a_clock_that_was_set_back_locks_nobody_out(ahead, per_minute):
    quota = draw(NOW + ahead, NOW, per_minute=per_minute)
    assert quota.admitted or quota.wait <= MINUTE
