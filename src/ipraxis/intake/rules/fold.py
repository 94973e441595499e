"""One spelling for many: case, accents, Arabic letter forms, digits, Chinese variants. Pure.

Folding keeps one character for one, so that what is found in folded text is found at the same place in the
page; where characters must go (Arabic vowel signs, tatweel, invisible marks) the offsets are kept beside it.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Generic, TypeVar

from ipraxis.intake.rules.anchors import anchors_of, pieces_of, words_of
from ipraxis.intake.rules.variants import SIMPLIFIED, TRADITIONAL

# combining marks, Arabic vowel signs and tatweel, soft hyphen, zero-width and direction marks
_DROPPED = re.compile(
    "[\u0300-\u036f\u064b-\u065f\u0670\u0640\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\r"
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


Meaning = TypeVar("Meaning")


class Cue:
    """A regular expression that is only tried on a text with one of its anchors. Use `cue` to make one.

    Gives what `re.Pattern` gives, for whole texts; a text of a few words is searched at once.
    """

    __slots__ = ("_anchored", "_expression", "_number")

    def __init__(self, pattern: str) -> None:
        self._expression = re.compile(pattern)
        anchors = anchors_of(pattern)
        self._anchored = anchors is not None
        self._number = _register(anchors) if anchors is not None else 0

    @property
    def pattern(self) -> str:
        return self._expression.pattern

    def search(self, text: str) -> re.Match[str] | None:
        # `_may_be_in` once more: this is called five hundred times a letter
        if self._anchored and len(text) >= _WORTH_A_LOOK:
            known, numbers = _cues_for(text)
            if self._number not in numbers and self._number < known:
                return None
        return self._expression.search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return self._expression.match(text) if self._may_be_in(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self._expression.fullmatch(text) if self._may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return self._expression.finditer(text) if self._may_be_in(text) else iter(())

    def findall(self, text: str) -> list[str]:
        return self._expression.findall(text) if self._may_be_in(text) else []

    def sub(self, replacement: str, text: str) -> str:
        return self._expression.sub(replacement, text) if self._may_be_in(text) else text

    def _may_be_in(self, text: str) -> bool:
        if not self._anchored or len(text) < _WORTH_A_LOOK:
            return True
        known, numbers = _cues_for(text)
        return self._number in numbers or self._number >= known

    @property
    def number(self) -> int | None:
        """Its place in the table of cues, or None where it must always be tried."""
        return self._number if self._anchored else None


class Cues(Generic[Meaning]):
    """Cues of one kind with what each means; of a text it tells those worth trying, in order."""

    def __init__(self, cues: Iterable[tuple[Meaning, Cue]]) -> None:
        self._cues = tuple(cues)
        self._places = {each.number: place for place, (_, each) in enumerate(self._cues) if each.number is not None}
        self._numbers = frozenset(self._places)
        self._last = max(self._places, default=-1)
        self._always = [place for place, (_, each) in enumerate(self._cues) if each.number is None]

    def worth_trying(self, text: str) -> list[tuple[Meaning, Cue]]:
        """Those that may be found in the text; all others are certainly not."""
        known, numbers = _cues_for(text)
        if known <= self._last:
            return list(self._cues)  # looked at before these cues were made
        places = [self._places[number] for number in self._numbers & numbers]
        return [self._cues[place] for place in sorted(places + self._always)]


_WORTH_A_LOOK = 14  # characters from which the table is quicker than the expression
_WORDS_KEPT = 100_000
# memory of what was worked out, never of letters: the cues by their pieces, and those whose pieces a word holds
_registering = Lock()
_by_piece: dict[str, set[int]] = {}
_by_word: dict[str, frozenset[int]] = {}
_registered = [0]
_NO_CUES = frozenset({-1})  # true, so that a word without cues is told from one not yet looked at


def _register(anchors: frozenset[str]) -> int:
    """A number for a cue with these anchors; what was known of words is forgotten."""
    with _registering:
        number = _registered[0]
        for piece in anchors:
            _by_piece.setdefault(piece, set()).add(number)
        _by_word.clear()
        _registered[0] = number + 1
        return number


@lru_cache(maxsize=2_000)  # the lines and sentences of the letter in hand
def _cues_for(text: str) -> tuple[int, frozenset[int]]:
    """How many cues are registered, and the numbers of those with an anchor in the text."""
    known = _registered[0]
    return known, frozenset().union(*{_by_word.get(word) or _cues_for_word(word) for word in words_of(text)})


def _cues_for_word(word: str) -> frozenset[int]:
    with _registering:
        found = frozenset().union(*(_by_piece.get(piece, ()) for piece in pieces_of(word))) or _NO_CUES
        if len(_by_word) >= _WORDS_KEPT:
            _by_word.clear()
        _by_word[word] = found
        return found


_ESCAPES = re.compile(r"(\\[A-Z])")


@cache  # cues are constants of this package: each is compiled once
def cue(pattern: str) -> Cue:
    """A pattern written in ordinary spelling, ready for folded text; escapes stay as they are."""
    return Cue("".join(part if _ESCAPES.fullmatch(part) else fold(part) for part in _ESCAPES.split(pattern)))
