import io
import zipfile

import docx
import pytest

from ipraxis.intake.readers import word
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits

LIMITS = Limits()
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def saved(document):
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def text_of(data):
    (page,) = word.read(data, limits=LIMITS).pages
    assert page.number == 1
    return page.text


def bare(body, **others):
    """The smallest docx: what other programs than Word leave out is not needed."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>')
        for name, data in others.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return target.getvalue()


def test_paragraphs_lists_and_tables_in_their_order():
    document = docx.Document()
    document.add_heading("The voucher", 1)
    document.add_paragraph("First\tpart").add_run(" and second")
    document.add_paragraph("an item", style="List Bullet")
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(("Year", "Firms", "2021", "120")):
        table.cell(place // 2, place % 2).text = text
    document.add_paragraph("after")
    assert text_of(saved(document)) == "The voucher\nFirst\tpart and second\nan item\nYear\tFirms\n2021\t120\nafter"


def test_the_letterhead_stands_above_and_the_footer_below():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Office of IP"
    document.sections[0].footer.paragraphs[0].text = "office@ip.example"
    document.add_paragraph("Body")
    assert text_of(saved(document)) == "Office of IP\nBody\noffice@ip.example"


def test_breaks_are_lines_and_deleted_text_and_codes_are_nothing():
    body = (
        "<w:p><w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>"
        "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t> new</w:t></w:r></w:ins>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p>"
    )
    assert text_of(bare(body)) == "one\ntwo new-x"


def test_text_boxes_follow_their_paragraph_once():
    box = "<w:txbxContent><w:p><w:r><w:t>in the box</w:t></w:r></w:p></w:txbxContent>"
    markup = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>anchor</w:t></w:r><w:r><mc:AlternateContent {markup}>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text_of(bare(body)) == "anchor\nin the box"


def test_ticked_boxes_of_a_form_are_seen():
    box = "<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/>{}</w:checkBox></w:ffData></w:fldChar></w:r>"
    words = "<w:r><w:t>{}</w:t></w:r>"
    ticked, empty = box.format("<w:checked/>") + words.format("yes"), box.format("") + words.format("no")
    body = f"<w:p>{ticked}</w:p><w:p>{empty}</w:p>"
    assert text_of(bare(body)) == "[x] yes\n[ ] no"


def test_content_controls_and_nested_tables_are_read():
    cell = "<w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt>"
    body = (
        f"<w:sdt><w:sdtContent><w:tbl><w:tr>{cell.format('a')}{cell.format('b')}</w:tr></w:tbl></w:sdtContent></w:sdt>"
    )
    assert text_of(bare(body)) == "a\tb"


def test_notes_stand_at_the_end():
    note = "<w:footnote><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote>"
    note = f'<w:footnotes xmlns:w="{NAMESPACE}">{note}</w:footnotes>'
    assert text_of(bare("<w:p><w:r><w:t>body</w:t></w:r></w:p>", word__footnotes_xml=note)) == "body\na note"


def test_a_bomb_is_refused_before_it_goes_off():
    data = bare("<w:p/>", word__media__bomb_xml="0" * 3_000_000)
    with pytest.raises(Unreadable, match="more than 1 MB"):
        word.read(data, limits=Limits(unpacked_bytes=1_000_000))


def test_a_bomb_that_lies_about_its_size_is_refused_too():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 3_000_000)
    data = target.getvalue().replace((3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(Unreadable, match=r"more than 1 MB|damaged"):
        word.read(data, limits=Limits(unpacked_bytes=1_000_000))


def test_entities_neither_grow_nor_fetch():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
            f'<w:document xmlns:w="{NAMESPACE}"><w:body><w:p><w:r><w:t>x&b;&c;</w:t></w:r></w:p></w:body></w:document>',
        )
    assert "root:" not in text_of(target.getvalue())


@pytest.mark.parametrize("data", [b"PK\x03\x04 torn", bare("<w:p>")[:-40], bare("</w:p>"), b""])
def test_a_damaged_document_is_refused_with_a_sentence(data):
    with pytest.raises(Unreadable, match="damaged"):
        word.read(data, limits=LIMITS)


def test_an_archive_without_a_document_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(Unreadable, match="damaged"):
        word.read(target.getvalue(), limits=LIMITS)
