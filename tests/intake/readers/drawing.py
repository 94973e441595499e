"""Pages of text as pictures, for what is pasted into documents."""

import io

from PIL import Image, ImageDraw, ImageFont


def page_picture(words: str, kind: str = "PNG", size: tuple[int, int] = (1000, 1400)) -> bytes:
    """A white page with words on it, with enough grain to weigh as much as a scan."""
    page = Image.effect_noise(size, 8).point(lambda grey: 255 if grey > 90 else 0)
    ImageDraw.Draw(page).text((80, 100), words, font=ImageFont.load_default(40), fill=0)
    target = io.BytesIO()
    page.save(target, kind, compress_level=0)
    return target.getvalue()
