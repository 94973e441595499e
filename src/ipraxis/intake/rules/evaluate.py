"""How right suggestions are, measured against labelled letters. Pure.

Precision is over values given, recall over values expected; abstentions count expected fields left empty.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ipraxis.intake.rules.matching import stem

TEXT_FIELDS = frozenset({"title", "institution_name", "contact_name"})
SET_FIELDS = frozenset({"ip_rights", "service_types", "target_groups", "mechanisms", "countries"})
_ACRONYM = re.compile(r"\s*[(（][^()（）]{2,14}[)）]")
_PUNCTUATION = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Tally:
    """Counts for one field.

    `right` values given and `found` values expected differ where more than the label is acceptable; `abstained`
    are expected values in fields left wholly empty; `letters` the rows compared.
    """

    right: int = 0
    found: int = 0
    given: int = 0
    expected: int = 0
    abstained: int = 0
    letters: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / self.given if self.given else None

    @property
    def recall(self) -> float | None:
        return self.found / self.expected if self.expected else None

    def as_json(self) -> dict[str, float | int | None]:
        """Counts and rates; a rate over nothing is null."""
        rates = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        counts = {"right": self.right, "given": self.given, "expected": self.expected, "abstained": self.abstained}
        return {name: None if rate is None else round(rate, 4) for name, rate in rates.items()} | counts

    @property
    def f1(self) -> float | None:
        if not self.precision or not self.recall:
            return 0.0 if self.expected else None
        return 2 * self.precision * self.recall / (self.precision + self.recall)


@dataclass(frozen=True, slots=True)
class Result:
    """Our answer to one labelled file.

    `values` holds a value or a list of values a field, `passages` the words they were read from; `twins` are the
    files of other letters that this one looks like; `state` and `reason` say how far its reading came. `refines` is
    the practice that it was first proposed to improve, `practices` how many drafts were made, `pages` the texts read.
    """

    text: str
    is_contribution: bool
    language: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)
    passages: Mapping[str, object] = field(default_factory=dict)
    twins: Sequence[str] = ()
    state: str = ""
    reason: str = ""
    refines: str | None = None
    practices: int = 1
    pages: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Where we differ from a label, for people to look at."""

    file: str
    field: str
    expected: object
    given: object


@dataclass(frozen=True, slots=True)
class Report:
    """The figures over all rows. Character error rates are by channel and, as "all", over every text."""

    fields: Mapping[str, Tally]
    cer: Mapping[str, float]
    differences: tuple[Difference, ...]

    def as_json(self) -> dict[str, object]:
        """One object: figures by field, character error rates, and what differed."""
        return {
            "fields": {name: tally.as_json() for name, tally in self.fields.items()},
            "cer": {channel: round(rate, 4) for channel, rate in self.cer.items()},
            "differences": [
                {"file": d.file, "field": d.field, "expected": d.expected, "given": d.given} for d in self.differences
            ],
        }

    def as_text(self) -> str:
        """A table for people."""
        lines = [f"{'field':22}{'precision':>10}{'recall':>8}{'F1':>7}{'given':>7}{'expected':>10}{'left empty':>12}"]
        for name, tally in self.fields.items():
            figures = "".join(
                f"{'-' if figure is None else format(figure, '.3f'):>{width}}"
                for figure, width in ((tally.precision, 10), (tally.recall, 8), (tally.f1, 7))
            )
            lines.append(f"{name:22}{figures}{tally.given:>7}{tally.expected:>10}{tally.abstained:>12}")
        lines += [f"character error rate, {channel}: {rate:.2%}" for channel, rate in self.cer.items()]
        return "\n".join(lines)


# a row's `expected` holds these beside its fields
_ABOUT_THE_ROW = frozenset({"contribution", "duplicate_of", "refines", "practices", "note"})


def evaluate(rows: Iterable[Mapping[str, Any]], results: Mapping[str, Result]) -> Report:
    """Compare labelled `rows` with our results by file; a row without a result counts as read as nothing.

    A row may carry `also_acceptable` ({field: [values]}), `left_out` (lines that belong to no letter, whether we
    read them or not), `pages` (the text of each), `practices` (how many it tells of), and, in itself or in its
    `expected`, `duplicate_of` and `refines`. What is refined counts where any row says so; a row that names the record
    it was written from and refines nothing is left out of that count.
    """
    rows = list(rows)
    tallies: dict[str, Tally] = defaultdict(Tally)
    edits: dict[str, list[tuple[int, int]]] = defaultdict(list)
    differences: list[Difference] = []
    by_page: list[tuple[int, int]] = []
    originals = {_about(row, "duplicate_of") for row in rows}
    refining = any(_about(row, "refines") for row in rows)
    for row in rows:
        result = results.get(row["file"], _NOTHING)
        is_original = row["file"] in originals
        differences += [
            Difference(row["file"], *differing)
            for differing in _compared(row, result, tallies, is_original=is_original)
        ]
        if refining and (_about(row, "refines") or not row.get("record_id")):
            found = _one(tallies["refines"], "refines", _about(row, "refines"), result.refines)
            differences += [Difference(row["file"], *differing) for differing in found]
        if isinstance(row.get("text"), str):
            edits[str(row.get("channel", "unknown"))].append(_edits(row, result.text, row["text"]))
        for number, page in enumerate(as_list(row.get("pages"))):
            read = result.pages[number] if number < len(result.pages) else ""
            by_page.append(_edits(row, read, str(page)))
    rates = {channel: _rate(pairs) for channel, pairs in sorted(edits.items())}
    if edits:
        rates["all"] = _rate([pair for pairs in edits.values() for pair in pairs])
    if by_page:
        rates["pages"] = _rate(by_page)
    return Report(dict(sorted(tallies.items())), rates, tuple(differences))


_NOTHING = Result(text="", is_contribution=False)


def _about(row: Mapping[str, Any], key: str) -> str | None:
    found = row["expected"].get(key) or row.get(key)
    return str(found) if found else None


def _edits(row: Mapping[str, Any], read: str, wanted: str) -> tuple[int, int]:
    wanted, read = _plain(wanted), _plain(read)
    for left_out in map(str, as_list(row.get("left_out"))):
        read = _plain(read.replace(_plain(left_out), ""))
    return distance(wanted, read), len(wanted)


def _rate(pairs: Sequence[tuple[int, int]]) -> float:
    return sum(edits for edits, _ in pairs) / max(1, sum(length for _, length in pairs))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _compared(
    row: Mapping[str, Any], result: Result, tallies: dict[str, Tally], *, is_original: bool
) -> Iterator[tuple[str, object, object]]:
    """Counts a row into the tallies and yields what differed."""
    expected = row["expected"]
    duplicate = _about(row, "duplicate_of")
    twins = [twin for twin in result.twins if not is_original]
    named = next(
        (duplicate for twin in twins if duplicate and _same_file(twin, duplicate)), twins[0] if twins else None
    )
    yield from _one(tallies["duplicate_of"], "duplicate_of", duplicate, named)
    told, made = len(_about_list(row)), result.practices
    if told > 1 or made > 1:
        yield from _one(tallies["practices"], "practices", told if told > 1 else None, made if made > 1 else None)
    is_contribution = expected.get("contribution") is not False
    yield from _one(tallies["contribution"], "contribution", is_contribution, result.is_contribution)
    if isinstance(row.get("language"), str):
        yield from _one(tallies["language"], "language", row["language"], result.language)
    if not is_contribution or duplicate:
        return
    also = row.get("also_acceptable") or {}
    for name, wanted in expected.items():
        if name not in _ABOUT_THE_ROW:
            given = as_list(result.values.get(name))
            yield from _field(tallies, name, wanted, given, as_list(also.get(name)))


def _about_list(row: Mapping[str, Any]) -> list[object]:
    """The practices that a message tells of, each by its values; a number stands for as many."""
    told = row["expected"].get("practices") or row.get("practices") or 1
    return [None] * told if isinstance(told, int) else as_list(told)


def _same_file(one: str, other: str) -> bool:
    return one.rsplit("/", 1)[-1] == other.rsplit("/", 1)[-1]


def as_list(value: object) -> list[object]:
    return [] if value is None else list(value) if isinstance(value, list | tuple) else [value]


def _one(tally: Tally, name: str, wanted: object, given: object) -> Iterator[tuple[str, object, object]]:
    tally.letters += 1
    tally.expected += wanted is not None
    tally.given += given is not None
    tally.abstained += wanted is not None and given is None
    tally.right += wanted is not None and wanted == given
    tally.found += wanted is not None and wanted == given
    if wanted != given:
        yield name, wanted, given


def _field(
    tallies: dict[str, Tally], name: str, wanted: object, given: Sequence[object], also: Sequence[object]
) -> Iterator[tuple[str, object, object]]:
    wanted_values = as_list(wanted)
    right, found = counted(name, given, wanted_values, also)
    _add(tallies[name], right, found, len(given), len(wanted_values))
    if name == "outcomes":
        strict, strictly_found = counted("outcomes with unit", given, wanted_values, also)
        _add(tallies["outcomes with unit"], strict, strictly_found, len(given), len(wanted_values))
    if right < len(given) or found < len(wanted_values):
        yield name, wanted, list(given)


def _add(tally: Tally, right: int, found: int, given: int, expected: int) -> None:
    tally.letters += 1
    tally.right += right
    tally.found += found
    tally.given += given
    tally.expected += expected
    tally.abstained += expected if not given else 0


def counted(name: str, given: Sequence[object], wanted: Sequence[object], also: Sequence[object]) -> tuple[int, int]:
    """Given values that are right, and expected values found; each expected value answers for one given value.

    What is acceptable beside a single expected value stands for it; beside a set it is right and adds nothing.
    """
    left = list(wanted)
    right = found = 0
    for value in given:
        match = next((other for other in left if same(name, other, value)), None)
        acceptable = any(same(name, other, value) for other in also)
        if match is None and acceptable and name not in SET_FIELDS:
            match = next(iter(left), None)
        if match is not None:
            left.remove(match)
            found += 1
        right += match is not None or acceptable
    return right, found


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
