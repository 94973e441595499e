"""Header fields of mail as senders write them: encoded words, raw bytes, split and escaped parameters."""

import binascii
import quopri
import re
from email.utils import getaddresses
from urllib.parse import unquote_to_bytes

from ipraxis.intake.readers.charset import decode

ENCODED_WORD = re.compile(r"=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bBqQ])\?([^?]*)\?=")
BETWEEN_WORDS = re.compile(r"(?<=\?=)[ \t\r\n]+(?==\?)")
CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
FOLD = re.compile(r"[\r\n]+[ \t]*")
PARAMETER = re.compile(r';\s*([^\s=;"]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)', re.DOTALL)
MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)", re.ASCII)
BARE_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def decoded(raw: str) -> str:
    """A header's value for people: unfolded, encoded words (RFC 2047) and raw 8-bit bytes decoded."""
    value = _text(FOLD.sub(" ", raw)).strip()
    if "=?" not in value:
        return value
    # A line end that was hidden in an encoded word would begin another field wherever the value is written.
    return CONTROL.sub(" ", _words(BETWEEN_WORDS.sub("", value))).strip()


def addresses(raw: str) -> tuple[tuple[str, str], ...]:
    """Names and addresses of a From, To or Reply-To field."""
    # Encoded words are decoded after the commas have been understood: a name may hide a comma.
    value = _text(FOLD.sub(" ", raw))
    try:
        pairs = getaddresses([value])
    except (RecursionError, IndexError, ValueError):  # the library's own, on brackets within brackets
        pairs = [("", address) for address in BARE_ADDRESS.findall(value)]
    return tuple((decoded(name), decoded(address).strip()) for name, address in pairs if name or address)


def media_type(raw: str) -> str:
    """`type/subtype` in lower case, or nothing where the field holds none."""
    found = MEDIA_TYPE.match(raw)
    return found[1].lower() if found else ""


def parameters(raw: str) -> dict[str, str]:
    """Parameters of a Content-Type or Content-Disposition field, joined and decoded (RFC 2231, RFC 2047)."""
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[bool, str]]] = {}
    for name, value in PARAMETER.findall(raw):
        text = ESCAPED.sub(r"\1", value[1:-1]) if value[:1] == '"' and len(value) > 1 else value.strip()
        base, star, rest = name.lower().partition("*")
        if not star:
            plain.setdefault(base, decoded(text))
            continue
        number = rest.rstrip("*")
        place = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0  # noqa: PLR2004 (nobody splits a name in 1000 pieces)
        pieces.setdefault(base, {})[place] = (name.endswith("*"), text)
    for base, parts in pieces.items():
        plain[base] = _joined([parts[place] for place in sorted(parts)])
    return plain


def _joined(parts: list[tuple[bool, str]]) -> str:
    """One value from its numbered pieces; the first percent-encoded one names the charset."""
    charset = ""
    data = b""
    for place, (encoded, text) in enumerate(parts):
        piece = text
        if encoded and place == 0 and piece.count("'") >= 2:  # noqa: PLR2004 (charset'language'value)
            charset, _, piece = piece.split("'", 2)
        raw = piece.encode("utf-8", "surrogateescape")
        data += unquote_to_bytes(raw) if encoded else raw
    return decode(data, charset).text


def _text(raw: str) -> str:
    """Raw 8-bit bytes of a header, which the parser keeps as surrogates, as text."""
    if raw.isascii() and raw.isprintable():
        return raw
    return decode(raw.encode("utf-8", "surrogateescape"), "utf-8").text


def _words(value: str) -> str:
    """`value` with its encoded words decoded; neighbours of one charset are joined before decoding.

    Some senders split a character between two encoded words; decoding each alone would lose it.
    """
    result: list[str] = []
    pending = b""
    charset = ""
    end = 0
    for found in ENCODED_WORD.finditer(value):
        if found.start() != end or found[1].lower() != charset:
            result.append(decode(pending, charset).text)
            result.append(value[end : found.start()])
            pending = b""
        charset = found[1].lower()
        pending += _word_bytes(found[2], found[3])
        end = found.end()
    result.append(decode(pending, charset).text)
    result.append(value[end:])
    return "".join(result)


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "qQ":
        return quopri.decodestring(raw, header=True)
    try:
        return binascii.a2b_base64(raw + b"=" * (-len(raw) % 4))
    except binascii.Error:
        return raw
