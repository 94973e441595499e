"""The three marks of a practice, what a record by itself says about them, and what would raise each. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class MarkName(StrEnum):
    """A mark describes; none of them is a grade of the practice, and none lowers another."""

    VERIFIED = "verified"
    EVIDENCE = "evidence"
    REACH = "reach"


# From the open mark to the most that can be said. Those of evidence are notations of the scheme evidence-level.
LEVELS: dict[MarkName, tuple[str, ...]] = {
    MarkName.VERIFIED: ("not_verified", "by_editor", "by_institution"),
    MarkName.EVIDENCE: (
        "not_rated",
        "described_only",
        "reported_results",
        "monitored",
        "evaluation",
        "evaluation_with_comparison",
    ),
    MarkName.REACH: ("not_known", "tried_once", "in_use", "adopted_elsewhere"),
}
# How a mark came about: an editor looked, or the institution itself said so.
BY_EDITOR = ("institution_page", "public_documents", "conversation")
BY_INSTITUTION = ("click", "code", "reply", "letter")
READ = ("sources", "institution", "public_documents")
HOW: dict[MarkName, tuple[str, ...]] = {
    MarkName.VERIFIED: BY_EDITOR + BY_INSTITUTION,
    MarkName.EVIDENCE: READ,
    MarkName.REACH: READ,
}
_RUNNING = "running"
_COMPARES = re.compile(
    r"control group|comparison group|counterfactual|randomi[sz]ed|groupe (?:de contr[oô]le|t[eé]moin)|contrefactuel"
    r"|grupo de (?:control|comparaci[oó]n)|contrafactual|контрольн\w+ групп\w+|对照组|مجموعة (?:ضابطة|مقارنة)",
    re.IGNORECASE,
)
_EVALUATES = re.compile(
    r"\bevaluat(?:ion|ing|ed)\b|\bimpact (?:study|assessment|evaluation)\b|\b[eé]valuation\b|[eé]tude d.impact"
    r"|\bevaluaci[oó]n\b|estudio de impacto|\bоценк[аи]\b|评估|评价报告|تقييم",
    re.IGNORECASE,
)


def open_level(mark: MarkName) -> str:
    """The level of a mark of which nobody has said anything."""
    return LEVELS[mark][0]


def step(mark: MarkName, level: str) -> int:
    """How far up the mark stands, from 0; a level that an older file may name and we do not is open."""
    return LEVELS[mark].index(level) if level in LEVELS[mark] else 0


@dataclass(frozen=True, slots=True)
class Told:
    """What a version says that bears on its marks.

    `sourced` are the outcomes with a source that readers can look up; `undated` those without a year; `baseline`
    whether one is told of before the start and after it; `sources` the titles; `evidence` the level in its record.
    `is_unnamed`: its institution is not named in public.
    """

    outcomes: int
    sourced: int
    undated: int
    baseline: bool
    started: int | None
    status: str
    sources: tuple[str, ...]
    evidence: str
    is_sample: bool = False
    did_not_work: bool = False
    is_unnamed: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """An outcome as `has_baseline` looks at it."""

    indicator: str
    unit: str
    year: int | None


def has_baseline(figures: Sequence[Figure], started: int | None) -> bool:
    """Whether one thing was counted both before the practice began and later."""
    if started is None:
        return False
    years: dict[tuple[str, str], set[int]] = {}
    for figure in figures:
        if figure.year is not None:
            years.setdefault((figure.indicator.casefold(), figure.unit.casefold()), set()).add(figure.year)
    return any(min(told) < started < max(told) for told in years.values())


def as_told(mark: MarkName, told: Told) -> str:
    """The level that the record itself states. What is said to be running is in use; nothing is guessed.

    What is told because it did not work was tried.
    """
    if mark is MarkName.EVIDENCE:
        return told.evidence if told.evidence in LEVELS[mark] else open_level(mark)
    if mark is MarkName.REACH and told.did_not_work:
        return "tried_once"
    if mark is MarkName.REACH and told.status == _RUNNING:
        return "in_use"
    return open_level(mark)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A level of evidence that the record would bear, for an editor to decide; `why` is a code, `words` a source."""

    level: str
    why: str
    words: str = ""


def propose_evidence(told: Told) -> Proposal:
    """What the outcomes and the titles of the sources would bear. Only an editor, who reads the sources, rates."""
    for pattern, level in ((_COMPARES, "evaluation_with_comparison"), (_EVALUATES, "evaluation")):
        title = next((title for title in told.sources if pattern.search(title)), None)
        if title is not None:
            return Proposal(level, "title", title)
    if not told.outcomes:
        return Proposal("described_only", "no_outcome")
    if not told.sourced:
        return Proposal("described_only", "no_source")
    if told.baseline:
        return Proposal("monitored", "baseline")
    return Proposal("reported_results", "sourced")


def would_raise(mark: MarkName, level: str, told: Told) -> str:
    """A code for the one sentence that says what would raise the mark; "highest" where nothing is above it."""
    if step(mark, level) == len(LEVELS[mark]) - 1:
        return "highest"
    if mark is MarkName.VERIFIED:
        return "sample" if told.is_sample else ("confirmed" if level == "by_editor" else "read")
    if mark is MarkName.REACH and told.did_not_work:
        return "tried_elsewhere"
    if mark is MarkName.REACH:
        return {"not_known": "use_told", "tried_once": "again", "in_use": "elsewhere"}[LEVELS[mark][step(mark, level)]]
    return _raises_evidence(level, told)


_NEXT_EVIDENCE = {"evaluation": "comparison", "monitored": "evaluation"}


def _raises_evidence(level: str, told: Told) -> str:
    if level in _NEXT_EVIDENCE:
        return _NEXT_EVIDENCE[level]
    if level == "reported_results":
        return "before_year" if told.started else "before"
    if told.is_unnamed and not told.sourced:
        return "papers"
    if not told.outcomes:
        return "figure"
    if not told.sourced:
        return "source"
    return "year" if told.undated else "rating"
