"""Whether a practice is a policy, a programme, a project or an activity. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from ipraxis.intake.rules.cues.kinds import DIRECT, FORMS, NEGATED, NOT_OURS, NOUNS, SPOKEN
from ipraxis.intake.rules.fold import Cue, Cues, cue
from ipraxis.intake.rules.found import Finding, Found, in_line, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter
from ipraxis.intake.rules.prepared import Prepared

_TICKED = re.compile(r"[\[(]\s?[x✓✔v+]\s?[\])]\s*([^\[(☐☒]+)|[☒☑✓✔]\s*([^\[(☐☒]+)")
_OPENING = 5
_ANYTHING = frozenset({"action", "accion", "мероприятия", "活动"})  # what forms call a practice of any kind
_LABELLED, _TITLE, _DIRECT, _FORM = 0.96, 0.8, 0.75, 0.72


def ticked(text: str) -> re.Match[str] | None:
    """The ticked box of a form's line."""
    return _TICKED.search(text)


def kind_of(letter: Letter, prepared: Prepared, title: Found | None) -> Finding:
    """The kind ticked or written in the form; else the word by which the letter speaks of its practice."""
    language = letter.language or ""
    for line in letter.lines:
        if line.section == "kind" and line.role == "body":
            tick = ticked(line.text)
            span = tick.span() if tick else (0, len(line.text))
            kind = next(_nouns(line.text[span[0] : span[1]], language), None)
            if kind is not None and (tick or "[" not in line.text):
                return Finding(
                    (in_line(line, span, kind[0], "labelled", _LABELLED, prepared.concept("kind", kind[0])),)
                )
    named = _from_label(letter, language, prepared)
    if named is not None:
        return Finding((named,))
    hits: dict[str, list[Found]] = defaultdict(list)
    for found in (*_direct(letter, language, prepared), *_in_title(title, language, prepared)):
        hits[str(found.value)].append(found)
    return _decided(hits) if hits else _by_form(letter, language, prepared, title)


def _by_form(letter: Letter, language: str, prepared: Prepared, title: Found | None) -> Finding:
    """The kind that goes with the form: in the title, or told at least twice and of no other kind."""
    forms = _forms(language)
    if title is not None:
        text = title.source.folded.text[title.start : title.end]
        for kind, expression in forms.worth_trying(text):
            match = expression.search(text)
            if match is not None:
                start, end = title.start + match.start(), title.start + match.end()
                concept = prepared.concept("kind", kind)
                return Finding((Found(kind, title.source, start, end, "form", _FORM, concept),))
    told = [
        in_sentence(sentence, match.span(), kind, "form", _FORM, prepared.concept("kind", kind))
        for sentence in letter.own()
        if not (sentence.elsewhere or sentence.problem or sentence.section in {"contact", "problem", "results"})
        for kind, expression in forms.worth_trying(sentence.text)
        if (match := expression.search(sentence.text)) is not None
    ]
    if len(told) > 1 and len({found.value for found in told}) == 1:
        return Finding((told[0],))
    return _decided({})


@cache  # six languages
def _forms(language: str) -> Cues[str]:
    return Cues((kind, cue(patterns[language])) for kind, patterns in FORMS.items() if language in patterns)


def _from_label(letter: Letter, language: str, prepared: Prepared) -> Found | None:
    """'Name of the programme:', or a labelled title that opens with the word."""
    for line in letter.lines:
        if line.section != "title":
            continue
        for kind, start, end in _nouns(line.text, language):
            is_form = line.role == "label" and line.text[start:end] not in _ANYTHING
            if is_form or (line.role == "body" and start < _OPENING):
                return in_line(line, (start, end), kind, "labelled", _LABELLED - 0.1, prepared.concept("kind", kind))
    return None


def _decided(hits: dict[str, list[Found]]) -> Finding:
    """The kind named most; sure when no other is named half as much."""
    if not hits:
        return nothing("The letter does not call itself a policy, a programme, a project or an activity.")
    scores = {kind: sum(found.confidence for found in found_) for kind, found_ in hits.items()}
    best, *others = sorted(scores, key=lambda kind: -scores[kind])
    share = scores[best] / sum(scores.values())
    if others and share < 0.6:
        return nothing("The letter speaks of it as {kind} alike.", kind=[best, *others])
    found = hits[best][0]
    confidence = round(min(0.97, (0.7 + 0.1 * len(hits[best])) * (0.4 + 0.6 * share)), 3)
    return Finding((Found(best, found.source, found.start, found.end, found.method, confidence, found.concept),))


@cache  # six languages
def _named(language: str) -> Cues[str]:
    return Cues((kind, cue(patterns[language])) for kind, patterns in NOUNS.items() if language in patterns)


def _nouns(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    for kind, expression in _named(language).worth_trying(text):
        match = expression.search(text)
        if match is not None:
            yield kind, match.start(), match.end()


def _direct(letter: Letter, language: str, prepared: Prepared) -> Iterator[Found]:
    negated = cue(NEGATED.get(language, "(?!)"))
    for sentence in letter.own():
        if sentence.section in {"contact", "problem"}:
            continue
        said: set[str] = set()
        for (kind, noun), expression in _spoken(language).worth_trying(sentence.text):
            match = expression.search(sentence.text) if kind not in said else None
            if match is not None and not _is_negated(sentence.text, match, noun, negated):
                yield in_sentence(sentence, match.span(), kind, "cue", _DIRECT, prepared.concept("kind", kind))
                said.add(kind)


@cache  # six languages
def _spoken(language: str) -> Cues[tuple[str, str]]:
    """For each kind with its noun the expressions in which a letter says it of its practice."""
    return Cues(
        ((kind, nouns[language]), cue(way.replace("{noun}", f"(?:{nouns[language]})")))
        for kind, nouns in SPOKEN.items()
        if language in nouns
        for way in DIRECT[language]
    )


def _is_negated(text: str, match: re.Match[str], noun: str, negated: Cue) -> bool:
    """Whether the noun inside the match stands under a negation or names the programme of somebody else."""
    inside = cue(noun).search(match.group())
    start = match.start() + (inside.start() if inside else 0)
    return negated.search(text[:start]) is not None or cue(NOT_OURS).match(text[match.end() :]) is not None


def _in_title(title: Found | None, language: str, prepared: Prepared) -> Iterator[Found]:
    if title is None:
        return
    for kind, start, end in _nouns(title.source.folded.text[title.start : title.end], language):
        concept = prepared.concept("kind", kind)
        yield Found(kind, title.source, title.start + start, title.start + end, "title", _TITLE, concept)
