"""Results reached: a number, what it counts, and the year it was reached. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ipraxis.intake.rules.cues.asides import TARGETS
from ipraxis.intake.rules.cues.costs import PARTLY
from ipraxis.intake.rules.cues.times import ADDED
from ipraxis.intake.rules.cues.units import CURRENCIES, MEASURE, NO_COUNT, OUT_OF, REACHED, SAME_YEAR, UNITS
from ipraxis.intake.rules.fold import Cues, cue
from ipraxis.intake.rules.found import Finding, Found, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.numbers import Number, numbers_in
from ipraxis.intake.rules.years import Year, years_in

_LABELLED, _SAID, _WITHOUT_YEAR = 0.92, 0.87, 0.5
_BETWEEN = 26  # characters between a number and its unit: an adjective or two
_CHINESE_BEFORE = 10
_NEAR = 40
_FEW = 10  # smaller numbers in words are told in passing: two universities joined


def outcomes_of(letter: Letter, latest: int) -> Finding:
    """Numbers with a unit and a year up to `latest` in sentences that report what was reached."""
    values: list[Found] = []
    said_unknown = False
    year: int | None = None
    for sentence in letter.sentences:
        if sentence.section in {"results", "problem", ""} and sentence.unsure:
            said_unknown = True
        if not _may_report(sentence, letter.language):
            continue
        years = list(years_in(sentence.text))
        values += _in(sentence, letter.language, years, year if cue(SAME_YEAR).search(sentence.text) else None)
        year = years[-1].value if years else year
    unique = {(_key(found)): found for found in reversed(values) if _is_past(found, latest)}
    kept = tuple(sorted(unique.values(), key=lambda found: (-found.confidence, found.start)))
    if kept:
        return Finding(kept, "Numbers are named, but none with its year in a sentence about results.")
    if said_unknown:
        return nothing("The letter says that figures are not available.")
    return nothing("No sentence reports a number that was reached.")


def _is_past(found: Found, latest: int) -> bool:
    year = found.value.get("year") if isinstance(found.value, dict) else None
    return not isinstance(year, int) or year <= latest


def _key(found: Found) -> tuple[object, ...]:
    value = found.value
    return (value["value"], value["year"]) if isinstance(value, dict) else (value,)


def _is_target(sentence: Sentence, language: str | None) -> bool:
    """Whether a sentence about results says what is still wanted."""
    return cue(TARGETS.get(language or "", "(?!)")).search(sentence.text) is not None


def _may_report(sentence: Sentence, language: str | None) -> bool:
    return not (
        sentence.aside
        or sentence.unsure
        or (sentence.plan and sentence.section != "results")
        or (sentence.section == "results" and _is_target(sentence, language))
        or sentence.section in {"rate", "cost", "contact", "target", "institution", "title", "period", "rights"}
    )


def _in(sentence: Sentence, language: str | None, years: Sequence[Year], before: int | None) -> Iterator[Found]:
    reached = REACHED.get(language or "")
    if reached is None or (sentence.section != "results" and not cue(reached).search(sentence.text)):
        return
    in_results = sentence.section == "results"
    added = cue(ADDED[language or ""]).search(sentence.text) is not None
    for number in numbers_in(sentence.text, language):
        if any(year.start < number.end and number.start < year.end for year in years) or _is_date(
            sentence.text, number
        ):
            continue
        unit = _unit(sentence.text, number, language or "", money=in_results and not sentence.plan)
        if unit is None or (number.words and (unit[0] == "percent" or (number.value < _FEW and added))):
            continue
        if (
            unit[0] == "percent"
            and not in_results
            and (not years or _is_rate(sentence.text, language or "", number.start))
        ):
            continue
        year = _year(number, unit, years, sentence.text) or before
        confidence = (_LABELLED if in_results else _SAID) - (0.0 if not sentence.plan else 0.1)
        start, end = min(number.start, unit[1]), max(number.end, unit[2])
        value: dict[str, object] = {"value": number.value, "unit": unit[0], "year": year}
        yield in_sentence(sentence, (start, end), value, "number", round(confidence if year else _WITHOUT_YEAR, 3))


def _is_rate(text: str, language: str, at: int) -> bool:
    """Whether a percentage at `at` is one of costs or fees, which are set and not reached."""
    return any(match.start() - _NEAR < at < match.end() + _NEAR for match in cue(PARTLY[language]).finditer(text))


def _is_date(text: str, number: Number) -> bool:
    """A day of the month, an hour, a duration, an ordinal, a part of a reference, the whole of which a part is told."""
    tail = text[number.end : number.end + 14]
    if re.match(r"\s?元?(?:以下|以上|以内)", tail):
        return True
    head = text[max(0, number.start - 3) : number.start]
    if cue(OUT_OF).search(text[max(0, number.start - 16) : number.start]):
        return True
    return cue(NO_COUNT).match(tail) is not None or re.search(r"[№/第(]$|n[°o]\.? ?$", head) is not None


def _unit(text: str, number: Number, language: str, *, money: bool) -> tuple[str, int, int] | None:
    """What is counted: the nearest unit behind the number, or in Chinese before it."""
    tail = text[number.end : number.end + _BETWEEN + 20]
    tail = re.split(r"[.;。]", tail)[0] if language != "zh" else re.split(r"[,;。]", tail)[0]
    currency = _currency(tail, text[max(0, number.start - 12) : number.start])
    if currency is not None:
        return (currency[0], number.start, number.end + currency[1]) if money else None
    measured = _before_measure(text, number, tail) if language == "zh" else None
    if measured is not None:
        return measured
    best: tuple[int, int, str] | None = None
    reach = 8 if language == "zh" else _BETWEEN
    for unit, expression in _units(language).worth_trying(tail):
        match = expression.search(tail)
        if match is None or (best is not None and match.start() >= best[0]):
            continue
        gap = tail[: match.start()]
        if len(gap) <= reach and not re.search(r"\d|[,:()]", gap):
            best = (match.start(), match.end(), unit)
    if best is None:
        return None
    return best[2], number.start, number.end + best[1]


def _before_measure(text: str, number: Number, tail: str) -> tuple[str, int, int] | None:
    """The unit of a number with a bare measure word: the noun that ends where the number begins."""
    measure = cue(MEASURE).match(tail)
    head = text[max(0, number.start - _CHINESE_BEFORE) : number.start]
    if measure is None:
        return None
    for unit, expression in _units_before().worth_trying(head):
        match = expression.search(head)
        if match is not None:
            return unit, number.start - len(match.group()), number.end + measure.end()
    return None


def _currency(behind: str, ahead: str) -> tuple[str, int] | None:
    """The currency named right behind or right before an amount, and how far it reaches behind it."""
    after = next(
        (
            (code, match.end())
            for code, each in _currencies(after=True).worth_trying(behind)
            if (match := each.match(behind))
        ),
        None,
    )
    return after or next(
        ((code, 0) for code, each in _currencies(after=False).worth_trying(ahead) if each.search(ahead)), None
    )


@cache
def _currencies(*, after: bool) -> Cues[str]:
    return Cues((code, cue(rf"\s?(?:{words})" if after else rf"(?:{words})\s?$")) for code, words in CURRENCIES)


@cache  # six languages
def _units(language: str) -> Cues[str]:
    start = "" if language == "zh" else r"(?<!\w)"
    return Cues((unit, cue(f"{start}(?:{patterns[language]})")) for unit, patterns in UNITS)


@cache
def _units_before() -> Cues[str]:
    reached = "(?:共|达|约|超过|超|近|逾|已达|达到)?$"
    return Cues((unit, cue(f"(?:{patterns['zh']}){reached}")) for unit, patterns in UNITS)


def _year(number: Number, unit: tuple[str, int, int], years: Sequence[Year], text: str) -> int | None:
    """The year of a number: the only one, the nearest behind it in its clause, or the last one before it."""
    if len(years) == 1:
        return years[0].value
    behind = [year for year in years if year.start >= unit[2]]
    joined = behind and re.search(r"[;。]|(?:^|[ ,])(?:and|et|y|e|и|а|و|وفي) ", text[unit[2] : behind[0].start])
    if behind and not joined and behind[0].start - unit[2] < _NEAR:
        return behind[0].value
    ahead = [year for year in years if year.end <= number.start]
    if ahead:
        return ahead[-1].value
    return behind[0].value if behind else None
