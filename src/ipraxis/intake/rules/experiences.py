"""Whether a letter tells what did not work, and whether its institution asks not to be named. Pure.

A record marked as a failure by mistake would wrong its institution: one passing word of trouble is not enough.
"""

from collections.abc import Iterable, Iterator, Mapping

from ipraxis.intake.rules.cues.experiences import CLOSED, FAILING, TOLD_AS_FAILURE, UNNAMED
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.found import Finding, Found, in_line, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.prepared import Prepared

DID_NOT_WORK, REGION = "did_not_work", "region"
_TOLD, _CLOSED_FAILING, _ASKED = 0.9, 0.85, 0.9


def experience_of(letter: Letter, prepared: Prepared, title: Found | None) -> Finding:
    """That it did not work, where the letter says so of itself, or that it was closed and why; else nothing."""
    concept = prepared.concept("experience", DID_NOT_WORK)
    own = list(letter.own())
    told = next(_hits(own, TOLD_AS_FAILURE, letter.language, concept, _TOLD), None) or _in_title(letter, title, concept)
    if told is not None:
        return Finding((told,))
    closed = next(_hits(own, CLOSED, letter.language, concept, _CLOSED_FAILING), None)
    if closed is not None and any(_hits(own, FAILING, letter.language, concept, _CLOSED_FAILING)):
        return Finding((closed,))
    return nothing("No sentence says that it did not work.")


def naming_of(letter: Letter, prepared: Prepared) -> Finding:
    """That the institution asks not to be named, wherever in the letter; the safest way until it says more."""
    concept = prepared.concept("naming", REGION)
    pattern = UNNAMED.get(letter.language or "")
    # A wish like this often stands last, where a letter is thought to be closing already: every line is looked at.
    for line in letter.lines if pattern else ():
        match = cue(pattern).search(line.text)
        if match is not None:
            return Finding((in_line(line, match.span(), REGION, "cue", _ASKED, concept),))
    return nothing("No sentence asks that the institution be not named.")


def _hits(
    sentences: Iterable[Sentence], cues: Mapping[str, str], language: str | None, concept: str | None, sure: float
) -> Iterator[Found]:
    for sentence, span in _matches(sentences, cues, language):
        yield in_sentence(sentence, span, DID_NOT_WORK, "cue", sure, concept)


def _matches(
    sentences: Iterable[Sentence], cues: Mapping[str, str], language: str | None
) -> Iterator[tuple[Sentence, tuple[int, int]]]:
    pattern = cues.get(language or "")
    if pattern is None:
        return
    expression = cue(pattern)
    for sentence in sentences:
        match = expression.search(sentence.text)
        if match is not None:
            yield sentence, match.span()


def _in_title(letter: Letter, title: Found | None, concept: str | None) -> Found | None:
    pattern = TOLD_AS_FAILURE.get(letter.language or "")
    if title is None or pattern is None:
        return None
    match = cue(pattern).search(title.source.folded.text[title.start : title.end])
    if match is None:
        return None
    start, end = title.start + match.start(), title.start + match.end()
    return Found(DID_NOT_WORK, title.source, start, end, "cue", _TOLD, concept)
