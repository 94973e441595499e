import io
import struct
import zlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from ipraxis.intake.readers.pictures import TURNS, opened, plain, png_of
from ipraxis.intake.rules.text import Limits


def sheet(mode: str = "L") -> Image.Image:
    """A picture with a black corner at the upper left."""
    image = Image.new("L", (40, 30), 255)
    image.paste(0, (0, 0, 10, 5))
    return image.convert(mode)


@settings(deadline=None, max_examples=30)  # a busy machine is slow
@given(st.integers(1, 40), st.integers(1, 40), st.randoms(use_true_random=False))
def test_a_one_bit_picture_is_packed_as_any_program_unpacks_it(height, width, chance):
    ink = np.array([[chance.random() < 0.5 for _ in range(width)] for _ in range(height)])
    image = Image.open(io.BytesIO(png_of(ink)))
    assert (image.mode, image.format) == ("1", "PNG")
    assert (np.asarray(image) == ~ink).all()


def test_a_packed_picture_says_its_size_and_carries_its_sums():
    data = png_of(np.ones((3, 9), dtype=bool))
    assert struct.unpack(">II", data[16:24]) == (9, 3)
    assert zlib.crc32(data[12:29]) == struct.unpack(">I", data[29:33])[0]


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "CMYK", "YCbCr", "P", "I", "F", "LA", "RGBA", "HSV"])
def test_pictures_of_every_kind_become_grey(mode):
    image = plain(sheet(mode))
    assert image.mode in {"1", "L"}
    assert [bool(image.getpixel(place)) for place in ((0, 0), (39, 29))] == [False, True]


def test_transparent_parts_are_paper():
    image = Image.new("RGBA", (4, 4), (0, 0, 0, 0))
    image.putpixel((1, 1), (0, 0, 0, 255))
    assert np.asarray(plain(image)).tolist()[1] == [255, 0, 255, 255]


@pytest.mark.parametrize("note", sorted(TURNS))
def test_a_photograph_comes_upright_as_its_camera_noted(note):
    """What a camera with such a note stored is the upright picture turned the other way."""
    back = {
        Image.Transpose.ROTATE_90: Image.Transpose.ROTATE_270,
        Image.Transpose.ROTATE_270: Image.Transpose.ROTATE_90,
    }
    stored = sheet().transpose(back.get(TURNS[note], TURNS[note]))
    exif = Image.Exif()
    exif[0x0112] = note
    out = io.BytesIO()
    stored.save(out, "PNG", exif=exif)
    (picture,) = opened(out.getvalue(), Limits())
    assert not isinstance(picture, str)
    assert np.asarray(picture.image).tolist() == np.asarray(sheet()).tolist()


def test_a_very_large_scan_is_unpacked_smaller():
    assert plain(Image.new("RGB", (5300, 5400), "white")).size == (2650, 2700)
    out = io.BytesIO()
    Image.new("RGB", (5300, 5400), "white").save(out, "JPEG")
    (picture,) = opened(out.getvalue(), Limits())
    assert not isinstance(picture, str)
    assert picture.image.size == (2650, 2700)
