"""A page that we printed and that came back: the form as what was ticked and written, a separator as itself."""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from PIL import Image

from ipraxis.intake.paper_editions import edition
from ipraxis.intake.readers.boxes import Shift, darkness, inked, shift_of
from ipraxis.intake.readers.cleaning import BLACKEST_PAPER, WHITE, Grey, clean
from ipraxis.intake.readers.pictures import Picture
from ipraxis.intake.readers.placing import DOTS, level, place
from ipraxis.intake.readers.printed import code_on, widened
from ipraxis.intake.readers.written import Written, signs_of, words_in
from ipraxis.intake.rules.paper_code import SEPARATOR, PaperCode, read_code, read_letter_code
from ipraxis.intake.rules.paper_form import HEIGHT, WIDTH, FormPage, Rect, Tick, Writing, lay_out
from ipraxis.intake.rules.paper_marks import TICKED, WRITTEN, state_of, sureness
from ipraxis.intake.rules.reading import told
from ipraxis.intake.rules.text import Box, Mark, PageText, Word
from ipraxis.reason import Reason

FINEST = 3600  # pixels: no more of a page's longer side are looked at
SMALL = 420  # pixels: the width of a separator sheet's kept picture
GREYS = 16
AROUND = 1.2  # millimetres around a field that its cut-out shows

NOT_PLACED = told(
    "Page {number} is a page of our form, but its corners were not found: it is cut off or folded. "
    "It was read as a letter. The boxes that are crossed must be read by eye."
)


def read_printed(number: int, picture: Picture) -> PageText | None:
    """The page as what we printed; None for any other page. A form that cannot be laid flat is told by a problem.

    Of a letter of ours only the code is told: what was written on it is read like any page.
    """
    found = code_on(picture)
    if found is None:
        return None
    if found.text == SEPARATOR:
        return PageText(number, "", image=_png(_thumbnail(picture)), code=SEPARATOR)
    if read_letter_code(found.text):
        return PageText(number, "", code=found.text)
    code = read_code(found.text)
    page = _form_page(code) if code else None
    if page is None:
        return None
    image, corners = picture.image, found.corners
    larger = max(image.width, image.height * picture.stretch)
    if larger > FINEST:
        factor = FINEST / larger
        image = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.BOX)
        corners = corners * factor
    sheet = clean(image, picture.stretch)
    grey = np.asarray(widened(Image.fromarray(sheet.grey), picture.stretch))
    placed = place(grey, corners * (1, picture.stretch), page)
    if placed is None:
        return PageText(number, "", code=found.text, problem=Reason(NOT_PLACED, number=number))
    flat = level(grey, placed.map)
    return _read(number, page, flat, bilevel=sheet.bilevel)


def _form_page(code: PaperCode) -> FormPage | None:
    """The page of the edition that the code names; None where we never printed it."""
    try:
        pages = lay_out(edition(code.edition), code.language, code.contribution)
    except KeyError:
        return None
    return pages[code.page - 1] if 1 <= code.page <= len(pages) else None


@dataclass(slots=True)
class _Told:
    """The text of a page while it grows, with the words that have a place."""

    text: str = ""
    words: list[Word] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    question: str = ""

    def ask(self, question: str) -> None:
        """Say the question above its first answer."""
        if question and question != self.question:
            self.say(question)
        self.question = question

    def say(self, line: str) -> int:
        """Add a line; gives where it begins."""
        start = len(self.text) + (1 if self.text else 0)
        self.text = f"{self.text}\n{line}" if self.text else line
        return start


def _read(number: int, page: FormPage, flat: Grey, *, bilevel: bool) -> PageText:
    dark = darkness(flat)
    shift = shift_of(dark, [tick.box for tick in page.ticks])
    told_ = _Told()
    for one in _in_order(page):
        if isinstance(one, Tick):
            _tick(told_, one, inked(dark, one.box, shift.at(one.box)))
        else:
            _writing(told_, one, flat, shift, page.code.language)
    sure = [word.confidence for word in told_.words]
    return PageText(
        number,
        told_.text,
        words=tuple(told_.words),
        confidence=round(sum(sure) / len(sure), 3) if sure else None,
        image=_png(flat, bilevel=bilevel),
        code=page.code.text,
        marks=tuple(told_.marks),
    )


def _in_order(page: FormPage) -> list[Tick | Writing]:
    """Down the page and along its lines; the boxes of one question, which stand in columns, together."""

    def first(box: Rect) -> tuple[float, float]:
        return box.top, box.left if page.rightwards else -box.right

    begins: dict[str, tuple[float, float]] = {}
    for tick in page.ticks:
        begins[tick.field] = min(first(tick.box), begins.get(tick.field, first(tick.box)))
    keyed: list[tuple[tuple[float, float], int, Tick | Writing]] = [
        (begins[tick.field], n, tick) for n, tick in enumerate(page.ticks)
    ]
    keyed += [(first(writing.box), n, writing) for n, writing in enumerate(page.writings)]
    return [one for *_, one in sorted(keyed, key=lambda key: key[:2])]


def _tick(told_: _Told, tick: Tick, share: float) -> None:
    state = state_of(share)
    if not state:
        return
    box = _share(tick.box)
    mark = Mark(
        field=tick.field,
        state=state,
        value=tick.value,
        confidence=sureness(share),
        box=box,
        label=tick.label,
        concept=tick.concept,
        alone=tick.alone,
    )
    if state == TICKED:
        told_.ask(tick.question)
        start = told_.say(tick.label)
        end = start + len(tick.label)
        told_.words.append(Word(start, end, box, mark.confidence))
        mark = replace(mark, start=start, end=end)
    told_.marks.append(mark)


def _writing(told_: _Told, writing: Writing, flat: Grey, shift: Shift, language: str) -> None:
    at = shift.at(writing.box)
    if writing.cells:
        read = signs_of(flat, writing.cells, at, writing.signs, language)
    else:
        read = words_in(flat, writing.box, at, language)
    if read is None:
        return
    told_.ask(writing.question)
    start = told_.say(read.text) if read.text else len(told_.text)
    box = _share(writing.box)
    told_.words += _placed(read, start, box)
    told_.marks.append(
        Mark(
            field=writing.field,
            state=WRITTEN,
            value=read.text,
            confidence=round(read.confidence, 3),
            box=box,
            row=writing.row,
            part=writing.part,
            start=start,
            end=start + len(read.text),
            picture=_png(_cut(flat, writing.box, at)),
        )
    )


def _placed(read: Written, start: int, box: Box) -> list[Word]:
    if not read.words:
        return [Word(start, start + len(read.text), box, read.confidence)] if read.text else []
    return [
        Word(
            start + word.start,
            start + word.end,
            Box(*(min(1.0, max(0.0, side)) for side in _dots(word.left, word.top, word.right, word.bottom))),
            word.confidence,
        )
        for word in read.words
    ]


def _dots(left: float, top: float, right: float, bottom: float) -> Sequence[float]:
    wide, high = WIDTH * DOTS, HEIGHT * DOTS
    return left / wide, top / high, right / wide, bottom / high


def _share(box: Rect) -> Box:
    return Box(box.left / WIDTH, box.top / HEIGHT, box.right / WIDTH, box.bottom / HEIGHT)


def _cut(flat: Grey, box: Rect, shift: tuple[float, float]) -> Grey:
    left, right = (round(side * DOTS + shift[0]) for side in (box.left - AROUND, box.right + AROUND))
    top, bottom = (round(side * DOTS + shift[1]) for side in (box.top - AROUND, box.bottom + AROUND))
    cut = flat[max(0, top) : bottom, max(0, left) : right]
    rim = round(2 * AROUND * DOTS)
    rows = np.flatnonzero((cut[rim:-rim, rim:-rim] < BLACKEST_PAPER).any(axis=1))
    return cut[: int(rows[-1]) + 2 * rim] if len(rows) else cut  # without the empty rest of a large field


def _thumbnail(picture: Picture) -> Grey:
    high = round(SMALL * picture.image.height * picture.stretch / picture.image.width)
    return np.asarray(picture.image.convert("L").resize((SMALL, max(1, high)), Image.Resampling.BOX))


def _png(grey: Grey, *, bilevel: bool = False) -> bytes:
    out = io.BytesIO()
    if bilevel:
        Image.fromarray(grey >= BLACKEST_PAPER).save(out, "PNG", compress_level=2)
    else:
        step = WHITE // (GREYS - 1)
        steps = Image.fromarray(np.minimum((grey.astype(np.uint16) + step // 2) // step, GREYS - 1).astype(np.uint8))
        steps.putpalette([grey_ * step for grey_ in range(GREYS) for _ in range(3)])
        steps.save(out, "PNG", bits=4, compress_level=2)
    return out.getvalue()
