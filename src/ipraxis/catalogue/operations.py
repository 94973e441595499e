from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
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
from ipraxis.catalogue.records import as_coding, as_record, as_translation
from ipraxis.directory.operations import ensure_institution
from ipraxis.vocabulary.models import Concept

_COLUMNS = (
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
        evidence_level=described["evidence"],
        class_primary_id=coding.get("class_primary"),
        **{name: described.get(name) for name in _COLUMNS},
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
    Practice.objects.filter(pk=practice.pk).update(withdrawn_at=at, withdrawn_why=why)
    Change.objects.create(practice=practice, at=at)


_OPTIONAL = ("language", "basis", "is_sample")


def _is_same(version: Version, described: Mapping[str, Any], coding: Mapping[str, Any]) -> bool:
    now = as_record(version)
    return all(now.get(key) == described.get(key) for key in {*now, *_OPTIONAL}) and (
        not coding or as_coding(version) == coding
    )


def _check_concepts(described: Mapping[str, Any], coding: Mapping[str, Any], known: Mapping[str, str]) -> None:
    named = [(c, scheme) for key, scheme in CODED.items() for c in coding.get(key) or []]
    for concept, scheme in [*named, (coding.get("class_primary"), "service-class")]:
        if concept is not None and known.get(concept) != scheme:
            raise Malformed(f"{described['id']}: the vocabulary has no {scheme} called “{concept}”.")


@transaction.atomic
def load(
    *,
    records: Iterable[Mapping[str, Any]],
    coding: Mapping[str, Mapping[str, Any]],
    translations: Mapping[str, Mapping[str, Mapping[str, Any]]],
    actor: User,
    at: datetime,
) -> Loaded:
    """Publish practices of the open format (checked by `check_record`), each as gathered from public sources.

    `coding` and `translations` are by practice id (translations: by id, then language). Loading the same again
    changes nothing; a record that differs becomes the practice's next version. Raises `Malformed` for a concept
    that the vocabulary does not have; then nothing is loaded.
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
    for described in records:
        slug = described["id"]
        codes, texts = coding.get(slug, {}), translations.get(slug, {})
        _check_concepts(described, codes, known)
        current = existing.get(slug)
        if current is not None and _is_same(current, described, codes):
            same += _bring_translations(current, texts, at) == 0
            continue
        publish_version(
            described=described,
            coding=codes,
            language=described.get("language", "en"),
            basis=described.get("basis", Basis.GATHERED),
            is_sample=bool(described.get("is_sample", False)),
            received=None,
            translations=texts,
            at=at,
        )
        new, changed = new + (current is None), changed + (current is not None)
    counts = {"new": new, "changed": changed, "same": same}
    record(actor=actor, action="catalogue.load", subject="catalogue", at=at, details=counts)
    return Loaded(**counts)


def _bring_translations(version: Version, texts: Mapping[str, Mapping[str, Any]], at: datetime) -> int:
    """Enter translations that differ from what the version has; returns how many."""
    has = {t.language: as_translation(version.practice.slug, t) for t in version.translations.all()}
    differing = {
        language: text
        for language, text in texts.items()
        if has.get(language)
        != {"id": version.practice.slug, **{k: text.get(k) or "" for k in TRANSLATED}, **_state(text)}
    }
    for language, text in differing.items():
        version.translations.filter(language=language).delete()
        _add_translation(version, language, text)
    if differing:
        Change.objects.create(practice=version.practice, at=at)
    return len(differing)


def _state(text: Mapping[str, Any]) -> dict[str, str]:
    state = text.get("state", TranslationState.MACHINE_DRAFT)
    return {} if state == TranslationState.MACHINE_DRAFT else {"state": state}
