"""Letters on a page, in the order of the text layer, to paragraphs and words with their places."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ipraxis.intake.readers.leftward import Letter, is_leftward, reordered
from ipraxis.intake.rules.text import Box, PageText, Word

ITEM = re.compile(r"[•▪◦‣·–—*\uf0b7-]\s|\(?(\d{1,3}|\w)[.)]\s|\[.?\]|[☐☑☒□■]")
CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")
DIVIDERS = "\x02\ufffe"  # by these PDFium marks a hyphen that divides a word at the end of a line
HYPHENS = "\u00ad" + DIVIDERS
LARGEST_GAP = 2.0  # line spacing inside a paragraph, in line heights
SPACE = 0.5  # a narrow space, in letters
SAME_HEIGHT = 0.2  # two lines of one paragraph differ by less than this share
ROOM = 2.0  # letters that fit between the columns of a table
UNEVEN = 1.6
NARROWEST = 0.25  # of the page's width: a column of text is no narrower
WIDER_GAP = 1.3  # a gap this much wider than the usual one between lines parts paragraphs


@dataclass(frozen=True, slots=True)
class _Line:
    """Letters of one line. `height`, `foot` and `breadth` are those of a usual letter: marks and raised figures
    make the line's box higher than its letters. In a table's row there is room for letters between columns.
    """

    letters: tuple[Letter, ...]
    box: Box
    leftward: bool
    height: float
    foot: float
    breadth: float
    is_row: bool

    @property
    def text(self) -> str:
        return "".join(letter.character for letter in self.letters)

    def first_word(self) -> float:
        """Width of the first word (character, in scripts without spaces), in shares of the page."""
        found = WORD.search(self.text)
        box = _around(self.letters[found.start() : found.end()]) if found else None
        return box.right - box.left if box else 0.0


def page_of(number: int, letters: Iterable[Letter], *, from_top: bool = False) -> PageText:
    """A page's text, one line for each paragraph, list item and heading, and its words with their boxes.

    Lines keep the order of the text layer; `from_top` puts them by their place, where that order is none.
    """
    lines = _lines(letters)
    if from_top:
        lines = _rows(lines)
    paragraphs: list[list[Letter]] = []
    joins = _joins(lines)
    for place, line in enumerate(lines):
        if place and joins[place - 1]:
            _join(paragraphs[-1], line)
        else:
            paragraphs.append(list(line.letters))
    text = ""
    words: list[Word] = []
    for paragraph in paragraphs:
        start = len(text) + 1 if text else 0
        line_text = "".join(letter.character for letter in paragraph)
        places = ((found.span(), _around(paragraph[slice(*found.span())])) for found in WORD.finditer(line_text))
        words += [Word(start + first, start + end, box, 1.0) for (first, end), box in places if box]
        text = f"{text}\n{line_text}" if text else line_text
    return PageText(number=number, text=text, words=tuple(words))


def _lines(letters: Iterable[Letter]) -> list[_Line]:
    """Letters by lines: a line ends where the text layer says so, at a divided word, and where the next is lower."""
    lines: list[_Line] = []
    current: list[Letter] = []
    box: Box | None = None
    for letter in (*letters, Letter("\n", None)):
        # Spaces that the library adds may span from one line to the next.
        solid = None if letter.character.isspace() else letter.box
        if letter.character in "\r\n" or (box and solid and _off(solid, box)):
            _end_line(current, box, lines)
            current, box = [], None
        if letter.character not in "\r\n":
            current.append(letter)
        if solid:
            box = solid if box is None else _both(box, solid)
        if letter.character in DIVIDERS:
            _end_line(current, box, lines)
            current, box = [], None
    return lines


def _rows(lines: Iterable[_Line]) -> list[_Line]:
    """Lines from top to bottom, those of one row joined: a form's question with its answer."""
    rows: list[list[_Line]] = []
    for line in sorted(lines, key=lambda line: line.box.top):
        if rows and not _off(line.box, rows[-1][0].box) and not _off(rows[-1][0].box, line.box):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_row(row) for row in rows]


def _row(lines: Sequence[_Line]) -> _Line:
    leftward = lines[0].leftward
    letters: list[Letter] = []
    box = lines[0].box
    for line in sorted(lines, key=lambda line: line.box.left, reverse=leftward):
        letters += [Letter(" ", None), *line.letters] if letters else line.letters
        box = _both(box, line.box)
    return _measured(tuple(letters), box, leftward=leftward)


def _end_line(letters: list[Letter], box: Box | None, lines: list[_Line]) -> None:
    leftward = is_leftward(letters)
    if leftward and box and lines and _continues(lines[-1], box):
        # Programs set a word with vowel signs apart from the line in which it stands.
        before = lines.pop()
        letters = [*before.letters, *letters]
        box = _both(before.box, box)
    ordered = reordered(letters) if leftward else letters
    while ordered and ordered[-1].character.isspace():
        ordered.pop()
    while ordered and ordered[0].character.isspace():
        ordered.pop(0)
    if ordered and box:
        lines.append(_measured(tuple(ordered), box, leftward=leftward))


def _measured(letters: tuple[Letter, ...], box: Box, *, leftward: bool) -> _Line:
    boxes = [letter.box for letter in letters if letter.box and not letter.character.isspace()]
    breadth = median(box.right - box.left for box in boxes)
    ordered = sorted(boxes, key=lambda box: box.left)
    gaps = [gap for one, other in pairwise(ordered) if (gap := other.left - one.right) > SPACE * breadth]
    return _Line(
        letters=letters,
        box=box,
        leftward=leftward,
        height=median(box.bottom - box.top for box in boxes),
        foot=median(box.bottom for box in boxes),
        breadth=breadth,
        # Between justified words there may be much room too, but everywhere the same.
        is_row=bool(gaps) and max(gaps) > max(ROOM * breadth, UNEVEN * min(gaps)),
    )


def _continues(line: _Line, box: Box) -> bool:
    """Whether `box` lies in the same row as a line from right to left, and touches it."""
    near = min(line.box.right, box.right) - max(line.box.left, box.left) > -line.height
    return line.leftward and near and not _off(box, line.box) and not _off(line.box, box)


def _off(letter: Box, line: Box) -> bool:
    """Whether a letter stands above or below the line so far, and not only raised or lowered in it."""
    middle = (letter.top + letter.bottom) / 2
    return not line.top <= middle <= line.bottom


def _joins(lines: Sequence[_Line]) -> list[bool]:
    """For every line but the last, whether the next goes on in the same paragraph."""
    gaps = [_gap(above, below) if _goes_on(above, below, lines) else None for above, below in pairwise(lines)]
    usual = median([gap for gap in gaps if gap is not None] or [0.0])
    return [gap is not None and gap <= WIDER_GAP * usual for gap in gaps]


def _goes_on(above: _Line, below: _Line, lines: Sequence[_Line]) -> bool:
    height = max(above.height, below.height)
    apart = _gap(above, below)
    if (
        abs(above.height - below.height) > SAME_HEIGHT * height
        or not 0 < apart <= LARGEST_GAP * height
        or above.leftward != below.leftward
        or ITEM.match(below.text)
        or above.is_row
    ):
        return False
    # The break is the line's end and not the writer's if the next word would not have fitted into the column.
    column = [line.box for line in lines if _overlap(line.box, above.box) and _alike(line, above)]
    needed = below.first_word() + SPACE * above.breadth
    if above.leftward:
        return above.box.left - needed < min(above.box.right - NARROWEST, *(box.left for box in column))
    return above.box.right + needed > max(above.box.left + NARROWEST, *(box.right for box in column))


def _gap(above: _Line, below: _Line) -> float:
    return below.foot - above.foot


def _overlap(one: Box, other: Box) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _alike(one: _Line, other: _Line) -> bool:
    return abs(one.height - other.height) <= SAME_HEIGHT * other.height


def _join(paragraph: list[Letter], line: _Line) -> None:
    """Add a line to its paragraph: by a space, unless a word was divided or the script has none."""
    last, first = paragraph[-1].character, line.letters[0].character
    # A plain hyphen between small letters divides a word far more often than it joins two.
    plain = last == "-" and first.islower() and len(paragraph) > 1 and paragraph[-2].character.islower()
    if last in HYPHENS or plain:
        paragraph.pop()
    elif not (CJK.match(last) and CJK.match(first)):
        paragraph.append(Letter(" ", None))
    paragraph.extend(line.letters)


def _both(one: Box, other: Box) -> Box:
    return Box(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )


def _around(letters: Iterable[Letter]) -> Box | None:
    """The smallest box around all letters that have one, within the page."""
    boxes = [letter.box for letter in letters if letter.box is not None]
    if not boxes:
        return None
    return Box(
        _share(min([box.left for box in boxes])),
        _share(min([box.top for box in boxes])),
        _share(max([box.right for box in boxes])),
        _share(max([box.bottom for box in boxes])),
    )


def _share(value: float) -> float:
    return round(min(max(value, 0.0), 1.0), 5)
