"""Forms come back: printed, marked by script, turned, dirtied, faxed; what was ticked and written is read."""

import random

import pytest
from PIL import Image

from ipraxis.intake.paper_editions import edition
from ipraxis.intake.readers.image import read
from ipraxis.intake.readers.paper import read_printed
from ipraxis.intake.readers.pdf import read as read_pdf
from ipraxis.intake.readers.pictures import opened
from ipraxis.intake.rules.paper_code import SEPARATOR
from ipraxis.intake.rules.paper_form import lay_out
from ipraxis.intake.rules.text import Limits
from ipraxis.interfaces.paper_form import paper_form_pdf, separator_sheet_pdf
from tests.intake.paper import FINE, STANDARD, WAYS, Way, arrive, as_file, crossed, printed, tick, write, write_cells

WORDS = {
    "en": "An expert visits the firm for half a day and hands over a written report.",
    "fr": "Un expert visite l’entreprise pendant une demi-journée et remet un rapport écrit.",
    "es": "Un experto visita la empresa durante medio día y entrega un informe escrito.",
    "ru": "Эксперт посещает предприятие в течение половины дня и передаёт письменный отчёт.",
    "ar": "يزور خبير الشركة لمدة نصف يوم ثم يسلم تقريرا مكتوبا مع نصائح عملية",
    "zh": "专家到企业进行半天的访问，然后提交一份书面报告，对小企业免费。",
}


def come_back(page, way, seed=1):
    picture = next(opened(as_file([arrive(page, way, random.Random(seed))], way), Limits()))
    return read_printed(1, picture)


def of_state(page, state):
    return {(mark.field, mark.value) for mark in page.marks if mark.state == state}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
def test_every_cross_is_read_and_no_other(way):
    forms = lay_out(edition("1"), "fr")
    for number, (page, form) in enumerate(zip(printed(paper_form_pdf("fr")), forms, strict=True)):
        paper, meant, undone = crossed(page, form, seed=number)
        read_page = come_back(paper, way)
        assert read_page is not None
        assert read_page.code == f"IPX1FR{number + 1}"
        assert of_state(read_page, "ticked") == meant
        assert of_state(read_page, "undone") == undone
        assert len(of_state(read_page, "doubtful")) <= (1 if way.dots > 0.01 else 0)


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize(
    "way", [Way("quiet fax", dpi=(204, 196), bilevel=True), Way("scan 200")], ids=lambda way: way.name
)
def test_what_is_written_is_read_in_every_script(language, way):
    form, page = lay_out(edition("1"), language)[0], printed(paper_form_pdf(language))[0]
    fields = {writing.field: writing for writing in form.writings}
    write(page, fields["description"].box, WORDS[language], language, wrap=True)
    write_cells(page, fields["started"].cells, "2014")
    write_cells(page, fields["contact_email"].cells, "ana.diaz@office.example")
    read_page = come_back(page, way)
    written = {mark.field: mark for mark in read_page.marks}
    assert set(written) == {"description", "started", "contact_email"}
    assert differences(written["description"].value, WORDS[language]) <= 0.15 * len(WORDS[language])
    assert written["started"].value == "2014"
    assert written["contact_email"].value == "ana.diaz@office.example"
    for mark in written.values():
        assert read_page.text[mark.start : mark.end] == mark.value
        assert mark.picture.startswith(b"\x89PNG")
        assert 0 < mark.box.left < mark.box.right < 1


def differences(read_text, meant):
    """Characters inserted, deleted and replaced between both, by Levenshtein's rows."""
    row = list(range(len(meant) + 1))
    for n, sign in enumerate(read_text, 1):
        before, row[0] = row[0], n
        for k, other in enumerate(meant, 1):
            before, row[k] = row[k], min(row[k] + 1, row[k - 1] + 1, before + (sign != other))
    return row[-1]


def test_an_empty_form_holds_nothing():
    for way in (STANDARD, Way("scan 200")):
        for page in printed(paper_form_pdf("ar")):
            read_page = come_back(page, way)
            assert read_page.marks == ()
            assert read_page.text == ""


def test_scrawls_are_cut_out_and_not_believed():
    form, page = lay_out(edition("1"), "en")[0], printed(paper_form_pdf("en"))[0]
    box = next(writing.box for writing in form.writings if writing.field == "title")
    rng = random.Random(4)
    for n in range(14):
        part = type(box)(box.left + 4 + 9 * n, box.top + 1, box.left + 10 + 9 * n, box.bottom - 1)
        tick(page, part, rng, rng.choice(("cross", "slash", "check")))
    (mark,) = come_back(page, FINE).marks
    assert mark.field == "title"
    assert mark.confidence < 0.8


def test_a_form_without_its_corners_is_read_as_a_letter_and_says_so():
    page = printed(paper_form_pdf("en"))[0]
    cut = page.crop((page.width // 2, 0, page.width, page.height // 3))
    whole = Image.new("L", page.size, 255)
    whole.paste(cut, (page.width // 2 - 200, 300))
    (read_page,) = read(as_file([arrive(whole, FINE, random.Random(1))], FINE), limits=Limits())
    assert "corners were not found" in read_page.problem
    assert read_page.code == ""


def test_a_form_printed_for_a_contribution_says_for_which():
    page = printed(paper_form_pdf("zh", "k7qm-3xpa"))[1]
    assert come_back(page, STANDARD).code == "IPX1ZH2K7QM3XPA"


@pytest.mark.parametrize("quarter", range(4))
def test_a_sheet_that_parts_letters_is_known_whichever_way_it_lies(quarter):
    page = printed(separator_sheet_pdf(1))[0]
    for way in (
        Way("fax", dpi=(204, 98), bilevel=True, quarter=quarter, skew=4, dots=0.004),
        Way("scan", quarter=quarter),
    ):
        assert come_back(page, way).code == SEPARATOR


def test_other_pages_are_none_of_ours():
    assert read_printed(1, next(opened(as_file([Image.new("L", (1700, 2200), 255)], Way("white")), Limits()))) is None


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_form_sent_as_it_was_downloaded_is_a_form_and_empty(language):
    pages = read_pdf(paper_form_pdf(language), limits=Limits()).pages
    assert [page.code for page in pages] == [f"IPX1{language.upper()}1", f"IPX1{language.upper()}2"]
    assert [page.marks for page in pages] == [(), ()]
