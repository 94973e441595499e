"""Word documents of 1997 to 2003 (.doc, MS-DOC) and of Word 6 and 95: their text, without any converter."""

import re
import struct
from collections.abc import Iterator

from olefile import OleFileIO

from ipraxis.intake.readers.charset import cleaned, decode
from ipraxis.intake.readers.storages import opened_storages
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, PageText

DAMAGED = told("This old Word file is damaged: it could not be opened. It was kept. Please send it again, or as PDF.")
LOCKED = told("This document is locked with a password. It was kept. Please send an open copy.")

FIRST_OF_97 = 0xC1  # versions of the format from Word 97 on
ENCRYPTED, SECOND_TABLE = 0x0100, 0x0200
COMPRESSED = 0x40000000
PROPERTIES, PIECES = 1, 2
# What a field is made from; its result stays.
FIELD = re.compile("\x13[^\x13\x14\x15]*\x14|\x13[^\x13\x14\x15]*\x15|\x15")
SIGNS = {
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x07": "\t", "\x1e": "-", "\x1f": "", "\x01": "", "\x02": "",
    "\x03": "", "\x04": "", "\x05": "", "\x08": "", "\x14": "", "\x13": "",
}  # fmt: skip
SIGN = re.compile("[\x01-\x08\x0b-\x0e\x13\x14\x1e\x1f\r]")
DEEPEST_FIELD = 10
ROW_END = re.compile("\x07\x07")
BROKEN = (OSError, ValueError, LookupError, ArithmeticError, struct.error, TypeError, AttributeError)


def read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]:
    """Text of an old Word file, as one page: the body, then notes, headers and boxes as the file holds them."""
    try:
        with opened_storages(data) as ole:
            text = _text(ole)
    except BROKEN as broken:
        raise Unreadable(DAMAGED) from broken
    return (PageText(number=1, text=cleaned(_plain(text))[: limits.characters + 1]),)


def _text(ole: OleFileIO) -> str:
    stream = ole.openstream("WordDocument").read()
    version, flags = struct.unpack_from("<H", stream, 2)[0], struct.unpack_from("<H", stream, 0x0A)[0]
    if flags & ENCRYPTED:
        raise Unreadable(LOCKED)
    if version < FIRST_OF_97:
        start, end = struct.unpack_from("<II", stream, 0x18)
        return decode(stream[start:end]).text
    place, size = struct.unpack_from("<II", stream, 0x01A2)
    table = ole.openstream("1Table" if flags & SECOND_TABLE else "0Table").read()
    text = "".join(_pieces(stream, _piece_table(table[place : place + size])))
    # Body, footnotes, headers, macros; comments; endnotes and boxes, each as long as the file's head says.
    before_comments, comments = sum(struct.unpack_from("<4I", stream, 0x4C)), struct.unpack_from("<I", stream, 0x5C)[0]
    return text[:before_comments] + "\r" + text[before_comments + comments :]


def _piece_table(found: bytes) -> bytes:
    """The list of pieces, behind the properties of pieces (section 2.9.38)."""
    place = 0
    while found[place] == PROPERTIES:
        place += 3 + struct.unpack_from("<H", found, place + 1)[0]
    if found[place] != PIECES:
        raise ValueError
    size = struct.unpack_from("<I", found, place + 1)[0]
    return found[place + 5 : place + 5 + size]


def _pieces(stream: bytes, table: bytes) -> Iterator[str]:
    """The text of each piece in order: one byte a character (cp1252) or two (UTF-16)."""
    count = (len(table) - 4) // 12
    starts = struct.unpack_from(f"<{count + 1}I", table)
    for number in range(count):
        place = struct.unpack_from("<I", table, 4 * (count + 1) + 8 * number + 2)[0]
        length = max(0, starts[number + 1] - starts[number])
        if place & COMPRESSED:
            begin = (place & ~COMPRESSED) // 2
            yield stream[begin : begin + length].decode("cp1252", "replace")
        else:
            yield stream[place : place + 2 * length].decode("utf-16-le", "replace")


def _plain(text: str) -> str:
    """Text without what only the program needs: marks of fields, pictures, notes; cells with tabs between."""
    for _ in range(DEEPEST_FIELD):  # fields stand within fields
        text = FIELD.sub("", text)
    text = SIGN.sub(lambda found: SIGNS[found[0]], ROW_END.sub("\n", text))
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)
