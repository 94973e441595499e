"""What a language model is shown of a letter: its own words, place for place as on the page, the rest blanked. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ipraxis.intake.rules.letter import Letter, letter_of
from ipraxis.intake.rules.split import Line
from ipraxis.intake.rules.suggestion import Document
from ipraxis.intake.rules.text import PageText

# No letter has it, and it is no white space: a quotation can never reach across what was blanked.
BLANK = "\u2588"
_ADDRESS = re.compile(r"[^\s<>\"()\[\]@,;:]+@[^\s<>\"()\[\]@,;]+")
_NUMBER = re.compile(r"(?:\+|\b00)\d[\d ()./-]{6,}\d")
_LABELLED_NUMBER = re.compile(
    r"\b(?:tel|phone|fax|mobile|cell|t[eé]l[eé]phone|t[eé]l[eé]copie|tel[eé]fono|m[oó]vil|тел|телефон|факс|هاتف|فاكس|电话|传真|電話|傳真)"
    r"[^\d\n]{0,12}(?P<number>\d[\d ()./+-]{4,}\d)",
    re.IGNORECASE,
)
_SHORTEST_NAME = 4
_OWN = frozenset({"body", "letterhead", "signature", "label"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A page as the model sees it. `text` has the page's length: what is found in it stands there on the page."""

    number: int  # counted through all pages of the message, from 1
    attachment: str
    page: PageText
    text: str


def shown(document: Document, *, names: Iterable[str] = (), contacts: bool, most: int) -> tuple[Shown, ...]:
    """The pages in reading order, up to `most` characters in all.

    Quoted older mail, cover sheets, headers and what is said of another matter are blanked. Without `contacts` so
    are e-mail addresses, telephone and fax numbers, and the `names` given, wherever they stand; other names of
    persons remain.
    """
    letter = letter_of(document)
    own, aside = _spans(line for line in letter.lines if line.role in _OWN), _asides(letter)
    pages, left = list[Shown](), most
    for part in document.parts:
        for page in part.pages:
            text = _blanked(_only(page.text, own.get(id(page), [])), aside.get(id(page), []))
            text = text if contacts else _without_contacts(text, names)
            pages.append(Shown(len(pages) + 1, part.attachment, page, text[: max(0, left)]))
            left -= len(text)
    return tuple(page for page in pages if page.text.replace(BLANK, "").strip())


_Spans = dict[int, list[tuple[int, int]]]  # places on a page, by the page's identity


def _spans(lines: Iterable[Line]) -> _Spans:
    found: _Spans = {}
    for line in lines:
        found.setdefault(id(line.source.page), []).append(line.source.folded.source(line.start, line.end))
    return found


def _asides(letter: Letter) -> _Spans:
    aside = (one for one in letter.sentences if one.aside)
    return _spans(replace(one.line, start=one.start, end=one.end) for one in aside)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept = list(text)
    for start, end in spans:
        kept[start:end] = (character if character.isspace() else BLANK for character in text[start:end])
    return "".join(kept)


def _only(text: str, spans: Iterable[tuple[int, int]]) -> str:
    kept = [character if character.isspace() else BLANK for character in text]
    for start, end in spans:
        kept[start:end] = text[start:end]
    return "".join(kept)


def _without_contacts(text: str, names: Iterable[str]) -> str:
    return _blanked(text, _contacts(text, names))


def _contacts(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    for pattern in (_ADDRESS, _NUMBER):
        yield from (match.span() for match in pattern.finditer(text))
    yield from (match.span("number") for match in _LABELLED_NUMBER.finditer(text))
    for name in names:
        words = name.split()
        if len(name.strip()) >= _SHORTEST_NAME:
            named = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
            yield from (match.span() for match in named.finditer(text))
