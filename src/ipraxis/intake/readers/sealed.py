"""Signed and encrypted mail: what a signature covers is read, what is encrypted cannot be."""

import re

from ipraxis.intake.rules.reading import told

ENCRYPTED = told("The message is encrypted, so we cannot read its text. Please ask the sender for an open copy.")

SIGNED_TEXT = re.compile(r"^-----BEGIN PGP SIGNED MESSAGE-----\n(?:[A-Za-z-]+:[^\n]*\n)*\n", re.MULTILINE)
SIGNATURE, SIGNATURE_END = "\n-----BEGIN PGP SIGNATURE-----", "-----END PGP SIGNATURE-----"
SEALED_TEXT = re.compile(
    r"^-----BEGIN PGP MESSAGE-----$.*?(?:^-----END PGP MESSAGE-----$|\Z)", re.DOTALL | re.MULTILINE
)
DASHED = re.compile(r"^- ", re.MULTILINE)

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")  # the name of "signed data" (RFC 5652)
PLAIN_DATA = bytes.fromhex("06092a864886f70d010701")  # the name of what is neither signed nor encrypted
OCTETS, CONSTRUCTED_OCTETS, EXPLICIT = 0x04, 0x24, 0xA0
DEEPEST = 10


def opened_text(text: str) -> tuple[str, bool]:
    """Text without the frames of PGP signatures and without encrypted blocks; whether there was one of those."""
    if "-----BEGIN PGP" not in text:
        return text, False
    left, count = SEALED_TEXT.subn("", _unsigned(text))
    return left, count > 0


def _unsigned(text: str) -> str:
    """The text with what was signed in place of its frames. Each sign is passed once: no text takes long."""
    pieces = []
    place = 0
    while (begin := SIGNED_TEXT.search(text, place)) and (end := text.find(SIGNATURE, begin.end())) >= 0:
        pieces += [text[place : begin.start()], DASHED.sub("", text[begin.end() : end])]
        closed = text.find(SIGNATURE_END, end)
        place = len(text) if closed < 0 else closed + len(SIGNATURE_END)
    return "".join([*pieces, text[place:]])


def signed_content(data: bytes) -> bytes | None:
    """What an S/MIME message of the kind "signed data" carries: a mail part; None where it carries none.

    Only the frames are walked (BER, definite and indefinite lengths); the signature is not checked here.
    """
    outer = data.find(SIGNED_DATA, 0, 64)
    inner = data.find(PLAIN_DATA, outer)
    if outer < 0 or inner < 0:
        return None
    try:
        tag, place, _ = _head(data, inner + len(PLAIN_DATA))
        return _octets(data, place, 0)[0] if tag == EXPLICIT else None
    except (IndexError, ValueError):
        return None


def _head(data: bytes, place: int) -> tuple[int, int, int | None]:
    """Tag, where the content begins, and its length; None for an indefinite one."""
    tag, length = data[place], data[place + 1]
    place += 2
    if length == 0x80:  # noqa: PLR2004 (the mark of an indefinite length)
        return tag, place, None
    if length > 0x80:  # noqa: PLR2004 (how many bytes hold the length)
        count = length & 0x7F
        length = int.from_bytes(data[place : place + count], "big")
        place += count
    return tag, place, length


def _octets(data: bytes, place: int, depth: int) -> tuple[bytes, int]:
    """A string of octets, in one piece or in pieces, and where it ends."""
    tag, begin, length = _head(data, place)
    if tag == OCTETS and length is not None:
        return data[begin : begin + length], begin + length
    if tag != CONSTRUCTED_OCTETS or depth > DEEPEST:
        raise ValueError
    pieces = []
    end = len(data) if length is None else min(begin + length, len(data))
    while begin < end and data[begin : begin + 2] != b"\0\0":
        piece, begin = _octets(data, begin, depth + 1)
        pieces.append(piece)
    return b"".join(pieces), begin + (2 if length is None else 0)
