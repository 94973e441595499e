"""A message that came in parts, in whichever order, is entered once."""

from itertools import permutations

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.channels.joining import join_waiting
from ipraxis.intake.models import Message
from ipraxis.intake.originals import path_of
from tests.conftest import NOW
from tests.intake.rules.test_partial import parts

pytestmark = pytest.mark.django_db


@pytest.fixture
def arrive(worker_robot):
    def arrive(data):
        return take_in(data, channel="email", file_name="", actor=worker_robot, at=NOW).message

    return arrive


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_last_part_completes_the_message_whichever_it_is(arrive, worker_robot, order):
    pieces = parts()
    for number in order[:2]:
        arrive(pieces[number])
        assert join_waiting(actor=worker_robot, at=NOW) == 0
    last = arrive(pieces[order[2]])
    assert f"part {order[2] + 1} of 3" in last.reason
    assert [join_waiting(actor=worker_robot, at=NOW) for _ in range(2)] == [1, 0]
    whole = Message.objects.get(state="received")
    assert (whole.subject, whole.sender_address) == ("Voucher", "ana@office.example")
    told = Message.objects.filter(state="set_aside").values_list("reason", flat=True)
    assert sorted(told) == [
        f"This is part {n} of 3 of message {whole.reference}, which was joined from them and is read as one."
        for n in (1, 2, 3)
    ]


def test_a_part_sent_again_and_a_process_that_ended_in_between_double_nothing(arrive, worker_robot):
    pieces = parts()
    for piece in [*pieces, *pieces]:
        arrive(piece)
    waiting = list(Message.objects.order_by("id").values("pk", "part_of"))
    join_waiting(actor=worker_robot, at=NOW)
    for row in waiting:  # as where the end came between entering the message and noting it on its parts
        Message.objects.filter(pk=row["pk"]).update(part_of=row["part_of"])
    join_waiting(actor=worker_robot, at=NOW)
    assert Message.objects.filter(state="received").count() == 1
    assert Message.objects.count() == 4


def test_parts_of_others_are_not_mixed_in(arrive, worker_robot):
    first, second, third = parts()
    for piece in (first, second, third.replace(b"ana@office.example>\n", b"eve@other.example>\n", 1)):
        arrive(piece)
    assert join_waiting(actor=robot("worker", at=NOW), at=NOW) == 0
    assert not Message.objects.filter(state="received").exists()


def test_parts_whose_original_is_gone_say_so_and_stop_no_other_message(arrive, worker_robot):
    damaged = [arrive(piece.replace(b"ana@office.example", b"eve@office.example")) for piece in parts()]
    path_of(damaged[1].original).unlink()
    for piece in parts():
        arrive(piece)
    assert [join_waiting(actor=worker_robot, at=NOW) for _ in range(2)] == [1, 0]
    damaged[0].refresh_from_db()
    assert "is not in the data folder" in damaged[0].reason
    assert (damaged[0].state, Message.objects.filter(state="received").count()) == ("set_aside", 1)


def test_parts_that_are_together_larger_than_a_mail_may_be_are_not_joined(arrive, worker_robot, settings):
    pieces = [arrive(piece) for piece in parts()]
    settings.LARGEST_MAIL = sum(piece.bytes for piece in pieces) - 1
    assert join_waiting(actor=worker_robot, at=NOW) == 0
    pieces[2].refresh_from_db()
    assert "more memory than we allow" in pieces[2].reason
    assert not Message.objects.filter(state="received").exists()
