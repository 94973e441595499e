"""Mailboxes that take a while, through the command line."""

import mailbox
import os
import subprocess
import time

from tests.conftest import PACKAGE_DATA

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
    assert told["terminal"].startswith("\r\x1b[K1 messages; file 1 of 2 (50 %)")
    assert told["terminal"].endswith("\r\x1b[K")
