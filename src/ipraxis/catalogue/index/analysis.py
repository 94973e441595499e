"""How texts become terms: one way for the index, for queries and for marking what matched.

Words are found and folded in Python and stemmed by tantivy's Snowball stemmers (Arabic by light10, see
`vocabulary.words`); the index itself only splits at spaces. So what is marked is exactly what was found.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from ipraxis.vocabulary.words import SPACED, WORD, arabic_stem, fold_word, is_unspaced

_LONGEST_TERM = 64
_HALVES = re.compile("[\ud800-\udfff]")
_CONTROLS = dict.fromkeys(range(0x1C, 0x20), " ")  # separators of ours in what is stored


def _snowball(language: str) -> Callable[[str], str]:
    analyzer: TextAnalyzer = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer(language)).build()
    return lambda word: analyzer.analyze(word)[0]


_LATIN = {"en": _snowball("english"), "fr": _snowball("french"), "es": _snowball("spanish")}
_russian = _snowball("russian")


def _stopwords(language: str) -> Callable[[str], bool]:
    analyzer = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stopword(language)).build()
    return lambda word: not analyzer.analyze(word)


_STOPWORDS = {
    "en": _stopwords("english"),
    "fr": _stopwords("french"),
    "es": _stopwords("spanish"),
    "ru": _stopwords("russian"),
}
_ARABIC_STOPWORDS = frozenset(
    "في من علي الي عن مع او و هذا هذه ذلك التي الذي ان لا ما كل بين بعد قبل عند ثم هو هي".split(" ")  # noqa: SIM905 - one line a reader of Arabic can check
)


@lru_cache(maxsize=1 << 17)
def term(word: str, language: str) -> str:
    """The term of one spaced word in a text of `language`; Latin words outside en, fr, es stem as English."""
    folded = fold_word(word)[:_LONGEST_TERM]
    if not folded or folded[0].isdecimal():
        return folded
    if "\u0621" <= folded[0] <= "\u064a":
        return arabic_stem(folded)
    if "\u0400" <= folded[0] <= "\u04ff":
        return _russian(folded)
    if folded[0].isascii():
        return _LATIN.get(language, _LATIN["en"])(folded)
    return folded


def is_stopword(word: str, language: str) -> bool:
    """Whether a word says nothing by itself to a reader of `language`: "for", "des", a single letter."""
    folded = fold_word(word)
    if "\u0621" <= folded[:1] <= "\u064a":
        return folded in _ARABIC_STOPWORDS
    if "\u0400" <= folded[:1] <= "\u04ff":
        return _STOPWORDS["ru"](folded)
    if folded.isascii() and len(folded) == 1:
        return not folded.isdecimal()
    return _STOPWORDS["en"](folded) or _STOPWORDS.get(language, _STOPWORDS["en"])(folded)


def pairs(run: str) -> list[str]:
    """The overlapping pairs of a run of Chinese or Japanese; a single character stands for itself."""
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def terms(text: str, language: str) -> list[str]:
    """The terms of a text in order, without gaps."""
    found: list[str] = []
    for word in WORD.findall(text):
        if is_unspaced(word):
            found.extend(pairs(word))
        else:
            found.append(term(word, language))
    return [one for one in found if one]


def characters(text: str) -> str:
    """Every Chinese or Japanese character of a text once, spaced: what a search for one character reads."""
    found: dict[str, None] = {}
    for word in WORD.findall(text):
        if is_unspaced(word):
            found.update(dict.fromkeys(word))
    return " ".join(found)


def spaced_terms(text: str, language: str) -> list[str]:
    """The terms of a text's spaced words, one for each that `placed` finds, in its order."""
    return [term(word, language) for word in SPACED.findall(text)]


def placed(text: str) -> list[tuple[int, int]]:
    """Where the spaced words of a text stand."""
    return [found.span() for found in SPACED.finditer(text)]


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one insertion, deletion, change or swap of neighbours turns one word into the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return one == other
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if at is None:
        return True
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] in (other[at + 1 :], other[at:]) or one[at:] == other[at + 1 :]


def encodable(typed: str) -> str:
    """What was typed without halves of characters, which no index takes; of the same length."""
    return _HALVES.sub("\ufffd", typed)


def composed(text: str) -> str:
    """A text in the composed form that is stored and marked, so that no offset falls inside a letter."""
    return unicodedata.normalize("NFC", text).translate(_CONTROLS)
