"""Which rights a practice covers. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from ipraxis.intake.rules.cues import rights as cues
from ipraxis.intake.rules.fold import Cues, cue
from ipraxis.intake.rules.found import Finding, Found, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.prepared import Prepared

# a right that only the problem names counts where the letter names no other
_IN_TITLE, _IN_SECTION, _IN_TEXT, _AS_PROBLEM, _ALONE = 0.97, 0.96, 0.9, 0.6, 0.75


def rights_of(letter: Letter, prepared: Prepared, title: Found | None) -> Finding:
    """The rights named in the title, under a label or in the letter's own text; 'all rights' stands alone."""
    language = letter.language or ""
    concept_of_any = prepared.concept("ip-right", "any")
    labelled = [sentence for sentence in letter.section("rights") if not sentence.unsure]
    sentences = labelled or list(letter.own())
    anything = cues.ANY.get(language)
    if labelled and (whole := cue(cues.ALL).match(labelled[0].text)) is not None:
        return Finding((in_sentence(labelled[0], whole.span(), "any", "labelled", _IN_SECTION, concept_of_any),))
    if anything is not None:
        for sentence in sentences:
            match = cue(anything).search(sentence.text)
            if match is not None and not sentence.problem:
                return Finding((in_sentence(sentence, match.span(), "any", "cue", _IN_TEXT, concept_of_any),))
    best = _surest(
        found for sentence in sentences for found in _mentions(sentence, language, prepared, labelled=bool(labelled))
    )
    if len(best) == 1 and not labelled:
        best = {right: replace(found, confidence=max(found.confidence, _ALONE)) for right, found in best.items()}
    for found in _in_title(title, language, prepared):
        best.setdefault(str(found.value), found)
    if not best:
        return nothing("The letter names no particular right; it speaks of intellectual property at most in general.")
    return Finding(tuple(sorted(best.values(), key=lambda found: -found.confidence)))


def _surest(mentions: Iterable[Found]) -> dict[str, Found]:
    """Of each right its surest mention."""
    best: dict[str, Found] = {}
    for found in mentions:
        known = best.get(str(found.value))
        if known is None or found.confidence > known.confidence:
            best[str(found.value)] = found
    return best


@cache  # six languages
def _rights(language: str) -> Cues[str]:
    return Cues((right, cue(patterns[language])) for right, patterns in cues.RIGHTS.items() if language in patterns)


def _spans(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    after, before = cue(cues.NOT_AFTER.get(language, "(?!)")), cue(cues.NOT_BEFORE.get(language, "(?!)"))
    for right, expression in _rights(language).worth_trying(text):
        for match in expression.finditer(text):
            head, tail = (
                text[max(0, match.start() - 40) : match.start()],
                text[match.end() : match.end() + 40],
            )
            if not (tail and after.search(tail)) and not (head and before.search(head)):
                yield right, match.start(), match.end()


def _mentions(sentence: Sentence, language: str, prepared: Prepared, *, labelled: bool) -> Iterator[Found]:
    confidence = _IN_SECTION if labelled else _AS_PROBLEM if sentence.problem else _IN_TEXT
    for right, start, end in _spans(sentence.text, language):
        yield in_sentence(sentence, (start, end), right, "vocabulary", confidence, prepared.concept("ip-right", right))


def _in_title(title: Found | None, language: str, prepared: Prepared) -> Iterator[Found]:
    if title is None:
        return
    text = title.source.folded.text[title.start : title.end]
    for right, start, end in _spans(text, language):
        concept = prepared.concept("ip-right", right)
        yield Found(right, title.source, title.start + start, title.start + end, "vocabulary", _IN_TITLE, concept)
