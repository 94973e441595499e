"""One spelling for many: case, accents, Arabic letter forms, digits, Chinese variants. Pure.

Folding keeps one character for one, so that what is found in folded text is found at the same place in the
page; where characters must go (Arabic vowel signs, tatweel, invisible marks) the offsets are kept beside it.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ipraxis.intake.rules.variants import SIMPLIFIED, TRADITIONAL

# combining marks, Arabic vowel signs and tatweel, soft hyphen, zero-width and direction marks
_DROPPED = re.compile(
    "[\u0300-\u036f\u064b-\u065f\u0670\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\r"
_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_QUOTES = "\u2018\u2019\u201a\u201b\u02bc\u00b4`\u2032"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u300c\u300d\u300e\u300f\u2033"
_ARABIC = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه", "ک": "ك", "ی": "ي"}
_MARKS = {"٪": "%", "٫": ".", "٬": ",", "،": ",", "؛": ";", "؟": "?", "、": ",", "•": "-", "●": "-"}


def _base(character: str) -> str:
    """The letter under its accents, small; й keeps its breve, which makes another letter of it."""
    if character in "йЙ":
        return "й"
    bare = unicodedata.normalize("NFD", character)[0].lower()
    return bare if len(bare) == 1 else character


def _table() -> dict[int, str]:
    table: dict[int, str] = {}
    for code in (*range(0x41, 0x5B), *range(0xC0, 0x250), *range(0x370, 0x530), *range(0x1E00, 0x1F00)):
        table[code] = _base(chr(code))
    table |= {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    for zero in (0x660, 0x6F0):
        table |= {zero + digit: str(digit) for digit in range(10)}
    for group, plain in ((_SPACES, " "), (_HYPHENS, "-"), (_QUOTES, "'"), (_DOUBLE_QUOTES, '"')):
        table |= dict.fromkeys(map(ord, group), plain)
    table |= {ord(form): letter for form, letter in (_ARABIC | _MARKS).items()}
    return table | dict(zip(map(ord, TRADITIONAL), SIMPLIFIED, strict=True))


_TABLE = _table()


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text that knows where its characters stood. `offsets` is None where nothing was dropped."""

    text: str
    offsets: Sequence[int] | None

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as it was."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[start]


def folded(text: str) -> Folded:
    """`text` for comparing, with the way back."""
    if _DROPPED.search(text) is None:
        return Folded(text.translate(_TABLE), None)
    kept = [index for index, character in enumerate(text) if not _DROPPED.match(character)]
    return Folded("".join(text[index] for index in kept).translate(_TABLE), [*kept, len(text)])


def fold(text: str) -> str:
    """`text` for comparing, alone."""
    return _DROPPED.sub("", text).translate(_TABLE)


@cache  # cues are constants of this package: each is compiled once
def cue(pattern: str) -> re.Pattern[str]:
    """A pattern written in ordinary spelling, ready for folded text; its classes may not be capital letters."""
    return re.compile(fold(pattern))
