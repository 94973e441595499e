"""A form that came back on paper becomes a draft: what was crossed and written, each with its box. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ipraxis.editorial.rules import FIELDS as FORM
from ipraxis.intake.rules.answered import LEFT_OPEN
from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.language import language_of
from ipraxis.intake.rules.paper_code import PaperCode, read_code
from ipraxis.intake.rules.paper_marks import DOUBTFUL, TICKED, UNDONE, WRITTEN
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.structure import suggest
from ipraxis.intake.rules.suggestion import (
    FIELDS,
    Document,
    FieldValue,
    Origin,
    Part,
    Suggested,
    Suggestion,
)
from ipraxis.intake.rules.text import Mark, PageText
from ipraxis.reason import Reason

# How sure the recogniser must be of what was written before it is given as a value. What stands in the boxes of a form
# is short and names what matters, so that a wrong letter costs more than an empty field.
SURE_WORDS, SURE_SIGNS, SURE_PROSE = 0.8, 0.75, 0.8
SURE_ARABIC = 0.94  # words whose points are lost on the way are read wrongly and surely
READABLE = 0.6  # prose from which the rules for letters may take what the form does not ask
KNOWN_NAME = 0.9  # a name of a country, letter by letter
_ADDRESS = re.compile(r"[a-z0-9._+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_ARABIC = re.compile("[\u0620-\u064a]")
_YEARS = range(1800, 2101)

NOT_ASKED = Reason("The form does not ask for it.")
EMPTY = Reason("Our paper form came back with nothing crossed or written on it.")
SEVERAL = "Several boxes are crossed where one was asked for: {choices}."
UNCLEAR = "A box is marked so that it cannot be told whether it is meant: {choices}. Look at the page."
ALL_FILLED = "Boxes are filled, which undoes a cross, and none is crossed: {choices}. Look at the page."
BY_HAND = "It is written on the page. It was read as “{text}”, which is not sure: look at the picture."
UNREAD = Reason("It is written on the page, and could not be read: look at the picture.")
MISSING = "Page {page} of the form, which asks for it, has not come."


@dataclass(frozen=True, slots=True)
class _Placed:
    """A mark with the page it stands on."""

    attachment: str
    page: PageText
    mark: Mark


@dataclass(frozen=True, slots=True)
class _Finding:
    values: tuple[Suggested, ...] = ()
    reason: str = LEFT_OPEN


def is_paper_form(document: Document) -> bool:
    """Whether a page of our form is among the pages."""
    return any(read_code(page.code) is not None for _, page in _pages(document))


def suggest_from_paper(document: Document, lexicon: Prepared) -> Suggestion:
    """The draft of a form on paper. What is not sure stays away, and says what it was read as.

    Fields that the form does not ask for may come from the contributor's own words and from further pages, by the
    rules for letters, which never see our questions.
    """
    codes = [code for _, page in _pages(document) if (code := read_code(page.code))]
    marks = [_Placed(attachment, page, mark) for attachment, page in _pages(document) for mark in page.marks]
    others = any(page.text.strip() and not page.code for _, page in _pages(document))
    if not marks and not others:
        return Suggestion(False, "empty", EMPTY, codes[0].language)
    language = _language(marks, codes[0])
    findings = {name: _found(name, marks, document, lexicon) for name in FIELDS}
    findings["language"] = _Finding((language,)) if language else _Finding()
    findings["countries"] = findings["country"]
    come = {code.page for code in codes}
    rules = suggest(_own_words(document), lexicon)
    values: dict[str, tuple[Suggested, ...]] = {}
    unknown: dict[str, str] = {}
    for name in FIELDS:
        if findings[name].values:
            values[name] = findings[name].values
        elif rules.values.get(name) and (others or name not in document.asked):
            values[name] = rules.values[name]
        elif document.asked.get(name, 0) not in {0, *come}:
            unknown[name] = Reason(MISSING, page=document.asked[name])
        elif name in document.asked or name == "countries":
            unknown[name] = findings[name].reason
        else:
            unknown[name] = rules.unknown.get(name) or NOT_ASKED
    return Suggestion(
        True,
        "contribution",
        Reason("It is our paper form."),
        str(language.value) if language else codes[0].language,
        values,
        unknown,
        postal_address=_reach(marks),
    )


def _pages(document: Document) -> Iterator[tuple[str, PageText]]:
    """All pages; those of the form in the order of their codes, however they lay in the machine."""
    pages = [(part.attachment, page) for part in document.parts for page in part.pages]

    def place(one: tuple[int, tuple[str, PageText]]) -> tuple[int, int]:
        code = read_code(one[1][1].code)
        return (code.page if code else 9, one[0])

    yield from (page for _, page in sorted(enumerate(pages), key=place))


def _found(name: str, marks: Sequence[_Placed], document: Document, lexicon: Prepared) -> _Finding:
    own = [one for one in marks if one.mark.field == name]
    if not own:
        return _Finding()
    if name == "outcomes":
        return _outcomes(own, document.received_on.year)
    if own[0].mark.state != WRITTEN:
        any_cross = any(one.mark.state == TICKED for one in marks)
        return _crossed(own, any_cross=any_cross)
    return _written(name, own[0], lexicon)


def _crossed(own: Sequence[_Placed], *, any_cross: bool) -> _Finding:
    """The choices of a question: crossed ones count, those filled afterwards do not."""
    ticked = [one for one in own if one.mark.state == TICKED]
    doubtful = [one for one in own if one.mark.state == DOUBTFUL]
    undone = [one for one in own if one.mark.state == UNDONE]
    if own[0].mark.alone and len(ticked) > 1:
        return _Finding((), Reason(SEVERAL, choices=_labels(ticked)))
    if ticked:
        return _Finding(tuple(_suggested(one, one.mark.value, one.mark.concept or None) for one in ticked))
    if doubtful:
        return _Finding((), Reason(UNCLEAR, choices=_labels(doubtful)))
    # Who crosses elsewhere has taken these back; who crosses nowhere may have meant them.
    return _Finding() if any_cross or not undone else _Finding((), Reason(ALL_FILLED, choices=_labels(undone)))


def _labels(of: Sequence[_Placed]) -> list[str]:
    return [one.mark.label for one in of]


def _suggested(one: _Placed, value: FieldValue, concept: str | None, confidence: float | None = None) -> Suggested:
    mark = one.mark
    passage = one.page.text[mark.start : mark.end]
    origin = Origin(one.attachment, one.page.number, mark.start, mark.end, passage, mark.box, mark.state)
    return Suggested(value, mark.confidence if confidence is None else confidence, origin, concept)


def _written(name: str, one: _Placed, lexicon: Prepared) -> _Finding:
    text, sure = one.mark.value.strip(), one.mark.confidence
    if not text:
        return _Finding((), UNREAD)
    if name == "country":
        codes = {match.key for match in lexicon.countries.find(fold(text))}
        return (
            _Finding((_suggested(one, codes.pop(), None, max(sure, KNOWN_NAME)),))
            if len(codes) == 1 and _is_name(text, lexicon)
            else _unsure(text)
        )
    holds = FORM[name].holds
    if holds == "year":
        year = _year(one.mark)
        return _Finding((_suggested(one, year, None),)) if year else _unsure(text)
    if holds == "address":
        is_sure = sure >= SURE_SIGNS and _ADDRESS.fullmatch(text) is not None
        return _Finding((_suggested(one, text, None),)) if is_sure else _unsure(text)
    is_sure = sure >= _least(text, SURE_PROSE if holds == "text" else SURE_WORDS)
    value = text if holds == "text" else " ".join(text.split())
    return _Finding((_suggested(one, value, None),)) if is_sure else _unsure(text)


def _least(text: str, otherwise: float) -> float:
    return SURE_ARABIC if _ARABIC.search(text) else otherwise


def _is_name(text: str, lexicon: Prepared) -> bool:
    """Whether nothing else stands there: "France", and not "sold in France only"."""
    folded = fold(text).strip(" .,")
    return any(match.start == 0 and match.end == len(folded) for match in lexicon.countries.find(folded))


def _unsure(text: str) -> _Finding:
    return _Finding((), Reason(BY_HAND, text=" ".join(text.split())))


def _year(mark: Mark | None) -> int | None:
    if mark is None or mark.confidence < SURE_SIGNS or not mark.value.isdigit():
        return None
    year = int(mark.value)
    return year if year in _YEARS else None


def _outcomes(own: Sequence[_Placed], latest: int) -> _Finding:
    """The rows of the table: a row counts when its figure and what was counted are sure."""
    rows: dict[int, dict[str, _Placed]] = {}
    for one in own:
        rows.setdefault(one.mark.row, {})[one.mark.part] = one
    given: list[Suggested] = []
    unsure: list[str] = []
    for parts in rows.values():
        value, unit = parts.get("value"), parts.get("unit")
        year = _year(parts["year"].mark) if "year" in parts else None
        if value is None or unit is None or not _is_sure_row(value.mark, unit.mark):
            unsure.append(" ".join(parts[part].mark.value for part in ("value", "unit", "year") if part in parts))
            continue
        outcome: dict[str, object] = {
            "value": int(value.mark.value),
            "unit": " ".join(unit.mark.value.split()),
            "year": year if year and year <= latest else None,
            "indicator": "",
        }
        made = _suggested(unit, outcome, None, min(value.mark.confidence, unit.mark.confidence))
        box = replace(value.mark.box, left=min(value.mark.box.left, unit.mark.box.left))
        box = replace(box, right=max(value.mark.box.right, unit.mark.box.right))
        given.append(replace(made, origin=replace(made.origin, box=box)))
    return _Finding(tuple(given)) if given else _unsure("; ".join(unsure))


def _is_sure_row(value: Mark, unit: Mark) -> bool:
    return (
        value.value.isdigit() and value.confidence >= SURE_SIGNS and unit.confidence >= _least(unit.value, SURE_WORDS)
    )


def _language(marks: Sequence[_Placed], code: PaperCode) -> Suggested | None:
    """The language of what was written, which need not be that of the form; the form's where too little was."""
    prose = [one for one in marks if one.mark.state == WRITTEN and one.mark.confidence >= READABLE]
    longest = max(prose, key=lambda one: len(one.mark.value), default=None)
    told = language_of(fold(longest.mark.value)) if longest and len(longest.mark.value) > 40 else None
    if longest and told:
        return _suggested(longest, told, None, 0.95)
    return _suggested(marks[0], code.language, None, 0.9) if marks else None


def _own_words(document: Document) -> Document:
    """The document as the rules for letters may see it: of a form only what was written, each word in its place."""
    return replace(
        document,
        parts=tuple(
            Part(part.attachment, part.name, tuple(_only_prose(page) if page.code else page for page in part.pages))
            for part in document.parts
        ),
    )


def _only_prose(page: PageText) -> PageText:
    kept = [" " if sign != "\n" else sign for sign in page.text]
    for mark in page.marks:
        if mark.state == WRITTEN and mark.confidence >= READABLE and mark.field in {"title", "description", "problem"}:
            kept[mark.start : mark.end] = page.text[mark.start : mark.end]
    return replace(page, text="".join(kept))


def _reach(marks: Sequence[_Placed]) -> str:
    """The postal address or fax number, where it was read for sure."""
    return next(
        (
            one.mark.value
            for one in marks
            if one.mark.field == "reach" and one.mark.confidence >= _least(one.mark.value, SURE_WORDS)
        ),
        "",
    )
