import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.outbox.rules import GIVE_UP_AFTER, is_reserved, message_id_of, wait_before_next_try


def test_pauses_double_from_a_minute_to_six_hours():
    assert [wait_before_next_try(n) for n in (1, 2, 3, 9, 10, 500)] == [60, 120, 240, 15360, 21600, 21600]
    assert sum(wait_before_next_try(n) for n in range(1, GIVE_UP_AFTER)) > 2 * 3600  # outlives a short failure


@given(st.integers(1, 1000))
def test_pauses_never_shrink(attempts):
    assert wait_before_next_try(attempts) <= wait_before_next_try(attempts + 1)


@pytest.mark.parametrize(
    "address",
    ["a@office.example", "a@EXAMPLE.com", "a@mail.example.org.", "a@robots.invalid", "a@x.test", "a@b.localhost"],
)
def test_addresses_that_nobody_has_are_known(address):
    assert is_reserved(address)


@pytest.mark.parametrize("address", ["a@wipo.int", "example@office.lu", "a@example.lu", "a@myexample.eu", "a@test.de"])
def test_other_addresses_are_written_to(address):
    assert not is_reserved(address)


def test_nobody_without_our_key_tells_the_message_id_of_a_letter():
    known = {"site": "https://house.example", "sender": "IPraxis <desk@house.example>"}
    one, same, other = (message_id_of("event:7", key=key, **known) for key in ("a", "a", "b"))
    assert (one == same, one == other, one.endswith("@house.example>")) == (True, False, True)
