"""Tesseract, as this process uses it: one engine for each model, words with their boxes.

Engines are costly to make, so each model has one for the life of the process; they are not for threads.
The process sets OMP_THREAD_LIMIT=1: more threads make a page slower, not faster.
"""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image
from tesserocr import PSM, RIL, PyTessBaseAPI, iterate_level

from ipraxis.intake.readers.cleaning import Grey
from ipraxis.intake.readers.rows import ARABIC, INVISIBLE, ReadWord, Row, logical, row_of

TESSDATA = Path(__file__).resolve().parents[2] / "data" / "tessdata"
DOTS_AN_INCH = 200  # about what letters and faxes have; the engine asks, and cares little
FEWEST_LETTERS = "12"  # from which the engine dares to tell the side
UPSIDE_DOWN = 180

# The network brings every row to one height and then takes a step for every few pixels across, so that a page
# made narrower is read in as much less time. Letters of Latin and Cyrillic lose nothing by it; Arabic loses whole
# words, and the signs of Chinese their strokes.
NARROWED = 0.86
NARROWED_MODELS = frozenset({"eng", "fra", "spa", "deu", "por", "rus", "rus+eng"})
ENOUGH = 17.0  # pixels: common letters that are higher are not read better, and cost the layout its time
SMALLEST = 0.4  # of its height: a page is made no smaller


@cache
def engine(model: str) -> PyTessBaseAPI:
    """Give this process's engine for a model: "eng", "rus+eng"; "osd" tells script and side."""
    made = PyTessBaseAPI(path=f"{TESSDATA}/", lang=model, psm=PSM.OSD_ONLY if model == "osd" else PSM.AUTO)
    made.SetVariable("debug_file", "/dev/null")
    made.SetVariable("min_characters_to_try", FEWEST_LETTERS)
    made.SetVariable("textord_tabfind_find_tables", "0")  # their words are found without; a tenth of the time
    return made


def side_and_script(grey: Grey) -> tuple[bool, str, float] | None:
    """Tell whether print stands on its head, the English name of its script, and how sure the side is."""
    api = engine("osd")
    _show(api, grey)
    found = api.DetectOrientationScript()
    if not found:
        return None
    return found["orient_deg"] == UPSIDE_DOWN, str(found["script_name"]), float(found["orient_conf"])


def text_in(grey: Grey, model: str, mode: int = PSM.SINGLE_BLOCK) -> tuple[str, float]:
    """Read a picture of some rows without minding where words stand; say how sure the engine is (0 to 1)."""
    api = engine(model)
    api.SetPageSegMode(mode)
    _show(api, _narrowed(grey, model)[0])
    text = str(api.GetUTF8Text()).strip()
    sure = api.AllWordConfidences()
    return text, sum(sure) / len(sure) / 100 if sure else 0.0


def signs_in(grey: Grey, model: str) -> list[tuple[str, float]]:
    """Read a picture of some rows sign by sign, each with how sure the engine is (0 to 1)."""
    api = engine(model)
    api.SetPageSegMode(PSM.SINGLE_BLOCK)
    _show(api, grey)
    api.Recognize()
    results = api.GetIterator()
    return [
        (sign.GetUTF8Text(RIL.SYMBOL), sign.Confidence(RIL.SYMBOL) / 100)
        for sign in (iterate_level(results, RIL.SYMBOL) if results is not None else ())
        if not sign.Empty(RIL.SYMBOL)
    ]


def rows_in(
    grey: Grey, model: str, mode: int, at: tuple[int, int] = (0, 0), letter_height: float = ENOUGH
) -> list[Row]:
    """Read a picture whose corner lies `at` (left, top) of the page; larger letters than needed are made smaller."""
    api = engine(model)
    api.SetPageSegMode(mode)
    shown, grain = _narrowed(grey, model, max(SMALLEST, min(1.0, ENOUGH / letter_height)))
    _show(api, shown)
    api.Recognize()
    results = api.GetIterator()
    rows: list[list[ReadWord]] = []
    for word in iterate_level(results, RIL.WORD) if results is not None else ():
        if word.Empty(RIL.WORD):
            continue
        if word.IsAtBeginningOf(RIL.TEXTLINE) or not rows:
            rows.append([])
        text = INVISIBLE.sub("", word.GetUTF8Text(RIL.WORD)).strip()
        box = word.BoundingBox(RIL.WORD)
        if not text or not box:
            continue
        if ARABIC.search(text):
            text = logical(text)  # the engine gives such words as they are seen, from left to right
        left, top, right, bottom = (edge * grain[index % 2] + at[index % 2] for index, edge in enumerate(box))
        rows[-1].append(ReadWord(text, left, top, right, bottom, word.Confidence(RIL.WORD) / 100))
    return [row_of(words) for words in rows if words]


def _narrowed(grey: Grey, model: str, smaller: float = 1.0) -> tuple[Grey, tuple[float, float]]:
    """Give the picture as its model reads it fastest, and how many pixels of the page one of its own spans."""
    if model not in NARROWED_MODELS:
        return grey, (1.0, 1.0)
    height, width = grey.shape
    size = (max(1, round(width * smaller * NARROWED)), max(1, round(height * smaller)))
    shown = np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.BILINEAR))
    return shown, (width / size[0], height / size[1])


def _show(api: PyTessBaseAPI, grey: Grey) -> None:
    height, width = grey.shape
    api.SetImageBytes(np.ascontiguousarray(grey).tobytes(), width, height, 1, width)
    api.SetSourceResolution(DOTS_AN_INCH)
