"""How right suggestions are, measured against labelled letters. Pure.

Precision is over values given, recall over values expected; abstentions count expected fields left empty.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ipraxis.intake.rules.matching import stem

TEXT_FIELDS = frozenset({"title", "institution_name", "contact_name"})
SET_FIELDS = frozenset({"ip_rights", "service_types", "target_groups", "mechanisms", "countries"})
_ACRONYM = re.compile(r"\s*[(（][^()（）]{2,14}[)）]")
_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Tally:
    """Counts for one field. `abstained`: expected values in fields left wholly empty; `letters`: rows compared."""

    right: int = 0
    given: int = 0
    expected: int = 0
    abstained: int = 0
    letters: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        return self.right / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        total = self.given + self.expected
        return 2 * self.right / total if total else None


@dataclass(frozen=True, slots=True)
class Result:
    """Our answer to one labelled row: what it is, its values by field, the text read and what it repeats."""

    is_contribution: bool
    values: Mapping[str, Sequence[object]]
    text: str
    duplicate_of: str | None = None
    refines: str | None = None
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The figures over all rows. `errors` lists, for people, what differed: (file, field, expected, given)."""

    fields: Mapping[str, Tally]
    cer_by_channel: Mapping[str, float]
    cer: float | None
    errors: tuple[tuple[str, str, object, object], ...] = field(default_factory=tuple)


def evaluate(rows: Iterable[Mapping[str, object]], results: Mapping[str, Result]) -> Report:
    """Compare labelled `rows` with our results by file; a row without a result counts as read as nothing."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    edits: dict[str, list[tuple[int, int]]] = defaultdict(list)
    errors: list[tuple[str, str, object, object]] = []
    nothing = Result(is_contribution=False, values={}, text="")
    for row in rows:
        name = str(row["file"])
        result = results.get(name, nothing)
        for where, wanted, given in _compared(row, result, tallies):
            errors.append((name, where, wanted, given))
        if isinstance(row.get("text"), str):
            edits[str(row.get("channel", ""))].append(_edits(row, result))
    every = [pair for pairs in edits.values() for pair in pairs]
    rates = {channel: _rate(pairs) for channel, pairs in sorted(edits.items())}
    return Report(dict(sorted(tallies.items())), rates, _rate(every) if every else None, tuple(errors))


def _edits(row: Mapping[str, object], result: Result) -> tuple[int, int]:
    wanted, read = _plain(str(row["text"])), _plain(result.text)
    for left_out in _strings(row.get("left_out")):
        read = read.replace(_plain(left_out), "")
    return distance(wanted, read), len(wanted)


def _rate(pairs: Sequence[tuple[int, int]]) -> float:
    return sum(edits for edits, _ in pairs) / max(1, sum(length for _, length in pairs))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _strings(value: object) -> list[str]:
    return (
        [str(item) for item in value] if isinstance(value, list | tuple) else [value] if isinstance(value, str) else []
    )


def _compared(
    row: Mapping[str, object], result: Result, tallies: dict[str, Tally]
) -> Iterable[tuple[str, object, object]]:
    """Counts a row into the tallies and yields what differed."""
    expected = row["expected"]
    assert isinstance(expected, Mapping)
    duplicate = expected.get("duplicate_of") or row.get("duplicate_of")
    refines = expected.get("refines") or row.get("refines")
    yield from _one(tallies["duplicate_of"], "duplicate_of", duplicate, result.duplicate_of)
    if refines or result.refines:
        yield from _one(tallies["refines"], "refines", refines, result.refines)
    if row.get("pages") is not None and result.pages is not None:
        yield from _one(tallies["pages"], "pages", row["pages"], result.pages)
    is_contribution = expected.get("contribution") is not False
    yield from _one(tallies["contribution"], "contribution", is_contribution, result.is_contribution)
    if not is_contribution or duplicate:
        return
    also = row.get("also_acceptable") or {}
    assert isinstance(also, Mapping)
    for name, wanted in expected.items():
        if name in {"contribution", "duplicate_of", "refines", "note"}:
            continue
        given = list(result.values.get(name, ()))
        yield from _field(tallies, name, wanted, given, list(also.get(name) or ()))


def _one(tally: Tally, name: str, wanted: object, given: object) -> Iterable[tuple[str, object, object]]:
    tally.letters += 1
    tally.expected += wanted is not None
    tally.given += given is not None
    tally.abstained += wanted is not None and given is None
    tally.right += wanted is not None and wanted == given
    if wanted != given:
        yield name, wanted, given


def _field(
    tallies: dict[str, Tally], name: str, wanted: object, given: Sequence[object], also: Sequence[object]
) -> Iterable[tuple[str, object, object]]:
    wanted_values = list(wanted) if isinstance(wanted, list) else [] if wanted is None else [wanted]
    right = _count(name, given, wanted_values, also)
    _add(tallies[name], right, len(given), len(wanted_values))
    if name == "outcomes":
        strict = _count("outcomes with unit", given, wanted_values, also)
        _add(tallies["outcomes with unit"], strict, len(given), len(wanted_values))
    if right < len(given) or right < len(wanted_values):
        yield name, wanted, list(given)


def _add(tally: Tally, right: int, given: int, expected: int) -> None:
    tally.letters += 1
    tally.right += right
    tally.given += given
    tally.expected += expected
    tally.abstained += expected if not given else 0


def _count(name: str, given: Sequence[object], wanted: Sequence[object], also: Sequence[object]) -> int:
    """How many given values are right; each expected value answers for one given value."""
    left = list(wanted)
    right = 0
    for value in given:
        match = next((other for other in left if same(name, other, value)), None)
        if match is not None:
            left.remove(match)
            right += 1
        elif any(same(name, other, value) for other in also):
            right += 1
            if name not in SET_FIELDS and left:
                left.pop()
    return right


def same(name: str, wanted: object, given: object) -> bool:
    """Whether two values of a field say the same: texts loosely, outcomes by number and year."""
    if isinstance(wanted, Mapping) and isinstance(given, Mapping):
        figures = wanted.get("value") == given.get("value") and wanted.get("year") == given.get("year")
        return figures and (name == "outcomes" or same_unit(str(wanted.get("unit")), str(given.get("unit"))))
    if name in TEXT_FIELDS:
        return bool(_names(str(wanted)) & _names(str(given)))
    if isinstance(wanted, str) and isinstance(given, str):
        return _bare(wanted) == _bare(given)
    return wanted == given


def _bare(text: str) -> str:
    return _PUNCTUATION.sub(" ", text.casefold()).strip()


def _names(text: str) -> set[str]:
    """A name as it is and without the acronym in brackets."""
    return {_bare(text), _bare(_ACRONYM.sub(" ", text))} - {""}


def same_unit(one: str, other: str) -> bool:
    """Units with a stem in common: 'requests (more than)' and 'request'."""
    return bool(
        {stem(word) for word in _bare(_ACRONYM.sub("", one)).split()} & {stem(word) for word in _bare(other).split()}
    )


def distance(one: str, other: str) -> int:
    """Levenshtein's distance, a row at a time in numpy: 2,000 by 2,000 characters in some 20 ms."""
    if len(one) < len(other):
        one, other = other, one
    if not other:
        return len(one)
    target = np.frombuffer(other.encode("utf-32-le"), dtype=np.uint32)
    steps: NDArray[np.int64] = np.arange(len(other) + 1, dtype=np.int64)
    row = steps.copy()
    for index, character in enumerate(one, start=1):
        best = np.minimum(row[1:] + 1, row[:-1] + (target != ord(character)))
        candidates = np.concatenate((np.array([index], dtype=np.int64), best))
        # an insertion costs one a step: the running minimum of (value - position) carries it along the row
        row = np.minimum.accumulate(candidates - steps) + steps
    return int(row[-1])
