"""Years and numbers: in order, whole, and not against each other."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from ipraxis.editorial.rules.checks.check import Check
from ipraxis.editorial.rules.checks.facts import Facts
from ipraxis.reason import Reason

OLD = 1950  # help for small firms with IP is hardly older: rather a year misread


class YearsInOrder(Check):
    id, field, blocks = "years_order", "ended", True
    name = Reason("It ends before it starts")
    explains = Reason("One of the two years is wrong. Look at the passages they came from.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        started, ended = facts.described.get("started"), facts.described.get("ended")
        if started is not None and ended is not None and ended < started:
            yield Reason("It ends before it starts: {ended}, and {started}.", ended=ended, started=started)


class YearInFuture(Check):
    id, field = "future", "started"
    name = Reason("A year in the future")
    explains = Reason("What has not happened yet is a plan. A plan may be described, but it has no results.")

    def reasons(self, facts: Facts) -> Iterator[Reason | tuple[str, Reason]]:
        started = facts.described.get("started")
        if started is not None and started > facts.year:
            yield Reason("A year lies in the future: {year}.", year=started)
        for year in sorted({o["year"] for o in facts.outcomes if (o.get("year") or 0) > facts.year}):
            yield "outcomes", Reason("A year lies in the future: {year}.", year=year)


class YearLongAgo(Check):
    id, field = "long_ago", "started"
    name = Reason("A year long ago")
    explains = Reason(
        "So early there was hardly any help of this kind: perhaps the year of the institution, or misread."
    )

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        started = facts.described.get("started")
        if started is not None and started < OLD:
            yield Reason("It is said to have begun in {year}: is that year meant?", year=started)


class ResultBeforeStart(Check):
    id, field = "early_result", "outcomes"
    name = Reason("A result from before the start")
    explains = Reason(
        "A practice has no results before it begins. Perhaps the number was counted before it, to compare."
    )

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        started = facts.described.get("started")
        years = {o["year"] for o in facts.outcomes if o.get("year")}
        for year in sorted(year for year in years if started is not None and year < started):
            yield Reason("A number is of {year}, but it began in {started}.", year=year, started=started)


class NumberWithoutUnit(Check):
    id, field = "units", "outcomes"
    name = Reason("A number without what it counts")
    explains = Reason("120 of what? A number alone can be compared with nothing.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        for outcome in facts.outcomes:
            if not outcome.get("unit") and not outcome.get("indicator"):
                yield Reason("The number {number} does not say what was counted.", number=outcome.get("value"))


class NumberWithoutYear(Check):
    id, field = "outcome_years", "outcomes"
    name = Reason("A number without its year")
    explains = Reason("Numbers of different years are not compared. Look for the year, or ask the contributor.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        for outcome in facts.outcomes:
            if not outcome.get("year"):
                yield Reason("The number {number} has no year.", number=outcome.get("value"))


class TwoNumbersForOne(Check):
    id, field = "two_numbers", "outcomes"
    name = Reason("Two numbers for one thing")
    explains = Reason("The same was counted for the same year with different results: one means something else.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        counted: dict[tuple[str, str, Any], dict[Any, None]] = defaultdict(dict)
        for outcome in facts.outcomes:
            counted[_what(outcome)][outcome.get("value")] = None
        for (indicator, unit, year), numbers in counted.items():
            if year is not None and (indicator or unit) and len(numbers) > 1:
                told = list(numbers)
                yield Reason("Of the same in {year} there are different numbers: {numbers}.", year=year, numbers=told)


def _what(outcome: Mapping[str, Any]) -> tuple[str, str, Any]:
    return (
        str(outcome.get("indicator") or "").casefold(),
        str(outcome.get("unit") or "").casefold(),
        outcome.get("year"),
    )


class NumberWithoutSource(Check):
    id, field = "unsourced", "outcomes"
    name = Reason("A result without its source")
    explains = Reason(
        "A number that no page states is a claim of whoever typed it. Ask the contributor for the report it stands in."
    )

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        for source in facts.of("outcomes"):
            if not source.passage and not source.has_place:
                number = source.value.get("value") if isinstance(source.value, Mapping) else source.value
                yield Reason("No page states the number {number}.", number=number)


FIGURES: tuple[Check, ...] = (
    YearsInOrder(),
    YearInFuture(),
    YearLongAgo(),
    ResultBeforeStart(),
    NumberWithoutUnit(),
    NumberWithoutYear(),
    TwoNumbersForOne(),
    NumberWithoutSource(),
)
