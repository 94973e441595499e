import base64
import os
import time
import tracemalloc

import pytest

from ipraxis.intake.readers.held import held_back
from ipraxis.intake.readers.mail import open_mail

HEAD = b"From: Ana <a@b.example>\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nwords\n"
FILE = b"--x\nContent-Type: application/pdf; name=%s\nContent-Transfer-Encoding: base64\n\n"


def mail(*files, end=b"\n"):
    parts = b"".join(FILE % name + base64.encodebytes(data) for name, data in files)
    return (HEAD + parts + b"--x--\n").replace(b"\n", end)


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_long_attachments_come_out_as_they_went_in(end):
    files = [(b"a.pdf", os.urandom(400_001)), (b"b.pdf", b"short"), (b"c.pdf", os.urandom(300_000))]
    raw = mail(*files, end=end)
    assert len(held_back(raw)[1]) == 2
    opened = open_mail(raw)
    assert (opened.body, opened.problems) == ("words", ())
    assert [(one.name.encode(), one.data) for one in opened.attachments] == files


def test_a_message_within_an_encoded_message_is_opened():
    inner = mail((b"a.pdf", os.urandom(400_000)))
    head = HEAD + b"--x\nContent-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\n"
    opened = open_mail(head + base64.encodebytes(inner) + b"--x--\n")
    assert [(one.name, len(one.data)) for one in opened.attachments] == [("a.pdf", 400_000)]


def test_long_lines_in_a_text_stay_in_the_text():
    words = b"\n".join(b"abcdefgh" * 9 for _ in range(4000))
    opened = open_mail(b"From: a@b.example\n\nabove\n" + words + b"\nbelow\n")
    assert opened.body.replace("\n", "").replace(" ", "") == "above" + "abcdefgh" * 36_000 + "below"


def test_short_messages_are_left_alone():
    assert held_back(b"x" * 100) == (b"x" * 100, {})


def test_a_long_message_takes_little_more_memory_than_its_size():
    raw = mail((b"a.pdf", os.urandom(10_000_000)))
    tracemalloc.start()
    open_mail(raw)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3 * len(raw)


def test_many_attachments_of_middle_length_are_looked_through_in_no_time():
    raw = mail(*((b"a.pdf", b"\0" * 100_000) for _ in range(20)))
    before = time.process_time()
    assert held_back(raw) == (raw, {})
    assert time.process_time() - before < 2
