import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.readers.mail import open_mail
from ipraxis.intake.rules.partial import Partial, joined, partial

OUTER = "From: Ana <ana@office.example>\nTo: exchange@ipraxis.example\nSubject: Voucher ({n}/3)\nMIME-Version: 1.0\n"
TYPE = (
    "Message-ID: <p{n}@office.example>\nContent-Type: message/partial; number={n}; total=3;\n"
    ' id="whole@office.example"\n\n'
)
INNER = (
    "Subject: Voucher\nMessage-ID: <whole@office.example>\nMIME-Version: 1.0\n"
    "Content-Type: text/plain; charset=utf-8\n\n"
)


def parts(text="Our office pays half of the first patent search.\n"):
    third = len(text) // 3
    pieces = [INNER + text[:third], text[third : 2 * third], text[2 * third :]]
    return [(OUTER + TYPE).format(n=n).encode() + piece.encode() for n, piece in enumerate(pieces, 1)]


def test_the_parts_make_the_message_again():
    opened = open_mail(joined(parts()))
    assert (opened.subject, opened.message_id, opened.sender_address) == (
        "Voucher", "<whole@office.example>", "ana@office.example",
    )  # fmt: skip
    assert opened.body == "Our office pays half of the first patent search."
    assert (opened.problems, opened.partial) == ((), None)


def test_line_ends_of_the_wire_make_no_difference():
    assert joined([part.replace(b"\n", b"\r\n") for part in parts()]) == joined(parts())


def test_a_part_says_which_it_is():
    assert open_mail(parts()[1]).partial == Partial("whole@office.example", 2, 3)


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"id": "a", "number": "2", "total": "3"}, Partial("a", 2, 3)),
        ({"id": "a", "number": "2"}, Partial("a", 2, 0)),
        ({"number": "2", "total": "3"}, None),
        ({"id": "a", "total": "3"}, None),
        ({"id": "a", "number": "0"}, None),
        ({"id": "a", "number": "4", "total": "3"}, None),
        ({"id": "a", "number": "1", "total": "many"}, None),
        ({"id": "a", "number": "٣"}, None),
        ({"id": "a", "number": "1001"}, None),
        ({"id": "a", "number": "99999"}, None),
    ],
)
def test_only_what_can_be_joined_is_a_part(parameters, expected):
    assert partial(parameters) == expected


@given(st.lists(st.binary(), min_size=1))
def test_any_parts_are_joined(pieces):
    joined(pieces)
