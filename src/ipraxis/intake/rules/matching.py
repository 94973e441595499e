"""Finds terms of the vocabulary in folded text whatever their number, gender and case. Pure.

Words are cut to stems by a few suffix rules a language (no dictionary): good enough to meet the terms of a
thesaurus, and never used to show anything. Chinese is matched by characters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

_TOKEN = re.compile(r"[^\W\d_]+")
_CJK = re.compile("[\u4e00-\u9fff]")
_ARABIC = re.compile("[\u0621-\u064a]")
_CYRILLIC = re.compile("[а-я]")
# endings of nouns and adjectives, longest first; a stem keeps three letters
_RUSSIAN = (
    *(
        "иями",
        "ями",
        "ами",
        "ией",
        "иям",
        "иях",
        "ого",
        "его",
        "ому",
        "ему",
        "ыми",
        "ими",
        "ах",
        "ях",
        "ам",
        "ям",
        "ом",
        "ем",
    ),
    *(
        "ая",
        "яя",
        "ое",
        "ее",
        "ые",
        "ие",
        "ый",
        "ий",
        "ой",
        "ей",
        "ую",
        "юю",
        "ых",
        "их",
        "ов",
        "ев",
        "ия",
        "ии",
        "ию",
        "ью",
    ),
    *("ья", "ье", "а", "я", "о", "е", "ы", "и", "у", "ю", "ь", "й"),
)
_ARABIC_ENDINGS = ["يين", "يون", "يات", "ات", "ون", "ين", "ان", "يه", "تي", "ه", "ي"]
_ROMANCE = ("es", "s", "e", "a", "o", "x")
_SHORTEST = 3


@lru_cache(maxsize=50_000)  # a letter has a few hundred different words; a worker sees the same ones all day
def stem(word: str) -> str:
    """The part of a folded word that its forms share."""
    if _CYRILLIC.match(word):
        return _russian(word)
    if _ARABIC.match(word):
        return _arabic(word)
    return _latin(word)


def _cut(word: str, endings: Iterable[str]) -> str:
    return next(
        (word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) >= _SHORTEST),
        word,
    )


def _russian(word: str) -> str:
    cut = _cut(word, _RUSSIAN)
    return f"{cut[:-2]}ц" if cut.endswith("ец") and len(cut) > _SHORTEST + 1 else cut


def _arabic(word: str) -> str:
    for prefix in ("وال", "بال", "فال", "كال", "ولل", "لل", "ال"):
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            word = word[len(prefix) :]
            break
    return _cut(word, _ARABIC_ENDINGS)


def _latin(word: str) -> str:
    if len(word) <= _SHORTEST:
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith("aux"):
        return word[:-3] + "al"
    for ending in _ROMANCE[:2]:
        if word.endswith(ending) and not word.endswith(("ss", "us", "is")) and len(word) > len(ending) + 2:
            word = word[: -len(ending)]
            break
    word = _cut(word, _ROMANCE[2:])
    return word[:-1] if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] in "lnt" else word


@lru_cache(maxsize=500)  # the lines and sentences of the letter in hand, asked for one kind of term after the other
def _stems(text: str) -> list[tuple[str, int, int]]:
    return [(stem(match.group()), match.start(), match.end()) for match in _TOKEN.finditer(text)]


@dataclass(frozen=True, slots=True)
class Match:
    """`key` found at `start:end`; `term` is the folded term as the vocabulary writes it."""

    key: str
    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TermIndex:
    """Terms ready to be found. Build with `index_terms`, ask with `find`."""

    by_stem: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]] = field(default_factory=dict)
    characters: re.Pattern[str] | None = None
    by_characters: Mapping[str, str] = field(default_factory=dict)

    def find(self, text: str) -> Iterator[Match]:
        """The longest terms in folded `text`, left to right, none inside another."""
        if self.characters is not None:
            for match in self.characters.finditer(text):
                yield Match(self.by_characters[match.group()], match.group(), match.start(), match.end())
        if not self.by_stem:
            return
        tokens = _stems(text)
        position = 0
        while position < len(tokens):
            word = tokens[position][0]
            hit = self._at(tokens, position) if word in self.by_stem or word[0] in _WRITTEN_ONTO else None
            if hit is None:
                position += 1
                continue
            length, key, term = hit
            yield Match(key, term, tokens[position][1], tokens[position + length - 1][2])
            position += length

    def _at(self, tokens: list[tuple[str, int, int]], position: int) -> tuple[int, str, str] | None:
        word = tokens[position][0]
        for first in _openings(word):
            for stems, key, term in self.by_stem.get(first, ()):
                rest = tokens[position + 1 : position + len(stems)]
                if len(rest) == len(stems) - 1 and all(
                    wanted == stem_ for wanted, (stem_, _, _) in zip(stems[1:], rest, strict=True)
                ):
                    return len(stems), key, term
        return None


_WRITTEN_ONTO = frozenset("وفبلك")


def _openings(word: str) -> tuple[str, ...]:
    """The stem itself and, for Arabic, without the and, for, with or so written onto the word."""
    if len(word) > _SHORTEST and word[0] in _WRITTEN_ONTO:
        shorter = word[1:]
        return (word, shorter, stem(shorter)) if shorter.startswith("ال") else (word, shorter)
    return (word,)


def index_terms(terms: Iterable[tuple[str, str]]) -> TermIndex:
    """An index of (key, folded term); of two keys with one term the first stays."""
    by_stem: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    by_characters: dict[str, str] = {}
    for key, term in terms:
        if _CJK.search(term):
            by_characters.setdefault(term, key)
            continue
        stems = tuple(word for word, _, _ in _stems(term))
        entries = by_stem.setdefault(stems[0], []) if stems else []
        if all(known != stems for known, _, _ in entries):
            entries.append((stems, key, term))
    ordered = {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in by_stem.items()}
    longest_first = sorted(by_characters, key=len, reverse=True)
    characters = re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
    return TermIndex(ordered, characters, by_characters)
