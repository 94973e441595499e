"""The paper form: what stands where on its pages. Pure.

All lengths are millimetres from the top left corner of an A4 page as it is read. The printer's template and the
reader of filled pages both ask `lay_out`: there is no second table of places. An edition is never changed once a
form of it was printed: pages of it are in people's hands.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ipraxis.intake.rules.paper_code import PaperCode

WIDTH, HEIGHT = 210.0, 297.0
MARK = 6.0  # side of a registration mark
MARK_INSET = 12.0  # of its middle from the edges: printers and fax machines keep that much
MARK_HOLE = 3.0  # side of the white in the one mark that differs
ODD = 3  # which: top left, top right, bottom left, bottom right
TICK = 4.2
CODE = 21.0  # side of the code: a module is a millimetre, four lines of the coarsest fax

_LEFT, _RIGHT, _TOP, _BOTTOM = 18.0, 192.0, 9.0, 279.0
_GAP = 3.0
_QUESTION = 4.8  # from the top of a question to what is asked
_SECTION = 8.4
_AFTER = 2.2
_DIGIT, _CELL_HEIGHT = 6.4, 7.6
_RIGHTWARDS_TO_LEFT = frozenset({"ar"})


@dataclass(frozen=True, slots=True)
class Rect:
    left: float
    top: float
    right: float
    bottom: float

    def mirrored(self) -> "Rect":
        """The same on a page that runs from right to left."""
        return Rect(WIDTH - self.right, self.top, WIDTH - self.left, self.bottom)

    def inset(self, by: float) -> "Rect":
        return Rect(self.left + by, self.top + by, self.right - by, self.bottom - by)


@dataclass(frozen=True, slots=True)
class Tick:
    """A box to cross. `alone`: of its question one may be chosen. `concept`: what the value stands for, or ""."""

    field: str
    question: str
    value: str
    concept: str
    label: str
    alone: bool
    box: Rect


@dataclass(frozen=True, slots=True)
class Writing:
    """A place to write in. `cells` hold one sign each; `signs`: digits, address, or "" for words.

    `row` and `part` (value, unit, year) tell the places of a table of outcomes apart.
    """

    field: str
    question: str
    box: Rect
    is_long: bool = False
    signs: str = ""
    cells: tuple[Rect, ...] = ()
    row: int = 0
    part: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Printed words: their frame, and their size in points. With a height they stand in its middle."""

    text: str
    left: float
    top: float
    width: float
    size: float
    bold: bool = False
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page of the form. `rules` are lines across; `samples` boxes that show how to cross and how to undo."""

    code: PaperCode
    rightwards: bool
    code_box: Rect
    ticks: tuple[Tick, ...] = ()
    writings: tuple[Writing, ...] = ()
    said: tuple[Said, ...] = ()
    rules: tuple[Rect, ...] = ()
    samples: tuple[tuple[str, Rect], ...] = ()
    return_box: Rect | None = None


def marks() -> tuple[Rect, ...]:
    """The registration marks: top left, top right, bottom left, bottom right."""
    half = MARK / 2
    return tuple(
        Rect(x - half, y - half, x + half, y + half)
        for y in (MARK_INSET, HEIGHT - MARK_INSET)
        for x in (MARK_INSET, WIDTH - MARK_INSET)
    )


def lay_out(edition: Mapping[str, Any], language: str, contribution: str = "") -> tuple[FormPage, ...]:
    """The pages of an edition in a language; KeyError where the edition does not speak it."""
    pages = []
    for number, blocks in enumerate(edition["pages"], 1):
        sheet = _Sheet(edition["words"], language, number)
        for block in blocks:
            sheet.take(block, _below(blocks, block) if block["block"] == "text" else 0.0)
        page = FormPage(
            PaperCode(edition["edition"], language, number, contribution),
            rightwards=language not in _RIGHTWARDS_TO_LEFT,
            code_box=Rect(WIDTH - 21 - CODE, _TOP, WIDTH - 21, _TOP + CODE),
            ticks=tuple(sheet.ticks),
            writings=tuple(sheet.writings),
            said=tuple(sheet.said),
            rules=tuple(sheet.rules),
            samples=tuple(sheet.samples),
            return_box=sheet.return_box,
        )
        pages.append(page if page.rightwards else _mirrored(page))
    return tuple(pages)


def _mirrored(page: FormPage) -> FormPage:
    """The page from right to left; signs in cells still run from left to right, as numbers and addresses do."""
    return replace(
        page,
        code_box=page.code_box.mirrored(),
        ticks=tuple(replace(tick, box=tick.box.mirrored()) for tick in page.ticks),
        writings=tuple(
            replace(w, box=w.box.mirrored(), cells=tuple(cell.mirrored() for cell in reversed(w.cells)))
            for w in page.writings
        ),
        said=tuple(replace(said, left=WIDTH - said.left - said.width) for said in page.said),
        rules=tuple(rule.mirrored() for rule in page.rules),
        samples=tuple((name, box.mirrored()) for name, box in page.samples),
        return_box=page.return_box.mirrored() if page.return_box else None,
    )


def _below(blocks: Sequence[Mapping[str, Any]], block: Mapping[str, Any]) -> float:
    """How much height the blocks after this one take."""
    after = list(blocks)[list(blocks).index(block) + 1 :]
    return sum(_height(one) for one in after)


def _height(block: Mapping[str, Any]) -> float:
    heights = {
        "section": lambda: _SECTION,
        "write": lambda: _QUESTION + float(block["height"]) + _AFTER,
        "cells": lambda: _QUESTION + _CELL_HEIGHT + _AFTER,
        "ticks": lambda: (_QUESTION if block["words"] else 0) + _rows(block) * float(block["row"]) + _AFTER,
        "beside": lambda: max(_height(part) for part in block["parts"]),
        "outcomes": lambda: _QUESTION + int(block["rows"]) * (_CELL_HEIGHT + 1.4) + _AFTER,
        "return": lambda: 33.0,
    }
    return float(heights[block["block"]]())


def _rows(block: Mapping[str, Any]) -> int:
    """How many rows the choices of a question take in its columns."""
    return -(-len(block["choices"]) // int(block["columns"]))


class _Sheet:
    """A page while it is laid out, from top to bottom."""

    def __init__(self, words: Mapping[str, Mapping[str, str]], language: str, number: int) -> None:
        self._words, self._language, self._number = words, language, number
        self._y = _TOP
        self.ticks: list[Tick] = []
        self.writings: list[Writing] = []
        self.said: list[Said] = []
        self.rules: list[Rect] = []
        self.samples: list[tuple[str, Rect]] = []
        self.return_box: Rect | None = None

    def take(self, block: Mapping[str, Any], below: float) -> None:
        """Lay a block out under those before it; a block of height "rest" leaves `below` for those after it."""
        name = block["block"]
        if name == "head":
            self._head(block["words"])
            return
        if name == "text":
            self._text(block, _BOTTOM - below - self._y)
            return
        height = _height(block)
        if name == "beside":
            left = _LEFT
            for part in block["parts"]:
                width = (_RIGHT - _LEFT) * part["share"]
                self._put(part, left, left + width - _GAP)
                left += width
        else:
            self._put(block, _LEFT, _RIGHT)
        self._y += height

    def _put(self, block: Mapping[str, Any], left: float, right: float) -> None:
        match block["block"]:
            case "section":
                self._section(block, left, right)
            case "write":
                self._write(block, left, right)
            case "cells":
                self._cells(block, left, right)
            case "ticks":
                self._ticks(block, left, right)
            case "outcomes":
                self._outcomes(block, left, right)
            case _:
                self._back(left, right)

    def _word(self, key: str) -> str:
        return self._words[key][self._language]

    def _say(self, text: str, left: float, down: float, width: float, size: float, *, bold: bool = False) -> None:
        self.said.append(Said(text, left, self._y + down, width, size, bold))

    def _head(self, words: Sequence[str]) -> None:
        beside_code = _RIGHT - CODE - 8 - _LEFT
        self._say("IPraxis", _LEFT, 0, 30, 15, bold=True)
        self._say(self._word("exchange"), _LEFT, 6.6, beside_code, 8)
        if words:
            self._say(self._word("title"), _LEFT, 12.2, beside_code, 18, bold=True)
            self._say(self._word("lede"), _LEFT, 21.4, beside_code, 10)
            self._say(self._word("how"), _LEFT, 31.4, _RIGHT - _LEFT, 8.5)
        else:
            title = f"{self._word('title')} · {self._word('page').format(page=self._number)}"
            self._say(title, _LEFT, 12.2, beside_code, 12, bold=True)
        self._legend(36.6 if words else 19.4)
        self._y += 44.6 if words else 27.4

    def _legend(self, down: float) -> None:
        left = _LEFT
        for name, key in (("crossed", "cross"), ("undone", "undo")):
            self.samples.append((name, Rect(left, self._y + down, left + TICK, self._y + down + TICK)))
            text = self._word(key)
            self.said.append(Said(text, left + TICK + 1.6, self._y + down, 50, 8.5, height=TICK))
            left += 48

    def _section(self, block: Mapping[str, Any], left: float, right: float) -> None:
        self._say(self._word(block["words"]), left, 0.8, right - left, 11.5, bold=True)
        if "beside" in block:
            self._say(self._word(block["beside"]), left + 60, 1.8, right - left - 60, 8.5)
        self.rules.append(Rect(left, self._y + 6.4, right, self._y + 6.4))

    def _ask(self, key: str, left: float, width: float) -> str:
        text = self._word(key)
        self._say(text, left, 0.2, width, 9)
        return text

    def _write(self, block: Mapping[str, Any], left: float, right: float) -> None:
        begins, room = left, right - left
        for field in block["fields"]:
            next_begins = begins + room * field["share"]
            ends = right if field is block["fields"][-1] else next_begins - _GAP
            question = self._ask(field["words"], begins, ends - begins)
            top = self._y + _QUESTION
            self.writings.append(Writing(field["field"], question, Rect(begins, top, ends, top + block["height"])))
            begins = next_begins

    def _text(self, block: Mapping[str, Any], height: float) -> None:
        question = self._ask(block["words"], _LEFT, _RIGHT - _LEFT)
        box = Rect(_LEFT, self._y + _QUESTION, _RIGHT, self._y + height - _AFTER)
        self.writings.append(Writing(block["field"], question, box, is_long=True))
        self._y += height

    def _row_of_cells(self, left: float, top: float, side: float, count: int) -> tuple[Rect, ...]:
        return tuple(Rect(left + n * side, top, left + (n + 1) * side, top + _CELL_HEIGHT) for n in range(count))

    def _cells(self, block: Mapping[str, Any], left: float, right: float) -> None:
        question = self._ask(block["words"], left, right - left)
        side = _DIGIT if block["signs"] == "digits" else (right - left) / block["count"]
        self._celled(
            block["field"], question, self._row_of_cells(left, self._y + _QUESTION, side, block["count"]), block
        )

    def _celled(
        self, field: str, question: str, cells: tuple[Rect, ...], block: Mapping[str, Any], row: int = 0, part: str = ""
    ) -> None:
        box = Rect(cells[0].left, cells[0].top, cells[-1].right, cells[0].bottom)
        signs = block.get("signs", "digits")
        self.writings.append(Writing(field, question, box, signs=signs, cells=cells, row=row, part=part))

    def _ticks(self, block: Mapping[str, Any], left: float, right: float) -> None:
        top, question = self._y, ""
        if block["words"]:
            question = self._ask(block["words"], left, right - left)
            top += _QUESTION
        row, rows = float(block["row"]), _rows(block)
        width = (right - left) / int(block["columns"])
        for n, choice in enumerate(block["choices"]):
            x, y = left + n // rows * width, top + n % rows * row
            box = Rect(x, y + 0.6, x + TICK, y + 0.6 + TICK)
            label = choice["label"][self._language]
            alone = block["choose"] == "one"
            concept = choice["concept"] or ""
            self.ticks.append(Tick(block["field"], question, choice["value"], concept, label, alone, box))
            middle = y + 0.6 + TICK / 2
            self.said.append(Said(label, x + TICK + 1.6, middle - row / 2, width - TICK - 2.4, 8.5, height=row))

    def _outcomes(self, block: Mapping[str, Any], left: float, right: float) -> None:
        number = block["digits"] * _DIGIT
        year = right - 4 * _DIGIT
        unit = (left + number + 4, year - 4)
        self._ask("outcome_value", left, number)
        question = self._ask("outcome_unit", unit[0], unit[1] - unit[0])
        self._ask("outcome_year", year, 4 * _DIGIT + 1)
        for row in range(int(block["rows"])):
            top = self._y + _QUESTION + row * (_CELL_HEIGHT + 1.4)
            self._celled(
                "outcomes",
                self._word("outcome_value"),
                self._row_of_cells(left, top, _DIGIT, block["digits"]),
                block,
                row,
                "value",
            )
            box = Rect(unit[0], top, unit[1], top + _CELL_HEIGHT)
            self.writings.append(Writing("outcomes", question, box, row=row, part="unit"))
            self._celled(
                "outcomes", self._word("outcome_year"), self._row_of_cells(year, top, _DIGIT, 4), block, row, "year"
            )

    def _back(self, left: float, right: float) -> None:
        self.return_box = Rect(left, self._y, right, self._y + 18)
        self._say(f"{self._word('then')} {self._word('privacy')}", left, 19, right - left, 8.5)


def fields_of(pages: Sequence[FormPage]) -> Iterator[str]:
    """Every field that the form asks for, once, in order."""
    for page in pages:
        asked = [(one.box.top, one.field) for one in page.ticks]
        asked += [(one.box.top, one.field) for one in page.writings]
        yield from dict.fromkeys(field for _, field in sorted(asked))
