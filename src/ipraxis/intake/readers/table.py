"""Tables (xlsx, xlsb, xls, ods; csv and tsv in any charset): a page a sheet, rows as lines that say what is what."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

import python_calamine as calamine

from ipraxis.intake.readers.charset import cleaned, decode
from ipraxis.intake.readers.package import LOCKED, Package
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Opened, PageText
from ipraxis.reason import Reason

DELIMITERS = ",;\t|"
SAMPLE = 20  # lines by which the separator is told
MOST_CELLS = 200_000  # filled ones, of one file
LONGEST_HEADING = 80
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")

DAMAGED = told("This table is damaged: it could not be opened. It was kept. Please send it again, or as PDF.")
TOO_LONG = told(
    "This table has more rows than we read: what comes after the first {rows} rows of sheet {sheet} was not read. "
    "It was kept. Please send the rows that matter."
)
TOO_MANY_SHEETS = told(
    "This table has {sheets} sheets; the first {limit} were read. It was kept. Please send the sheets that matter."
)

Row = list[str]


@dataclass(slots=True)
class _Room:
    """How many more filled cells, and characters in them, are read of a file."""

    cells: int
    characters: int

    def take(self, row: Row) -> None:
        self.cells -= sum(map(bool, row))
        self.characters -= sum(map(len, row))

    @property
    def is_full(self) -> bool:
        return self.cells <= 0 or self.characters <= 0


def read(data: bytes, *, limits: Limits) -> Opened:
    """Sheets of a table as pages. A row under a row of headings becomes lines "heading: value"."""
    problems: list[str] = []
    sheets = _workbook(data, limits, problems) if data.startswith(WORKBOOKS) else [_separated(data)]
    room = _Room(MOST_CELLS, limits.characters // 2)  # the headings are said again in each row
    pages = []
    for number, rows in enumerate(sheets, 1):
        kept = _within(rows, room)
        pages.append(PageText(number=number, text=cleaned("\n".join(_lines(kept)))[: limits.characters // 2]))
        if room.is_full:
            problems.append(Reason(TOO_LONG, rows=len(kept), sheet=number))
            break
    return Opened(tuple(pages) or (PageText(number=1, text=""),), problems=tuple(problems))


def _workbook(data: bytes, limits: Limits, problems: list[str]) -> Iterator[Iterable[Row]]:
    if data.startswith(b"PK"):
        with Package(data, limits=limits) as package:  # refuses what unpacks to too much
            if b"encryption-data" in (package.member("META-INF/manifest.xml") or b""):
                raise Unreadable(LOCKED)
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as locked:
        raise Unreadable(LOCKED) from locked
    except (calamine.CalamineError, ValueError, OSError) as broken:
        raise Unreadable(DAMAGED) from broken
    seen = [
        sheet.name
        for sheet in book.sheets_metadata
        if sheet.visible == calamine.SheetVisibleEnum.Visible and sheet.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    if len(seen) > limits.pages:
        problems.append(Reason(TOO_MANY_SHEETS, sheets=len(seen), limit=limits.pages))
    for name in seen[: limits.pages]:
        try:
            sheet = book.get_sheet_by_name(name)
        except (calamine.CalamineError, ValueError, OSError) as broken:
            raise Unreadable(DAMAGED) from broken
        yield ([_written(cell) for cell in row] for row in sheet.iter_rows())


def _written(cell: object) -> str:
    """A cell's value as a person would write it."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)  # noqa: PLR2004 (whole numbers that a float holds exactly)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return " ".join(str(cell).split())


def _separated(data: bytes) -> Iterable[Row]:
    """Rows of a file of separated values; the separator is the one that most lines agree about."""
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    first, _, rest = text.partition("\n")
    if first.lower().startswith("sep=") and len(first) == len("sep=?"):
        delimiter, text = first[-1], rest
    else:
        delimiter = _delimiter(text)
    # A quote that never ends would swallow the file in one field: then quotes are letters.
    quoting: Literal[0, 3] = csv.QUOTE_NONE if text.count('"') % 2 else csv.QUOTE_MINIMAL
    csv.field_size_limit(max(len(text), 1))
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=quoting)
    return ([" ".join(cell.split()) for cell in row] for row in rows)


def _delimiter(text: str) -> str:
    lines = [line for line in text.split("\n", SAMPLE)[:SAMPLE] if line.strip()]

    def agreement(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        usual = max(set(counts), key=counts.count) if counts else 0
        return (counts.count(usual) if usual else 0, usual)

    return max(DELIMITERS, key=agreement)


def _within(rows: Iterable[Row], room: _Room) -> list[Row]:
    """The filled rows for which there is room, without empty columns."""
    kept: list[Row] = []
    for row in rows:
        if any(row):
            room.take(row)
            kept.append(row)
        if room.is_full:
            break
    width = max(map(len, kept), default=0)
    whole = [row + [""] * (width - len(row)) for row in kept]
    used = [column for column in range(width) if any(row[column] for row in whole)]
    return [[row[column] for column in used] for row in whole]


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    """Lines of a sheet: title rows as they are, then each row as headings and values, or side by side."""
    top = next((place for place, row in enumerate(rows) if sum(map(bool, row)) > 1), len(rows))
    yield from (" ".join(filter(None, row)) for row in rows[:top])
    body = rows[top:]
    if not body:
        return
    if _is_form(body):
        yield from (_said(row[0], row[1]) for row in body)
    elif len(body) > 1 and _is_heading(body[0]):
        for place, row in enumerate(body[1:]):
            if place:
                yield ""
            yield from (_said(heading, cell) for heading, cell in zip(body[0], row, strict=True) if cell)
    else:
        yield from ("\t".join(filter(None, row)) for row in body)


def _said(heading: str, value: str) -> str:
    heading = heading.rstrip(" :：")
    return f"{heading}: {value}" if heading and value else heading or value


def _is_form(rows: Sequence[Row]) -> bool:
    """Two columns and more rows, the first with a name in each: a form, not a list."""
    names = [row[0] for row in rows]
    return len(rows) > 2 and len(rows[0]) == 2 and len(set(names)) == len(names) and all(map(_is_name, names))  # noqa: PLR2004 (name and value)


def _is_heading(row: Row) -> bool:
    return len(set(row)) == len(row) and all(map(_is_name, row))


def _is_name(cell: str) -> bool:
    return len(cell) <= LONGEST_HEADING and not cell[:1].isdigit() and any(map(str.isalpha, cell))
