import io

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from ipraxis.intake.readers.image import read
from ipraxis.intake.readers.ocr import place_of
from ipraxis.intake.readers.rows import ReadWord, Row, row_of
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits, PageText
from tests.intake.readers.letters import EXPECTED, INBOX, error_rate

FAXES = sorted(name for name in EXPECTED if name.startswith("fax/"))
SOME = {"fax/f05.tif", "fax/f06.tif", "fax/f07.tif", "fax/f08.tif"}  # ar, zh, fr at 98 lines an inch, ru


def pages_of(name: str) -> tuple[PageText, ...]:
    return read((INBOX / name).read_bytes(), limits=Limits())


def png(image: Image.Image, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", **options)
    return out.getvalue()


@pytest.mark.parametrize("name", [pytest.param(name, marks=() if name in SOME else pytest.mark.long) for name in FAXES])
def test_a_sample_fax_is_read(name):
    pages = pages_of(name)
    assert error_rate("\n".join(page.text for page in pages), EXPECTED[name]["text"]) < 0.03
    assert all(page.left_out for page in pages)
    assert all(page.unread_ink is not None and page.unread_ink < 0.05 for page in pages)
    for page in pages:
        assert all(0 <= word.start < word.end <= len(page.text) for word in page.words)
        assert all(word.box.left < word.box.right and word.box.top < word.box.bottom for word in page.words)


def test_a_page_without_letters_has_an_empty_text():
    (page,) = read(png(Image.new("1", (1728, 2292), 1)), limits=Limits())
    assert (page.text, page.words, page.confidence) == ("", (), None)


def test_the_rows_of_two_columns_keep_to_their_column():
    """Also those that the engine lost, as it does in Arabic, and that are read again singly."""

    def row(text: str, left: int, top: int) -> Row:
        return row_of([ReadWord(text, left, top, left + 300, top + 20, 0.9)])

    left = [row(f"l{index}", 0, 40 * index) for index in (0, 1, 3)]
    right = [row(f"r{index}", 400, 40 * index) for index in (1, 2, 3)]
    rows = left + right
    for lost in (row("l2", 0, 80), row("r0", 400, 0), row("aside", 900, 0)):
        rows.insert(place_of(lost, rows), lost)
    assert [one.words[0].text for one in rows] == ["l0", "l1", "l2", "l3", "r0", "r1", "r2", "r3", "aside"]


def words_on_pages(*texts: str, spoiled: int | None = None) -> bytes:
    """A fax of some pages; the strip of one is overwritten, as by a broken transfer."""
    sheets = []
    for text in texts:
        sheet = Image.new("1", (864, 1146), 1)
        ImageDraw.Draw(sheet).text((100, 400), text, font=ImageFont.load_default(40), fill=0)
        sheets.append(sheet)
    out = io.BytesIO()
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:], compression="tiff_lzw")
    data = bytearray(out.getvalue())
    if spoiled is not None:
        with Image.open(io.BytesIO(data)) as file:
            file.seek(spoiled)
            tags = dict(file.tag_v2)
        data[tags[273][0] : tags[273][0] + tags[279][0]] = b"\xff" * tags[279][0]
    return bytes(data)


def test_a_damaged_page_says_so_and_those_around_it_are_read():
    pages = read(words_on_pages("first letter page", "second one", "third letter page", spoiled=1), limits=Limits())
    assert [page.text for page in pages] == ["first letter page", "", "third letter page"]
    assert [bool(page.problem) for page in pages] == [False, True, False]
    assert pages[1].problem.startswith("Page 2 is damaged")
    assert pages[1].number == 2


def test_where_a_file_breaks_off_the_pages_before_are_read_and_the_rest_is_missed():
    data = (INBOX / "fax/f01.tif").read_bytes()
    first, second = read(data[: len(data) - 5000], limits=Limits())
    assert (first.number, first.problem, bool(first.text)) == (1, "", True)
    assert (second.number, second.text) == (2, "")
    assert second.problem.startswith("The file breaks off before page 2")


def test_a_file_without_one_whole_page_is_refused():
    with pytest.raises(Unreadable, match="Page 1 is damaged"):
        read(words_on_pages("only page", spoiled=0), limits=Limits())
    with pytest.raises(Unreadable, match="could not be opened"):
        read((INBOX / "fax/f01.tif").read_bytes()[:200], limits=Limits())


def test_a_picture_that_would_unpack_to_too_much_is_refused():
    with pytest.raises(Unreadable, match="too large"):
        read(png(Image.new("1", (4000, 4000), 1)), limits=Limits(unpacked_bytes=1_000_000))


def test_a_fax_of_too_many_pages_is_refused():
    with pytest.raises(Unreadable, match="more than 1 pages"):
        read((INBOX / "fax/f01.tif").read_bytes(), limits=Limits(pages=1))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([b"", b"II*\x00", b"MM\x00*", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"]), st.binary())
def test_rubbish_is_unreadable_and_says_so(start, rest):
    with pytest.raises(Unreadable, match="kept as it came"):
        read(start + rest, limits=Limits())


@pytest.mark.parametrize(
    "turn", [180, pytest.param(90, marks=pytest.mark.long), pytest.param(-12, marks=pytest.mark.long)]
)
def test_a_fax_on_its_head_on_its_side_or_askew_is_read_upright(turn):
    sheet = Image.open(INBOX / "fax/f08.tif").rotate(turn, expand=True, fillcolor=1)
    out = io.BytesIO()
    sheet.save(out, "TIFF", compression="group3")
    (page,) = read(out.getvalue(), limits=Limits())
    assert error_rate(page.text, EXPECTED["fax/f08.tif"]["text"]) < 0.03
    assert page.left_out


@pytest.mark.long
@pytest.mark.parametrize("name", ["fax/f02.tif", "fax/f05.tif", "fax/f06.tif", "fax/f08.tif"])
@pytest.mark.parametrize("turn", [2.5, 270.0])
def test_dirty_faxes_of_four_scripts_are_read_whichever_way_they_lay(name, turn):
    """Dots on the page, turned, sent as G3: at most a tenth of the letters may be lost, in Arabic a sixth."""
    file = Image.open(INBOX / name)
    file.seek(getattr(file, "n_frames", 1) - 1)
    sheet = np.asarray(file.convert("L")).copy()
    rng = np.random.default_rng(3)
    count = sheet.size // 4000
    down, across = rng.integers(0, sheet.shape[0] - 1, count), rng.integers(0, sheet.shape[1] - 1, count)
    for shift in (0, 1):
        sheet[down + shift, across] = sheet[down, across + shift] = 0
    picture = Image.fromarray(sheet).rotate(turn, expand=True, fillcolor=255).convert("1", dither=Image.Dither.NONE)
    out = io.BytesIO()
    picture.save(out, "TIFF", compression="group3")
    (clean,), (dirty,) = pages_of(name)[-1:], read(out.getvalue(), limits=Limits())
    assert error_rate(dirty.text, clean.text) < (0.17 if name == "fax/f05.tif" else 0.1)


def test_when_the_time_is_used_up_the_pages_read_so_far_are_kept():
    first, second = read(words_on_pages("first letter page", "second one"), limits=Limits(seconds=0.05))
    assert (first.text, first.problem) == ("first letter page", "")
    assert (second.text, second.problem[:38]) == ("", "There was no time left to read page 2.")
