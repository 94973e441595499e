"""Arabic-Indic digits by their shapes: the Arabic model of the engine takes them for signs and other digits.

Digits stand apart from each other, so every piece of ink is one. A piece is compared with the digits of some fonts
(`data/digits/shapes.npz`, made by `python -m bench.digit_shapes FONT…`); the nought is told by its size.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from ipraxis.intake.readers.page import Choice, Page
from ipraxis.intake.readers.rows import ARABIC, ReadWord, Row, row_of

SHAPES = Path(__file__).resolve().parents[2] / "data" / "digits" / "shapes.npz"
INDIC = "١٢٣٤٥٦٧٨٩"
ALIKE_IN_BOTH = "١٥٩"  # as 1, 0 and 9: no evidence of the kind of digits
STROKE = "/"
NOUGHT = "٠"
WIDTH, HEIGHT = 16, 20  # of a shape
NUMERIC = re.compile("[0-9٠-٩?؟]")
SURELY_READ = 0.8  # confidence from which a word of letters is left alone
DOUBTED = 0.3  # confidence of a number that is neither what the engine read nor told by its shapes
LATIN = re.compile("[A-Za-z]")
STOPS = re.compile("[.,،؛:]")
ALIKE = 0.75  # least correlation with a shape of a font
# In heights of the page's common letters.
TALL, TALLEST = 0.5, 2.0
APART = 0.55  # what stands further apart is another number
SMALL = 0.12, 0.4  # a nought, a full stop
TOUCHING = 0.45  # words so near are parts of one number
HIGHER, STRAIGHT = 0.8, 0.95  # a stroke: so high, and so nearly a line (correlation)
COMMA = 1.4  # times as high as wide; a full stop is less
MIDDLE = 0.2, 0.75  # of the height of the digits beside it: where a nought stands

Shapes = NDArray[np.floating[Any]]


def with_digits(page: Page, rows: Sequence[Row]) -> list[Row]:
    """Give the rows of an Arabic page, in the engine's order, with their numbers read by the shapes of the digits.

    Numbers that the shapes do not tell are marked as doubtful. A page with digits as Europe writes them is left
    as it is.
    """
    found = [_runs(page, row) for row in rows]
    tokens = [token for runs in found for _, read in runs for token in read or ()]
    if sum(indic - european for _, indic, european in tokens) <= 0:
        return list(rows)
    return [_mended(row, runs) for row, runs in zip(rows, found, strict=True)]


Token = tuple[ReadWord, float, float]  # what is read, and how like it is to Arabic-Indic and to European digits
Run = tuple[Sequence[ReadWord], list[Token] | None]


def _runs(page: Page, row: Row) -> list[Run]:
    """Find the words of a row that may be one number, each with what its shapes say, from right to left."""
    runs: list[list[ReadWord]] = []
    last: ReadWord | None = None
    for word in row.words:
        if not _may_be_number(word):
            last = None
            continue
        if last and max(word.left - last.right, last.left - word.right) < TOUCHING * page.letter_height:
            runs[-1].append(word)
        else:
            runs.append([word])
        last = word
    return [(words, _read(page, row, words)) for words in runs]


def _may_be_number(word: ReadWord) -> bool:
    return bool(NUMERIC.search(word.text)) and not (
        len(ARABIC.findall(word.text)) > 1 and word.confidence >= SURELY_READ
    )


def _mended(row: Row, runs: Sequence[Run]) -> Row:
    """Put the numbers where the words they replace stood; the engine misplaces what it takes for Latin."""
    if not runs:
        return row
    gone = {id(word) for run, _ in runs for word in run}
    words = [word for word in row.words if id(word) not in gone]
    for run, read in runs:
        doubted = [replace(word, confidence=min(word.confidence, DOUBTED)) for word in run]
        words += doubted if read is None else [token[0] for token in read]
    if any(LATIN.search(word.text) for word in words):
        return row  # words of two directions: their order is the engine's to say
    return row_of(sorted(words, key=lambda word: -word.right), bullet=row.bullet)


def _read(page: Page, row: Row, words: Sequence[ReadWord]) -> list[Token] | None:
    """Read the ink of some words as numbers; None where a piece of it is no digit."""
    blobs, size = page.blobs, page.letter_height
    left, right = min(word.left for word in words), max(word.right for word in words)
    inside: Choice = (
        (blobs.across >= left - 1)
        & (blobs.across <= right + 1)
        & (blobs.down > row.top - SMALL[1] * size)
        & (blobs.down < row.bottom + SMALL[1] * size)
        & (np.maximum(blobs.width, blobs.height) >= SMALL[0] * size)
    )
    pieces = np.flatnonzero(inside)
    pieces = pieces[np.argsort(blobs.across[pieces])]
    if not len(pieces):
        return None
    cuts = [index for index, (a, b) in enumerate(pairwise(pieces), 1) if blobs.left[b] - blobs.right[a] > APART * size]
    text = "".join(word.text for word in words)
    tokens = [
        _token(page, part, "".join(ARABIC.findall(text)), stops=bool(STOPS.search(text)))
        for part in np.split(pieces, cuts)
    ]
    return None if None in tokens else [token for token in reversed(tokens) if token]


def _token(page: Page, pieces: NDArray[np.int64], letters: str, *, stops: bool) -> Token | None:
    """Read the pieces of one number from left to right; letters, and a full stop, may follow at its left end."""
    blobs, size = page.blobs, page.letter_height
    tall = pieces[(blobs.height[pieces] >= TALL * size) & (blobs.height[pieces] <= TALLEST * size)]
    if not len(tall):
        return None
    top, bottom = int(np.median(blobs.top[tall])), int(np.median(blobs.bottom[tall]))
    signs, indic, european = [], [], []
    end = ""
    for index, piece in enumerate(pieces):
        if piece in tall:
            sign, like, other = _closest(page, int(piece))
            if like < ALIKE and index == 0 and letters:
                end = letters
                continue
            if like < ALIKE:
                return None
            signs.append(sign)
            indic.append(like)
            european.append(other)
        elif blobs.height[piece] > SMALL[1] * size and index:
            return None
        elif MIDDLE[0] < (blobs.down[piece] - top) / max(1, bottom - top) < MIDDLE[1]:
            signs.append(NOUGHT)
        elif not signs and not end:
            comma = blobs.height[piece] > COMMA * blobs.width[piece]
            end = ("،" if comma else ".") if stops else ""
        else:
            return None
    if not indic:
        return None
    word = ReadWord(
        "".join(signs) + end,
        float(blobs.left[pieces].min()),
        float(blobs.top[pieces].min()),
        float(blobs.right[pieces].max()),
        float(blobs.bottom[pieces].max()),
        min(indic),
    )
    return word, sum(indic), sum(european)


def _closest(page: Page, piece: int) -> tuple[str, float, float]:
    """Give the digit a piece is most like, how like, and how like a European digit it is."""
    blobs = page.blobs
    window = (
        slice(int(blobs.top[piece]), int(blobs.bottom[piece])),
        slice(int(blobs.left[piece]), int(blobs.right[piece])),
    )
    ink = blobs.label[window] == piece + 1
    if ink.shape[0] > HIGHER * page.letter_height and _leans(ink):
        return STROKE, 1.0, 1.0
    shape = shape_of(ink)
    signs, shapes = _known()
    like = shapes @ shape
    indic = np.where(np.isin(signs, list(INDIC)), like, -1.0)
    best = int(indic.argmax())
    other = np.where(np.isin(signs, list("0123456789")), like, -1.0).max()
    sign, sure = str(signs[best]), float(indic[best])
    return sign, sure, sure if sign in ALIKE_IN_BOTH else float(other)


def _leans(ink: NDArray[np.bool_]) -> bool:
    """Tell whether a piece is one straight stroke from the lower left to the upper right."""
    down, across = np.nonzero(ink)
    return len(np.unique(across)) > 1 and bool(np.corrcoef(down, across)[0, 1] < -STRAIGHT)


@cache
def _known() -> tuple[NDArray[np.str_], Shapes]:
    """Give the shapes of digits in some fonts, each with its sign, ready to be compared."""
    with np.load(SHAPES) as kept:
        return kept["signs"], _normal(kept["shapes"].astype(float))


def shape_of(ink: NDArray[np.bool_]) -> Shapes:
    """Bring a piece of ink to a common height in a common frame, ready to be compared."""
    normal: Shapes = _normal(framed(ink).ravel()[None].astype(float))[0]
    return normal


def framed(ink: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Scale a piece to the common height, and less where it is too wide for the frame; blur it a little."""
    factor = min(HEIGHT / ink.shape[0], WIDTH / ink.shape[1])
    size = (max(1, round(ink.shape[1] * factor)), max(1, round(ink.shape[0] * factor)))
    small = Image.fromarray(ink.astype(np.uint8) * 255).resize(size, Image.Resampling.BOX)
    frame = Image.new("L", (WIDTH, HEIGHT))
    frame.paste(small, ((WIDTH - size[0]) // 2, (HEIGHT - size[1]) // 2))
    halved: NDArray[np.uint8] = np.asarray(frame.resize((WIDTH // 2, HEIGHT // 2), Image.Resampling.BOX))
    return halved


def _normal(shapes: Shapes) -> Shapes:
    centred: Shapes = shapes - shapes.mean(axis=-1, keepdims=True)
    length = np.sqrt((centred**2).sum(axis=-1, keepdims=True))
    normal: Shapes = centred / np.maximum(length, 1e-9)
    return normal
