from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from ipraxis.catalogue.models import (
    Basis,
    Change,
    Coding,
    Evidence,
    Outcome,
    Practice,
    Translation,
    Version,
)
from ipraxis.catalogue.open_format import CODED, UNSAID
from ipraxis.catalogue.records import COLUMNS, as_translated
from ipraxis.catalogue.rules import LANGUAGES
from ipraxis.catalogue.rules.translated import Translated, brought, carried, complete, from_file, sources
from ipraxis.directory.models import Institution
from ipraxis.directory.operations import ensure_institution
from ipraxis.rows import insert_rows


@dataclass(frozen=True, slots=True)
class Publication:
    """What is to become the next version of the practice that `described` (open format, checked) names.

    `received` is when and by which channel the contribution came; None for what editors gathered. `translations` are
    rows of the open format by language; those of the version before are taken over by themselves.
    """

    described: Mapping[str, Any]
    coding: Mapping[str, Any]
    language: str
    basis: str
    is_sample: bool
    received: tuple[datetime, str] | None = None
    translations: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    what_changed: str = ""
    contributed_by: Sequence[str] = ()


def lock_change_log() -> None:
    """Let changes become visible in the order of their numbers, until this transaction ends.

    A copy of the index that has followed the log to 6 never looks at 5 again. SQLite has one writer at a time;
    on PostgreSQL transactions overlap, so the log is locked (readers go on) before any row of the catalogue.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Change._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")  # noqa: SLF001 - Django's public name for it


@transaction.atomic
def publish_versions(*, publications: Sequence[Publication], at: datetime) -> list[Version]:
    """Publish each as the next version of its practice; every practice is named once.

    Practices are made where they are new; older versions stay, their translations go over to the new one as far as
    they hold; the change log tells the index. The caller has asked for permission and records the event.
    """
    if not publications:
        return []
    lock_change_log()
    practices = _practices([p.described["id"] for p in publications], at)
    of_these = Version.objects.filter(practice__in=practices.values())
    last = dict(of_these.values_list("practice").annotate(last=Max("number")).order_by())
    before = {v.practice_id: v for v in of_these.filter(is_current=True).prefetch_related("translations")}
    of_these.filter(is_current=True).update(is_current=False)
    institutions: dict[tuple[str, str], Institution] = {}
    versions = Version.objects.bulk_create(
        _version(p, practices[p.described["id"]], last, institutions, at) for p in publications
    )
    pairs = list(zip(versions, publications, strict=True))
    Evidence.objects.bulk_create(row for v, p in pairs for row in _sources(v, p.described))
    Outcome.objects.bulk_create(row for v, p in pairs for row in _outcomes(v, p.described))
    Coding.objects.bulk_create(row for v, p in pairs for row in _codings(v, p.coding))
    write_translations((v.pk, one) for v, p in pairs for one in _translated(p, before.get(v.practice_id), at))
    withdrawn = [p.pk for p in practices.values() if p.withdrawn_at is not None]
    Practice.objects.filter(pk__in=withdrawn).update(withdrawn_at=None, withdrawn_why="")
    Change.objects.bulk_create(Change(practice=v.practice, at=at) for v in versions)
    return versions


def publish_version(
    *,
    described: Mapping[str, Any],
    coding: Mapping[str, Any],
    language: str,
    basis: str,
    is_sample: bool,
    received: tuple[datetime, str] | None,
    at: datetime,
    translations: Mapping[str, Mapping[str, Any]] | None = None,
    what_changed: str = "",
    contributed_by: Sequence[str] = (),
) -> Version:
    """Publish one; see `publish_versions`."""
    publication = Publication(
        described,
        coding,
        language,
        basis,
        is_sample,
        received,
        translations or {},
        what_changed,
        contributed_by,
    )
    return publish_versions(publications=[publication], at=at)[0]


def _practices(slugs: Sequence[str], at: datetime) -> dict[str, Practice]:
    found = {p.slug: p for p in Practice.objects.select_for_update().filter(slug__in=slugs)}
    made = Practice.objects.bulk_create(Practice(slug=s, created_at=at) for s in slugs if s not in found)
    return {**found, **{p.slug: p for p in made}}


def _version(
    of: Publication,
    practice: Practice,
    last: Mapping[int, int],
    institutions: dict[tuple[str, str], Institution],
    at: datetime,
) -> Version:
    described, told = of.described, of.described["institution"]
    key = (told["name"], told["country"])
    if key not in institutions:
        institutions[key] = ensure_institution(described=told, proposed=of.basis == Basis.CONTRIBUTED)
    return Version(
        practice=practice,
        number=last.get(practice.pk, 0) + 1,
        published_at=at,
        basis=of.basis,
        is_sample=of.is_sample,
        received_at=of.received[0] if of.received else None,
        received_by=of.received[1] if of.received else "",
        language=of.language,
        part_languages=described.get("languages") or {},
        what_changed=of.what_changed,
        contributed_by=list(of.contributed_by),
        institution=institutions[key],
        institution_as_told=dict(told),
        evidence_level=described["evidence"],
        class_primary_id=of.coding.get("class_primary"),
        **{name: described.get(name) for name in COLUMNS},
        **{name: described.get(name) or usual for name, usual in UNSAID.items()},
    )


def _sources(version: Version, described: Mapping[str, Any]) -> Iterator[Evidence]:
    for n, s in enumerate(described["sources"]):
        yield Evidence(version=version, position=n, **{k: s.get(k) for k in ("url", "title", "publisher", "year")})


def _outcomes(version: Version, described: Mapping[str, Any]) -> Iterator[Outcome]:
    for n, o in enumerate(described["outcomes"]):
        told = {k: o.get(k) for k in ("indicator", "value", "unit", "year", "source_index")}
        yield Outcome(version=version, position=n, **told)


def _codings(version: Version, coding: Mapping[str, Any]) -> Iterator[Coding]:
    for key, scheme in CODED.items():
        for n, concept in enumerate(coding.get(key) or []):
            yield Coding(version=version, scheme=scheme, position=n, concept_id=concept)


_COLUMNS = (
    "version",
    "language",
    "part",
    "text",
    "state",
    "source_digest",
    "changed_at",
    "changed_by",
    "verified_at",
    "verified_by",
    "out_of_date_since",
    "note",
)


def write_translations(told: Iterable[tuple[int, Translated]]) -> None:
    """Write rows of `Translation`, each for the version of that key, in one statement."""
    rows = (
        (version, *(str(one.state) if name == "state" else getattr(one, name) for name in _COLUMNS[1:]))
        for version, one in told
    )
    insert_rows(Translation, _COLUMNS, rows)


def _translated(of: Publication, before: Version | None, at: datetime) -> Iterator[Translated]:
    """What the version before had, as far as it holds; what comes with this one, where that is better; the gaps."""
    texts = sources({**of.described, "language": of.language})
    held: list[Translated] = []
    if before is not None:
        held = list(carried(map(as_translated, before.translations.all()), before.texts(), texts, at=at))
    told = [one for language, row in of.translations.items() for one in from_file(row, language, texts, at=at)]
    return complete([*held, *brought(held, told)], texts, LANGUAGES)


@transaction.atomic
def set_confirmed(*, practice: Practice, confirmed_at: datetime | None, at: datetime) -> None:
    """Note when the institution last said that the practice holds (None: never); search follows."""
    lock_change_log()
    Practice.objects.filter(pk=practice.pk).update(confirmed_at=confirmed_at)
    Change.objects.create(practice=practice, at=at)


@transaction.atomic
def mark_changed(*, practices: Collection[int], at: datetime) -> None:
    """Have every copy of the index look at these practices again (row ids)."""
    lock_change_log()
    Change.objects.bulk_create(Change(practice_id=one, at=at) for one in practices)


@transaction.atomic
def restore_practice(*, practice: Practice, at: datetime) -> None:
    """Bring a withdrawn practice back as it was, with all its versions and translations."""
    lock_change_log()
    Practice.objects.filter(pk=practice.pk).update(withdrawn_at=None, withdrawn_why="")
    Change.objects.create(practice=practice, at=at)


@transaction.atomic
def withdraw_practice(*, practice: Practice, why: str, at: datetime) -> None:
    """Take a practice out of the catalogue; its address stays and gives the reason."""
    lock_change_log()
    Practice.objects.filter(pk=practice.pk).update(withdrawn_at=at, withdrawn_why=why)
    Change.objects.create(practice=practice, at=at)


@transaction.atomic
def vocabulary_changed(*, at: datetime) -> None:
    """Let every copy of the index project all practices anew: what they are called by, or coded with, is another."""
    lock_change_log()
    current = Practice.objects.filter(withdrawn_at=None).order_by("id").values_list("pk", flat=True)
    Change.objects.bulk_create((Change(practice_id=pk, at=at) for pk in current.iterator()), batch_size=2000)
