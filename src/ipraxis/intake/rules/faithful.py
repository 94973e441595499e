"""What a translation must keep of its original: figures, years, addresses, and its own language. Pure.

A doubt is no verdict: whoever translates looks at it. So each is only raised where the machines' own translations of
the starter catalogue, which keep the figures, seldom raise it (measured in tests/intake/rules/test_faithful.py).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.language import language_of
from ipraxis.intake.rules.numbers import numbers_in

_ADDRESS = re.compile(
    r"(?<![a-zA-Z0-9_.+-])[a-zA-Z0-9_.+-]+@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+|(?:https?://|www\.)[^\s<>\"'()،؛，。；]+"
)
_ENDING = ".,;:!?"
_ENOUGH_TO_TELL = 60  # characters from which a text's language is told
_ENOUGH_FOR_CHINESE = 20
_ENOUGH_TO_MEASURE = 80
_ENOUGH_TO_BE_THE_SAME = 25
_SMALL = 12  # numbers up to here are often written as words, or as an article
# how long a text is in each language beside English, by the starter catalogue's 1,200 translations
_LENGTH = {"en": 1.0, "fr": 1.28, "es": 1.22, "ru": 1.11, "ar": 0.97, "zh": 0.33, "de": 1.2, "pt": 1.15}
_LARGE, _ROUNDED = 10_000, 0.0005  # from where on numbers are rounded, and by how much of them
_LARGE, _ROUNDED = 10_000, 0.0005  # from where on numbers are rounded, and by how much of them
_SHORTEST, _LONGEST = 0.6, 1.7


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at. `code`: numbers_missing, numbers_added, addresses, lines, short, long, language, same."""

    code: str
    what: tuple[str, ...] = ()


def doubts(source: str, target: str, *, of: str, into: str) -> tuple[Doubt, ...]:
    """What to look at in a translation of `source` (written in `of`) into the language `into`; none of an empty one."""
    return tuple(_doubts(source, target, of, into)) if target.strip() else ()


def _doubts(source: str, target: str, of: str, into: str) -> Iterator[Doubt]:
    if source.casefold().strip() == target.casefold().strip():
        if len(source) >= _ENOUGH_TO_BE_THE_SAME:
            yield Doubt("same")
        return
    told = language_of(fold(target))
    if told not in (None, into) and len(target) >= (_ENOUGH_FOR_CHINESE if told == "zh" else _ENOUGH_TO_TELL):
        yield Doubt("language", (str(told),))
    was, now = _figures(source, of), _figures(target, into)
    kept = set(_addresses(target))
    for code, what in (
        ("numbers_missing", _in_order(was, now)),
        ("numbers_added", _in_order(now, was)),
        ("addresses", tuple(one for one in _addresses(source) if one not in kept)),
    ):
        if what:
            yield Doubt(code, what)
    yield from _shape(source, target, _LENGTH.get(of, 1.0) / _LENGTH.get(into, 1.0))


def _shape(source: str, target: str, measure: float) -> Iterator[Doubt]:
    lines = [text.strip().count("\n") + 1 for text in (source, target)]
    if lines[0] != lines[1]:
        yield Doubt("lines", tuple(map(str, lines)))
    if len(source) >= _ENOUGH_TO_MEASURE:
        bare = [len(_ADDRESS.sub("", text)) for text in (source, target)]
        ratio = bare[1] / max(bare[0], 1) * measure
        if not _SHORTEST <= ratio <= _LONGEST:
            yield Doubt("short" if ratio < _SHORTEST else "long")


def _addresses(text: str) -> list[str]:
    return [found.rstrip(_ENDING).casefold() for found in _ADDRESS.findall(text)]


def _figures(text: str, language: str) -> dict[float, tuple[str, bool]]:
    """The numbers of a text: how each was written, and whether in digits."""
    bare = _ADDRESS.sub(lambda found: " " * len(found.group()), text)
    plain = fold(bare)
    return {
        round(float(one.value), 6): (plain[one.start : one.end].strip(), not one.words)
        for one in numbers_in(plain, language)
    }


def _in_order(these: dict[float, tuple[str, bool]], others: dict[float, tuple[str, bool]]) -> tuple[str, ...]:
    """The numbers in digits, beyond the small ones, that the other text has not."""
    return tuple(
        written
        for value, (written, digits) in these.items()
        if digits and value > _SMALL and value not in others and not _rounded(value, others)
    )


def _rounded(value: float, others: dict[float, tuple[str, bool]]) -> bool:
    """Whether the other text has a large number but for its last digits, as 3.812 million is 3,812,200."""
    return value >= _LARGE and any(abs(value - other) < value * _ROUNDED for other in others)
