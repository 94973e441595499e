"""By which mechanisms a practice helps firms. Pure."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ipraxis.intake.rules.cues import mechanisms as cues
from ipraxis.intake.rules.fold import Cues, cue
from ipraxis.intake.rules.found import Finding, Found, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.thresholds import THRESHOLDS

# how much one place weighs: a term, a cue, either where the letter says what the practice is, a title
_TERM, _CUE, _WEAK_CUE_AT_ONCE, _SURE = 0.5, 0.66, 0.72, 0.83
_TITLE, _DOUBTFUL, _DOUBTFUL_TITLE = 0.87, 0.25, 0.6
_FIRST = 2  # sentences with which a letter says what the practice is, beside its summary
_ELSEWHERE = frozenset({"problem", "contact", "institution", "rate"})


def mechanisms_of(letter: Letter, prepared: Prepared, title: Found | None, summary: Found | None) -> Finding:
    """Mechanisms that the title names, that the first sentences tell, or that several places speak of."""
    language = letter.language or ""
    if language not in prepared.mechanisms:
        return nothing("The vocabulary has no terms of mechanisms in the language of this letter.")
    hits: dict[str, list[Found]] = defaultdict(list)
    sentences = [sentence for sentence in letter.own() if _is_told(sentence)]
    for found in (*_from_sentences(sentences, language, prepared, summary), *_from_title(title, language, prepared)):
        hits[str(found.value)].append(found)
    for told, wider in cues.INSTEAD_OF:
        if told in hits and _together(hits[told]).confidence >= THRESHOLDS["mechanisms"]:
            hits.pop(wider, None)
    if not hits:
        return nothing("The letter uses no term of the vocabulary of mechanisms.")
    return Finding(tuple(sorted(map(_together, hits.values()), key=lambda found: -found.confidence)))


def _is_told(sentence: Sentence) -> bool:
    return not (sentence.problem or sentence.unsure or sentence.elsewhere or sentence.section in _ELSEWHERE)


def _together(hits: list[Found]) -> Found:
    """The surest place; each further one takes away two thirds of its weight of the doubt that is left."""
    best = max(hits, key=lambda found: found.confidence)
    doubt = 1 - best.confidence
    for found in hits:
        if found is not best:
            doubt *= 1 - found.confidence / 1.5
    return Found(best.value, best.source, best.start, best.end, best.method, round(1 - doubt, 3), best.concept)


def _from_sentences(
    sentences: list[Sentence], language: str, prepared: Prepared, summary: Found | None
) -> Iterator[Found]:
    """At most one place a sentence and mechanism, a cue rather than a term."""
    for index, sentence in enumerate(sentences):
        at_once = index < _FIRST or _is_in(sentence, summary)
        places: dict[str, Found] = {}
        for match in prepared.mechanisms[language].find(sentence.text):
            weight = _weight_of_term(match.key, at_once=at_once)
            places[match.key] = in_sentence(
                sentence, (match.start, match.end), match.key, "vocabulary", weight, match.key
            )
        for key, pattern in _told(language).worth_trying(sentence.text):
            hit = pattern.search(sentence.text)
            weight = _weight_of_cue(key, at_once=at_once)
            if hit is not None and (key not in places or places[key].confidence < weight):
                places[key] = in_sentence(sentence, hit.span(), key, "cue", weight, key)
        yield from places.values()


@cache  # six languages
def _told(language: str) -> Cues[str]:
    return Cues((key, cue(ways[language])) for key, ways in cues.CUES.items())


def _is_in(sentence: Sentence, summary: Found | None) -> bool:
    return (
        summary is not None
        and sentence.line.source is summary.source
        and summary.start < sentence.end
        and sentence.start < summary.end
    )


def _weight_of_term(key: str, *, at_once: bool) -> float:
    if key in cues.DOUBTFUL:
        return _DOUBTFUL
    return _SURE if key in cues.UNMISTAKABLE or (at_once and key in cues.TOLD_AT_ONCE) else _TERM


def _weight_of_cue(key: str, *, at_once: bool) -> float:
    if key in cues.UNMISTAKABLE or (at_once and key in cues.CUED_AT_ONCE):
        return _SURE
    return _WEAK_CUE_AT_ONCE if at_once else _CUE


def _from_title(title: Found | None, language: str, prepared: Prepared) -> Iterator[Found]:
    if title is None:
        return
    text = title.source.folded.text[title.start : title.end]
    for match in prepared.mechanisms[language].find(text):
        weight = _DOUBTFUL_TITLE if match.key in cues.DOUBTFUL else _TITLE
        start, end = title.start + match.start, title.start + match.end
        yield Found(match.key, title.source, start, end, "vocabulary", weight, match.key)
    for key, pattern in _told(language).worth_trying(text):
        hit = pattern.search(text)
        if hit is not None:
            yield Found(key, title.source, title.start + hit.start(), title.start + hit.end(), "cue", _TITLE, key)
