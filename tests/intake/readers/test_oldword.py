import struct

import pytest

from ipraxis.intake.readers import oldword
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits
from tests.intake.readers.compound import compound, old_word


def text(data):
    return open_bytes(data, name="a.doc", media_type="application/msword", limits=Limits()).pages[0].text


def test_pieces_of_one_and_of_two_bytes_are_joined_and_comments_left_out():
    assert text(old_word("Un chèque pour les PME.\rПатентный ваучер, 专利", comments="an editor's remark")) == (
        "Un chèque pour les PME.\nПатентный ваучер, 专利"
    )


def test_cells_fields_and_signs():
    words = "a\x07b\x07\x07See \x13 HYPERLINK \x13 x \x15\x14our site\x15 and\x0bmore\x1etext\x01\x08" + "x" * 60
    assert text(old_word(words)) == "a\tb\nSee our site and\nmore-text" + "x" * 60


def test_an_older_version_keeps_its_text_in_one_place():
    stream = bytearray(0x300)
    stream[:4] = struct.pack("<HH", 0xA5DC, 0x65)
    words = "Патентный ваучер для малых фирм".encode("cp1251")
    stream[0x18:0x20] = struct.pack("<II", 0x300, 0x300 + len(words))
    assert text(compound({"WordDocument": bytes(stream) + words})) == "Патентный ваучер для малых фирм"


def test_a_locked_and_a_damaged_file_are_refused():
    with pytest.raises(Unreadable, match="password"):
        text(old_word("words", encrypted=True))
    with pytest.raises(Unreadable, match="damaged"):
        text(compound({"WordDocument": b"\xec\xa5\xc1\0" + bytes(3000), "0Table": bytes(5000)}))


def test_fields_within_fields_without_end_take_no_longer_than_their_length():
    assert oldword._plain("\x13" * 200_000 + "x") == "x"
