"""Text that runs down or up the page: turned upright for reading, its places turned back for showing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ipraxis.intake.readers.leftward import Letter
from ipraxis.intake.rules.text import Box, Word

UPRIGHT, DOWNWARD, UPWARD = 0, 1, 3  # quarter turns, clockwise, that the text was given


def quarters(letters: Sequence[Letter]) -> int:
    """How often the text was turned by a quarter: by the way from most letters to the next."""
    across = down = up = 0
    for one, other in pairwise(letters):
        if one.box and other.box and not one.character.isspace() and not other.character.isspace():
            aside = abs(other.box.left - one.box.left)
            below = (other.box.top + other.box.bottom - one.box.top - one.box.bottom) / 2
            across += aside >= abs(below)
            down += below > aside
            up += -below > aside
    if max(down, up) <= across:
        return UPRIGHT
    return DOWNWARD if down >= up else UPWARD


def upright(letters: Iterable[Letter], turns: int) -> list[Letter]:
    """Letters with their boxes as they stand when the page is turned so that the text is upright."""
    back = (4 - turns) % 4
    return [Letter(letter.character, letter.box and _turned(letter.box, back)) for letter in letters]


def as_shown(words: Iterable[Word], turns: int) -> tuple[Word, ...]:
    """Words with their boxes as they stand on the page as shown."""
    return tuple(replace(word, box=_turned(word.box, turns)) for word in words)


def _turned(box: Box, turns: int) -> Box:
    for _ in range(turns):  # one quarter clockwise: what was on the left is at the top
        box = Box(1 - box.bottom, box.left, 1 - box.top, box.right)
    return box
