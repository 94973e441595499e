import mailbox
from email.message import EmailMessage

from ipraxis.intake.channels.mbox import messages


def test_messages_come_out_one_by_one(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(
        b"From a@b.example Tue Nov 10 11:20:00 2026\nSubject: one\n\nfirst\n>From here\n>>From there\n"
        b"From the start\n\n"
        b"From - Tue Nov 10 11:20:00 2026\r\nSubject: two\r\n\r\nsecond \xff\r\n\r\n"
    )
    assert list(messages(path)) == [
        b"Subject: one\n\nfirst\nFrom here\n>From there\nFrom the start\n",
        b"Subject: two\r\n\r\nsecond \xff\r\n",
    ]


def test_a_line_that_begins_like_a_separator_is_text(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(b"From a@b.example Tue Nov 10 11:20:00 2026\n\none\n\nFrom the beginning we knew.\n")
    assert list(messages(path)) == [b"\none\n\nFrom the beginning we knew.\n"]


def test_what_the_standard_library_wrote_is_read(tmp_path):
    box = mailbox.mbox(tmp_path / "box")
    for number in range(3):
        message = EmailMessage()
        message["Subject"] = f"number {number}"
        message.set_content("From me\nto you\n")
        box.add(message)
    box.close()
    found = list(messages(tmp_path / "box"))
    assert [message.split(b"\n", 1)[0] for message in found] == [
        b"Subject: number 0",
        b"Subject: number 1",
        b"Subject: number 2",
    ]
    assert all(b"\nFrom me\nto you" in message for message in found)


def test_the_file_is_read_only_as_far_as_it_is_asked(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(b"From a@b.example Tue Nov 10 11:20:00 2026\n\none\n\n" * 3)
    reading = messages(path)
    assert next(reading) == b"\none\n"
    path.unlink()
    assert next(reading) == b"\none\n"


def test_an_empty_or_foreign_file_holds_no_messages(tmp_path):
    path = tmp_path / "box"
    path.write_bytes(b"no mailbox\n")
    assert list(messages(path)) == []
