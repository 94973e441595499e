"""A sentence or two of the letter that say what the practice is. Pure."""

from ipraxis.intake.rules.cues.kinds import NOUNS
from ipraxis.intake.rules.cues.services import SERVICES
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.found import Finding, Found, nothing
from ipraxis.intake.rules.letter import Letter, Sentence

_SHORTEST, _SHORTEST_CJK, _ENOUGH = 40, 14, 2.0


def summary_of(letter: Letter, title: Found | None) -> Finding:
    """The sentence of the body with most words of what is given and for whom, and the one after it if short."""
    language = letter.language or ""
    scored = [(score, sentence) for sentence in letter.own() if (score := _score(sentence, language, title)) > 0]
    if not scored:
        return nothing("No sentence says in one go what the practice is.")
    score, sentence = max(scored, key=lambda pair: pair[0])
    source = sentence.line.source
    first, last = source.folded.source(sentence.start, sentence.end)
    text = " ".join(source.page.text[first:last].split())
    confidence = 0.85 if score >= _ENOUGH else 0.6
    return Finding((Found(text, source, sentence.start, sentence.end, "extract", confidence),))


def _score(sentence: Sentence, language: str, title: Found | None) -> float:
    shortest = _SHORTEST_CJK if language == "zh" else _SHORTEST
    shut = (
        sentence.problem
        or sentence.elsewhere
        or sentence.unsure
        or sentence.section in {"problem", "contact", "institution", "title", "results"}
    )
    if shut or len(sentence.text) < shortest:
        return 0.0
    services = sum(
        bool(cue(patterns[language]).search(sentence.text)) for patterns in SERVICES.values() if language in patterns
    )
    kinds = any(cue(patterns[language]).search(sentence.text) for patterns in NOUNS.values() if language in patterns)
    named = title is not None and title.source.folded.text[title.start : title.end] in sentence.text
    return services + 0.8 * kinds + 1.2 * named - 0.5 * sentence.plan - 0.002 * len(sentence.text)
