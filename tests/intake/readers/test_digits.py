from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

import ipraxis
from ipraxis.intake.readers.digits import DOUBTED, with_digits
from ipraxis.intake.readers.image import read
from ipraxis.intake.readers.page import Page, page_of
from ipraxis.intake.readers.rows import ReadWord, Row, row_of
from ipraxis.intake.rules.text import Limits
from tests.intake.readers.letters import EXPECTED, INBOX, error_rate

FONT = Path(ipraxis.__file__).parent / "data" / "fonts" / "praxis-letter-arabic-regular.ttf"
SIZE = 44


def printed(text: str, taken_for: str, confidence: float) -> tuple[Page, Row]:
    """A page with one number, and what an engine made of it."""
    sheet = Image.new("L", (1200, 300), 255)
    pen = ImageDraw.Draw(sheet)
    font = ImageFont.truetype(str(FONT), SIZE)
    left, top, right, bottom = 200.0, 100.0, 200.0, 100.0
    # Digits one by one: this type sets some pairs so close that they touch. Letters must touch.
    for part in text if text[0] in "٠١٢٣٤٥٦٧٨٩" else [text]:
        pen.text((right, top), part, font=font, fill=0)
        bottom = max(bottom, pen.textbbox((right, top), part, font=font)[3])
        right += font.getlength(part) + 1
    page = page_of(np.asarray(sheet), SIZE * 0.7)  # as the engine sees ordinary letters of this type
    return page, row_of([ReadWord(taken_for, left, top, right, bottom, confidence)])


@settings(max_examples=60, deadline=None)
@given(
    st.text("١٢٣٤٥٦٧٨٩", min_size=2, max_size=8).filter(lambda number: set(number) & set("٢٣٤٦٧٨")),
    st.sampled_from(["7١71", "؟2000:111", "18"]),
)
def test_a_number_in_arabic_digits_is_read_by_its_shapes(number, taken_for):
    page, row = printed(number, taken_for, 0.5)
    (mended,) = with_digits(page, [row])
    assert [word.text for word in mended.words] == [number]
    assert mended.confidence > DOUBTED


@pytest.mark.parametrize("number", ["٢٠٢٦", "١٠٨", "٢٤٥٥٥٠١٦٦"])
def test_noughts_stand_in_a_number(number):
    page, row = printed(number, "707", 0.5)
    (mended,) = with_digits(page, [row])
    assert [word.text for word in mended.words] == [number]


def test_a_letter_written_is_not_made_a_number():
    page, row = printed("مجلس", "1", 0.4)
    number, read_badly = printed("٢٠٢٦", "7", 0.4)
    assert with_digits(page, [row]) == [row]
    both = Image.fromarray(np.concatenate([number.grey, page.grey]))
    below = row_of([ReadWord("1", word.left, word.top + 300, word.right, word.bottom + 300, 0.4) for word in row.words])
    first, second = with_digits(page_of(np.asarray(both), page.letter_height), [read_badly, below])
    assert [word.text for word in first.words] == ["٢٠٢٦"]
    assert [(word.text, word.confidence) for word in second.words] == [("1", DOUBTED)]


def test_the_numbers_of_a_scanned_arabic_letter_are_read():
    (page,) = read((INBOX / "post/p05.jpg").read_bytes(), limits=Limits())
    text = EXPECTED["post/p05.jpg"]["text"]
    assert error_rate(page.text, text) < 0.025
    for number in ("٢٤٥٥٥٠١٦٦", "٤٤١/٢٠٢٦", "٢٠٦/٢٠١٨", "٢٠٢٣", "١٠٨"):
        assert number in text
        assert number in page.text
