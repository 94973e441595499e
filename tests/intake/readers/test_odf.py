import io
import zipfile

import pytest
from odf import table, text
from odf.opendocument import OpenDocumentText

from ipraxis.intake.readers import odf
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits

LIMITS = Limits()
HEAD = (
    '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
)


def text_of(data):
    (page,) = odf.read(data, limits=LIMITS).pages
    return page.text


def flat(body, styles=""):
    return f"{HEAD}{styles}<office:body><office:text>{body}</office:text></office:body></office:document>".encode()


def test_paragraphs_lists_and_tables_in_their_order():
    document = OpenDocumentText()
    document.text.addElement(text.H(outlinelevel=1, text="Head"))
    items = text.List()
    item = text.ListItem()
    item.addElement(text.P(text="an item"))
    items.addElement(item)
    document.text.addElement(items)
    grid = table.Table()
    for values in (("Year", "Firms"), ("2021", "120")):
        line = table.TableRow()
        for value in values:
            cell = table.TableCell()
            cell.addElement(text.P(text=value))
            line.addElement(cell)
        grid.addElement(line)
    document.text.addElement(grid)
    target = io.BytesIO()
    document.save(target)
    assert text_of(target.getvalue()) == "Head\nan item\nYear\tFirms\n2021\t120"


def test_spaces_tabs_breaks_and_spans():
    body = '<text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d <text:span>e</text:span>\nf</text:p>'
    assert text_of(flat(body)) == "a  b\tc\nd e f"


def test_a_billion_spaces_are_a_few():
    assert len(text_of(flat('<text:p>a<text:s text:c="999999999"/>b</text:p>'))) < 200


def test_comments_and_deleted_text_are_nothing_and_boxes_follow():
    body = (
        "<text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        "<text:p>one<office:annotation><text:p>remark</text:p></office:annotation>"
        "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame> two"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body>"
        "</text:note></text:p>"
    )
    assert text_of(flat(body)) == "one two1\nbox\nnote"


def test_the_letterhead_stands_above_and_the_footer_below():
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Office</text:p></style:header>"
        "<style:footer><text:p>tel. 1</text:p><text:p>7</text:p></style:footer>"
        "</style:master-page></office:master-styles>"
    )
    assert text_of(flat("<text:p>Body</text:p>", styles)) == "Office\nBody\ntel. 1"


def test_a_locked_document_is_refused_with_what_to_do():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", b"\x00")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    with pytest.raises(Unreadable, match="password"):
        odf.read(target.getvalue(), limits=LIMITS)


@pytest.mark.parametrize("data", [b"<open", b"PK\x03\x04", b"<a>" * 300 + b"x" + b"</a>" * 300])
def test_a_damaged_document_is_refused_with_a_sentence(data):
    with pytest.raises(Unreadable, match="damaged"):
        odf.read(data, limits=LIMITS)


def test_an_archive_without_content_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Unreadable, match="damaged"):
        odf.read(target.getvalue(), limits=LIMITS)
