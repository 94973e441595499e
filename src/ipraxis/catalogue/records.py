"""Versions back in the open format: what export writes and what a citation's digest is made of."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import QuerySet

from ipraxis.catalogue.models import Translation, Version
from ipraxis.catalogue.open_format import CODED, INSTITUTION, TRANSLATED, UNSAID
from ipraxis.catalogue.queries.marks import Marked, marks_of, with_marks
from ipraxis.catalogue.rules.translated import LISTS, PARTS, State, Translated

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
        }
        | ({"unnamed": True} if version.institution.unnamed else {}),
        "outcomes": [
            {name: getattr(o, name) for name in ("indicator", "value", "unit", "year", "source_index")}
            for o in version.outcomes.all()
        ],
        "evidence": version.evidence_level,
        "sources": [
            {name: getattr(s, name) for name in ("url", "title", "publisher", "year")} for s in version.sources.all()
        ],
        **{name: said for name, usual in UNSAID.items() if (said := getattr(version, name)) != usual},
        **({} if version.language == "en" else {"language": version.language}),
        **({"languages": version.part_languages} if version.part_languages else {}),
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


def as_translated(row: Translation) -> Translated:
    """The row as a value."""
    return Translated(
        language=row.language,
        part=row.part,
        text=row.text,
        state=State(row.state),
        source_digest=row.source_digest,
        changed_at=row.changed_at,
        changed_by=row.changed_by_id,
        verified_at=row.verified_at,
        verified_by=row.verified_by_id,
        out_of_date_since=row.out_of_date_since,
        note=row.note,
    )


def as_translations(version: Version) -> dict[str, dict[str, Any]]:
    """Its translations, each language as one object of translations/<language>.jsonl."""
    by_language: dict[str, dict[str, Translation]] = {}
    for row in version.translations.all():
        if row.text:
            by_language.setdefault(row.language, {})[row.part] = row
    return {
        language: {"id": version.practice.slug, **_as_row(parts)} for language, parts in sorted(by_language.items())
    }


def _as_row(parts: dict[str, Translation]) -> dict[str, Any]:
    """The four parts that every row has, further ones where they are told; then how far they are."""
    told = {part: parts[part].text if part in parts else "" for part in TRANSLATED}
    rest = {part: parts[part].text for part in PARTS if part in parts and part not in told}
    lists = {part: text.split("\n") for part, text in rest.items() if part in LISTS}
    return {**told, **rest, **lists, **_states(parts.values())}


def _states(rows: Iterable[Translation]) -> dict[str, Any]:
    states = {row.part: row.state for row in rows}
    common = State.VERIFIED if set(states.values()) == {State.VERIFIED} else State.DRAFT
    apart = {part: state for part, state in states.items() if state != common}
    digests = {row.part: row.source_digest for row in rows if row.state == State.OUT_OF_DATE and row.source_digest}
    return {
        **({"state": common.value} if common != State.DRAFT else {}),
        **({"states": apart} if apart else {}),
        **({"sources": digests} if digests else {}),
    }


def export_rows() -> Iterator[tuple[dict[str, Any], dict[str, Any], dict[str, dict[str, Any]]]]:
    """Every published practice: its record, its coding, its translations by language."""
    for version in current_versions().iterator(chunk_size=500):
        yield (
            as_exported(version),
            as_coding(version),
            as_translations(version),
        )
