"""When a practice started and ended. Pure."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache

from ipraxis.intake.rules.cues import times as cues
from ipraxis.intake.rules.cues.asides import PLAN
from ipraxis.intake.rules.cues.layout import DATE_LINE
from ipraxis.intake.rules.cues.times import MONTHS
from ipraxis.intake.rules.fold import Cue, cue
from ipraxis.intake.rules.found import Finding, Found, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.numbers import numbers_in
from ipraxis.intake.rules.years import DATED, Year, years_in

# how far a word of beginning may stand from its year, in characters
_REACH = {"zh": 24}
_FAR = 75
_MANY = 10  # smaller numbers are stages, days and places
_ADDED_BEFORE, _ADDED_AFTER = 30, 50
_AT_ONCE = 30  # in a report of results, a beginning stands right before its year
_CLAUSE = 20
_ASIDE = 8  # 'in Douala, in 2016, a seminar'
_LABELLED, _SPAN, _VERB, _HELD, _SIGNED, _IN_RESULTS = 0.95, 0.93, 0.86, 0.87, 0.81, 0.82


@lru_cache(maxsize=1)  # asked for the start and again for the end of the letter in hand
def ends_of(letter: Letter) -> tuple[Found, ...]:
    """All ends that the letter names."""
    return tuple(_ends(letter, letter.language or ""))


def started_of(letter: Letter, kind: str | None, latest: int) -> Finding:
    """The first year up to `latest` that a word of beginning ties to the practice."""
    language = letter.language or ""
    ends = {int(str(found.value)) for found in ends_of(letter)}
    last = min({latest, max(ends, default=latest)})  # what begins after the practice ended is something else
    hits = [found for found in _starts(letter, language, kind) if int(str(found.value)) <= last]
    if not hits:
        return _why_none(letter)
    best = max(hits, key=lambda found: found.confidence)
    rivals = {found.value for found in hits if found.confidence >= best.confidence - 0.02}
    earliest = min(
        (found for found in hits if found.confidence >= best.confidence - 0.02),
        key=lambda found: int(str(found.value)),
    )
    if len(rivals) > 2:
        return nothing("Several beginnings are named: {years}.", years=sorted(map(str, rivals)))
    return Finding((earliest,))


def ended_of(letter: Letter, kind: str | None, started: Found | None) -> Finding:
    """The year in which the practice ended, where the letter says so; a single event ends as it starts."""
    once = started is not None and started.method == "held" and kind == "activity"
    hits = ends_of(letter)
    if once and started is not None and not hits:
        return Finding((started,))
    if not hits:
        return nothing("No sentence says that the practice has ended.")
    years = {found.value for found in hits}
    if len(years) > 1:
        return nothing("Several ends are named: {years}.", years=sorted(map(str, years)))
    return Finding((hits[0],))


def _usable(letter: Letter) -> Iterator[Sentence]:
    for sentence in letter.own():
        if not sentence.unsure and sentence.section not in {"contact", "cost", "rate", "target", "rights"}:
            yield sentence


@lru_cache(maxsize=500)  # the sentences of the letter in hand
def _years(text: str) -> tuple[Year, ...]:
    return tuple(years_in(text))


def _in_brackets(sentence: Sentence, year: Year) -> bool:
    return sentence.text.count("(", 0, year.start) > sentence.text.count(")", 0, year.start)


def _is_founding(sentence: Sentence, language: str) -> bool:
    pattern = cues.FOUNDING.get(language)
    return pattern is not None and cue(pattern).search(sentence.text) is not None


def _starts(letter: Letter, language: str, kind: str | None) -> Iterator[Found]:
    for sentence in _usable(letter):
        years = list(_years(sentence.text))
        if not years or _is_founding(sentence, language):
            continue
        is_period = sentence.section == "period" and cue(DATE_LINE).match(sentence.line.text) is None
        if is_period and not any(_says_over(sentence.text, year, language) for year in years):
            yield from (
                _as_found(sentence, year, _LABELLED, "labelled")
                for year in years[:1]
                if not _in_brackets(sentence, year) or len(years) == 1
            )
        span = _span(sentence, language)
        if sentence.section == "results":
            told = _near(sentence, years, cues.STARTS.get(language), language, _IN_RESULTS, _AT_ONCE)
            yield from (found for found in told if found.method == "cue")
        if span is not None and sentence.section != "results":
            yield _as_found(sentence, span[0], _SPAN, "span")
        elif sentence.section != "results":
            begun = list(_near(sentence, years, cues.STARTS.get(language), language))
            signed = _near(sentence, years, cues.SIGNED.get(language), language, _SIGNED)
            yield from (
                found
                for found in (*begun, *signed)
                if found.method == "since" or not _is_planned(sentence, found.start - sentence.start, language)
            )
        if kind == "activity" and not _counts(sentence, language):
            held = _near(sentence, years, cues.HELD.get(language), language, _HELD)
            yield from (replace(found, method="held") for found in held)


def _near(
    sentence: Sentence,
    years: list[Year],
    pattern: str | None,
    language: str,
    confidence: float = _VERB,
    far: int = _FAR,
) -> Iterator[Found]:
    """The years with a word of beginning in reach, in their clause or in the one that they open."""
    if pattern is None:
        return
    since = cue(cues.SINCE.get(language, "(?!)") if pattern == cues.STARTS.get(language) else "(?!)")
    reach = min(far, _REACH.get(language, _FAR))
    for index, year in enumerate(years):
        begin = max(years[index - 1].end if index else 0, year.start - reach)
        finish = min(years[index + 1].start if index + 1 < len(years) else len(sentence.text), year.end + reach)
        before = _clause_before(sentence.text[begin : year.start])
        opens = not re.search(r"[,:]", sentence.text[: year.start])
        after = sentence.text[year.end : finish] if opens else re.split(r"[,:()]", sentence.text[year.end : finish])[0]
        is_since = since.search(_undated(before)) is not None
        said = is_since or cue(pattern).search(before) is not None
        said = said or (far == _FAR and cue(pattern).search(after) is not None)
        said = said or _opens_clause(sentence.text, year, pattern)
        if said and not _is_end(sentence.text, year, language):
            added = 0.1 * _adds(sentence.text[begin:finish], year.start - begin, language)
            yield _as_found(sentence, year, confidence - 0.03 * index - added, "since" if is_since else "cue")


def _opens_clause(text: str, year: Year, pattern: str) -> bool:
    """'Three years ago, in spring 2023, we opened ...': a short clause of time, and the beginning right after it."""
    clause = re.split(r"[,:;(-]", text[: year.start])[-1]
    after = re.match(r"(?:-\w+)?(?:年)?,\s?(.{0,24})", text[year.end :])
    return after is not None and len(clause) < _CLAUSE and cue(pattern).search(after.group(1)) is not None


def _is_planned(sentence: Sentence, at: int, language: str) -> bool:
    """Whether the clause of the year at `at` speaks of a plan."""
    if not sentence.plan:
        return False
    before, after = re.split(r"[,:;]", sentence.text[:at])[-1], re.split(r"[,:;]", sentence.text[at:])[0]
    clause = before[-_FAR:] + after[:_ADDED_AFTER]
    return cue(PLAN[language]).search(clause) is not None


def _adds(text: str, at: int, language: str) -> bool:
    """Whether the clause around its year tells of an addition to what there was."""
    pattern = cues.ADDED.get(language)
    before, after = re.split(r"[;:]", text[:at])[-1], re.split(r"[;:.]", text[at:])[0]
    return pattern is not None and cue(pattern).search(f"{before[-_ADDED_BEFORE:]} {after[:_ADDED_AFTER]}") is not None


def _clause_before(text: str) -> str:
    """The clause that leads to a year; a year set between commas belongs to the clause before it."""
    clauses = re.split(r"[,:()]", text)
    return (
        " ".join(clauses[-2:])
        if len(clauses[-1]) < _ASIDE and text[-len(clauses[-1]) - 1 :][:1] == ","
        else clauses[-1]
    )


def _undated(text: str) -> str:
    """What stands before a date, its day and month left out."""
    return _DATE_BEFORE.sub("", text)


_DATE_BEFORE = cue(rf"(?:\d{{1,2}} ?(?:de |of )?)?(?:{MONTHS}\.?,? (?:de |del |of )?|(?:عام|سنه) )?(?:\d{{1,2}},? )?$")


def _is_end(text: str, year: Year, language: str) -> bool:
    pattern = cues.ENDS.get(language)
    before = text[max(0, year.start - 22) : year.start]
    return pattern is not None and re.search(f"(?:{cue(pattern).pattern})[^,;.]{{0,18}}$", before) is not None


def _span(sentence: Sentence, language: str) -> tuple[Year, Year] | None:
    pattern = cues.SPANS.get(language)
    if pattern is None:
        return None
    match = _span_cue(pattern, language).search(sentence.text) if len(_years(sentence.text)) > 1 else None
    if match is None or _counts(sentence, language):
        return None
    years = [year for year in _years(sentence.text) if match.start() <= year.start < match.end()]
    if len(years) != 2 or cue(cues.FISCAL).search(sentence.text[: years[0].start]):
        return None
    return (years[0], years[1]) if years[0].value <= years[1].value else None


@cache  # six languages
def _span_cue(pattern: str, language: str) -> Cue:
    dated = r"\d{4}" if language == "zh" else r"(?:[^\W\d_]+ )?\d{4}"
    return cue(pattern.replace("{year}", f"(?:{DATED}|{dated})"))


def _counts(sentence: Sentence, language: str) -> bool:
    """Whether the sentence counts something beside its years: then its years are those of the count."""
    years = list(_years(sentence.text))
    return any(
        number.value >= _MANY and not any(year.start < number.end and number.start < year.end for year in years)
        for number in numbers_in(sentence.text, language)
        if not cue(MONTHS).match(sentence.text[number.end :].lstrip(" ").removeprefix("de "))
        and not re.match(r"\s?[月日]", sentence.text[number.end :])
    )


def _ends(letter: Letter, language: str) -> Iterator[Found]:
    for sentence in _usable(letter):
        years = list(_years(sentence.text))
        if not years or _is_founding(sentence, language) or sentence.section == "results":
            continue
        span = _span(sentence, language)
        if span is not None:
            yield _as_found(sentence, span[1], _SPAN, "span")
        for year in years:
            if span is None and not sentence.plan and _says_over(sentence.text, year, language):
                yield _as_found(sentence, year, _VERB, "cue")


def _says_over(text: str, year: Year, language: str) -> bool:
    pattern = cues.OVER.get(language)
    around = text[max(0, year.start - 30) : year.end + (8 if language == "zh" else 4)]
    return pattern is not None and cue(pattern).search(around) is not None


def _as_found(sentence: Sentence, year: Year, confidence: float, method: str) -> Found:
    return in_sentence(sentence, (year.start, year.end), year.value, method, round(confidence, 3))


def _why_none(letter: Letter) -> Finding:
    language = letter.language or ""
    office = [str(y.value) for s in letter.sentences if _is_founding(s, language) for y in _years(s.text)]
    aside = [str(y.value) for s in letter.sentences if s.aside for y in _years(s.text)]
    other = [str(y.value) for s in letter.own() if not _is_founding(s, language) for y in _years(s.text)]
    if office and not other:
        return nothing("The page names {years}: about the institution, not about this practice.", years=office)
    if other:
        return nothing("The page names {years}; no sentence says that the practice began then.", years=other)
    if aside:
        return nothing("The page names {years} only where it speaks of something else.", years=aside)
    return nothing("No year stands in the text of the letter.")
