"""Where nothing can be kept (database locked, disk full) every mail door says so and loses nothing."""

import os
import signal
import smtplib
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.dovecot import dovecot
from tests.house import ON_POSTGRESQL
from tests.intake.letters import letter

pytestmark = pytest.mark.long

ANA, RECIPIENT = "ana@office.example", "practices@ipraxis.example"
LOCK = (
    "import sqlite3, sys\n"
    "database = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
    "database.execute('BEGIN EXCLUSIVE')\n"
    "print('locked', flush=True)\n"
    "sys.stdin.read()\n"
)


@contextmanager
def locked(house):
    """Somebody else holds the whole database until the end of the block."""
    command = [sys.executable, "-c", LOCK, str(house.folder / "ipraxis.sqlite3")]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        assert process.stdout.readline() == b"locked\n"
        yield
    finally:
        process.communicate(timeout=20)


def entered(house):
    with sqlite3.connect(house.folder / "ipraxis.sqlite3", timeout=60) as database:
        return database.execute("SELECT count(*) FROM intake_message").fetchone()[0]


def until(happened, seconds=90):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)


def send(port, raw):
    """The code with which the listener answers the message."""
    with smtplib.SMTP("127.0.0.1", port, timeout=120) as client:
        client.ehlo()
        client.mail(ANA)
        client.rcpt(RECIPIENT)
        return client.data(raw)


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL has no lock on a whole database")
def test_while_the_database_is_locked_every_door_puts_mail_off_and_takes_it_afterwards(bare, tmp_path):
    folder, log = tmp_path / "post", (tmp_path / "log")
    folder.mkdir()
    with dovecot([ANA]) as server, server.client(ANA) as client, log.open("wb") as err:
        settings = server.settings(ANA) | {"IPRAXIS_POST_FOLDER": str(folder)}
        worker = subprocess.Popen(
            bare.command("work"), env=bare.environment | settings, stderr=err, start_new_session=True
        )
        try:
            with bare.listening() as port:
                client.append("INBOX", letter("before"))
                until(lambda: entered(bare) == 1)
                answers = []
                with locked(bare):
                    sender = threading.Thread(target=lambda: answers.append(send(port, letter("smtp"))))
                    sender.start()
                    client.append("INBOX", letter("imap"))
                    (folder / "letter.txt").write_text("A letter by post.")
                    piped = bare.run("receive", "--channel", "email", "-", stdin=letter("pipe"), expect=75)
                    sender.join(120)
                    client.select_folder("INBOX", readonly=True)
                    assert client.search(["UNKEYWORD", "IPraxisTaken"]) == [2]
                    assert (folder / "letter.txt").exists()
                (answer,) = answers
                assert answer == (451, b"4.3.0 The database is busy here; please try again later")
                assert "database is locked" in piped.err
                assert send(port, letter("smtp"))[0] == 250
                bare.run("receive", "--channel", "email", "-", stdin=letter("pipe"))
                until(lambda: entered(bare) == 5)
                until(lambda: not (folder / "letter.txt").exists())
            assert worker.poll() is None
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
    names = "SELECT message_id FROM intake_message ORDER BY message_id"
    assert [name for (name,) in bare.query(names)] == [
        "",
        *(f"<{n}@office.example>" for n in ("before", "imap", "pipe", "smtp")),
    ]


@contextmanager
def small_disk(megabytes):
    """A disk of its own; skips where only root could make one."""
    folder = Path(tempfile.mkdtemp(prefix="ipraxis-disk-"))
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "ipraxis", str(folder)], check=False, capture_output=True
    )
    if made.returncode:
        folder.rmdir()
        pytest.skip(f"a small disk can be made by root only: {made.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def fill(folder, *, leave):
    """Fill the disk but for so many bytes; returns the file to be removed."""
    file = folder / "filler"
    free = os.statvfs(folder)
    with file.open("wb") as it:
        for _ in range(max(0, free.f_bavail * free.f_frsize - leave) // 65536):
            it.write(b"\0" * 65536)
    return file


@pytest.mark.parametrize("leave", [0, 200_000], ids=["nothing left", "room for the file alone"])
def test_where_the_disk_is_full_every_door_puts_mail_off_and_takes_it_when_there_is_room(bare_session, leave):
    with small_disk(64) as disk, dovecot([ANA]) as server, server.client(ANA) as client:
        house = bare_session.copy(disk / "house")
        big = [("plan.txt", "text/plain", os.urandom(300_000))]
        raws = {name: letter(name, attachments=big) for name in ("smtp", "pipe", "imap")}
        client.append("INBOX", raws["imap"])
        with house.listening() as port:
            filler = fill(disk, leave=leave)
            code, words = send(port, raws["smtp"])
            assert (code, words[:30]) == (452, b"4.3.1 The disk is full here; p")
            assert house.run("receive", "--channel", "email", "-", stdin=raws["pipe"], expect=75).out == ""
            filler.unlink()
            assert send(port, raws["smtp"])[0] == 250
        house.run("receive", "--channel", "email", "-", stdin=raws["pipe"])
        worker = house.start("work", settings=server.settings(ANA))
        try:
            until(lambda: house.query("SELECT count(*) FROM intake_message") == [(3,)])
            filler = fill(disk, leave=leave)
            client.append("INBOX", letter("late", attachments=big))
            time.sleep(3)
            assert worker.poll() is None
            client.select_folder("INBOX", readonly=True)
            assert client.search(["UNKEYWORD", "IPraxisTaken"]) == [2]
            filler.unlink()
            until(lambda: house.query("SELECT count(*) FROM intake_message") == [(4,)])
        finally:
            os.killpg(worker.pid, signal.SIGKILL)
            worker.communicate()
        rows = house.query("SELECT original FROM intake_message")
        assert all((house.folder / "originals" / sha[:2] / sha).exists() for (sha,) in rows)
