"""Versions back in the open format: what export writes and what a citation's digest is made of."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from ipraxis.catalogue.models import Translation, Version
from ipraxis.catalogue.open_format import CODED, INSTITUTION, TRANSLATED
from ipraxis.catalogue.queries.marks import Marked, marks_of, with_marks

# Keys of the open format that are columns of a version under the same name.
COLUMNS = (
    "title",
    "title_original",
    "lang_original",
    "kind",
    "summary",
    "description",
    "problem",
    "partners",
    "countries",
    "level",
    "ip_rights",
    "service_types",
    "tags",
    "target_groups",
    "cost_to_sme",
    "cost_note",
    "started",
    "ended",
    "status",
    "budget",
    "lessons",
)


def current_versions() -> QuerySet[Version]:
    """The published versions in force, by practice, with all that the open format needs."""
    return (
        Version.objects.filter(is_current=True, practice__withdrawn_at=None)
        .select_related("practice", "institution")
        .prefetch_related("sources", "outcomes", "coding", "translations", with_marks())
        .order_by("practice__slug")
    )


def as_record(version: Version) -> dict[str, Any]:
    """The version as one object of the open format."""
    return {
        "id": version.practice.slug,
        **{name: getattr(version, name) for name in COLUMNS},
        "institution": {
            name: version.institution_as_told.get(name, getattr(version.institution, name)) for name in INSTITUTION
        },
        "outcomes": [
            {name: getattr(o, name) for name in ("indicator", "value", "unit", "year", "source_index")}
            for o in version.outcomes.all()
        ],
        "evidence": version.evidence_level,
        "sources": [
            {name: getattr(s, name) for name in ("url", "title", "publisher", "year")} for s in version.sources.all()
        ],
        **({} if version.language == "en" else {"language": version.language}),
        **({} if version.basis == "gathered" else {"basis": version.basis}),
        **({"is_sample": True} if version.is_sample else {}),
    }


def as_exported(version: Version) -> dict[str, Any]:
    """`as_record`, with what was rated since: `evidence` is the level that counts, `marks` who said what, and how."""
    marks = marks_of(version)
    told = {one.mark: _as_mark(one) for one in (marks.verified, marks.evidence, marks.reach) if one.at}
    return {**as_record(version), "evidence": marks.evidence.level, **({"marks": told} if told else {})}


def _as_mark(one: Marked) -> dict[str, Any]:
    at = one.at.date().isoformat() if one.at else None
    return {"level": one.level, "by": one.by, "how": one.how or None, "at": at, "source": one.source or None}


def as_coding(version: Version) -> dict[str, Any]:
    """The version's concepts as one object of coding.jsonl."""
    by_scheme: dict[str, list[str]] = {scheme: [] for scheme in CODED.values()}
    for coding in version.coding.all():
        by_scheme[coding.scheme].append(coding.concept_id)
    return {
        "id": version.practice.slug,
        **{key: by_scheme[scheme] for key, scheme in CODED.items()},
        "class_primary": version.class_primary_id,
    }


def as_translation(slug: str, translation: Translation) -> dict[str, Any]:
    """A translation as one object of translations/<language>.jsonl."""
    state = {} if translation.state == "draft" else {"state": translation.state}
    return {"id": slug, **{name: getattr(translation, name) for name in TRANSLATED}, **state}


def export_rows() -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, dict[str, Any]]]]:
    """Every published practice: its record, its coding, its translations by language."""
    for version in current_versions().iterator(chunk_size=500):
        slug = version.practice.slug
        yield (
            as_exported(version),
            as_coding(version),
            {t.language: as_translation(slug, t) for t in version.translations.all()},
        )
