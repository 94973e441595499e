"""The three marks of a practice as they count now: what was rated, else what its record says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, QuerySet

from ipraxis.catalogue.models import Mark, Version
from ipraxis.catalogue.rules.marks import (
    Figure,
    MarkName,
    Told,
    as_told,
    has_baseline,
    open_level,
    step,
    would_raise,
)

_IN_FORCE = "marks_in_force"


@dataclass(frozen=True, slots=True)
class Marked:
    """One mark. `by` is who says so: record, editor, institution, or nobody; `at` and `how` where it was rated.

    `is_before` is True where the rating is of an earlier version than the one in hand.
    """

    mark: str
    level: str
    by: str
    step: int
    at: datetime | None = None
    how: str = ""
    source: str = ""
    is_before: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody has said anything yet."""
        return self.step == 0


@dataclass(frozen=True, slots=True)
class Marks:
    """The three marks, always all of them."""

    verified: Marked
    evidence: Marked
    reach: Marked


@dataclass(frozen=True, slots=True)
class Raising:
    """What would raise each mark, as codes; `started` belongs into one of the sentences."""

    verified: str
    evidence: str
    reach: str
    started: int | None


def with_marks(lookup: str = "practice") -> "Prefetch[str, QuerySet[Mark], str]":
    """What a question for versions fetches beside them, so that marks cost one question for all."""
    return Prefetch(f"{lookup}__marks", Mark.objects.filter(is_current=True), to_attr=_IN_FORCE)


def marks_of(version: Version) -> Marks:
    """The marks of the version's practice; asks the database only where `with_marks` was left out."""
    found = getattr(version.practice, _IN_FORCE, None)
    rated = version.practice.marks.filter(is_current=True) if found is None else found
    by_name = {one.mark: one for one in rated}
    return Marks(*(_marked(name, by_name.get(name), version) for name in MarkName))


def evidence_of(version: Version) -> str:
    """The level of evidence that counts, as the notation of its concept."""
    return marks_of(version).evidence.level


def _marked(name: MarkName, rated: Mark | None, version: Version) -> Marked:
    confirmed = version.practice.confirmed_at if name is MarkName.VERIFIED else None
    if confirmed is not None and (rated is None or rated.at < confirmed):
        level = "by_institution"
        return Marked(
            name, level, "institution", step(name, level), confirmed, is_before=confirmed < version.published_at
        )
    if rated is not None and rated.level != open_level(name):
        return Marked(
            mark=name,
            level=rated.level,
            by="institution" if rated.level == "by_institution" or rated.how == "institution" else "editor",
            step=step(name, rated.level),
            at=rated.at,
            how=rated.how,
            source="" if version.institution.unnamed else rated.source,  # it may lead to who wishes not to be named
            is_before=rated.version < version.number,
        )
    level = as_told(name, _about(version)) if rated is None else rated.level
    at = step(name, level)
    return Marked(name, level, "record" if at else "nobody", at)


def _about(version: Version) -> Told:
    """What is told in the version's own row: enough for `as_told`."""
    return Told(
        outcomes=0,
        sourced=0,
        undated=0,
        baseline=False,
        started=version.started,
        status=version.status,
        sources=(),
        evidence=version.evidence_level,
        is_sample=version.is_sample,
        did_not_work=version.experience == "did_not_work",
        is_unnamed=version.institution.unnamed,
    )


def told(version: Version) -> Told:
    """Everything in the version that bears on its marks."""
    public = {source.position for source in version.sources.all() if source.url}
    outcomes = list(version.outcomes.all())
    return Told(
        outcomes=len(outcomes),
        sourced=sum(1 for one in outcomes if one.source_index in public),
        undated=sum(1 for one in outcomes if one.year is None),
        baseline=has_baseline([Figure(o.indicator, o.unit or "", o.year) for o in outcomes], version.started),
        started=version.started,
        status=version.status,
        sources=tuple(source.title for source in version.sources.all()),
        evidence=version.evidence_level,
        is_sample=version.is_sample,
        did_not_work=version.experience == "did_not_work",
        is_unnamed=version.institution.unnamed,
    )


def raising(version: Version, marks: Marks) -> Raising:
    """What would raise each of its marks."""
    about = told(version)
    verified, evidence, reach = (
        would_raise(MarkName(one.mark), one.level, about) for one in (marks.verified, marks.evidence, marks.reach)
    )
    return Raising(verified, evidence, reach, about.started)


def marks_by_slug(slugs: Iterable[str]) -> Mapping[str, Marks]:
    """The marks of these practices; two questions, however many."""
    rows = Version.objects.filter(is_current=True, practice__slug__in=list(slugs)).select_related(
        "practice", "institution"
    )
    return {row.practice.slug: marks_of(row) for row in rows.prefetch_related(with_marks())}
