"""Lines written from right to left, as PDF programs leave them, back to the order in which they are read.

The text layer of an Arabic line comes with ligatures spelled backwards ("األ" for "الأ"), numbers and addresses
in pieces and brackets turned round; the places of the letters tell the order.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from ipraxis.intake.rules.text import Box


class Letter(NamedTuple):
    """One character of the text layer, with its box where it is more than a line end."""

    character: str
    box: Box | None


RIGHT_TO_LEFT = frozenset({"R", "AL"})
STRONG_LEFT_TO_RIGHT = frozenset({"L", "EN", "AN"})
NUMBERS = frozenset({"EN", "AN"})
SAME_PLACE = 0.5  # share of a letter's width that another copy of it covers
RECENT = 4  # letters among which a copy is looked for
BRACKETS = {"(": "()", ")": "()", "[": "[]", "]": "[]", "«": "«»", "»": "«»"}


def is_leftward(letters: Sequence[Letter]) -> bool:
    """Whether most strong characters of the line run from right to left."""
    kinds = [unicodedata.bidirectional(letter.character) for letter in letters]
    return sum(kind in RIGHT_TO_LEFT for kind in kinds) > kinds.count("L")


def reordered(letters: Sequence[Letter]) -> list[Letter]:
    """Letters of one line in reading order."""
    placed = [(letter, letter.box) for letter in letters if letter.box is not None]
    solid = [box for letter, box in placed if not letter.character.isspace()]
    kept = [
        (place, letter, box)
        for place, (letter, box) in enumerate(placed)
        if not letter.character.isspace() or not _within(box, solid)
    ]
    # Letters of a ligature share a box and come spelled backwards: the later one is read first.
    kept.sort(key=lambda item: (-(item[2].left + item[2].right), -item[0]))
    return _brackets_turned(_runs_turned(_without_copies([letter for _, letter, _ in kept])))


def _within(space: Box, solid: Sequence[Box]) -> bool:
    """Whether a space stands inside a letter, as those do that programs put beside marks."""
    middle = (space.left + space.right) / 2
    thin = 0.1 * (space.bottom - space.top + 1e-3)
    return any(box.left + thin < middle < box.right - thin for box in solid)


def _without_copies(letters: Sequence[Letter]) -> list[Letter]:
    """Letters without those that stand twice in the same place, and single spaces only."""
    kept: list[Letter] = []
    for letter in letters:
        if letter.character.isspace():
            if kept and not kept[-1].character.isspace():
                kept.append(letter)
        elif not any(_copies(letter, other) for other in kept[-RECENT:]):
            kept.append(letter)
    return kept


def _copies(one: Letter, other: Letter) -> bool:
    if one.character != other.character or one.box is None or other.box is None:
        return False
    shared = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    return shared > SAME_PLACE * min(one.box.right - one.box.left, other.box.right - other.box.left)


def _runs_turned(letters: Sequence[Letter]) -> list[Letter]:
    """Numbers, names and addresses in other scripts, which run from left to right, turned round."""
    result: list[Letter] = []
    place = 0
    while place < len(letters):
        end = _run_end(letters, place)
        result += reversed(letters[place:end])
        place = end
    return result


def _run_end(letters: Sequence[Letter], start: int) -> int:
    """Where the run from left to right that begins at `start` ends; one further where none begins."""
    first = unicodedata.bidirectional(letters[start].character)
    if first not in STRONG_LEFT_TO_RIGHT and not (first == "ET" and _number_follows(letters, start)):
        return start + 1
    end = start + 1
    spaced = False
    last = first
    for place in range(start + 1, len(letters)):
        kind = unicodedata.bidirectional(letters[place].character)
        if kind in RIGHT_TO_LEFT or letters[place].character in BRACKETS:
            break
        if kind in STRONG_LEFT_TO_RIGHT or kind == "ET":
            # Two numbers with a space between are two runs; words with a space between are one.
            if spaced and "L" not in {kind, last}:
                break
            end, spaced, last = place + 1, False, kind
        spaced = spaced or kind == "WS"
    return end


def _number_follows(letters: Sequence[Letter], place: int) -> bool:
    """Whether a sign (per cent, currency) belongs to a number beside it."""
    return place + 1 < len(letters) and unicodedata.bidirectional(letters[place + 1].character) in NUMBERS


def _brackets_turned(letters: Sequence[Letter]) -> list[Letter]:
    """Brackets made to open before they close; only where every kind stands in pairs."""
    counts = {pair: sum(BRACKETS.get(letter.character) == pair for letter in letters) for pair in BRACKETS.values()}
    opened: set[str] = set()
    result: list[Letter] = []
    for letter in letters:
        pair = BRACKETS.get(letter.character)
        if pair is None or counts[pair] % 2:
            result.append(letter)
            continue
        result.append(Letter(pair[pair in opened], letter.box))
        opened ^= {pair}
    return result
