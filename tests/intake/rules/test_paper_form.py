"""The layout of the paper form: one truth, and never another for an edition that was printed."""

import hashlib
import json
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from ipraxis.editorial.rules import FIELDS
from ipraxis.intake.paper_editions import CURRENT, asked, edition
from ipraxis.intake.rules.paper_code import SEPARATOR, PaperCode, may_be_ours, read_code
from ipraxis.intake.rules.paper_form import HEIGHT, WIDTH, Rect, lay_out, marks
from tests.conftest import PACKAGE_DATA

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
POINT = 25.4 / 72
# sha256 of every place of edition 1. Pages of it are in people's hands: mend the code, or make edition 2.
PLACES_OF_1 = "926850a8ebdc7a8f4d747e6e10fcda1cb64c10a7d4bad669ebb87c59aa5d89f9"


def pages(language="en"):
    return lay_out(edition(CURRENT), language)


def frames(page):
    return [tick.box for tick in page.ticks] + [writing.box for writing in page.writings]


def apart(a, b):
    return a.right <= b.left or b.right <= a.left or a.bottom <= b.top or b.bottom <= a.top


def test_the_places_of_a_printed_edition_never_change():
    places = [
        [round(side, 3) for f in (*frames(page), page.code_box) for side in (f.left, f.top, f.right, f.bottom)]
        for language in LANGUAGES
        for page in lay_out(edition("1"), language)
    ]
    rounded = json.dumps(places)
    assert hashlib.sha256(rounded.encode()).hexdigest() == PLACES_OF_1


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps_and_all_keeps_clear_of_marks_and_code(language):
    for page in pages(language):
        guarded = [*marks(), page.code_box]
        for a, b in combinations([*frames(page), *guarded], 2):
            assert apart(a, b)
        for frame in frames(page):
            assert 9 <= frame.left < frame.right <= WIDTH - 9
            assert 9 <= frame.top < frame.bottom <= HEIGHT - 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_printed_word_fits_its_frame(language):
    """Measured with the fonts that print; a label may take two lines, a sentence as many as stand below it."""
    folder = PACKAGE_DATA / "fonts"
    scripts = {"ar": "arabic-{}.ttf", "zh": "han-regular.otf", "ru": "cyrillic-{}.ttf"}
    too_long = []
    for page in pages(language):
        for said in page.said:
            name = scripts.get(language, "latin-{}.ttf").format("bold" if said.bold else "regular")
            font = ImageFont.truetype(folder / f"praxis-letter-{name}", 100)
            wide = font.getlength(said.text) / 100 * said.size * POINT
            at_the_foot = said.top > 255
            lines = 3 if at_the_foot else 2 if said.height or said.size in {8.5, 10} else 1
            if wide > said.width * (lines - 0.1 * (lines > 1)):
                too_long.append((said.text, round(wide), said.width))
    assert too_long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_ask_for_the_same_and_every_field_is_one_of_the_form(language):
    found = asked(CURRENT, language)
    assert found == asked(CURRENT, "en")
    assert set(found) - set(FIELDS) == {"reach", "consent"}
    assert set(found.values()) == {1, 2}
    assert asked("9", language) == {}


def test_the_choices_of_the_edition_are_those_of_the_vocabulary():
    """Whoever changes the vocabulary makes a new edition of the form, and keeps this one."""
    kept = json.loads((PACKAGE_DATA / "starter" / "vocabulary.json").read_text("utf-8"))
    labels = {concept["id"]: concept["label"] for concept in kept["concepts"]}
    blocks = [part for page in edition(CURRENT)["pages"] for block in page for part in (block, *block.get("parts", ()))]
    choices = [choice for block in blocks for choice in block.get("choices", ()) if choice["concept"]]
    assert len(choices) == 59
    for choice in choices:
        assert choice["label"] == {language: labels[choice["concept"]][language] for language in LANGUAGES}


def test_the_arabic_page_is_the_mirror_with_signs_from_left_to_right():
    for one, other in zip(pages("en"), pages("ar"), strict=True):
        assert [tick.box.mirrored() for tick in one.ticks] == [tick.box for tick in other.ticks]
        for writing in other.writings:
            assert list(writing.cells) == sorted(writing.cells, key=lambda cell: cell.left)


@given(st.integers(0, 100), st.integers(0, 100), st.integers(1, 100), st.integers(1, 100))
def test_the_mirror_of_a_mirror_is_the_thing(left, top, wide, high):
    box = Rect(left, top, left + wide, top + high)
    twice = box.mirrored().mirrored()
    assert (twice.left, twice.right) == (pytest.approx(box.left), pytest.approx(box.right))
    assert box.inset(0.25).right == pytest.approx(box.right - 0.25)


codes = st.builds(
    PaperCode,
    st.sampled_from("123456789ABZ"),
    st.sampled_from(LANGUAGES),
    st.integers(1, 9),
    st.text("23456789ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=8, max_size=8) | st.just(""),
)


@given(codes)
def test_a_code_is_read_as_it_was_written(code):
    assert read_code(code.text) == code
    assert len(code.text) <= 16
    assert may_be_ours(f"x{code.for_people}")


@given(st.text(max_size=20))
def test_no_other_text_is_a_code(text):
    assert read_code(text) is None or text.startswith("IPX")
    assert read_code(SEPARATOR) is None
    assert may_be_ours(SEPARATOR)
