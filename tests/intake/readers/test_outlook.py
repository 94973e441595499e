"""Outlook's own kinds: message files, and envelopes around what other programs should see."""

import struct

import compressed_rtf
import pytest

from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits
from tests.intake.readers.compound import compound, message


def opened(data, name=""):
    return open_bytes(data, name=name, media_type="application/octet-stream", limits=Limits())


def text(tree):
    return opened(compound(tree)).pages[0].text


HEAD = "---------- Forwarded message ----------\n"
DATE = "Date: Mon, 30 Dec 2024 02:40:00 +0000\n"


def test_a_message_says_who_wrote_it_when_and_about_what():
    tree = message("Words: é", subject="Voucher", sender="Ana", address="ana@office.example")
    assert text(tree) == f"{HEAD}From: Ana <ana@office.example>\n{DATE}Subject: Voucher\n\nWords: é"


def test_the_body_is_taken_from_what_there_is():
    assert text(message(html="<p>Été</p>".encode())).endswith("\n\nÉté")
    packed = compressed_rtf.compress(b"{\\rtf1\\ansi\\ansicpg1251 \\'c2\\'e0\\'f3}")
    assert text(message(rtf=packed)).endswith("\n\nВау")
    assert text(message("Ваучер", subject="Тема", wide=False)).endswith("Subject: Тема\n\nВаучер")


def test_attachments_and_messages_inside_are_files():
    inner = message("deep words", subject="Inner", sender="Иван", top=False, files=[("b.txt", b"deepest")])
    found = opened(compound(message("x", files=[("..\\a.pdf", b"%PDF" * 2000), ("", inner), ("", b"raw")])))
    names = [(one.name, one.media_type) for one in found.members]
    assert names == [("a.pdf", ""), ("Inner.eml", "message/rfc822"), ("attachment-3", "")]
    assert found.members[0].data == b"%PDF" * 2000
    forwarded = opened(found.members[1].data, "Inner.eml")
    assert forwarded.pages[0].text == f"{HEAD}From: Иван\n{DATE}Subject: Inner\n\ndeep words"
    assert [(one.name, one.data) for one in forwarded.members] == [("b.txt", b"deepest")]


def test_a_damaged_message_is_refused():
    data = compound(message("x" * 3000, subject="S"))
    with pytest.raises(Unreadable, match="Outlook message is damaged"):
        opened(data[:600] + b"__substg1.0_".decode().encode("utf-16-le") + data[700:1500])


def test_a_message_whose_streams_are_longer_than_the_file_is_refused():
    data = bytearray(compound(message("words", subject="S")))
    place = data.index("__substg1.0_".encode("utf-16-le")) + 120
    data[place : place + 8] = (3 * len(data)).to_bytes(8, "little")
    with pytest.raises(Unreadable, match="Outlook message is damaged"):
        opened(bytes(data))


def attribute(level, key, kind, data):
    return struct.pack("<BHHI", level, key, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def properties(*values):
    packed = b""
    for key, data in values:
        packed += struct.pack("<HHII", 0x0102, key, 1, len(data)) + data + bytes(-len(data) % 4)
    return struct.pack("<I", len(values)) + packed


def envelope(*, body=b"", rtf=b"", files=()):
    data = struct.pack("<IH", 0x223E9F78, 1) + attribute(1, 0x9006, 8, struct.pack("<I", 0x10000))
    data += attribute(1, 0x9007, 6, struct.pack("<II", 1252, 0))
    if body:
        data += attribute(1, 0x800C, 2, body)
    if rtf:
        data += attribute(1, 0x9003, 6, properties((0x1009, rtf)))
    for short, long, content in files:
        data += attribute(2, 0x9002, 6, bytes(14)) + attribute(2, 0x8010, 1, short + b"\0")
        data += attribute(2, 0x800F, 6, content)
        if long:
            wide = long.encode("utf-16-le") + b"\0\0"
            named = struct.pack("<IHHII", 1, 0x001F, 0x3707, 1, len(wide)) + wide + bytes(-len(wide) % 4)
            data += attribute(2, 0x9005, 6, named)
    return data


def test_an_envelope_gives_its_body_and_its_files():
    files = [(b"LETTER~1.PDF", "Письмо о ваучере.pdf", b"%PDF-1.4 x"), (b"b.txt", "", b"words")]
    found = opened(envelope(body="Voici notre chèque".encode("cp1252"), files=files), "winmail.dat")
    assert [page.text for page in found.pages] == ["Voici notre chèque"]
    assert [(one.name, one.data) for one in found.members] == [
        ("Письмо о ваучере.pdf", b"%PDF-1.4 x"),
        ("b.txt", b"words"),
    ]


def test_an_envelope_with_rich_text_alone_is_read_and_one_with_files_alone_has_no_page():
    assert opened(envelope(rtf=compressed_rtf.compress(b"{\\rtf1 words}"))).pages[0].text == "words"
    found = opened(envelope(files=[(b"b.txt", "", b"words")]))
    assert (found.pages, len(found.members)) == ((), 1)


def test_a_damaged_envelope_is_refused():
    with pytest.raises(Unreadable, match="Outlook envelope"):
        opened(envelope(body=b"words")[:5])
