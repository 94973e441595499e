import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ipraxis.intake.readers.image import read
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


def test_the_pages_before_a_damaged_one_are_read():
    data = (INBOX / "fax/f01.tif").read_bytes()
    assert [page.number for page in read(data, limits=Limits())] == [1, 2]
    with pytest.raises(Unreadable):
        read(data[:200], limits=Limits())


def test_a_picture_that_would_unpack_to_too_much_is_refused():
    with pytest.raises(Unreadable, match="too large"):
        read(png(Image.new("1", (4000, 4000), 1)), limits=Limits(unpacked_bytes=1_000_000))


def test_a_fax_of_too_many_pages_is_refused():
    with pytest.raises(Unreadable, match="2 pages"):
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
