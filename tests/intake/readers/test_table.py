import io
import zipfile
from datetime import date, datetime, time, timedelta

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

from ipraxis.intake.readers import table
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits


def book(*sheets, hidden=()):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"Sheet{number}")
        sheet.sheet_state = "hidden" if number in hidden else "visible"
        for row in rows:
            sheet.append(row)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def texts(data, name="", media_type=""):
    return [page.text for page in open_bytes(data, name=name, media_type=media_type, limits=Limits()).pages]


def test_rows_under_headings_say_what_each_value_is():
    rows = [["Title", "Institution", "Since"], ["Patent voucher", "Office", 2019], ["IP desk", None, 2020.5]]
    assert texts(book(rows)) == [
        "Title: Patent voucher\nInstitution: Office\nSince: 2019\n\nTitle: IP desk\nSince: 2020.5"
    ]


def test_two_columns_of_names_and_values_are_a_form():
    rows = [["Our practice"], [], ["Title:", "Patent voucher"], ["Started", date(2019, 3, 1)], ["Free of charge", True]]
    assert texts(book(rows)) == ["Our practice\nTitle: Patent voucher\nStarted: 2019-03-01\nFree of charge: yes"]


def test_other_tables_keep_their_cells_side_by_side():
    assert texts(book([[1, 2, 3], [4, 5, 6]])) == ["1\t2\t3\n4\t5\t6"]


def test_each_sheet_is_a_page_and_hidden_ones_are_not_read():
    assert texts(book([["one"]], [["secret"]], [["three"]], hidden=(2,))) == ["one", "three"]


def test_values_are_written_as_people_write_them():
    days = [datetime.fromisoformat(day) for day in ("2024-05-06", "2024-05-06 07:08")]
    row = [*days, time(9, 30), timedelta(hours=2), 1e300, "a\n b"]
    assert [table._written(cell) for cell in row] == [
        "2024-05-06", "2024-05-06 07:08", "09:30:00", "2:00:00", "1e+300", "a b",
    ]  # fmt: skip


def test_open_document_tables_are_read():
    document = OpenDocumentSpreadsheet()
    sheet = Table(name="A")
    for row in (["Title", "Ваучер"], ["Country", "LU"], ["Since", "2019"]):
        line = TableRow()
        for value in row:
            cell = TableCell(valuetype="string")
            cell.addElement(P(text=value))
            line.addElement(cell)
        sheet.addElement(line)
    document.spreadsheet.addElement(sheet)
    target = io.BytesIO()
    document.save(target)
    assert texts(target.getvalue()) == ["Title: Ваучер\nCountry: LU\nSince: 2019"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Title;Country\nChèque;LU\n".encode("cp1252"), "Title: Chèque\nCountry: LU"),
        ("标题,国家,年份\n专利资助,CN,2019\n创新券,CN,2020".encode("gb18030"), None),
        ("Title\tCountry\r\nВаучер\tRU\r\n".encode("utf-16"), "Title: Ваучер\nCountry: RU"),
        (b"sep=|\nTitle|Country\nA, b|LU", "Title: A, b\nCountry: LU"),
        (b'Title,Note\nA,"two\nlines, ""quoted"""\n', 'Title: A\nNote: two lines, "quoted"'),
        (b'Title,Note\nA,6" pipe\n', 'Title: A\nNote: 6" pipe'),
        (b"one line only", "one line only"),
    ],
)
def test_separated_values_in_any_charset_and_with_any_separator(data, expected):
    (found,) = texts(data, "a.csv", "text/csv")
    assert found == (expected or "标题: 专利资助\n国家: CN\n年份: 2019\n\n标题: 创新券\n国家: CN\n年份: 2020")


def test_a_table_without_end_is_cut_with_a_sentence(monkeypatch):
    monkeypatch.setattr(table, "MOST_CELLS", 10)
    opened = table.read(book([[1, 2, 3]] * 20), limits=Limits())
    assert (opened.pages[0].text.count("\n"), "first 4 rows of sheet 1" in opened.problems[0]) == (3, True)
    long = table.read(b"a,b\n" + b"words,words\n" * 99, limits=Limits(characters=100))
    assert (len(long.pages[0].text) <= 100, "more rows than we read" in long.problems[0]) == (True, True)


def test_too_many_sheets_are_cut_with_a_sentence():
    opened = table.read(book([["a"]], [["b"]], [["c"]]), limits=Limits(pages=2))
    assert ([page.text for page in opened.pages], "3 sheets" in opened.problems[0]) == (["a", "b"], True)


def test_a_bomb_and_a_damaged_table_are_refused():
    target = io.BytesIO(book([["x"]]))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/bomb.xml", bytes(5_000_000))
    with pytest.raises(Unreadable, match="unpacks to more than 1 MB"):
        table.read(target.getvalue(), limits=Limits(unpacked_bytes=1_000_000))
    with pytest.raises(Unreadable, match="damaged"):
        table.read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), limits=Limits())


@settings(deadline=None)
@given(st.text(alphabet='a;,\t|"\n\r\0 0', max_size=60))
def test_any_separated_text_is_read(text):
    table.read(text.encode() or b" ", limits=Limits())
