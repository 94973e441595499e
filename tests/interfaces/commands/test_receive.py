"""Mailboxes that take a while, through the command line."""

import io
import mailbox
import os
import resource
import signal
import subprocess
import time

from ipraxis.interfaces.commands.progress import Progress
from tests.conftest import PACKAGE_DATA
from tests.house import House
from tests.intake.letters import letter

MAILS = PACKAGE_DATA / "sample_inbox" / "email"


def test_a_maildir_is_received_wherever_it_lies_and_again_changes_nothing(bare, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "loose.eml").write_bytes((MAILS / "m03.eml").read_bytes())
    box = mailbox.Maildir(tmp_path / "mail" / "office")
    for name in ("m01.eml", "m02.eml"):
        box.add((MAILS / name).read_bytes())
    sent = box.add_folder("Sent")
    sent.add((MAILS / "m04.eml").read_bytes())
    (tmp_path / "mail" / "office" / "dovecot.index").write_bytes(b"\0\1")
    rows = bare.rows("receive", "--channel", "email", tmp_path / "mail")
    assert [row["status"] for row in rows] == ["received"] * 3
    assert {row["status"] for row in bare.rows("receive", "--channel", "email", tmp_path / "mail")} == {
        "already_received"
    }
    (row,) = bare.rows("receive", "--channel", "email", tmp_path / "mail" / "office" / ".Sent")
    assert row["status"] == "received"


def test_a_terminal_sees_how_far_it_is_and_a_file_does_not(bare, tmp_path):
    slow, quick = tmp_path / "slow", MAILS / "m02.eml"
    os.mkfifo(slow)
    told = {}
    for kind in ("terminal", "file"):
        reader, writer = os.openpty() if kind == "terminal" else os.pipe()
        command = bare.command("receive", "--channel", "email", slow, quick)
        process = subprocess.Popen(command, env=bare.environment, stdout=subprocess.DEVNULL, stderr=writer)
        os.close(writer)
        with slow.open("wb") as file:  # begins when the command reads
            time.sleep(1.1)
            file.write((MAILS / "m01.eml").read_bytes())
        assert process.wait(60) == 0
        try:
            told[kind] = os.read(reader, 10_000).decode()
        except OSError:  # a terminal without a writer
            told[kind] = ""
        os.close(reader)
    assert told["file"] == ""
    assert told["terminal"].startswith("\r\x1b[Kmessage 1, 0 % read")
    assert told["terminal"].endswith("\r\x1b[K")


def mbox(file, number):
    """A mailbox of so many mails, each another, with an attachment in every tenth."""
    box = mailbox.mbox(file)
    for n in range(number):
        files = [("plan.txt", "text/plain", f"Plan {n}. ".encode() * 500)] if n % 10 == 0 else ()
        box.add(letter(n, text=f"Letter {n} of our office.\n", attachments=files))
    box.close()


def test_a_mailbox_that_was_interrupted_is_received_to_its_end_when_given_again(bare, tmp_path):
    """With IPRAXIS_TEST_MAILS=5000 as long as anybody likes."""
    number = int(os.environ.get("IPRAXIS_TEST_MAILS", "400"))
    mbox(tmp_path / "all.mbox", number)
    reader, writer = os.openpty()
    command = bare.command("receive", "--channel", "email", tmp_path / "all.mbox")
    process = subprocess.Popen(
        command,
        env=bare.environment,
        stdout=subprocess.PIPE,
        stderr=writer,
        # a shell that runs the tests in the background has them ignore the interrupt, and with them this command
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - there are no threads here
    )
    os.close(writer)
    kept = [process.stdout.readline() for _ in range(number // 4)]
    process.send_signal(signal.SIGINT)
    kept += process.stdout.readlines()
    assert process.wait(60) == 130
    process.stdout.close()
    os.close(reader)
    assert number // 4 <= len(kept) < number
    rows = bare.rows("receive", "--channel", "email", tmp_path / "all.mbox")
    status = [row["status"] for row in rows]
    # The interrupt may fall between a commit and its line.
    assert status.count("already_received") - len(kept) in {0, 1}
    assert (len(rows), len({row["message"] for row in rows})) == (number, number)
    assert bare.query("SELECT count(*) FROM intake_message") == [(number,)]


def test_the_progress_of_one_large_mailbox_is_told_by_its_bytes():
    told = io.StringIO()
    told.isatty = lambda: True
    progress = Progress(told)
    progress._next = 0.0
    progress.step(370, 1000)
    progress._next = 0.0
    progress.step(0, 0)
    assert told.getvalue() == "\r\x1b[Kmessage 1, 37 % read\r\x1b[Kmessage 2"


def test_a_mail_server_is_told_to_try_again_whatever_went_wrong(bare, tmp_path):
    """75 (EX_TEMPFAIL): for any other status Postfix and Exim return the message to its sender."""
    pipe = ("receive", "--channel", "email", "-")
    raw = letter(attachments=[("big.bin", "application/octet-stream", b"\x01" * 6_000_000)])
    nobody = House(tmp_path / "not set up")
    ran = nobody.run(*pipe, stdin=raw, expect=75, DATABASE_URL=f"sqlite:///{tmp_path}/none.sqlite3")
    assert "ipraxis init" in ran.err
    assert "whole number" in bare.run(*pipe, stdin=raw, expect=75, IPRAXIS_LARGEST_MAIL="x").err
    done = subprocess.run(
        bare.command(*pipe), input=raw, env=bare.environment, capture_output=True, preexec_fn=small_files, check=False
    )
    assert (done.returncode, b"Make room and give it again" in done.stderr) == (75, True)
    assert bare.query("SELECT count(*) FROM intake_message") == [(0,)]
    assert bare.run(*pipe, stdin=raw).out == "-: received as M1\n"
    bare.run("receive", "--channel", "email", tmp_path / "nothing", expect=1)


def small_files():
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000_000, 5_000_000))
