"""A message laid out for reading: sentences that know whether they speak of the practice. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ipraxis.intake.rules.cues import asides, times
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.language import language_of
from ipraxis.intake.rules.split import Line, lines_of
from ipraxis.intake.rules.suggestion import Document

_ENDS = re.compile(r"[。!?؟]+[\"')]*|;(?!\d)|\.[\"')]*(?=\s|$|[\u4e00-\u9fff])")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(.])(?:[^\W\d_]|no|nos|tel|art|st|dr|mr|mrs|ms|sr|sra|sres|mm|mme|cf|ej|vol|ext|anexo|ул|гг|тыс|млн|млрд|руб|им|ср|стр|inc|ltd|co|approx|ca|env|aprox)$"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence (or a clause set off by a semicolon) of the letter's own text, folded.

    `aside` it speaks of something else; `elsewhere` of the correspondence, the founding of the institution or what
    another body does; `unsure` of what is not known; `plan` of targets and budgets;
    `problem` of how things were before.
    """

    line: Line
    start: int
    end: int
    text: str
    aside: bool
    elsewhere: bool
    unsure: bool
    plan: bool
    problem: bool

    @property
    def section(self) -> str:
        return self.line.section


@dataclass(frozen=True, slots=True, eq=False)  # known by what it is: rules keep what they worked out of one
class Letter:
    """What field rules read. `sentences` are those of the body; `lines` are all lines with their roles."""

    language: str | None
    lines: tuple[Line, ...]
    sentences: tuple[Sentence, ...]

    def own(self) -> Iterator[Sentence]:
        """Sentences that speak of the practice."""
        return (sentence for sentence in self.sentences if not sentence.aside)

    def of(self, *roles: str) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.role in roles)

    def section(self, name: str) -> tuple[Sentence, ...]:
        """The sentences under a label of the form."""
        return tuple(sentence for sentence in self.sentences if sentence.section == name)


def letter_of(document: Document) -> Letter:
    """The document, ready for the rules of the fields."""
    lines = lines_of(document)
    text = "\n".join(line.text for line in lines if line.role in {"body", "letterhead", "signature", "label"})
    language = language_of("\n".join(line.text for line in lines if line.role == "body")) or language_of(text)
    sentences = tuple(sentence for line in lines if line.role == "body" for sentence in _sentences(line, language))
    return Letter(language, tuple(lines), sentences)


def _sentences(line: Line, language: str | None) -> Iterator[Sentence]:
    """Sentences of a line; what follows 'a different matter:' in the same paragraph is an aside too."""
    aside = line.section in {"note", "lesson", "partners"}
    for start, end in _spans(line.text):
        text = line.text[start:end]
        aside = aside or _says(asides.ASIDE, language, text)
        yield Sentence(
            line=line,
            start=line.start + start,
            end=line.start + end,
            text=text,
            aside=aside,
            elsewhere=_is_elsewhere(language, text),
            unsure=_says(asides.UNKNOWN_FIGURES, language, text),
            plan=_says(asides.PLAN, language, text),
            problem=_says(asides.PROBLEM, language, text),
        )
        founded = text.endswith(";") and _says(times.FOUNDING, language, text)  # '...; in 2025 it received'
        aside = line.section in {"note", "lesson", "partners"} or (aside and start == 0 and ":" in text[:60]) or founded


def _is_elsewhere(language: str | None, text: str) -> bool:
    return any(_says(cues, language, text) for cues in (asides.COURTESY, asides.OTHERS, times.FOUNDING))


def _says(cues: Mapping[str, str], language: str | None, text: str) -> bool:
    pattern = cues.get(language or "")
    return pattern is not None and cue(pattern).search(text) is not None


def _spans(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    for match in _ENDS.finditer(text):
        if match.group() == "." and _ABBREVIATED.search(text[max(0, match.start() - 12) : match.start()]):
            continue
        yield _stripped(text, start, match.end())
        start = match.end()
    if text[start:].strip():
        yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
