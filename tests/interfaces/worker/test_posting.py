"""Sending what the outbox holds, to real mail servers of the test's own."""

import socket
import threading
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller

from ipraxis.interfaces.worker.posting import NOBODY_THERE, keep_posting, post_waiting
from ipraxis.outbox.models import Letter
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def letters(*addresses, **changes):
    wanted = {
        "channel": "email",
        "template": "acknowledgement",
        "language": "en",
        "context": {"reference": "C1", "title": "Voucher", "described": {}, "unknown": {}},
        "posted_at": NOW,
        "next_try_at": NOW,
    }
    for address in addresses:
        Letter.objects.create(occasion=f"o{Letter.objects.count()}", to_address=address, **(wanted | changes))


def outbox():
    return list(Letter.objects.order_by("id").values_list("state", "attempts"))


@pytest.fixture
def mail_server(settings):
    """A function that names the server that letters are sent to."""

    def at(port):
        settings.EMAIL_URL = f"smtp://127.0.0.1:{port}"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 5

    return at


@contextmanager
def deaf():
    """A server that hangs up on everybody; yields its port and the calls it got."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        calls = []

        def hang_up():
            while True:
                caller, _ = listener.accept()
                calls.append(caller)
                caller.close()
                if len(calls) == 2:
                    return

        threading.Thread(target=hang_up, daemon=True).start()
        yield listener.getsockname()[1], calls


class Postman:
    """Takes letters; refuses some recipients, and hangs up in the middle of others."""

    def __init__(self):
        self.connections, self.taken = set(), []

    async def handle_RCPT(self, server, session, envelope, address, *_):  # noqa: N802 - aiosmtpd's name
        self.connections.add(session.peer)
        if address.startswith("unknown"):
            return "550 Nobody of that name"
        if address.startswith("breaks"):
            server.transport.close()
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, *told):  # noqa: N802 - aiosmtpd's name
        self.taken += told[-1].rcpt_tos
        return "250 OK"


class OnAnyPort(Controller):
    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def postman():
    one = Postman()
    controller = OnAnyPort(one, hostname="127.0.0.1", port=0)
    controller.start()
    try:
        yield controller.port, one
    finally:
        controller.stop()


def test_a_closed_port_ends_the_batch_and_every_letter_is_tried_again_later(mail_server):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    mail_server(port)
    letters("a@office.lu", "b@office.lu", "c@office.lu")
    assert post_waiting() == 3
    assert outbox() == [("waiting", 1)] * 3
    assert "ConnectionRefusedError" in Letter.objects.last().problem
    assert post_waiting() == 0


def test_a_dead_server_is_called_once_for_the_whole_batch(mail_server):
    with deaf() as (port, calls):
        mail_server(port)
        letters("a@office.lu", "b@office.lu", "c@office.lu")
        post_waiting()
        assert len(calls) == 1
    assert outbox() == [("waiting", 1)] * 3


def test_a_batch_goes_over_one_connection(mail_server):
    addresses = ["a@office.lu", "b@office.lu", "c@office.lu"]
    with postman() as (port, postbox):
        mail_server(port)
        letters(*addresses)
        assert post_waiting() == 3
    assert (postbox.taken, len(postbox.connections)) == (addresses, 1)
    assert outbox() == [("sent", 1)] * 3


def test_one_letter_that_is_not_taken_holds_up_no_other(mail_server):
    with postman() as (port, postbox):
        mail_server(port)
        letters("unknown@office.lu", "a@office.lu", "breaks@office.lu", "b@office.lu", "c@reserved.example")
        letters("d@office.lu", template="never written")
        assert post_waiting() == 6
    assert postbox.taken == ["a@office.lu", "b@office.lu"]
    states = [("failed", 1), ("sent", 1), ("waiting", 1), ("sent", 1), ("failed", 1), ("failed", 1)]
    assert outbox() == states
    problems = [letter.problem for letter in Letter.objects.order_by("id")]
    assert "Nobody of that name" in problems[0]
    assert "SMTPServerDisconnected" in problems[2]
    assert problems[4] == NOBODY_THERE
    assert "could not be written" in problems[5]


def test_a_letter_that_no_mail_can_hold_is_said_and_the_next_goes_out(mail_server):
    with postman() as (port, postbox):
        mail_server(port)
        letters("a b@x@office.lu", "b@office.lu")
        post_waiting()
    assert postbox.taken[-1] == "b@office.lu"


def test_without_a_mail_server_letters_become_files(settings, data_folder):
    settings.EMAIL_BACKEND = "ipraxis.interfaces.mail_folder.MailFolder"
    letters("a@office.lu", "b@reserved.example")
    assert post_waiting() == 2
    assert outbox() == [("sent", 1)] * 2
    assert len(list((data_folder / "mail").glob("*.eml"))) == 2


def test_a_folder_that_cannot_be_written_loses_no_letter(settings, data_folder):
    settings.EMAIL_BACKEND = "ipraxis.interfaces.mail_folder.MailFolder"
    (data_folder / "mail").write_text("in the way")
    letters("a@office.lu", "b@office.lu")
    post_waiting()
    assert outbox() == [("waiting", 1)] * 2


@pytest.mark.django_db(transaction=True)  # the thread closes old connections, an open transaction's too
def test_trouble_that_nobody_foresaw_does_not_end_the_thread(settings, monkeypatch):
    monkeypatch.setattr("ipraxis.interfaces.worker.posting.REST_AFTER_TROUBLE", 0.1)
    letters("ana@office.example")
    settings.EMAIL_BACKEND = "no.such.Backend"
    stop, mended = threading.Event(), threading.Timer(0.5, lambda: setattr(settings, "EMAIL_BACKEND", LOCMEM))
    mended.start()
    ended = threading.Timer(2.0, stop.set)
    ended.start()
    keep_posting(stop)
    assert outbox() == [("sent", 1)]


LOCMEM = "django.core.mail.backends.locmem.EmailBackend"
