"""From words on a page to text: rows in reading order, joined to paragraphs, signs as the script has them.

Pure: lengths are pixels of an upright page, or any other unit.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

CJK = r"\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d"
IDEOGRAPH = re.compile("[\u3400-\u9fff]")
WIDE = re.compile(f"[{CJK}]")
WIDE_OR_SIGN = re.compile(f'[{CJK},;:?!()"]')
ARABIC = re.compile("[\u0620-\u064a]")
ITEM = re.compile(
    r"(\(?\d{1,2}[.)]|\(?[A-Za-zА-Яа-я][.)]|[-–—•*▪◦])(\s|$)"
    r"|[一二三四五六七八九十]{1,3}[、.,，]|[（(][一二三四五六七八九十\d]{1,3}[)）]"
)
HYPHEN = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")
BULLET = "•"
INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
WIDE_SIGNS = str.maketrans(",;:?!()", "，；：？！（）")
ARABIC_SIGNS = str.maketrans(",;?", "،؛؟")
DIGITS = "0-9\u0660-\u0669"
LEFTWARD_RUN = re.compile(f"[A-Za-z{DIGITS}]+(?:[/.,:\u066b\u066c@_-]+[A-Za-z{DIGITS}]+)*")
FOREIGN = re.compile(f"[!-~{DIGITS}]+$")  # in an Arabic row: written from left to right
STANDING_OFF = re.compile(r"\+|\S*@")  # telephone numbers and addresses keep their space in Chinese
ADDRESS = re.compile(r"([a-z0-9._-]{2,})[O©®¢](?=[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b)")
NUMBER = re.compile(r"(?<![^\s(+/])[\dO]+(?:[.,/-][\dO]+)*(?![^\s),.;:/])")

SAME_ROW = 0.5  # of the lower row's height: what overlaps more stands side by side
NEAR = 1.5  # row heights: pieces of print side by side and no further apart are one row
COLUMNS = 6  # rows side by side: more than a letterhead has, so the page has columns
PITCH = 1.35  # of the usual distance of rows: what is further apart is another paragraph
TOO_CLOSE = 0.5  # row heights: what is closer stands side by side
INDENT = 1.2  # row heights: how far the edges of one paragraph's rows may differ
HANGING = 4.5  # row heights: how far the text of a list item may hang behind its sign
FULL = 2.2  # row heights: Chinese rows end no further from the edge, unless a paragraph ends there
GROUPS = 3  # numbers in a row are one number in groups
SPACE = 0.35  # row heights


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word as read, where it stands, and how sure the reader is (0 to 1)."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one row of print in reading order; `bullet`: a disc stands before them."""

    words: tuple[ReadWord, ...]
    left: float
    top: float
    right: float
    bottom: float
    bullet: bool = False

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def confidence(self) -> float:
        return sum(word.confidence for word in self.words) / len(self.words)

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Placed:
    """A word and its place in the text: `text[start:end]`."""

    start: int
    end: int
    word: ReadWord


def logical(text: str) -> str:
    """Turn a word given from left to right as it is seen into the order in which Arabic is written.

    Digits and Latin letters inside it run from left to right in both orders.
    """
    return LEFTWARD_RUN.sub(lambda run: run[0][::-1], text[::-1])


def row_of(words: Sequence[ReadWord], *, bullet: bool = False) -> Row:
    """Make a row of at least one word."""
    return Row(
        tuple(words),
        min(word.left for word in words),
        min(word.top for word in words),
        max(word.right for word in words),
        max(word.bottom for word in words),
        bullet,
    )


def ordered(rows: Sequence[Row], *, rightwards: bool) -> list[Row]:
    """Put rows in reading order: from top to bottom, side by side in the direction of the script.

    A page with columns keeps the order it was given in.
    """
    lines: list[list[Row]] = []
    for row in sorted(rows, key=lambda row: row.middle):
        if lines and _side_by_side(lines[-1], row):
            lines[-1].append(row)
        else:
            lines.append([row])
    if sum(len(line) > 1 for line in lines) >= COLUMNS:
        return list(rows)
    found: list[Row] = []
    for line in lines:
        line.sort(key=lambda row: row.left if rightwards else -row.right)
        found.append(line[0])
        for row in line[1:]:
            last = found[-1]
            if max(row.left - last.right, last.left - row.right) <= NEAR * max(row.height, last.height):
                found[-1] = row_of(last.words + row.words, bullet=last.bullet)
            else:
                found.append(row)
    return found


def _side_by_side(line: Sequence[Row], row: Row) -> bool:
    overlap = min(max(other.bottom for other in line), row.bottom) - row.top
    apart = all(row.left >= other.right or row.right <= other.left for other in line)
    return apart and overlap > SAME_ROW * row.height


def leftwards(row: Row) -> Row:
    """Put numbers and Latin words inside a row of Arabic in the order in which they are said.

    Words come from right to left. Several foreign words together, and a telephone number with its groups, run
    from left to right among themselves; a full stop seen before a number is written behind it.
    """
    words: list[ReadWord] = []
    run: list[ReadWord] = []
    for word in row.words:
        if FOREIGN.match(word.text):
            run.append(word)
        else:
            words += [*_said(run), word]
            run = []
    return replace(row, words=(*words, *_said(run)))


def _said(run: list[ReadWord]) -> list[ReadWord]:
    text = "".join(word.text for word in run)
    if len(run) > 1 and ("+" in text or re.search("[A-Za-z]", text) or len(run) >= GROUPS):
        run = sorted(run, key=lambda word: word.left)
    said = []
    for word in run:
        stops = re.match(rf"([.,:؛،]+)([{DIGITS}].*)", word.text)
        plus = re.match(rf"([{DIGITS}]+)\+$", word.text)
        turned = f"{stops[2]}{stops[1]}" if stops else f"+{plus[1]}" if plus else word.text
        said.append(replace(word, text=turned))
    return said


def text_of(rows: Sequence[Row], *, rightwards: bool) -> tuple[str, tuple[Placed, ...]]:
    """Join rows to text, one line for each paragraph, list item or heading; say where each word went."""
    seen = " ".join(word.text for row in rows for word in row.words)
    pieces: list[str] = []
    placed: list[Placed] = []
    length = 0
    for row, joins in zip(rows, _joins(rows, rightwards=rightwards), strict=True):
        cut = False
        seam = "\n" if placed else ""
        if joins:
            seam, cut = _seam(placed[-1].word.text, row.words[0].text, seen)
        elif row.bullet:
            seam += f"{BULLET} "
        if cut:
            pieces[-1] = pieces[-1][:-1]
            placed[-1] = replace(placed[-1], end=placed[-1].end - 1)
            length -= 1
        for glue, word in zip([seam, *_glues(row)], row.words, strict=True):
            start = length + len(glue)
            length = start + len(word.text)
            pieces += [glue, word.text]
            placed.append(Placed(start, length, word))
    return _signs("".join(pieces)), tuple(placed)


def _joins(rows: Sequence[Row], *, rightwards: bool) -> list[bool]:
    """Tell for each row whether it continues the paragraph of the row before it."""
    if not rows:
        return []
    gaps = sorted(b.middle - a.middle for a, b in pairwise(rows) if b.middle - a.middle > TOO_CLOSE * a.height)
    pitch = gaps[len(gaps) // 4] if gaps else 0.0
    edge = max(row.right for row in rows) if rightwards else min(row.left for row in rows)
    joins = [False]
    for a, b in pairwise(rows):
        opening = not joins[-1]
        joins.append(
            TOO_CLOSE * a.height < b.middle - a.middle <= PITCH * pitch
            and not _is_item(b)
            and _aligned(a, b, rightwards=rightwards, opening=opening)
            and _full(a, b, edge, rightwards=rightwards)
        )
    return joins


def _is_item(row: Row) -> bool:
    first = row.words[:3]
    glue = "" if IDEOGRAPH.search("".join(word.text for word in row.words)) else " "
    return row.bullet or ITEM.match(glue.join(word.text for word in first)) is not None


def _aligned(a: Row, b: Row, *, rightwards: bool, opening: bool) -> bool:
    """Tell whether b begins where the row after a must: below it; an opening row may hang or be indented."""
    size = max(a.height, b.height)
    deeper = (b.left - a.left) if rightwards else (a.right - b.right)
    reach_out = HANGING if opening and _is_item(a) else INDENT
    reach_in = HANGING if opening else INDENT
    return -reach_in * size <= deeper <= reach_out * size


def _full(a: Row, b: Row, edge: float, *, rightwards: bool) -> bool:
    """Tell whether the first word of b would not have fitted at the end of a."""
    room = (edge - a.right) if rightwards else (a.left - edge)
    first = b.words[0]
    if IDEOGRAPH.search(first.text):
        return room < FULL * min(a.height, b.height)
    return room < first.right - first.left + SPACE * a.height


def _glues(row: Row) -> list[str]:
    """Give what stands between the words of a row: in Chinese nothing, but around numbers of several groups."""
    if not IDEOGRAPH.search("".join(word.text for word in row.words)):
        return [" "] * (len(row.words) - 1)
    glues: list[str] = []
    for a, b in pairwise(row.words):
        ends, begins = WIDE_OR_SIGN.match(a.text[-1]), WIDE_OR_SIGN.match(b.text[0])
        grouped = bool(glues) and glues[-1] == " " and a.text.isdigit() and IDEOGRAPH.match(b.text)
        standing = STANDING_OFF.match(b.text) and IDEOGRAPH.match(a.text[-1])
        glues.append(" " if grouped or standing or not (ends or begins) else "")
    return glues


def _seam(a: str, b: str, seen: str) -> tuple[str, bool]:
    """Give what joins the end of a row to the next, and whether the hyphen at the end of `a` goes."""
    if (WIDE_OR_SIGN.match(a[-1]) and WIDE.match(b[0])) or (WIDE.match(a[-1]) and WIDE_OR_SIGN.match(b[0])):
        return "", False
    if HYPHEN.search(a):
        whole = re.match(r"[^\W\d_]+", b)
        kept = whole is None or not b[0].islower() or f"{a[:-1]}-{whole[0]}" in seen
        return "", not kept
    if IDEOGRAPH.match(a[-1]) or IDEOGRAPH.match(b[0]):
        return "", False
    return " ", False


def _signs(text: str) -> str:
    """Write commas, quotes and the like as the script around them does; the length stays.

    Letters that a reader of print often takes for the sign in an e-mail address, or for a nought in a number,
    are put right.
    """
    text = ADDRESS.sub(r"\1@", text)
    text = NUMBER.sub(lambda found: found[0].replace("O", "0") if re.search(r"\d", found[0]) else found[0], text)
    if IDEOGRAPH.search(text):
        text = re.sub(
            f"(?<=[{CJK}])[,;:?!()]|[,;:?!()](?=[{CJK}])",
            lambda found: found[0].translate(WIDE_SIGNS),
            text,
        )
        quotes = iter(range(len(text)))
        text = re.sub('"', lambda _: "“”"[next(quotes) % 2], text)
    if ARABIC.search(text):
        text = re.sub("(?<=[\u0620-\u0652])[,;?]", lambda found: found[0].translate(ARABIC_SIGNS), text)
    return text
