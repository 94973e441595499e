"""Whom a practice is for. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ipraxis.intake.rules.cues.groups import ASKED, BESIDE, GROUPS, NARROWER, OF_A_NAME, SERVED, TAKING_PART, USES
from ipraxis.intake.rules.fold import Cues, cue
from ipraxis.intake.rules.found import Finding, Found, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence

# how far from its verb a group may stand, in characters
_REACH = 110
_LISTED = 30
_AND = re.compile(r"\s?(?:,|/|、|和|及|与|以及|(?:,? ?(?:and|or|et|ou|y|e|o|и|или)\b)|\s?و)")
_WHICH = re.compile(r" (?:que|qui|which|held by|detenus par) |,? котор\w+ | الذي | التي ")
_FOR = re.compile("و?لل")  # written onto the Arabic word
_DATIVE = re.compile("[ая]м$")  # to whom something is given, in Russian
_LABELLED, _TITLE, _SERVED, _NAMED, _PASSING = 0.95, 0.93, 0.85, 0.81, 0.4


def groups_of(letter: Letter, title: Found | None) -> Finding:
    """The groups under the label of the form; else those of the title and of sentences about who is served."""
    language = letter.language or ""
    labelled = [sentence for sentence in letter.section("target") if not (sentence.aside or sentence.unsure)]
    best: dict[str, Found] = {}
    for found in (
        *_from_sentences(labelled, language, _LABELLED),
        *_from_text(letter, language, title),
    ):
        if labelled and found.confidence < _LABELLED and any(known.confidence == _LABELLED for known in best.values()):
            continue  # what stands under the label is the answer

        known = best.get(str(found.value))
        if known is None or found.confidence > known.confidence:
            best[str(found.value)] = found
    if not labelled and all(found.confidence < _SERVED for found in best.values()):
        best |= _only_named(letter, language)
    for narrow, wide in NARROWER:
        if narrow in best and best[narrow].confidence >= min(_SERVED, best.get(wide, best[narrow]).confidence):
            best.pop(wide, None)
    if not best:
        return nothing("No sentence says for whom the practice is.")
    return Finding(tuple(sorted(best.values(), key=lambda found: -found.confidence)))


def _only_named(letter: Letter, language: str) -> dict[str, Found]:
    """Where no sentence says who is served: the group named most, if no other is named as often."""
    named: dict[str, list[Found]] = defaultdict(list)
    for sentence in letter.own():
        if not sentence.elsewhere and sentence.section not in {"contact", "institution", "partners"}:
            for found in _from_sentences([sentence], language, _NAMED):
                if found.value not in TAKING_PART | BESIDE:
                    named[str(found.value)].append(found)
    ranked = sorted(named.values(), key=len, reverse=True)
    if not ranked or (len(ranked) > 1 and len(ranked[1]) == len(ranked[0])):
        return {}
    return {str(ranked[0][0].value): ranked[0][0]}


def _from_text(letter: Letter, language: str, title: Found | None) -> Iterator[Found]:
    served, uses = cue(SERVED.get(language, "(?!)")), cue(USES.get(language, "(?!)"))
    for sentence in letter.own():
        about_others = sentence.problem or sentence.elsewhere or sentence.section in {"problem", "contact"}
        mentioned = sorted(_from_sentences([sentence], language, _PASSING), key=lambda found: found.start)
        previous: Found | None = None
        for found in mentioned:
            start, end = found.start - sentence.start, found.end - sentence.start
            before, after = sentence.text[max(0, start - _REACH) : start], sentence.text[end : end + _REACH]
            before = _WHICH.split(before)[-1]
            words = sentence.text[start:end]
            is_served = bool(served.search(before) or uses.match(after) or _FOR.match(words))
            is_served = is_served or (_DATIVE.search(words) is not None and found.value not in BESIDE)
            if (
                not about_others
                and not _is_asking(before)
                and found.value not in TAKING_PART
                and (is_served or _is_next(previous, found))
            ):
                previous = replace(found, confidence=_SERVED)
                yield previous
            else:
                previous = None
                yield found
    if title is not None:
        text = title.source.folded.text[title.start : title.end]
        for word, concept, start, end in _spans(text, language):
            yield Found(word, title.source, title.start + start, title.start + end, "cue", _TITLE, concept)


def _is_asking(before: str) -> bool:
    """Whether a group stands right after the word for its questions, as in 'the requests of citizens'."""
    return cue(ASKED).search(before) is not None


def _is_next(previous: Found | None, found: Found) -> bool:
    """Whether a group stands in one list with the one before it."""
    if previous is None:
        return False
    between = previous.source.folded.text[previous.end : found.start]
    return len(between) < _LISTED and _AND.match(between) is not None


def _from_sentences(sentences: Sequence[Sentence], language: str, confidence: float) -> Iterator[Found]:
    for sentence in sentences:
        for word, concept, start, end in _spans(sentence.text, language):
            yield in_sentence(sentence, (start, end), word, "cue", confidence, concept)


@cache  # six languages
def _groups(language: str) -> Cues[tuple[str, str]]:
    return Cues(
        ((word, concept), cue(patterns[language])) for word, concept, patterns in GROUPS if language in patterns
    )


def _spans(text: str, language: str) -> Iterator[tuple[str, str, int, int]]:
    """Groups in the order of the table; what one has taken is not given to the next."""
    taken: list[tuple[int, int]] = []
    for (word, concept), expression in _groups(language).worth_trying(text):
        for match in expression.finditer(text):
            within = any(start < match.end() and match.start() < end for start, end in taken)
            if not within and not cue(OF_A_NAME).match(text[match.end() :]):
                taken.append(match.span())
                yield word, concept, match.start(), match.end()
