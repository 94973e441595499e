"""Which classes of service a practice gives. Pure."""

from collections import defaultdict
from collections.abc import Iterator

from ipraxis.intake.rules.cues.services import SERVICES
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.found import Finding, Found, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.prepared import Prepared

# a cue in the title or where services are described weighs more than in passing; two places more than one
_WEIGHTS = {"description": 0.85, "cost": 0.7, "target": 0.5, "rights": 0.5, "results": 0.6}
_ELSEWHERE = frozenset({"problem", "contact", "institution", "rate"})
_PLAIN, _PROBLEM, _TITLE = 0.8, 0.25, 0.85
_ARABIC_PREFIX = r"(?<!\w)(?:و|ف)?(?:ب|ل|ك)?(?:ال|ل)?"


def services_of(letter: Letter, prepared: Prepared, title: Found | None) -> Finding:
    """The classes whose cues stand in sentences about the practice."""
    language = letter.language or ""
    weights: dict[str, list[tuple[float, Found]]] = defaultdict(list)
    for service, patterns in SERVICES.items():
        pattern = patterns.get(language)
        if pattern is None:
            continue
        concept = prepared.concept("service-class", service)
        for found in _hits(letter, pattern, language, service, concept, title):
            weights[service].append((found.confidence, found))
    values = tuple(_combined(hits) for hits in weights.values())
    if not values:
        return nothing("No sentence says what firms receive in words the vocabulary knows.")
    return Finding(tuple(sorted(values, key=lambda found: -found.confidence)))


def _combined(hits: list[tuple[float, Found]]) -> Found:
    """The surest hit; each further place takes away a third of the doubt that is left."""
    best = max(hits, key=lambda hit: hit[0])[1]
    doubt = 1 - best.confidence
    for weight, found in hits:
        if found is not best:
            doubt *= 1 - weight / 3
    return Found(best.value, best.source, best.start, best.end, best.method, round(1 - doubt, 3), best.concept)


def _hits(
    letter: Letter, pattern: str, language: str, service: str, concept: str | None, title: Found | None
) -> Iterator[Found]:
    prefix = {"ar": _ARABIC_PREFIX, "ru": r"(?<!\w)"}.get(language, "")
    expression = cue(f"{prefix}(?:{pattern})" if prefix else pattern)
    for sentence in letter.own():
        match = expression.search(sentence.text)
        if match is not None:
            yield in_sentence(sentence, match.span(), service, "cue", _weight(sentence), concept)
    if title is not None:
        match = expression.search(title.source.folded.text[title.start : title.end])
        if match is not None:
            start, end = title.start + match.start(), title.start + match.end()
            yield Found(service, title.source, start, end, "cue", _TITLE, concept)


def _weight(sentence: Sentence) -> float:
    if sentence.problem or sentence.unsure or sentence.elsewhere or sentence.section in _ELSEWHERE:
        return _PROBLEM
    return _WEIGHTS.get(sentence.section, _PLAIN)
