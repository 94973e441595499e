"""Where the values of a contribution stand on a page: lines of rectangles, or runs of text. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """A value's place on the page in hand. `id` is its anchor; `lit` marks the field in hand."""

    id: str
    start: int
    end: int
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the passages it belongs to. `anchors` are the ids that begin here."""

    text: str
    anchors: tuple[str, ...] = ()
    used: bool = False
    lit: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A passage drawn on the page image: x, y, width, height in hundredths of the page's width."""

    id: str
    rects: tuple[Rect, ...]
    lit: bool


def lines_of_words(boxes: Iterable[Rect]) -> list[Rect]:
    """One rectangle a line, from the (left, top, right, bottom) of words in reading order.

    A word belongs to the line before it when the middle of the lower of both lies within the other's height.
    """
    lines: list[Rect] = []
    for left, top, right, bottom in boxes:
        if lines:
            last = lines[-1]
            middle = (top + bottom) / 2
            if last[1] <= middle <= last[3] or top <= (last[1] + last[3]) / 2 <= bottom:
                lines[-1] = (min(last[0], left), min(last[1], top), max(last[2], right), max(last[3], bottom))
                continue
        lines.append((left, top, right, bottom))
    return lines


def shape(passage: Passage, boxes: Sequence[Rect], ratio: float) -> Shape:
    """The passage on a page whose height is `ratio` times its width; boxes are shares (0 to 1) of both."""
    rects = tuple(
        (
            round(left * 100, 2),
            round(top * 100 * ratio, 2),
            round((right - left) * 100, 2),
            round((bottom - top) * 100 * ratio, 2),
        )
        for left, top, right, bottom in lines_of_words(boxes)
    )
    return Shape(passage.id, rects, passage.lit)


def lines_of_text(text: str, passages: Sequence[Passage]) -> list[list[Run]]:
    """The text line by line, each line cut where a passage begins or ends. Joined, the runs are the text again.

    Passages may overlap and may lie partly outside the text; an empty one marks nothing.
    """
    cuts = {p.start for p in passages} | {p.end for p in passages}
    begun: set[str] = set()
    lines: list[list[Run]] = []
    offset = 0
    for line in text.split("\n"):
        end = offset + len(line)
        edges = sorted({offset, end, *(cut for cut in cuts if offset < cut < end)})
        runs = []
        for a, b in pairwise(edges):
            here = [p for p in passages if p.start <= a and b <= p.end]
            anchors = tuple(dict.fromkeys(p.id for p in here if p.id not in begun))
            begun.update(anchors)
            runs.append(Run(text[a:b], anchors, bool(here), any(p.lit for p in here)))
        lines.append(runs)
        offset = end + 1
    return lines
