"""Make the shapes that Arabic-Indic digits are told by: `python -m bench.digit_shapes FONT.ttf …`.

The kept file was made from Noto Sans, Naskh and Kufi Arabic, Amiri and Scheherazade (SIL Open Font License) and
DejaVu Sans (Bitstream Vera licence), regular and bold.
"""

import sys

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from ipraxis.intake.readers.digits import INDIC, SHAPES, framed

SIGNS = INDIC + "0123456789"
LARGE = 120  # pixels


def main(fonts: list[str]) -> None:
    signs, shapes = [], []
    for name in fonts:
        font = ImageFont.truetype(name, LARGE)
        for sign in SIGNS:
            canvas = Image.new("L", (3 * LARGE, 3 * LARGE))
            ImageDraw.Draw(canvas).text((LARGE, LARGE), sign, font=font, fill=255)
            box = canvas.getbbox()
            if box and font.getmask(sign).getbbox() != font.getmask("\uffff").getbbox():
                signs.append(sign)
                shapes.append(framed(np.asarray(canvas.crop(box)) > 127).ravel())
    SHAPES.parent.mkdir(exist_ok=True)
    np.savez_compressed(SHAPES, signs=np.array(signs), shapes=np.array(shapes))
    print(f"{len(signs)} shapes in {SHAPES.stat().st_size} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
