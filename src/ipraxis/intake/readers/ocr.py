"""Read a level page: which side is up, which script, which language, and then its words.

The engine is asked as little as possible: a few letters are read as those of the page before, or as Latin ones;
only where that fails it is asked for side and script. Then the whole page is read once. Rows that the engine
lost (in Arabic it loses whole ones) are read again singly.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cache

import numpy as np
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from tesserocr import PSM

from ipraxis.intake.readers.digits import with_digits
from ipraxis.intake.readers.engine import NARROWED_MODELS, rows_in, side_and_script, signs_in, text_in
from ipraxis.intake.readers.page import Choice, Page, discs, held, lost, sample, unread
from ipraxis.intake.readers.rows import IDEOGRAPH, ReadWord, Row, leftwards, row_of

MODELS = {"Arabic": "ara", "Cyrillic": "rus+eng", "Han": "chi_sim", "Latin": "eng"}
ALSO_HAN = frozenset({"Japanese", "Korean", "Hangul", "Katakana", "Hiragana", "HanS", "HanT", "Bopomofo"})
CHINESE = ("chi_sim", "chi_tra")
LATIN = {"en": "eng", "fr": "fra", "es": "spa", "de": "deu", "pt": "por"}
ARABIC_MODEL = "ara"

LETTERS, MORE_LETTERS = 40, 400  # are asked to tell side and script
SURE_SIDE = 2.0  # the engine's own measure: below it, more letters are asked
FIRST_LOOK = 60  # letters that are read to see whether a model fits
FITS = 0.8  # confidence: of another script, or upside down, a model gives 0.6 at most
LATIN_SAMPLE = 130  # letters that tell the language
HAN_SAMPLES = 60, 160, 350  # pieces of ink that tell the kind of signs; a sign has several
SURE_SIGNS = 2.0  # logarithm of the odds
SURE_LANGUAGE, SURER_LANGUAGE = 0.3, 0.98  # five languages share 1; of few letters more is asked
POOR = 0.6  # confidence of a page below which its side and script are doubted
NONSENSE = 0.4  # below which nothing is mended

LOST_ROWS = 80  # at most so many are read again
POOR_ROW = 0.5  # confidence that a row read again must have
WORSE = 0.1  # a row read again with more of its ink may be so much less sure
DOUBTFUL_WORD, SURE_WORD = 0.65, 0.75
LATIN_WORD = re.compile(r"[!-~]{2,}$")
RAW_ENDS = frozenset(".|'")  # the raw reader closes most rows with a sign of its own
FEW = 2  # letters: what has no more may be a logo
DASHES = frozenset("-–—")

# In heights of the page's common letters.
HYPHEN, EN_DASH = 0.85, 1.6  # the longest of each
BESIDE = 3.0  # lost letters so near to a row belong to it
WORD_PAD = 0.3
LOGO = 2.2

HALF, THIRD, MOSTLY = 0.5, 0.33, 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """The rows read from a page by a model, the page the right way up, and the share of its letters' ink not read."""

    page: Page
    rows: tuple[Row, ...]
    model: str
    upside_down: bool
    unread_ink: float

    @property
    def rightwards(self) -> bool:
        return self.model != ARABIC_MODEL

    @property
    def confidence(self) -> float:
        """Give the mean over the words, 0 where there is none."""
        found = [word.confidence for row in self.rows for word in row.words]
        return sum(found) / len(found) if found else 0.0


def read_level(page: Page, before: str = "") -> Reading:
    """Read a level page of any of our scripts, whichever of its two sides is up.

    `before` is the model that read the page before it, or "".
    """
    model = _at_sight(page, before)
    reading = read_with(page, model) if model else None
    if reading and reading.confidence >= POOR:
        return reading
    upside_down, script, sure = glance(page)
    upright = page.flipped() if upside_down else page
    asked = model_for(upright, script)
    if reading is None or upside_down or asked != model:
        reading = replace(read_with(upright, asked), upside_down=upside_down)
    if reading.confidence >= POOR and (sure >= SURE_SIDE or reading.rows):
        return reading
    guesses = [(not upside_down, script)] if sure < SURE_SIDE else []
    guesses += [(upside_down, other) for other in MODELS if other != script]
    return max([reading, *(_guess(page, *guess) for guess in guesses)], key=_worth)


def _at_sight(page: Page, before: str) -> str:
    """Give the model for a page that stands upright, by reading a few letters; "" where none fits."""
    rows = page.only(sample(page, FIRST_LOOK))
    if before and before not in LATIN.values() and text_in(rows, before)[1] >= FITS:
        return before
    text, sure = text_in(rows, "eng")
    return _latin(page, text) if sure >= FITS else ""


def _guess(page: Page, upside_down: bool, script: str) -> Reading:  # noqa: FBT001  a pair of one list
    upright = page.flipped() if upside_down else page
    part = upright.only(sample(upright, LATIN_SAMPLE))
    model = MODELS[script]
    if text_in(part, model)[1] < POOR:
        return Reading(page, (), model, upside_down=False, unread_ink=1.0)
    return replace(read_with(upright, model_for(upright, script)), upside_down=upside_down)


def _worth(reading: Reading) -> float:
    return reading.confidence * (1 - reading.unread_ink)


def glance(page: Page) -> tuple[bool, str, float]:
    """Tell whether the page stands on its head, its script, and how sure the first is.

    The engine takes a millisecond for each letter it is shown; where it doubts the side, reading a row tells it.
    """
    seen = (False, "Latin", 0.0)
    for letters in (LETTERS, MORE_LETTERS):
        found = side_and_script(page.only(sample(page, letters)))
        if found:
            upside_down, name, sure = found
            script = "Han" if name in ALSO_HAN else name
            seen = (upside_down, script if script in MODELS else "Latin", sure)
            if sure >= SURE_SIDE:
                break
            upright = page.flipped() if upside_down else page
            if text_in(upright.only(sample(upright, FIRST_LOOK)), MODELS[seen[1]])[1] >= FITS:
                return upside_down, seen[1], SURE_SIDE
    return seen


def model_for(page: Page, script: str) -> str:
    """Choose the model to read a script with: which Latin language, which Chinese signs."""
    if script == "Han":
        return _chinese(page)
    return _latin(page) if script == "Latin" else MODELS[script]


def _latin(page: Page, text: str = "") -> str:
    """Choose among the Latin languages by a text of some rows, and by more rows where that does not suffice."""
    if text:
        language, sure = _identifier().classify(text)
        if sure > SURER_LANGUAGE:
            return LATIN[language]
    return language_of(text_in(page.only(sample(page, LATIN_SAMPLE)), "eng")[0])


def _chinese(page: Page) -> str:
    """Tell simplified from traditional signs: each model reads the signs of the other, but less surely."""
    evidence = 0.0
    for pieces in HAN_SAMPLES:
        rows = page.only(sample(page, pieces))
        evidence = _likelier(*(signs_in(rows, model) for model in CHINESE))
        if abs(evidence) > SURE_SIGNS:
            break
    return CHINESE[evidence < 0]


def _likelier(simplified: Sequence[tuple[str, float]], traditional: Sequence[tuple[str, float]]) -> float:
    """Weigh the signs that the models read differently by how sure each is; above 0 for simplified."""
    pairs = SequenceMatcher(None, [sign for sign, _ in simplified], [sign for sign, _ in traditional], autojunk=False)
    return sum(
        math.log((1.01 - other) / (1.01 - one))
        for kind, start, end, begin, stop in pairs.get_opcodes()
        if kind == "replace" and end - start == stop - begin
        for (_, one), (_, other) in zip(simplified[start:end], traditional[begin:stop], strict=True)
    )


def language_of(text: str) -> str:
    """Give the model for a text in Latin letters; English where the text does not say."""
    language, sure = _identifier().classify(text)
    return LATIN[language] if sure > SURE_LANGUAGE else "eng"


@cache
def _identifier() -> LanguageIdentifier:
    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages(list(LATIN))
    return made


def read_with(page: Page, model: str, *, mend_nonsense: bool = False) -> Reading:
    """Read all words of an upright page with one model."""
    rightwards = model != ARABIC_MODEL
    bullets = discs(page, rightwards=rightwards)
    if bullets.any():
        page = page.without(bullets)
    # The layout of Arabic and Chinese comes out worse without the margins of the page.
    left, top, right, bottom = page.inked() if model in NARROWED_MODELS else (0, 0, *page.grey.shape[::-1])
    rows = rows_in(page.grey[top:bottom, left:right], model, PSM.AUTO, (left, top), page.letter_height)
    if rows and not mend_nonsense and sum(row.confidence for row in rows) < NONSENSE * len(rows):
        return Reading(page, tuple(rows), model, upside_down=False, unread_ink=unread(page, rows))
    for part in lost(page, rows)[:LOST_ROWS]:
        _mend(page, part, model, rows)
    rows = [_surer(page, row, model) for row in rows]
    if not rightwards:
        rows = [leftwards(row) for row in with_digits(page, [_with_latin(page, row) for row in rows])]
    rows = [_settled(page, row) for row in rows if not _is_picture(page, row)]
    middles = page.blobs.down[bullets]
    rows = [replace(row, bullet=bool(((middles > row.top) & (middles < row.bottom)).any())) for row in rows]
    return Reading(page, tuple(rows), model, upside_down=False, unread_ink=unread(page, rows))


def _mend(page: Page, part: Choice, model: str, rows: list[Row]) -> None:
    """Read a lost row; where the rest of it was read, read the whole again and keep what is surer."""
    left, top, right, bottom = page.frame(part)
    reach = BESIDE * page.letter_height
    for index, row in enumerate(rows):
        overlap = min(row.bottom, bottom) - max(row.top, top)
        beside = left <= row.right + reach and right >= row.left - reach
        if beside and overlap >= HALF * min(bottom - top, row.height):
            whole = part | (page.letters & held(page, [row]))
            again = _row_again(page, whole, model, row.confidence - WORSE)
            if again is not None:
                rows[index] = again
            return
    again = _row_again(page, part, model, POOR_ROW)
    if again is not None:
        rows.insert(place_of(again, rows), again)


def place_of(row: Row, rows: Sequence[Row]) -> int:
    """Say where in the order of the rows one belongs: behind the next above it in its column, else before the first."""
    column = [index for index, other in enumerate(rows) if other.left < row.right and other.right > row.left]
    above = [index for index in column if rows[index].middle < row.middle]
    if above:
        return max(above, key=lambda index: rows[index].middle) + 1
    return column[0] if column else len(rows)


def _surer(page: Page, row: Row, model: str) -> Row:
    """Read a row that the engine made nonsense of again by itself."""
    if row.confidence >= POOR_ROW:
        return row
    ink = page.letters & held(page, [row])
    again = _row_again(page, ink, model, POOR_ROW) if ink.any() else None
    whole = again is not None and again.right - again.left >= MOSTLY * (row.right - row.left)
    return again if again and whole else row


def _row_again(page: Page, part: Choice, model: str, least: float) -> Row | None:
    """Read one row by itself, and where the engine throws its words away, as one raw row."""
    margin = round(page.letter_height * HALF)
    left, top, _, _ = page.frame(part)
    corner = (max(0, left - margin), max(0, top - margin))
    grey = page.only(part, margin)
    for mode in (PSM.SINGLE_LINE, PSM.RAW_LINE):
        words = [word for row in rows_in(grey, model, mode, corner) for word in row.words]
        while words and words[-1].text in RAW_ENDS:
            words.pop()
        if words and row_of(words).confidence >= least:
            return row_of(words)
    return None


def _with_latin(page: Page, row: Row) -> Row:
    """Read doubtful words of an Arabic row again as Latin letters: addresses, names, abbreviations."""
    words: list[ReadWord] = []
    pad = round(WORD_PAD * page.letter_height)
    for word in row.words:
        again: list[ReadWord] = []
        if word.confidence < DOUBTFUL_WORD:
            left, top = max(0, int(word.left) - pad), max(0, int(word.top) - pad)
            part = page.grey[top : int(word.bottom) + pad, left : int(word.right) + pad]
            again = [one for line in rows_in(part, "eng", PSM.SINGLE_LINE, (left, top)) for one in line.words]
        surest = all(one.confidence >= SURE_WORD and LATIN_WORD.match(one.text) for one in again)
        words += again if again and surest else [word]
    return row_of(words)


def _is_picture(page: Page, row: Row) -> bool:
    """Tell whether a row is a logo or a stain taken for letters: hardly a letter, and large or doubtful."""
    letters = sum(character.isalnum() for word in row.words for character in word.text)
    doubtful = row.height > LOGO * page.letter_height or row.confidence < SURE_WORD
    return not letters or (letters <= FEW and doubtful)


def _settled(page: Page, row: Row) -> Row:
    """Bring the edges of a row to its ink, and dashes to the length they have on the page."""
    blobs, size = page.blobs, page.letter_height
    mine = (
        page.letters
        & (np.abs(blobs.down - row.middle) < THIRD * max(row.height, size))
        & (blobs.right > row.left - size)
        & (blobs.left < row.right + size)
    )
    words: Sequence[ReadWord] = [_dashed(word, size) for word in row.words]
    left, right = row.left, row.right
    if mine.any():
        left, _, right, _ = page.frame(mine)
    if IDEOGRAPH.search("".join(word.text for word in words)):
        words = _spread(words, left, right)
    return replace(row, words=tuple(words), left=left, right=right)


def _dashed(word: ReadWord, size: float) -> ReadWord:
    if word.text not in DASHES:
        return word
    width = (word.right - word.left) / size
    return replace(word, text="-" if width < HYPHEN else "–" if width < EN_DASH else "—")


def _spread(words: Sequence[ReadWord], left: float, right: float) -> list[ReadWord]:
    """Lay the words of a Chinese row out evenly: its signs are equally wide, and the engine's boxes are not."""
    widths = [sum(2 if character > "\u2000" else 1 for character in word.text) for word in words]
    ends = np.cumsum([0, *widths]) * (right - left) / sum(widths) + left
    return [
        replace(word, left=float(start), right=float(end))
        for word, start, end in zip(words, ends[:-1], ends[1:], strict=True)
    ]
