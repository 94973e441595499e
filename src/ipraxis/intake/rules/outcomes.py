"""Results reached: a number, what it counts, and the year it was reached. Pure."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ipraxis.intake.rules.cues.asides import PLAN, TARGETS
from ipraxis.intake.rules.cues.costs import PARTLY
from ipraxis.intake.rules.cues.layout import CONTACT_LINE
from ipraxis.intake.rules.cues.reports import (
    AS_OF,
    BEGUN,
    BEGUN_AFTER,
    COMPARED,
    COUNTED,
    DONE,
    MEASURED,
    OF_THESE,
    REACHED,
    SAME_YEAR,
    SPOKEN_YEARS,
)
from ipraxis.intake.rules.cues.times import ADDED, SINCE
from ipraxis.intake.rules.cues.units import MEASURE, NO_COUNT, OUT_OF, UNITS
from ipraxis.intake.rules.fold import Cues, cue
from ipraxis.intake.rules.found import Finding, Found, in_line, in_sentence, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.money import money_at, speaks_of_money
from ipraxis.intake.rules.numbers import Number, numbers_in
from ipraxis.intake.rules.split import Line
from ipraxis.intake.rules.tables import Cell, cells_of
from ipraxis.intake.rules.uncounted import bare, is_deed, is_means, is_uncounted
from ipraxis.intake.rules.years import Year, years_in

_LABELLED, _SAID, _TABLE = 0.92, 0.87, 0.9
# a result whose year the letter leaves open: surer where a verb or a heading says that it was reached
_WITHOUT_YEAR, _WEAKLY, _OWN_WORD = 0.83, 0.5, 0.04
_BETWEEN = 26  # characters between a number and its unit: an adjective or two
_CHINESE_BEFORE = 10
_NEAR = 40
_FEW = 10  # smaller numbers in words are told in passing: two universities joined


def outcomes_of(letter: Letter, latest: int) -> Finding:
    """Numbers with a unit and a year up to `latest` in sentences that report what was reached."""
    tables = list(cells_of(letter.of("letterhead", "body")))
    values = list(_in_tables(tables, letter.language or ""))
    rows = {cell.line for cell in tables}
    headed = _headed(letter)
    said_unknown = False
    year: int | None = None
    reached: Found | None = None
    counted_to: tuple[str, int] | None = None
    for sentence in letter.sentences:
        if sentence.line in rows:
            continue
        if sentence.section in {"results", "problem", ""} and sentence.unsure:
            said_unknown = True
        if not _may_report(sentence, letter.language):
            continue
        years = [
            year
            for year in (*years_in(sentence.text), *_spoken_years(sentence.text, letter.language or "", latest))
            if not _is_of_something_else(sentence.text, year, letter.language or "")
        ]
        before = year if cue(SAME_YEAR).search(sentence.text) else headed.get(sentence.line)
        if counted_to is not None and counted_to[0] == _paragraph(sentence):
            before = before or counted_to[1]
        if before is None and reached is not None and cue(OF_THESE).match(sentence.text):
            before = _year_of(reached)
        told = list(_in(sentence, letter.language, years, before, reached))
        values += told
        reached = told[-1] if told else reached
        year = years[-1].value if years else year
        if len(years) == 1 and cue(AS_OF.get(letter.language or "", "(?!)")).search(sentence.text):
            counted_to = _paragraph(sentence), years[0].value
    unique = {(_key(found)): found for found in reversed(values) if _is_past(found, latest)}
    kept = tuple(sorted(unique.values(), key=lambda found: (-found.confidence, found.start)))
    if kept:
        return Finding(kept, "Numbers are named, but none with its year in a sentence about results.")
    if said_unknown:
        return nothing("The letter says that figures are not available.")
    return nothing("No sentence reports a number that was reached.")


def _headed(letter: Letter) -> dict[Line, int]:
    """The lines under a heading of results that names one year: 'Results as of 30 June 2026'."""
    headed: dict[Line, int] = {}
    year: int | None = None
    for line in letter.lines:
        if line.role == "label":
            years = list(years_in(line.text)) if line.section == "results" else []
            year = years[0].value if len(years) == 1 else None
        elif year is not None and line.section == "results":
            headed[line] = year
    return headed


def _spoken_years(text: str, language: str, latest: int) -> Iterator[Year]:
    """This year and last year, told from the day of the letter."""
    for words, offset in SPOKEN_YEARS.get(language, ()):
        for match in cue(words).finditer(text):
            yield Year(match.start(), match.end(), latest + offset)


def _is_of_something_else(text: str, year: Year, language: str) -> bool:
    """Whether a year is that of the beginning, or of what a number is compared with."""
    before, after = text[max(0, year.start - _NEAR) : year.start], text[year.end : year.end + 12]
    clause = re.split(r"[,;:。(]", before)[-1]
    begun = cue(SINCE[language]).search(before) or cue(BEGUN[language]).search(clause) if language in BEGUN else None
    begun = begun or (cue(BEGUN_AFTER).match(after) if language == "zh" else None)
    return begun is not None or cue(COMPARED).search(before) is not None


def _year_of(found: Found) -> int | None:
    year = found.value.get("year") if isinstance(found.value, dict) else None
    return year if isinstance(year, int) else None


def _paragraph(sentence: Sentence) -> str:
    """What a count 'as of' a day is told for: the section of a report, or the paragraph."""
    return sentence.section or f"{sentence.line.source.page.number}:{sentence.line.start}"


def _in_tables(cells: Sequence[Cell], language: str) -> Iterator[Found]:
    """The cells of rows that count something; rows of money and of plans are left out."""
    for cell in cells:
        if (
            speaks_of_money(cell.words)
            or is_means(cell.words)
            or cue(CONTACT_LINE).search(cell.line.text)
            or (language in PLAN and cue(PLAN[language]).search(cell.words))
        ):
            continue
        number = next(numbers_in(cell.line.text[cell.start : cell.end], language), None)
        if number is not None:
            value: dict[str, object] = {
                "value": number.value,
                "unit": _unit_of_row(cell.words, language),
                "year": cell.year,
            }
            yield in_line(cell.line, (cell.start, cell.end), value, "table", _TABLE)


def _unit_of_row(words: str, language: str) -> str:
    """The first thing that the words of a row count, or else the words themselves."""
    hits = [
        (match.start(), unit)
        for unit, each in _units(language).worth_trying(words)
        if (match := each.search(words)) is not None
    ]
    return min(hits)[1] if hits else bare(re.sub(r"\s*[(（,].*", "", words))


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


def _in(
    sentence: Sentence, language: str | None, years: Sequence[Year], before: int | None, reached_before: Found | None
) -> Iterator[Found]:
    reached = REACHED.get(language or "")
    same_line = reached_before is not None and sentence.line.start <= reached_before.start < sentence.start
    if reached is None or not (sentence.section == "results" or same_line or cue(reached).search(sentence.text)):
        return
    in_results = sentence.section == "results"
    done = in_results or cue(DONE.get(language or "", "(?!)")).search(sentence.text) is not None
    last = _unit_of(reached_before) if same_line else None
    added = cue(ADDED[language or ""]).search(sentence.text) is not None
    written = (*years, *years_in(sentence.text))
    for number in numbers_in(sentence.text, language):
        if any(year.start < number.end and number.start < year.end for year in written) or _is_date(
            sentence.text, number
        ):
            whole = cue(OUT_OF).search(sentence.text[max(0, number.start - 16) : number.start])
            named = _unit(sentence.text, number, language or "", money=False) if whole else None
            last = named[0] if named else last
            continue
        unit = _unit(sentence.text, number, language or "", money=in_results and not sentence.plan)
        if unit is None:
            unit = _again(sentence.text, number, years, last) or (
                _own_word(sentence.text, number, language or "", last) if done and not number.words else None
            )
        if unit is None or (number.words and (unit[0] == "percent" or (number.value < _FEW and added))):
            continue
        if number.words and number.value < _FEW and not (years or before or in_results):
            continue
        if (
            unit[0] == "percent"
            and not in_results
            and (not years or _is_rate(sentence.text, language or "", number.start))
        ):
            continue
        last = unit[0]
        year = _year(number, unit, years, sentence.text) or before
        confidence = (_LABELLED if in_results else _SAID) if year else (_WITHOUT_YEAR if done else _WEAKLY)
        confidence -= 0.1 * sentence.plan
        start, end = min(number.start, unit[1]), max(number.end, unit[2])
        value: dict[str, object] = {"value": number.value, "unit": unit[0], "year": year}
        yield in_sentence(sentence, (start, end), value, "number", round(confidence, 3))


def _again(text: str, number: Number, years: Sequence[Year], last: str | None) -> tuple[str, int, int] | None:
    """'... 164 cases in 2023; in 2024, 201': a bare number right after its year counts what was counted last."""
    year = next((year for year in reversed(years) if year.end <= number.start), None)
    if last is None or year is None or not re.fullmatch(r"年?\)?\s?[,:-]?\s?", text[year.end : number.start]):
        return None
    ends = re.match(r"\s?(?:[.,;。)]|$|(?:and|et|y|e|и)\b)", text[number.end :])
    return (last, number.start, number.end) if ends else None


def _unit_of(found: Found | None) -> str | None:
    return str(found.value["unit"]) if found is not None and isinstance(found.value, dict) else None


def _own_word(text: str, number: Number, language: str, last: str | None) -> tuple[str, int, int] | None:
    """What is counted, in the letter's own word, where the table of units has none for it; money is no thing."""
    if money_at(text[max(0, number.start - 12) : number.start], text[number.end : number.end + _BETWEEN]):
        return None
    word = cue(COUNTED[language]).match(text[number.end :]) if language in COUNTED else None
    if word is None or number.value < _FEW:
        return None
    if is_deed(word.group(1)):
        return (last, number.start, number.end + word.end()) if last else None
    return word.group(1), number.start, number.end + word.end()


def _is_rate(text: str, language: str, at: int) -> bool:
    """Whether a percentage at `at` is one of costs or fees, which are set and not reached."""
    return any(match.start() - _NEAR < at < match.end() + _NEAR for match in cue(PARTLY[language]).finditer(text))


def _is_date(text: str, number: Number) -> bool:
    """A day of the month, an hour, a duration, an ordinal, a part of a reference, the whole of which a part is told."""
    if is_uncounted(text, number):
        return True
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
    currency = money_at(text[max(0, number.start - 12) : number.start], tail)
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
    if measure is None or cue(OUT_OF).search(head):
        return None
    head = head.rstrip()
    for unit, expression in _units_before().worth_trying(head):
        match = expression.search(head)
        if match is not None:
            return unit, number.start - len(match.group()), number.end + measure.end()
    implied = next((unit for unit, word in MEASURED.items() if word in measure.group()), None)
    return (implied, number.start, number.end + measure.end()) if implied else None


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
