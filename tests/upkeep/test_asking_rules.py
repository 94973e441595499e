from datetime import timedelta

import pytest

from ipraxis.upkeep.rules.asking import due_before, is_usable, mark_of
from tests.conftest import NOW


def test_what_was_not_heard_of_for_a_year_is_due():
    assert NOW - due_before(NOW, months=12) == timedelta(days=365.25)


@pytest.mark.parametrize(
    ("address", "leaves", "usable"),
    [
        ("ip@office.lu", True, True),
        ("IP@Office.LU ", True, True),
        ("ip@office.example", True, False),
        ("ip@office.example", False, True),
        ("no-reply@office.lu", False, False),
        ("MAILER-DAEMON@office.lu", False, False),
        ("worker@robots.invalid", False, False),
        ("", False, False),
        ("office.lu", False, False),
        ("ip@", False, False),
    ],
)
def test_whom_a_letter_may_go_to(address, leaves, usable):
    assert is_usable(address, leaves_the_house=leaves) is usable


def test_a_code_is_looked_for_by_a_mark_of_its_own():
    assert mark_of("7KMP3WXA") != mark_of("7KMP3WXB")
    assert len(mark_of("7KMP3WXA")) == 64
