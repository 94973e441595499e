import io

import pptx
import pytest
from pptx.util import Inches

from ipraxis.intake.readers import slides
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits
from tests.intake.readers.drawing import page_picture
from tests.intake.readers.test_registry import zipped


def presentation(count=2, picture=b""):
    made = pptx.Presentation()
    for number in range(1, count + 1):
        slide = made.slides.add_slide(made.slide_layouts[1])
        slide.shapes.title.text = f"Title {number}"
        slide.placeholders[1].text = "First point\nSecond point"
        slide.notes_slide.notes_text_frame.text = f"Say this {number}"
    table = slide.shapes.add_table(1, 2, Inches(1), Inches(1), Inches(3), Inches(1)).table
    table.cell(0, 0).text, table.cell(0, 1).text = "Firms", "120"
    if picture:
        slide.shapes.add_picture(io.BytesIO(picture), Inches(1), Inches(1))
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def test_slides_are_pages_with_their_notes_and_tables():
    opened = open_bytes(presentation(), name="a.pptx", media_type="", limits=Limits())
    assert [page.text for page in opened.pages] == [
        "Title 1\nFirst point\nSecond point\nSay this 1",
        "Title 2\nFirst point\nSecond point\nFirms\t120\nSay this 2",
    ]


def test_a_scanned_page_on_a_slide_is_a_file_inside():
    page = page_picture("Voucher")
    assert [one.data for one in slides.read(presentation(1, page), limits=Limits()).members] == [page]


def test_too_many_slides_are_cut_with_a_sentence():
    opened = slides.read(presentation(3), limits=Limits(pages=2))
    assert (len(opened.pages), "3 slides" in opened.problems[0]) == (2, True)


def test_a_presentation_without_its_list_is_refused():
    with pytest.raises(Unreadable, match="damaged"):
        slides.read(zipped(a="b"), limits=Limits())
