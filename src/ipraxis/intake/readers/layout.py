"""Letters on a page, in the order of the text layer, to paragraphs and words with their places."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from ipraxis.intake.rules.text import Box, PageText, Word

ITEM = re.compile(r"[•▪◦‣·–—*\uf0b7-]\s|\(?(\d{1,3}|\w)[.)]\s|\[.?\]|[☐☑☒□■]")
CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\s\u3040-\u30ff\u3400-\u9fff]+")
HYPHENS = "\u00ad\x02\ufffe"  # line-end hyphens: soft, and the two by which PDFium marks one it recognised
LARGEST_GAP = 2.0  # line spacing inside a paragraph, in line heights
SAME_HEIGHT = 0.2  # two lines of one paragraph differ by less than this share
WIDER_GAP = 1.3  # a gap this much wider than the usual one between lines parts paragraphs


class Letter(NamedTuple):
    """One character of the text layer, with its box where it is more than a line end."""

    character: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class _Line:
    letters: tuple[Letter, ...]
    box: Box
    leftward: bool

    @property
    def text(self) -> str:
        return "".join(letter.character for letter in self.letters)

    @property
    def height(self) -> float:
        return self.box.bottom - self.box.top

    def first_word(self) -> float:
        """Width of the first word (character, in scripts without spaces), in shares of the page."""
        found = WORD.search(self.text)
        box = _around(self.letters[found.start() : found.end()]) if found else None
        return box.right - box.left if box else 0.0


def page_of(number: int, letters: Iterable[Letter]) -> PageText:
    """A page's text, one line for each paragraph, list item and heading, and its words with their boxes."""
    lines = _lines(letters)
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
    lines: list[_Line] = []
    current: list[Letter] = []
    for letter in (*letters, Letter("\n", None)):
        if letter.character not in "\r\n":
            current.append(letter)
            continue
        while current and current[-1].character.isspace():
            current.pop()
        while current and current[0].character.isspace():
            current.pop(0)
        if current and (box := _around(current)):
            lines.append(_Line(tuple(current), box, _leftward(current)))
        current = []
    return lines


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
    ):
        return False
    # The break is the line's end and not the writer's if the next word would not have fitted into the column.
    column = [line.box for line in lines if _overlap(line.box, above.box) and _alike(line, above)]
    space = 0.25 * height
    needed = below.first_word() + space
    if above.leftward:
        return above.box.left - needed < min(box.left for box in column)
    return above.box.right + needed > max(box.right for box in column)


def _gap(above: _Line, below: _Line) -> float:
    return below.box.bottom - above.box.bottom


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


def _around(letters: Iterable[Letter]) -> Box | None:
    """The smallest box around all letters that have one."""
    boxes = [letter.box for letter in letters if letter.box is not None]
    if not boxes:
        return None
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _leftward(letters: Iterable[Letter]) -> bool:
    """Whether most strong characters run from right to left."""
    kinds = [unicodedata.bidirectional(letter.character) for letter in letters]
    return kinds.count("R") + kinds.count("AL") > kinds.count("L")
