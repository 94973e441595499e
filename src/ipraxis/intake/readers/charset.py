"""Bytes to text when the charset is declared, missing, or wrong."""

import codecs
import re
from typing import NamedTuple

# What senders call a charset and what they mean; the second is a superset of the first (WHATWG Encoding).
ALIASES = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-6-i": "iso-8859-6",
    "x-user-defined": "cp1252",
    "unicode-1-1-utf-7": "utf-7",
    "x-mac-cyrillic": "mac-cyrillic",
}
WESTERN = frozenset({"cp1252", "iso8859-15", "iso8859-9", "cp1254", "iso8859-2", "cp1250", "cp1257"})
ESCAPING = (
    "iso2022",
    "hz",
    "utf-7",
    "utf-16",
    "utf-32",
)  # in these ASCII bytes prove nothing
ESCAPES = frozenset({"unicode-escape", "raw-unicode-escape", "idna", "punycode"})  # codecs that are no charsets
ESCAPE_MARKS = ((b"\x1b$)C", "iso2022_kr"), (b"\x1b$", "iso2022_jp_2"))
MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# In the order in which ties are decided.
CANDIDATES = (
    "cp1252",
    "cp1251",
    "koi8-r",
    "gb18030",
    "big5hkscs",
    "cp1256",
    "iso8859-5",
    "cp866",
    "iso8859-6",
    "cp1250",
    "cp1253",
    "cp1255",
    "cp932",
    "cp949",
)
SAMPLE = 6000
HIGH = bytes(range(0x80, 0x100))
WESTERN_SHARE = 0.2  # of the bytes: French stands near 0.04, Czech near 0.12, Cyrillic above 0.6
PLAUSIBLE = 0.62
COMMONEST = "cp1252"
NEARLY = 0.05  # as plausible, so that the commonest charset is taken: "¿" weighs less than the "ż" of cp1250
TORN_SHARE = 0.1  # of the characters beyond ASCII: good UTF-8 that lost a byte here and there

CYRILLIC = "оеаинтсрвлкмдпу"
ARABIC = "اليمونترةدبعسفهكحقجأ،"
GREEK_HEBREW = "αοιετσνηρπκμλόίάςיוהלאתרמבש"
CHINESE = frozenset(
    "的一是不了在有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后"
    "多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还"
    "因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结"
    "解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级"
    "這為個國我們時來動發對會業產過說種後學經進電當點開間關與無長員請務專標權協機構創知識財構企業"
)
SIGNS = frozenset("«»’‘“”„–—…•·°€£§¡¿®™©№、。，；：？！（）《》「」　\u00a0")
LATIN = frozenset("éèàçêôöüäñóíáúßãõëïûîùœæøåâìòýÉÈÀÇÊÔÖÜÄÑÓÍÁÚÃÕÂÎŒÆØÅąćęłńśźżčřšžěůďťňőűășțğıİŞşŁŚŻŽČŠ")
COMMON = CHINESE | LATIN | frozenset(CYRILLIC + ARABIC + GREEK_HEBREW)
TOKEN = re.compile(r"(?:[0-9A-Za-z]|[^\x00-\x7f])+")
ASCII_LETTER = re.compile(r"[A-Za-z]")
CASE_BREAK = re.compile(r"[а-яё][А-ЯЁ]")
STRAY = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


class Decoded(NamedTuple):
    """Text, the codec that gave it, and whether that is the one the sender declared."""

    text: str
    codec: str
    as_declared: bool


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Text of `data`: as declared if that is possible and plausible, else UTF-8, else the likeliest charset.

    Never raises. Control characters and lone surrogates, which no database or XML keeps, become U+FFFD.
    """
    codec = _codec(declared)
    if b"\x1b" in data and not (codec and codec.startswith(ESCAPING)):
        codec = _escaped(data) or codec
    if data.isascii() and not (codec and codec.startswith(ESCAPING)):
        return Decoded(cleaned(data.decode("ascii")), "ascii", as_declared=True)
    found = _marked(data) or _as_declared(data, codec) or _likeliest(data, codec)
    return Decoded(cleaned(found.text), found.codec, found.as_declared)


def _escaped(data: bytes) -> str | None:
    """The charset whose escape sequences (ISO 2022) the bytes hold, though none was declared."""
    return next((codec for mark, codec in ESCAPE_MARKS if mark in data and _strict(data, codec) is not None), None)


def cleaned(text: str) -> str:
    """Text with every character that no database or XML keeps replaced by U+FFFD."""
    return STRAY.sub("\ufffd", text)


def plausibility(text: str) -> float:
    """How much the characters beyond ASCII look like written language: 0 (noise) to 1."""
    total = 0.0
    count = 0
    for token in TOKEN.findall(text[:SAMPLE]):
        if token.isascii():
            continue
        high = [character for character in token if character > "\x7f"]
        count += len(high)
        # Letters of another script inside a Latin word, and words of accents alone, are misread bytes.
        mixed = ASCII_LETTER.search(token) is not None
        accents = sum(character in LATIN for character in high)
        for character in high:
            weight = _weight(character)
            if (character in LATIN and accents > len(token) / 2 and len(token) > 2) or (  # noqa: PLR2004 (« à » and « où » are words)
                mixed and character not in LATIN and character not in SIGNS
            ):
                weight = 0.0
            total += weight
        total -= 0.5 * len(CASE_BREAK.findall(token))
    return total / count if count else 1.0


def _codec(declared: str | None) -> str | None:
    """Python's name of the declared charset, or None where there is none of that name."""
    name = (declared or "").strip().strip("'\"").lower()
    try:
        found = codecs.lookup(ALIASES.get(name, name))
        b" ".decode(found.name, "replace")  # refuses codecs that are no charsets (hex, zlib …)
    except (LookupError, ValueError):  # ValueError: a name with a NUL in it
        return None
    return None if found.name.replace("_", "-") in ESCAPES else found.name


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError, OverflowError):
        return None


def _marked(data: bytes) -> Decoded | None:
    for mark, codec in MARKS:
        if data.startswith(mark):
            text = data.decode(codec, "replace").removeprefix("\ufeff")
            return Decoded(text, codec, as_declared=True)
    return None


def _as_declared(data: bytes, codec: str | None) -> Decoded | None:
    if codec is None or (text := _strict(data, codec)) is None:
        return None
    multibyte = codec.startswith((*ESCAPING, "utf", "gb", "big5", "cp9", "euc"))
    if multibyte:
        return Decoded(text, codec, as_declared=True)
    if _strict(data, "utf-8") is not None:
        return None  # bytes beyond ASCII that happen to be good UTF-8 are UTF-8
    if codec in WESTERN:
        share = 1 - len(data.translate(None, HIGH)) / len(data)
        plausible = share < WESTERN_SHARE
    else:
        plausible = plausibility(text) >= PLAUSIBLE
    return Decoded(text, codec, as_declared=True) if plausible else None


def _likeliest(data: bytes, codec: str | None) -> Decoded:
    text = data.decode("utf-8", "replace")
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    if text.count("\ufffd") <= TORN_SHARE * beyond_ascii:
        return Decoded(text, "utf-8", as_declared=codec == "utf-8")
    names = dict.fromkeys([*([codec] if codec else []), *CANDIDATES])
    readings = [
        (plausibility(reading), -place, reading, name)
        for place, name in enumerate(names)
        if (reading := _strict(data, name)) is not None
    ]
    if not readings:
        return Decoded(data.decode(codec or "cp1252", "replace"), codec or "cp1252", as_declared=False)
    best = max(readings)
    western = next((one for one in readings if one[3] == COMMONEST), best)
    _, _, reading, name = western if western[0] >= best[0] - NEARLY else best
    return Decoded(reading, name, as_declared=name == codec)


def _weight(character: str) -> float:
    """What one character beyond ASCII adds to the plausibility of its text."""
    if character in COMMON:
        weight = 1.0
    elif character in SIGNS:
        weight = 0.8
    elif "а" <= character <= "ё" or "\u3040" <= character <= "\u30ff":
        weight = 0.7
    elif "\u05d0" <= character <= "\u05ea" or "ά" <= character <= "ώ":
        weight = 0.6
    elif "\uac00" <= character <= "\ud7a3":
        weight = 0.8
    elif "\u0620" <= character <= "\u0652" or "\u4e00" <= character <= "\u9fff":
        weight = 0.45
    elif "\u0400" <= character <= "\u04ff":
        weight = 0.3
    else:
        weight = 0.0
    return weight
