"""How alike two letters are, and what the one is to the other. Pure; the seed is fixed.

Within a language by MinHash over runs of characters, across languages by what every language keeps (`traces`).

A letter that comes by fax and by post differs in every fiftieth character and by its cover sheet; runs of five
characters (three in Chinese) survive that, words do not. See docs/decisions for what was measured.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.refining import ALIKE, ALIKE_ELSEWHERE, alike
from ipraxis.intake.rules.traces import in_common
from ipraxis.reason import Reason

PERMUTATIONS = 128
_SLICES = 8  # of the permutations, so that a report of a hundred pages does not take a hundred megabytes
# measured on the sample letters: the two pairs that are the same reach 0.7 and more, no other pair 0.2
SAME_LETTER = 0.5
_RUN, _RUN_CJK = 5, 3
_CJK = re.compile("[\u4e00-\u9fff]")
_LETTERS = re.compile(r"[\W_]+")

_generator = np.random.default_rng(20071128)
# An odd multiplier makes one permutation of the 32-bit numbers; the runs are mixed well before (`_runs`).
_MULTIPLIERS = (_generator.integers(0, 2**32, PERMUTATIONS, dtype=np.uint32) | np.uint32(1))[:, None]
_BASE = np.uint64(0x9E3779B97F4A7C15)


def signature(text: str) -> bytes:
    """The likeness of a text in 512 bytes; empty for a text too short to have one."""
    runs = _runs(_LETTERS.sub("", fold(text)))
    if runs.size == 0:
        return b""
    mixed = (runs >> np.uint64(32)).astype(np.uint32)
    return b"".join((mixed * some).min(axis=1).tobytes() for some in np.split(_MULTIPLIERS, _SLICES))


def _runs(text: str) -> NDArray[np.uint64]:
    """A number for each different run of characters."""
    length = _RUN_CJK if len(_CJK.findall(text)) > len(text) / 2 else _RUN
    if len(text) < length:
        return np.empty(0, dtype=np.uint64)
    codes = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    mixed = np.zeros(len(codes) - length + 1, dtype=np.uint64)
    for shift in range(length):
        mixed = (mixed ^ codes[shift : len(codes) - length + 1 + shift]) * _BASE
        mixed ^= mixed >> np.uint64(29)
    return np.unique(mixed)


def compare(one: bytes, other: bytes) -> float:
    """The share of runs that two signed texts have in common, estimated to within some 0.04; 0 without signature."""
    if not one or len(one) != len(other):
        return 0.0
    left, right = np.frombuffer(one, dtype=np.uint32), np.frombuffer(other, dtype=np.uint32)
    return float(np.mean(left == right))


def similarity(one: str, other: str) -> float:
    """`compare` of two texts."""
    return compare(signature(one), signature(other))


# two letters in different languages: from this share of the lesser one's traces, and this weight of them, on. Measured
# on the catalogue's own translations: 0.97 of what is proposed is right, 0.68 of the pairs are found (decision 0017)
TRANSLATED, TRANSLATED_WEIGHT = 0.6, 4.0
UNCHANGED = 0.97
MOST_EXAMPLES = 6


@dataclass(frozen=True, slots=True)
class Paper:
    """A contribution as far as comparing needs it. `years` are those of its outcomes."""

    likeness: bytes
    traces: Sequence[str]
    language: str
    channel: str
    title: str = ""
    institution: str = ""
    years: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Relation:
    """What a letter is to an earlier one: same_letter, resent, translation, yearly_update or same_practice."""

    kind: str
    score: float
    why: Reason


def relation(later: Paper, earlier: Paper) -> Relation | None:
    """What the later letter is to the earlier one, or None where they only belong to the same exchange."""
    score = round(compare(later.likeness, earlier.likeness), 3)
    if score >= SAME_LETTER:
        return _alike(later, earlier, score)
    if later.language != earlier.language:
        return _translated(later, earlier)
    return _of_one_practice(later, earlier, score)


def _alike(later: Paper, earlier: Paper, score: float) -> Relation:
    percent = round(100 * score)
    if _newer(later, earlier):
        why = Reason(
            "The same letter with later figures ({years}): {percent} of 100 pieces of the text are the same.",
            years=_newer(later, earlier),
            percent=percent,
        )
        return Relation("yearly_update", score, why)
    if later.channel != earlier.channel:
        why = Reason("It came by another way too: {percent} of 100 pieces of the text are the same.", percent=percent)
        return Relation("same_letter", score, why)
    if score >= UNCHANGED:
        return Relation("same_letter", score, Reason("The same letter was sent again, word by word."))
    why = Reason("Sent again with changes: {percent} of 100 pieces of the text are the same.", percent=percent)
    return Relation("resent", score, why)


def _newer(later: Paper, earlier: Paper) -> list[str]:
    """The years of results that only the later letter tells, where they lie after all of the earlier one's."""
    last = max(earlier.years, default=None)
    return [] if last is None else [str(year) for year in sorted(later.years) if year > last]


def _translated(later: Paper, earlier: Paper) -> Relation | None:
    share, weight = in_common(later.traces, earlier.traces)
    countries = [{t for t in one.traces if t.startswith("country:")} for one in (later, earlier)]
    if share < TRANSLATED or weight < TRANSLATED_WEIGHT or (all(countries) and countries[0] != countries[1]):
        return None
    shared = sorted(frozenset(later.traces) & frozenset(earlier.traces))
    told = [trace.partition(":")[2] for trace in shared if trace.startswith(("figure:", "year:", "name:", "address:"))]
    why = Reason(
        "Probably a translation: {percent} of 100 of its figures, years, names and subjects stand in both: {examples}.",
        percent=round(100 * share),
        examples=told[:MOST_EXAMPLES],
    )
    return Relation("translation", round(share, 3), why)


def _of_one_practice(later: Paper, earlier: Paper, score: float) -> Relation | None:
    """Another letter of the same institution about a practice of the same name."""
    same = frozenset(later.traces) & frozenset(earlier.traces)
    known = any(trace.startswith("institution:") for trace in same)
    if not (known or alike(later.institution, earlier.institution) >= ALIKE_ELSEWHERE):
        return None
    names = alike(later.title, earlier.title)
    if names < ALIKE:
        return None
    if newer := _newer(later, earlier):
        why = Reason("The institution and the practice are the same, the results are of {years}.", years=newer)
        return Relation("yearly_update", round(max(score, names), 3), why)
    why = Reason("Another letter of the same institution about a practice of nearly the same name.")
    return Relation("same_practice", round(max(score, names), 3), why)
