"""What was written into the fields of a form: words by the recogniser, signs in cells one by one."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import ndimage
from tesserocr import PSM

from ipraxis.intake.readers.boxes import inside, paper_like
from ipraxis.intake.readers.cleaning import BLACKEST_PAPER, WHITE, Grey, blobs_of
from ipraxis.intake.readers.engine import engine, rows_in, signs_in
from ipraxis.intake.readers.ocr import Reading, read_level, read_with
from ipraxis.intake.readers.page import page_of
from ipraxis.intake.readers.placing import DOTS
from ipraxis.intake.readers.rows import ordered, text_of
from ipraxis.intake.rules.paper_form import Rect

MODELS = {"en": "eng", "fr": "fra", "es": "spa", "ru": "rus+eng", "ar": "ara", "zh": "chi_sim"}
SIGNS = {
    "digits": "0123456789",
    "address": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789@._-+",
}
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"

RIM = 0.7  # millimetres inside a frame that its line may blot
CELL_RIM = 0.55
STROKE = 1.9  # millimetres: what is smaller both ways is dirt, not writing
POINT = 0.35  # millimetres: a full stop is no smaller
THROUGH = 0.9  # of a field: a thin line as long is its frame's
BETWEEN = 4  # dots between signs that are put side by side for the engine
AROUND = 12  # dots of paper around them
POOR = 0.6  # below it another language is tried
MANY = 25  # letters from which a language may be told
DISAGREED = 0.4  # how sure a sign is that two readings tell apart


@dataclass(frozen=True, slots=True)
class WrittenWord:
    """A word of a field: `text[start:end]`, its frame on the flat page in dots, how sure."""

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Written:
    """What stands in a field, and how sure that is in the mean; `text` is "" where writing could not be read."""

    text: str
    confidence: float
    words: tuple[WrittenWord, ...] = ()


def words_in(flat: Grey, box: Rect, shift: tuple[float, float], language: str) -> Written | None:
    """Read a field for words, in the form's language first; None where nobody wrote."""
    part = _part(flat, box, shift, RIM)
    if not _has_strokes(part):
        return None
    page = page_of(_on_paper(part), _letter_height(part))
    if not page.letters.any():
        return Written("", 0.0)
    # A field is small and its language known: what the first look makes nonsense of is looked at row by row.
    reading = read_with(page, MODELS[language], mend_nonsense=True)
    if reading.confidence < POOR and int(page.letters.sum()) >= MANY:
        other = read_level(page)
        if not other.upside_down and other.confidence > reading.confidence:
            reading = other
    at = ((box.left + RIM) * DOTS + shift[0] - AROUND, (box.top + RIM) * DOTS + shift[1] - AROUND)
    return _written(reading, at)


def _letter_height(part: Grey) -> float:
    """The height, in dots, of the pieces that hold the middle bit of ink; the page is clean already."""
    found = blobs_of(part < BLACKEST_PAPER)
    letters = found.height >= STROKE * DOTS
    heights, areas = found.height[letters], found.area[letters]
    order = np.argsort(heights)
    running = np.cumsum(areas[order])
    return float(heights[order][np.searchsorted(running, running[-1] / 2)])


def _written(reading: Reading, at: tuple[float, float]) -> Written:
    text, placed = text_of(ordered(reading.rows, rightwards=reading.rightwards), rightwards=reading.rightwards)
    words = tuple(
        WrittenWord(
            one.start,
            one.end,
            one.word.left + at[0],
            one.word.top + at[1],
            one.word.right + at[0],
            one.word.bottom + at[1],
            one.word.confidence,
        )
        for one in placed
    )
    weight = sum(len(one.word.text) for one in placed)
    sure = sum(one.word.confidence * len(one.word.text) for one in placed) / weight if weight else 0.0
    # Ink that no word holds is writing that was not read.
    return Written(text, sure * (1 - min(1.0, reading.unread_ink)), words)


def signs_of(
    flat: Grey, cells: Sequence[Rect], shift: tuple[float, float], signs: str, language: str
) -> Written | None:
    """Read a row of cells, one sign in each; None where all are empty."""
    parts = [_part(flat, cell, shift, CELL_RIM) for cell in cells]
    filled = [(trimmed, _is_point(part)) for part in parts if (trimmed := _trimmed(part)) is not None]
    if signs != "address":
        filled = [(part, False) for part, point in filled if not point]  # dirt, or a mark between thousands
    letters = [part for part, point in filled if not point]
    if not letters:
        return None
    readings = [_cells_with(letters, "eng", SIGNS[signs])]
    if language == "ar" and signs == "digits":
        readings.append(_cells_with(letters, "ara", ARABIC_DIGITS))
    text, sure = max(readings, key=lambda reading: reading[1])
    if len(text) == len(letters):
        rest = iter(text)
        text = "".join("." if point else next(rest) for _, point in filled)
    return Written(text, sure)


def _cells_with(filled: Sequence[Grey], model: str, allowed: str) -> tuple[str, float]:
    """Read the signs side by side as a word, and each by itself; where both say the same it is likely so."""
    api = engine(model)
    api.SetVariable("tessedit_char_whitelist", allowed)
    try:
        words = [word for row in rows_in(_strip(filled), model, PSM.SINGLE_LINE) for word in row.words]
        together = "".join(word.text for word in words)
        sure = min((word.confidence for word in words), default=0.0)
        singly = [_single(part, model) for part in filled]
    finally:
        api.SetVariable("tessedit_char_whitelist", "")
    alone = "".join(sign for sign, _ in singly)
    if len(together) != len(filled):
        return (alone, DISAGREED * min(s for _, s in singly)) if len(alone) == len(filled) else (together, 0.0)
    agreed = sum(a.casefold() == b.casefold() for a, b in zip(together, [s or " " for s, _ in singly], strict=True))
    return together, sure * (DISAGREED + (1 - DISAGREED) * agreed / len(filled))


def _single(part: Grey, model: str) -> tuple[str, float]:
    found = signs_in(_strip([part]), model)
    if len(found) != 1:
        return "", 0.0
    sign, sure = found[0]
    return sign.strip()[:1], sure


def _part(flat: Grey, box: Rect, shift: tuple[float, float], rim: float) -> Grey:
    return np.array(inside(flat, box, shift, rim), dtype=np.uint8)


def _has_strokes(part: Grey) -> bool:
    """Whether a person wrote here: a piece of ink as long as a stroke, that is no remains of the frame."""
    label, count = ndimage.label(part < BLACKEST_PAPER, np.ones((3, 3)))
    height, width = part.shape
    for down, across in ndimage.find_objects(label) if count else ():
        tall, wide = down.stop - down.start, across.stop - across.start
        edge = down.start == 0 or across.start == 0 or down.stop == height or across.stop == width
        thin = min(tall, wide) <= 0.5 * DOTS
        whole = tall >= THROUGH * height or wide >= THROUGH * width
        if max(tall, wide) >= STROKE * DOTS and not ((edge or whole) and thin):
            return True
    return False


def _is_point(part: Grey) -> bool:
    """Whether there is a full stop and no more: one small thing in the lower half, away from the frame."""
    label, count = ndimage.label(part < BLACKEST_PAPER, np.ones((3, 3)))
    if count != 1 or _has_strokes(part):
        return False
    down, across = ndimage.find_objects(label)[0]
    height, width = part.shape
    free = across.start > 0 and across.stop < width and down.stop < height
    return bool(
        free and down.start > height / 2 and min(down.stop - down.start, across.stop - across.start) >= POINT * DOTS
    )


def _trimmed(part: Grey) -> Grey | None:
    """The sign of a cell without the paper beside it; None where there is none."""
    ink = part < BLACKEST_PAPER
    if not _has_strokes(part) and not _is_point(part):
        return None
    columns = np.flatnonzero(ink.any(axis=0))
    return part[:, max(0, int(columns[0]) - 1) : int(columns[-1]) + 2]


def _strip(parts: Sequence[Grey]) -> Grey:
    """Signs side by side on paper, at the height at which they were written."""
    height = max(part.shape[0] for part in parts)
    gap = paper_like((height, BETWEEN))
    pieces: list[Grey] = []
    for part in parts:
        whole = paper_like((height, part.shape[1]))
        whole[: part.shape[0]] = part
        pieces += [whole, gap]
    return _on_paper(np.hstack(pieces[:-1]))


def _on_paper(part: Grey) -> Grey:
    return np.pad(part, AROUND, constant_values=WHITE)
