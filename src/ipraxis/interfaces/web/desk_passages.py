"""Where the values of a contribution stand on a page: lines of rectangles, or runs of text. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Rect = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Passage:
    """A value's place on the page in hand. `id` is its anchor, `field` whose value it is; `lit`: the field in hand."""

    id: str
    start: int
    end: int
    lit: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text with the passages it belongs to. `anchors` begin here; `field` is that of the shortest one."""

    text: str
    anchors: tuple[str, ...] = ()
    used: bool = False
    lit: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A passage drawn on the page image: x, y, width, height in hundredths of the page's width."""

    id: str
    rects: tuple[Rect, ...]
    lit: bool
    field: str = ""


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
    return Shape(passage.id, rects, passage.lit, passage.field)


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
            # Where passages overlap, the field in hand, else the narrowest, is the one that a click leads to.
            nearest = min(here, key=lambda p: (not p.lit, p.end - p.start), default=None)
            field = nearest.field if nearest else ""
            runs.append(Run(text[a:b], anchors, bool(here), any(p.lit for p in here), field))
        lines.append(runs)
        offset = end + 1
    return lines


def regions(ink: Sequence[Sequence[bool]], *, least: int) -> list[tuple[int, int, int, int]]:
    """The places where marked cells of a grid lie together: first and last column and row of each, from the top.

    Cells touch across a gap of one, and also at their corners; places of fewer than `least` cells are left out.
    """
    waiting = {(row, column) for row, cells in enumerate(ink) for column, marked in enumerate(cells) if marked}
    found = []
    while waiting:
        place, edge = [], [waiting.pop()]
        while edge:
            row, column = edge.pop()
            place.append((row, column))
            near = {(row + down, column + across) for down in range(-2, 3) for across in range(-2, 3)} & waiting
            waiting -= near
            edge += near
        if len(place) >= least:
            rows, columns = [row for row, _ in place], [column for _, column in place]
            found.append((min(columns), min(rows), max(columns), max(rows)))
    return sorted(found, key=lambda one: (one[1], one[0]))
