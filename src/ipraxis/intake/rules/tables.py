"""Tables of figures by year: a line of years, and lines below it that begin with words and go on in numbers. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ipraxis.intake.rules.split import Line
from ipraxis.intake.rules.years import YEAR

_YEARS = re.compile(rf"(?<![\d./-])({YEAR})(?:[/-](\d\d|{YEAR}))?(?![\d%])")
_CELL = re.compile(r"(?<![\w.,/])\d+(?:[.,]\d+)*(?![\w/])")
_SPACED = re.compile(r"(?<![\w.,/])\d{1,3}(?: \d{3})+(?![\w/])")
_HEAD_WORDS = 24  # letters that may stand in a line of years: Indicator, Показатель, 项目
_LONGEST_LABEL = 70


@dataclass(frozen=True, slots=True)
class Cell:
    """A number at `start:end` of a line of a table, with the words of its row and the year of its column."""

    line: Line
    start: int
    end: int
    words: str
    year: int


def cells_of(lines: Sequence[Line]) -> Iterator[Cell]:
    """The cells of all tables by year among the lines of the body."""
    years: list[int] = []
    for line in lines:
        heads = _heads(line)
        if heads:
            years = heads
        elif years:
            row = list(_row(line, years))
            years = years if row else []
            yield from row


def _heads(line: Line) -> list[int]:
    """The years that head the columns, where a line holds two or more and little else."""
    if line.text.count("20") + line.text.count("19") < 2:
        return []
    found = list(_YEARS.finditer(line.text))
    words = re.sub(r"[\W\d_]", "", _YEARS.sub("", line.text))
    if len(found) < 2 or len(words) > _HEAD_WORDS or line.role not in {"body", "letterhead"}:
        return []
    heads = [_last_year(match) for match in found]
    return heads if heads == sorted(set(heads)) or heads == sorted(set(heads), reverse=True) else []


def _last_year(match: re.Match[str]) -> int:
    """Of 2023/24, the year in which it ends."""
    first, last = match.group(1), match.group(2)
    return int(first) if last is None else int(last if len(last) > 2 else first[:2] + last)


def _row(line: Line, years: Sequence[int]) -> Iterator[Cell]:
    """The cells of a line with a number for each year and words before them."""
    for cells in (list(_CELL.finditer(line.text)), list(_SPACED.finditer(line.text)), _mixed(line.text)):
        if len(cells) == len(years):
            words = line.text[: cells[0].start()].strip()
            rest = re.sub(r"[\d\s.,%-]", "", line.text[cells[0].start() :])
            if words and len(words) < _LONGEST_LABEL and not rest:
                for cell, year in zip(cells, years, strict=True):
                    yield Cell(line, cell.start(), cell.end(), words, year)
            return


def _mixed(text: str) -> list[re.Match[str]]:
    """Cells set off by tabs, with spaces inside the numbers."""
    return list(re.finditer(r"(?<=\t)\s*\d{1,3}(?: \d{3})*(?:[.,]\d+)*(?=\s*(?:\t|$))", text))
