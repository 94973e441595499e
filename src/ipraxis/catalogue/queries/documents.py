"""From rows to what the index holds."""

from collections.abc import Collection, Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from ipraxis.catalogue.ageing import weight
from ipraxis.catalogue.index.practices import PracticeIndex
from ipraxis.catalogue.models import Version
from ipraxis.catalogue.queries.ages import last_word
from ipraxis.catalogue.queries.marks import evidence_of, with_marks
from ipraxis.catalogue.rules import LANGUAGES, IndexDocument, mentioned
from ipraxis.directory.rules import country_name, places
from ipraxis.vocabulary.queries import Vocabulary, vocabulary

_PARTS = ("title", "summary", "description", "problem")
_WITH_DESCRIPTION = ("went_wrong", "do_differently")  # searched as a part of it
# Facets whose concepts a version names by the literal values of the open format.
_BY_NOTATION = {
    "service-class": "service_types",
    "ip-right": "ip_rights",
    "kind": "kind",
    "level": "level",
    "cost-to-sme": "cost_to_sme",
    "status": "status",
    "experience": "experience",
}


@lru_cache(maxsize=4)
def _index_at(path: Path) -> PracticeIndex:
    return PracticeIndex(path)


def open_index() -> PracticeIndex:
    """The index of this data folder; one object per process, safe for its threads."""
    return _index_at(Path(settings.INDEX))


def index_documents(practices: Collection[int] | None = None) -> Iterator[IndexDocument]:
    """What the index shall hold of these practices (row ids), or of all: the versions in force, none withdrawn.

    A practice asked for that does not come back has left the catalogue, and the index must forget it.
    Five questions to the database for 500 practices.
    """
    words, now = vocabulary(), timezone.now()
    for version in _current(practices).iterator(chunk_size=500):
        yield _document(version, words, now)


def _current(practices: Collection[int] | None) -> QuerySet[Version]:
    rows = Version.objects.filter(is_current=True, practice__withdrawn_at=None)
    if practices is not None:
        rows = rows.filter(practice__in=practices)
    return (
        rows.select_related("practice", "institution")
        .prefetch_related("coding", "translations", with_marks())
        .order_by("practice__slug")
    )


def _document(version: Version, words: Vocabulary, now: datetime) -> IndexDocument:
    texts = _texts(version)
    return IndexDocument(
        practice=version.practice.slug,
        texts=texts,
        names=_names(version),
        concepts=_concepts(version, words) | {"language": tuple(texts)},
        sort_year=version.started or 0,
        published=int(version.published_at.timestamp()),
        mentions=mentioned(texts, words.names),
        weight=weight(last_word(version), now=now),
    )


def _texts(version: Version) -> dict[str, dict[str, str]]:
    """The texts by language, its own first; a language in which the title is missing has it as it was written."""
    texts: dict[str, dict[str, str]] = {version.language: {"title": version.title}}
    told = [(source.language, part, source.text) for part, source in version.texts().items()]
    told += [(row.language, row.part, row.text) for row in version.translations.all()]
    for language, part, text in told:
        if part in _PARTS and text:
            texts.setdefault(language, {"title": version.title})[part] = text
    for language, part, text in told:
        if part in _WITH_DESCRIPTION and text:
            parts = texts.setdefault(language, {"title": version.title})
            parts["description"] = "\n".join(filter(None, [parts.get("description"), text]))
    return texts


def _names(version: Version) -> str:
    """What is found whatever the reader's language: institution, place, partners, tags, the title as it was."""
    body = version.institution
    told = [body.name, body.name_original, *body.other_names, body.city, version.title_original]
    told += [*version.partners, *version.tags]
    told += dict.fromkeys(
        country_name(code, language) for code in (*version.countries, body.country) for language in LANGUAGES
    )
    return "\n".join(name for name in told if name)


def _concepts(version: Version, words: Vocabulary) -> dict[str, tuple[str, ...]]:
    own: dict[str, list[str]] = {}
    for coding in version.coding.all():
        own.setdefault(coding.scheme, []).append(words.current(coding.concept_id))
    for scheme, field in _BY_NOTATION.items():
        values = getattr(version, field)
        for notation in [values] if isinstance(values, str) else values:
            concept = words.of_notation(scheme, notation)
            own.setdefault(scheme, []).extend([concept] if concept else [])
    by_mark = {"institution-type": version.institution.type, "evidence-level": evidence_of(version)}
    for scheme, notation in by_mark.items():
        concept = words.of_notation(scheme, notation)
        own[scheme] = [concept] if concept else []
    with_above = {
        scheme: tuple(dict.fromkeys((*ids, *(above for one in ids for above in words.above(one)))))
        for scheme, ids in own.items()
    }
    around = [places(code) for code in version.countries]
    return with_above | {"country": tuple(dict.fromkeys([p[0] for p in around] + [q for p in around for q in p]))}
