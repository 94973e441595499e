"""What differs between two texts, in words that stayed, went and came. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# a word, the space between two, or a Chinese character by itself
_PIECE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]|[^\\s\u3040-\u30ff\u4e00-\u9fff]+|\\s+")
MOST_PIECES = 6_000  # letters beyond that are shown whole: comparing them would take seconds


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text: `kind` same | gone | new."""

    kind: str
    text: str


def differences(before: str, after: str) -> tuple[Run, ...]:
    """The runs that lead from `before` to `after`; all that is not gone makes `after`, all that is not new `before`."""
    if before == after:
        return (Run("same", after),) if after else ()
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if len(old) + len(new) > MOST_PIECES:
        return tuple(run for run in (Run("gone", before), Run("new", after)) if run.text)
    return tuple(_told(_together(_runs(old, new))))


def _runs(old: list[str], new: list[str]) -> Iterator[tuple[str, str]]:
    """What went and what came at each place; the same text twice where it stayed."""
    for _tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[first:last]), "".join(new[start:end])


def _together(runs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Changes with nothing but a space between them are one change."""
    held = ("", "")
    space = ""
    for gone, came in runs:
        if gone != came:
            held = (held[0] + space + gone, held[1] + space + came)
            space = ""
        elif any(held) and not gone.strip() and not space:
            space = gone
        else:
            if any(held):
                yield held
            yield space + gone, space + came
            held, space = ("", ""), ""
    yield held
    yield space, space


def _told(runs: Iterable[tuple[str, str]]) -> Iterator[Run]:
    for gone, came in runs:
        if gone == came:
            if came:
                yield Run("same", came)
            continue
        if gone:
            yield Run("gone", gone)
        if came:
            yield Run("new", came)


def share_that_stayed(runs: tuple[Run, ...]) -> float:
    """How much of both texts stayed, from 0 to 1; of nothing all did."""
    total = sum(len(run.text) * (2 if run.kind == "same" else 1) for run in runs)
    return sum(2 * len(run.text) for run in runs if run.kind == "same") / total if total else 1.0
