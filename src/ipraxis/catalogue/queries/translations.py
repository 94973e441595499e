"""What awaits translators: by language and state, and one practice with everything a translator needs beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet

from ipraxis.audit.models import Event
from ipraxis.catalogue.models import Change, Translation, TranslationReport, Version
from ipraxis.catalogue.rules import LANGUAGES
from ipraxis.catalogue.rules.translated import PARTS, Source, State, digest
from ipraxis.refusal import NotFound

OPEN = (State.OUT_OF_DATE, State.MISSING, State.DRAFT)
REPORTED = "reported"
_STATES = tuple(State)


@dataclass(frozen=True, slots=True)
class Work:
    """A practice in one language on the translators' list: how many of its texts are in each state."""

    version: Version
    language: str
    title: str
    title_language: str
    counts: Mapping[str, int]
    reports: int


@dataclass(frozen=True, slots=True)
class Before:
    """The original as it was when a text was translated, and the version that has it."""

    text: str
    language: str
    number: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part on the translator's page. `before` is the original that was translated, where it has changed since."""

    part: str
    source: Source
    row: Translation | None
    before: Before | None = None

    @property
    def text(self) -> str:
        """The translation as it stands."""
        return self.row.text if self.row else ""


@dataclass(frozen=True, slots=True)
class TranslationSheet:
    """One practice for a translator into one language."""

    version: Version
    language: str
    rows: tuple[PartRow, ...]
    reports: tuple[TranslationReport, ...]


def _rows() -> QuerySet[Translation]:
    return Translation.objects.filter(version__is_current=True, version__practice__withdrawn_at=None)


def work(*, languages: Sequence[str], state: str, source: str) -> QuerySet[Translation, Any]:
    """Practices by language with their counts, what is out of date first, then the newest; for `paged_work`.

    `state`: one of `State`, "reported", or "" for whatever is not verified; `source`: the language translated from.
    """
    reported = TranslationReport.objects.filter(
        practice=OuterRef("version__practice"), language=OuterRef("language"), settled_at=None
    )
    rows = _rows().filter(language__in=languages)
    if source:
        rows = rows.filter(version__language=source)
    if state == REPORTED:
        rows = rows.filter(Exists(reported))
    counted = rows.values("version_id", "language").annotate(
        n_missing=Count("id", filter=Q(state=State.MISSING.value)),
        n_draft=Count("id", filter=Q(state=State.DRAFT.value)),
        n_verified=Count("id", filter=Q(state=State.VERIFIED.value)),
        n_out_of_date=Count("id", filter=Q(state=State.OUT_OF_DATE.value)),
        newest=Max("version__published_at"),
        slug=F("version__practice__slug"),
    )
    if state in _STATES:
        counted = counted.filter(**{f"n_{state}__gt": 0})
    elif state != REPORTED:
        counted = counted.filter(Q(n_out_of_date__gt=0) | Q(n_missing__gt=0) | Q(n_draft__gt=0))
    return counted.order_by("-n_out_of_date", "-newest", "slug", "language")


def paged_work(rows: Sequence[Mapping[str, Any]], *, language: str) -> list[Work]:
    """Rows of `work` as the list shows them, titles in the reader's language; three questions however many rows."""
    keys = {row["version_id"] for row in rows}
    versions = Version.objects.select_related("practice", "institution").in_bulk(keys)
    titles = dict(
        Translation.objects.filter(version__in=keys, language=language, part="title")
        .exclude(text="")
        .values_list("version_id", "text")
    )
    reports = dict(
        TranslationReport.objects.filter(practice__versions__in=keys, settled_at=None)
        .values_list("practice_id")
        .annotate(n=Count("id", distinct=True))
        .order_by()
    )
    return [
        Work(
            version=versions[row["version_id"]],
            language=row["language"],
            title=titles.get(row["version_id"]) or versions[row["version_id"]].title,
            title_language=language if row["version_id"] in titles else versions[row["version_id"]].language,
            counts={one.value: row[f"n_{one.value}"] for one in _STATES},
            reports=reports.get(versions[row["version_id"]].practice_id, 0),
        )
        for row in rows
    ]


def counts() -> dict[str, dict[str, int]]:
    """How many practices have a text in each state, by language; one question."""
    found: dict[str, dict[str, int]] = {code: dict.fromkeys(map(str, _STATES), 0) for code in LANGUAGES}
    counted = _rows().values_list("language", "state").annotate(n=Count("version", distinct=True)).order_by()
    for language, state, n in counted:
        if language in found:
            found[language][state] = n
    return found


def source_languages() -> list[str]:
    """The languages that practices were written in."""
    return list(
        Version.objects.filter(is_current=True, practice__withdrawn_at=None)
        .order_by("language")
        .values_list("language", flat=True)
        .distinct()
    )


def awaiting(languages: Sequence[str]) -> int:
    """How many practices, counted by language, have a text that is missing, a draft or out of date.

    Every page of the desk asks: it is counted anew only after the catalogue has changed.
    """
    last = Change.objects.aggregate(last=Max("id"))["last"] or 0
    return _awaiting((str(settings.DATA), last), tuple(languages))


@lru_cache(maxsize=64)
def _awaiting(stamp: tuple[object, ...], languages: tuple[str, ...]) -> int:  # noqa: ARG001 - the data folder and its last change: the cache's key
    rows = _rows().filter(language__in=languages, state__in=OPEN)
    return rows.values("version_id", "language").distinct().order_by().count()


def sheet(*, slug: str, language: str) -> TranslationSheet:
    """A published practice for its translator; `NotFound` where there is none or it needs no such translation."""
    version = (
        Version.objects.filter(practice__slug=slug, is_current=True, practice__withdrawn_at=None)
        .select_related("practice", "institution")
        .first()
    )
    sources = version.texts() if version else {}
    wanted = {part: one for part, one in sources.items() if one.language != language}
    if version is None or language not in LANGUAGES or not wanted:
        raise NotFound("There is nothing to translate at this address.")
    held = {
        row.part: row
        for row in version.translations.filter(language=language).select_related("changed_by", "verified_by")
    }
    stale = {part for part in wanted if part in held and held[part].state == State.OUT_OF_DATE}
    older = list(version.practice.versions.exclude(pk=version.pk).order_by("-number")) if stale else []
    reports = version.practice.translation_reports.filter(language=language, settled_at=None).order_by("id")
    return TranslationSheet(
        version=version,
        language=language,
        rows=tuple(
            PartRow(
                part,
                wanted[part],
                held.get(part),
                _before(part, held[part].source_digest, older) if part in stale else None,
            )
            for part in PARTS
            if part in wanted
        ),
        reports=tuple(reports),
    )


def _before(part: str, made_from: str, older: Sequence[Version]) -> Before | None:
    """The text with that digest, in the latest older version that has it."""
    if not made_from:
        return None
    for version in older:
        source = version.texts().get(part)
        if source is not None and digest(source.text) == made_from:
            return Before(source.text, source.language, version.number)
    for version in older:
        for row in version.translations.filter(part=part).exclude(text=""):
            if digest(row.text) == made_from:
                return Before(row.text, row.language, version.number)
    return None


def next_after(*, slug: str, languages: Sequence[str], state: str, source: str) -> str | None:
    """The practice after this one on the list; the first where this one has left it; None where the list is empty."""
    slugs = [row["slug"] for row in work(languages=languages, state=state, source=source)]
    if slug in slugs:
        following = [one for one in slugs[slugs.index(slug) + 1 :] if one != slug]
        return following[0] if following else None
    return slugs[0] if slugs else None


def history(slug: str, language: str) -> list[Event]:
    """What translators did to a practice in one language, newest first."""
    events = Event.objects.filter(
        subject=f"practice:{slug}", action__in=["catalogue.translate", "catalogue.verify_translation"]
    )
    return [one for one in events.select_related("actor").order_by("-id") if one.details["language"] == language]
