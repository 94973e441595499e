"""How words are compared: folded, and cut to a stem where that needs no dictionary. Pure.

Arabic follows light10 (Larkey, Ballesteros, Connell, "Light stemming for Arabic information retrieval",
2007): written forms are made one, then the article and a few endings go.
"""

import re
import unicodedata
from functools import lru_cache

# Han, Hiragana and Katakana are written without spaces between words.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
_SPACED = f"[^\\W_{UNSPACED}][^\\W_{UNSPACED}]*(?:[{MARKS}]+[^\\W_{UNSPACED}]*)*"
SPACED = re.compile(_SPACED)
WORD = re.compile(f"[{UNSPACED}]+|{_SPACED}")
_UNSPACED_START = re.compile(f"[{UNSPACED}]")
_FIRST_UNSPACED = "\u3040"  # no unspaced script stands before it: most words need no pattern
_QUOTED = re.compile(r'"[^"]*"|“[^”]*”|«[^»]*»|„[^“”]*[“”]|「[^」]*」|《[^》]*》')

_SPECIAL = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ё": "е",
        "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ـ": None, "ی": "ي", "ک": "ك",
    }
)  # fmt: skip
_ARABIC = re.compile("[\u0621-\u064a]")
_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_ARABIC_ENDINGS = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CYRILLIC_ENDINGS = (
    "ыми", "ими", "ого", "его", "ому", "ему", "ами", "ями", "ый", "ий", "ой", "ая", "яя", "ое", "ее",
    "ые", "ие", "ых", "их", "ую", "юю", "ов", "ев", "ей", "ах", "ях", "ам", "ям", "ом", "ем", "ия", "ии",
    "ию", "ы", "и", "а", "я", "у", "ю", "е", "о", "ь", "й",
)  # fmt: skip
SHORTEST_STEM = 3


def is_unspaced(word: str) -> bool:
    """Whether a word as `WORD` finds it is a run of a script without spaces."""
    return word[0] >= _FIRST_UNSPACED and _UNSPACED_START.match(word) is not None


def _fold_character(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    return character


@lru_cache(maxsize=1 << 17)
def fold_word(word: str) -> str:
    """One word without case, accents, vowel signs, tatweel and hamza forms; digits as 0-9."""
    lowered = unicodedata.normalize("NFKC", word).lower().translate(_SPECIAL)
    if lowered.isascii():
        return lowered
    if _CYRILLIC.match(lowered):  # й is a letter of its own there, not an accented и
        return "".join(c for c in lowered if not unicodedata.combining(c))
    return "".join(map(_fold_character, unicodedata.normalize("NFKD", lowered))).translate(_SPECIAL)


def fold(text: str) -> str:
    """A text as it is compared: its words folded, one space between them, no punctuation."""
    return " ".join(fold_word(word) for word in WORD.findall(unicodedata.normalize("NFKC", text)))


def _without_ending(word: str, endings: tuple[str, ...], shortest: int) -> str:
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)]
    return word


def arabic_stem(folded: str) -> str:
    """A folded Arabic word without "and", article and endings, two letters at least (light10)."""
    stem = folded
    if stem.startswith("و") and len(stem) > SHORTEST_STEM:
        stem = stem[1:]
    for article in _ARTICLES:
        if stem.startswith(article) and len(stem) - len(article) >= SHORTEST_STEM - 1:
            stem = stem[len(article) :]
            break
    for ending in _ARABIC_ENDINGS:  # in this order, one of each at most: شركاتها, شركات, شرك
        if stem.endswith(ending) and len(stem) - len(ending) >= SHORTEST_STEM - 1:
            stem = stem[: -len(ending)]
    return stem


def light_stem(folded: str) -> str:
    """A folded word without number and case, good enough to compare the names of concepts."""
    if _ARABIC.match(folded):
        return arabic_stem(folded)
    if _CYRILLIC.match(folded):
        return _without_ending(folded, _CYRILLIC_ENDINGS, SHORTEST_STEM)
    if is_unspaced(folded):
        return folded
    singular = _without_ending(folded, ("s", "x"), SHORTEST_STEM)
    return _without_ending(singular, ("e",), SHORTEST_STEM)


@lru_cache(maxsize=1 << 17)
def compared(word: str) -> str:
    """A word as names are compared: folded, and without number and case."""
    return light_stem(fold_word(word))


def outside_quotes(text: str) -> str:
    """The text with everything in quotation marks blanked, offsets kept."""
    return _QUOTED.sub(lambda found: " " * len(found.group()), text)


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where the quoted phrases stand, marks included."""
    return [found.span() for found in _QUOTED.finditer(text)]
