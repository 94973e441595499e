"""What differs between two texts, in words that stayed, went and came. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# a word with the space behind it; a Chinese character by itself
_PIECE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]|[^\\s\u3040-\u30ff\u4e00-\u9fff]+\\s*|\\s+")
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
    return tuple(_runs(old, new))


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, [piece.strip() for piece in old], [piece.strip() for piece in new], autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        gone, came = "".join(old[first:last]), "".join(new[start:end])
        if tag == "equal" and gone == came:
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
