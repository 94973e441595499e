"""Loading practices of the open format: what is new or differs becomes a version, the rest stays as it is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import Basis, Change, Version
from ipraxis.catalogue.open_format import CODED, UNSAID, Malformed
from ipraxis.catalogue.operations import Publication, lock_change_log, publish_versions, write_translations
from ipraxis.catalogue.queries.marks import evidence_of, with_marks
from ipraxis.catalogue.records import as_coding, as_record, as_translated
from ipraxis.catalogue.rules.translated import brought, from_file
from ipraxis.vocabulary.models import Concept

AT_ONCE = 500  # practices compared and written together

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: practices that were new, that got a new version, that were the same already."""

    new: int = 0
    changed: int = 0
    same: int = 0


_UNSAID = {"language": "en", "basis": Basis.GATHERED.value, "is_sample": False, "languages": {}, **UNSAID}


def _is_same(version: Version, described: Mapping[str, Any], coding: Mapping[str, Any]) -> bool:
    now = {**_UNSAID, **as_record(version)}
    if described["evidence"] == evidence_of(version):
        now.pop("evidence")  # the file is an export of ours: what editors rated since stands beside the version
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
    institution contributed, and no translation of a file replaces what a person of this exchange wrote or verified:
    the next start with the starter catalogue loses nobody's work. Raises `Malformed` for a concept that the vocabulary
    does not have and for an id that stands twice; then nothing is loaded.
    """
    require(actor, "catalogue.load")
    known = dict(Concept.objects.values_list("id", "scheme_id"))
    new = changed = same = 0
    seen: set[str] = set()
    for chunk in _chunks(records):
        existing = _existing([described["id"] for described in chunk])
        publications: list[Publication] = []
        for described in chunk:
            slug = described["id"]
            if slug in seen:
                raise Malformed(f"{slug} stands twice. Nothing was loaded.")
            seen.add(slug)
            codes, texts = coding.get(slug, {}), translations.get(slug, {})
            _check_concepts(described, codes, known)
            current = existing.get(slug)
            if current is not None and _stands_above(current, described):
                same += 1
            elif current is not None and _is_same(current, described, codes):
                brought = _bring_translations(current, texts, at) > 0
                changed, same = changed + brought, same + (not brought)
            else:
                publications.append(_publication(described, codes, texts, current))
                new, changed = new + (current is None), changed + (current is not None)
        publish_versions(publications=publications, at=at)
    counts = {"new": new, "changed": changed, "same": same}
    record(actor=actor, action="catalogue.load", subject="catalogue", at=at, details=counts)
    return Loaded(**counts)


def _chunks(records: Iterable[Record]) -> Iterator[list[Record]]:
    rest = iter(records)
    while chunk := list(islice(rest, AT_ONCE)):
        yield chunk


def _existing(slugs: list[str]) -> dict[str, Version]:
    found = (
        Version.objects.filter(is_current=True, practice__slug__in=slugs)
        .select_related("practice", "institution")
        .prefetch_related("sources", "outcomes", "coding", "translations", with_marks())
    )
    return {version.practice.slug: version for version in found}


def _publication(
    described: Record,
    codes: Mapping[str, Any],
    texts: Mapping[str, Mapping[str, Any]],
    current: Version | None,
) -> Publication:
    return Publication(
        described=described,
        coding=codes or (as_coding(current) if current else {}),
        language=described["language"],
        basis=described["basis"],
        is_sample=described["is_sample"],
        translations=texts,
    )


def _bring_translations(version: Version, texts: Mapping[str, Mapping[str, Any]], at: datetime) -> int:
    """Enter the parts that replace what the version has (`translated.brought`); returns how many."""
    if not texts:
        return 0
    of = version.texts()
    told = (one for language, row in texts.items() for one in from_file(row, language, of, at=at))
    better = brought(map(as_translated, version.translations.all()), told)
    if better:
        lock_change_log()
        Change.objects.create(practice=version.practice, at=at)
        replaced = {(one.language, one.part) for one in better}
        gone = [row.pk for row in version.translations.all() if (row.language, row.part) in replaced]
        version.translations.filter(pk__in=gone).delete()
        write_translations((version.pk, one) for one in better)
    return len(better)
