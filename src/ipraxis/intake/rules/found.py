"""What the rule of a field hands on: values with their place, or the sentence that says why there is none."""

from dataclasses import dataclass

from ipraxis.intake.rules.letter import Sentence
from ipraxis.intake.rules.split import Line, Source
from ipraxis.intake.rules.suggestion import FieldValue
from ipraxis.reason import Reason


@dataclass(frozen=True, slots=True)
class Found:
    """A value read at folded `start:end` of `source`, by `method`, with a confidence from 0 to 1."""

    value: FieldValue
    source: Source
    start: int
    end: int
    method: str
    confidence: float
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """The values of a field, best first, and the reason to give where none is sure enough."""

    values: tuple[Found, ...] = ()
    reason: str = ""


def nothing(template: str, /, **arguments: object) -> Finding:
    """No value, and the reason as a sentence with what is put into it (see `Reason`)."""
    return Finding(reason=Reason(template, **arguments))


def in_sentence(
    sentence: Sentence,
    span: tuple[int, int],
    value: FieldValue,
    method: str,
    confidence: float,
    concept: str | None = None,
) -> Found:
    """A value stated at `span` of a sentence's text."""
    start, end = sentence.start + span[0], sentence.start + span[1]
    return Found(value, sentence.line.source, start, end, method, confidence, concept)


def in_line(
    line: Line,
    span: tuple[int, int],
    value: FieldValue,
    method: str,
    confidence: float,
    concept: str | None = None,
) -> Found:
    """A value stated at `span` of a line's text."""
    return Found(value, line.source, line.start + span[0], line.start + span[1], method, confidence, concept)
