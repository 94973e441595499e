import mailbox
from email.message import EmailMessage

import pytest

from ipraxis.intake.channels.maildir import is_maildir, messages, read


@pytest.fixture
def box(tmp_path):
    """A Maildir as the standard library writes it, with five messages, and one that is being delivered."""
    box = mailbox.Maildir(tmp_path / "box")
    for number in range(5):
        message = EmailMessage()
        message["Subject"] = f"number {number}"
        message.set_content("text\n")
        box.add(message)
    (tmp_path / "box" / "tmp" / "1.half").write_bytes(b"Subject: half")
    (tmp_path / "box" / "cur" / ".hidden").write_bytes(b"x")
    (tmp_path / "box" / "dovecot-uidlist").write_bytes(b"3 V1\n")
    box.add_folder("Sent").add(message)
    return tmp_path / "box"


def subjects(box):
    return [read(file).partition(b"\n")[0].decode() for file in messages(box)]


def seen(file):
    """As a mail reader marks it."""
    return file.rename(file.parent.parent / "cur" / f"{file.name}:2,S")


def test_new_and_seen_messages_are_read_and_nothing_else(box):
    for file in messages(box)[:2]:
        seen(file)
    assert is_maildir(box)
    assert sorted(subjects(box)) == [f"Subject: number {n}" for n in range(5)]
    names = [file.name for file in messages(box)]
    assert names == sorted(names)


def test_a_message_that_is_seen_while_we_read_is_found_again(box):
    file = messages(box)[0]
    data = file.read_bytes()
    moved = seen(file)
    assert read(file) == data
    moved.unlink()
    with pytest.raises(FileNotFoundError):
        read(file)


def test_a_folder_without_its_three_parts_is_no_mailbox(tmp_path):
    (tmp_path / "cur").mkdir()
    (tmp_path / "new").mkdir()
    assert not is_maildir(tmp_path)
    with pytest.raises(FileNotFoundError):
        read(tmp_path / "new" / "gone.eml")
