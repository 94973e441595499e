"""Mailboxes under a real worker: emptied beside the other work, tried again when their server was away."""

import signal
import socket
import subprocess
import threading
import time
from contextlib import contextmanager

import pytest

from ipraxis.interfaces.worker.fetching import keep_fetching
from tests.dovecot import dovecot
from tests.intake.letters import letter

ANA, BEN = "ana@office.example", "ben@office.example"


@pytest.fixture(scope="module")
def server():
    with dovecot([ANA, BEN]) as running:
        yield running


@contextmanager
def working(house, settings, log):
    with log.open("wb") as err:
        environment = house.environment | settings
        process = subprocess.Popen(house.command("work"), env=environment, stderr=err, start_new_session=True)
        try:
            yield process
        finally:
            process.send_signal(signal.SIGKILL)
            process.wait()


def until(happened, seconds=40):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


def entered(house):
    return house.query("SELECT count(*) FROM intake_message")[0][0]


def test_two_mailboxes_are_emptied_and_listened_to_and_the_worker_ends_when_told(bare, server, tmp_path):
    with server.client(ANA) as ana, server.client(BEN) as ben:
        ana.append("INBOX", letter(1))
        ben.append("INBOX", letter(2))
        with working(bare, server.settings(ANA, BEN), tmp_path / "log") as worker:
            until(lambda: entered(bare) == 2)
            ben.append("INBOX", letter(3))  # told of at once: the next look of itself is a minute away
            until(lambda: entered(bare) == 3, seconds=20)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) == 0
    rows = {row["check"]: row for row in bare.run("check", "--json", expect=None, **server.settings(ANA, BEN)).rows}
    assert rows["mailboxes"]["passed"]
    assert rows["mailboxes"]["sentence"].count("0 waiting") == 2


def test_what_is_wrong_is_said_once_in_the_log_and_by_check(bare, server, tmp_path):
    wrong = server.settings() | {"IPRAXIS_IMAP": server.address(ANA, password="wrong")}
    with working(bare, wrong, tmp_path / "log"):
        until(lambda: b"refuses the login" in (tmp_path / "log").read_bytes())
    told = (tmp_path / "log").read_text()
    assert "Traceback" not in told
    assert "wrong" not in told
    ran = bare.run("check", expect=1, **wrong)
    (line,) = [line for line in ran.out.splitlines() if line.startswith("mailboxes")]
    assert f"LOOK AT THIS  The mail server localhost refuses the login of {ANA}" in line
    ran = bare.run("check", expect=1, IPRAXIS_IMAP="mail.office.example")
    assert "Write imaps://user:password@host/INBOX" in ran.out


def test_a_server_that_is_away_is_tried_again(bare, tmp_path):
    with socket.socket() as nobody:  # a port on which nobody answers
        nobody.bind(("127.0.0.1", 0))
        settings = {"IPRAXIS_IMAP": f"imaps://a:b@127.0.0.1:{nobody.getsockname()[1]}/"}
        ran = bare.run("check", expect=1, **settings)
        assert "cannot be reached" in ran.out
        with working(bare, settings, tmp_path / "log"):
            until(lambda: b"tried again: the server does not answer" in (tmp_path / "log").read_bytes())
    assert "Traceback" not in (tmp_path / "log").read_text()


def test_a_server_that_goes_away_and_comes_back_is_emptied_again(bare, tmp_path):
    with dovecot([ANA]) as first:
        with first.client(ANA) as client:
            client.append("INBOX", letter(1))
        with working(bare, first.settings(ANA), tmp_path / "log"):
            until(lambda: entered(bare) == 1)
            first.restart(pause=1.0)
            with first.client(ANA) as client:
                client.append("INBOX", letter(2))
            until(lambda: entered(bare) == 2)
    told = (tmp_path / "log").read_text()
    assert "is in order again" in told
    assert "Traceback" not in told


def test_without_a_mailbox_the_thread_ends_at_once_and_a_wrong_address_is_said(settings, caplog):
    settings.MAILBOXES = settings.MAILBOXES | {"addresses": []}
    keep_fetching(threading.Event())
    assert caplog.messages == []
    settings.MAILBOXES = settings.MAILBOXES | {"addresses": ["imap://a:b@mail.office.example"]}
    keep_fetching(threading.Event())
    assert "in the clear" in caplog.text


def test_where_the_database_is_away_the_thread_goes_on(settings, server, caplog):
    """pytest-django lets nobody reach a database whose test did not ask for it."""
    told = server.settings(BEN)
    settings.MAILBOXES = {
        "addresses": [told["IPRAXIS_IMAP"]],
        "password_file": "",
        "move_to": "",
        "poll": 60,
        "authorities": told["IPRAXIS_IMAP_CERTIFICATE"],
    }
    stop = threading.Event()
    threading.Timer(1.5, stop.set).start()
    keep_fetching(stop)
    assert [m for m in caplog.messages if "is not emptied, and tried again" in m]
