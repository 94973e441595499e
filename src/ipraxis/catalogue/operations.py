from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import (
    Basis,
    Change,
    Coding,
    Evidence,
    Outcome,
    Practice,
    Translation,
    TranslationState,
    Version,
)
from ipraxis.catalogue.open_format import CODED, TRANSLATED, Malformed
from ipraxis.catalogue.records import COLUMNS, as_coding, as_record, as_translation
from ipraxis.directory.operations import ensure_institution
from ipraxis.vocabulary.models import Concept


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: practices that were new, that got a new version, that were the same already."""

    new: int = 0
    changed: int = 0
    same: int = 0


def _add_details(version: Version, described: Mapping[str, Any], coding: Mapping[str, Any]) -> None:
    Evidence.objects.bulk_create(
        Evidence(version=version, position=n, **{k: s.get(k) for k in ("url", "title", "publisher", "year")})
        for n, s in enumerate(described["sources"])
    )
    Outcome.objects.bulk_create(
        Outcome(
            version=version,
            position=n,
            **{k: o.get(k) for k in ("indicator", "value", "unit", "year", "source_index")},
        )
        for n, o in enumerate(described["outcomes"])
    )
    Coding.objects.bulk_create(
        Coding(version=version, scheme=scheme, position=n, concept_id=concept)
        for key, scheme in CODED.items()
        for n, concept in enumerate(coding.get(key) or [])
    )


def _lock_change_log() -> None:
    """Let changes become visible in the order of their numbers, until this transaction ends.

    A copy of the index that has followed the log to 6 never looks at 5 again. SQLite has one writer at a time;
    on PostgreSQL transactions overlap, so the log is locked (readers go on) before any row of the catalogue.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {Change._meta.db_table} IN SHARE ROW EXCLUSIVE MODE")  # noqa: SLF001 - Django's public name for it


@transaction.atomic
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
) -> Version:
    """Publish `described` (open format, checked) as the next version of the practice it names.

    The practice is made if it is new; older versions stay; the change log tells the index. The caller has asked
    for permission and records the event.
    """
    _lock_change_log()
    practice, _ = Practice.objects.get_or_create(slug=described["id"], defaults={"created_at": at})
    Practice.objects.select_for_update().get(pk=practice.pk)
    last = practice.versions.aggregate(last=Max("number"))["last"] or 0
    practice.versions.filter(is_current=True).update(is_current=False)
    version = Version.objects.create(
        practice=practice,
        number=last + 1,
        published_at=at,
        basis=basis,
        is_sample=is_sample,
        received_at=received[0] if received else None,
        received_by=received[1] if received else "",
        language=language,
        institution=ensure_institution(described=described["institution"], proposed=basis == Basis.CONTRIBUTED),
        institution_as_told=dict(described["institution"]),
        evidence_level=described["evidence"],
        class_primary_id=coding.get("class_primary"),
        **{name: described.get(name) for name in COLUMNS},
    )
    _add_details(version, described, coding)
    for code, texts in (translations or {}).items():
        _add_translation(version, code, texts)
    if practice.withdrawn_at is not None:
        Practice.objects.filter(pk=practice.pk).update(withdrawn_at=None, withdrawn_why="")
    Change.objects.create(practice=practice, at=at)
    return version


def _add_translation(version: Version, language: str, texts: Mapping[str, Any]) -> None:
    Translation.objects.create(
        version=version,
        language=language,
        state=texts.get("state", TranslationState.MACHINE_DRAFT),
        **{name: texts.get(name) or "" for name in TRANSLATED},
    )


@transaction.atomic
def withdraw_practice(*, practice: Practice, why: str, at: datetime) -> None:
    """Take a practice out of the catalogue; its address stays and gives the reason."""
    _lock_change_log()
    Practice.objects.filter(pk=practice.pk).update(withdrawn_at=at, withdrawn_why=why)
    Change.objects.create(practice=practice, at=at)


_UNSAID = {"language": "en", "basis": Basis.GATHERED.value, "is_sample": False}


def _is_same(version: Version, described: Mapping[str, Any], coding: Mapping[str, Any]) -> bool:
    now = {**_UNSAID, **as_record(version)}
    return all(now[key] == described.get(key) for key in now) and (not coding or as_coding(version) == coding)


def _stands_above(current: Version, described: Mapping[str, Any]) -> bool:
    """Whether loading must leave the practice alone: editors withdrew it, or its institution told us more since."""
    told_us = current.basis == Basis.CONTRIBUTED and described["basis"] == Basis.GATHERED
    return told_us or current.practice.withdrawn_at is not None


def _check_concepts(described: Mapping[str, Any], coding: Mapping[str, Any], known: Mapping[str, str]) -> None:
    named = [(c, scheme) for key, scheme in CODED.items() for c in coding.get(key) or []]
    for concept, scheme in [*named, (coding.get("class_primary"), "service-class")]:
        if concept is not None and known.get(concept) != scheme:
            raise Malformed(
                f"{described['id']}: the vocabulary has no {scheme} called “{concept}”. Nothing was loaded."
            )


@transaction.atomic
def load(
    *,
    records: Iterable[Mapping[str, Any]],
    coding: Mapping[str, Mapping[str, Any]],
    translations: Mapping[str, Mapping[str, Mapping[str, Any]]],
    actor: User,
    at: datetime,
) -> Loaded:
    """Publish practices of the open format, each as gathered from public sources unless it says otherwise.

    `records`, `coding` (by practice id) and `translations` (by id, then language) were checked by `open_format`.
    Loading the same again changes nothing; a record that differs becomes the practice's next version, with the
    coding it had where none comes with it. What was withdrawn stays so, what was gathered never replaces what an
    institution contributed, and a draft of a translation never replaces a verified one: the next start with the
    starter catalogue loses no editor's work. Raises `Malformed` for a concept that the vocabulary does not have and
    for an id that stands twice; then nothing is loaded.
    """
    require(actor, "catalogue.load")
    known = dict(Concept.objects.values_list("id", "scheme_id"))
    existing = {
        v.practice.slug: v
        for v in Version.objects.filter(is_current=True)
        .select_related("practice", "institution")
        .prefetch_related("sources", "outcomes", "coding", "translations")
    }
    new = changed = same = 0
    seen: set[str] = set()
    for described in records:
        slug = described["id"]
        if slug in seen:
            raise Malformed(f"{slug} stands twice. Nothing was loaded.")
        seen.add(slug)
        codes, texts = coding.get(slug, {}), translations.get(slug, {})
        _check_concepts(described, codes, known)
        current = existing.get(slug)
        if current is not None and _stands_above(current, described):
            same += 1
            continue
        if current is not None and _is_same(current, described, codes):
            brought = _bring_translations(current, texts, at) > 0
            changed, same = changed + brought, same + (not brought)
            continue
        publish_version(
            described=described,
            coding=codes or (as_coding(current) if current else {}),
            language=described["language"],
            basis=described["basis"],
            is_sample=described["is_sample"],
            received=None,
            translations=texts,
            at=at,
        )
        new, changed = new + (current is None), changed + (current is not None)
    counts = {"new": new, "changed": changed, "same": same}
    record(actor=actor, action="catalogue.load", subject="catalogue", at=at, details=counts)
    return Loaded(**counts)


def _bring_translations(version: Version, texts: Mapping[str, Mapping[str, Any]], at: datetime) -> int:
    """Enter translations that differ from what the version has, but no draft over a verified one; returns how many."""
    draft = TranslationState.MACHINE_DRAFT.value
    has = {t.language: {"state": draft, **as_translation(version.practice.slug, t)} for t in version.translations.all()}
    differing = {
        language: text
        for language, text in texts.items()
        if (had := has.get(language)) is None or (had != text and (had["state"] == draft or text["state"] != draft))
    }
    if differing:
        _lock_change_log()
        Change.objects.create(practice=version.practice, at=at)
    for language, text in differing.items():
        version.translations.filter(language=language).delete()
        _add_translation(version, language, text)
    return len(differing)
