"""One practice, as its page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Prefetch, Sum, When
from django.utils.translation import gettext

from ipraxis.catalogue.models import Coding, Outcome, Translation, Version
from ipraxis.catalogue.queries.cards import (
    DID_NOT_WORK,
    Card,
    Term,
    as_card,
    card_rows,
    evidence_term,
    institution_name,
    terms,
)
from ipraxis.catalogue.queries.marks import Marks, Raising, marks_of, raising, with_marks
from ipraxis.catalogue.rules.translated import PARTS, Source, State
from ipraxis.directory.rules import country_name, places
from ipraxis.refusal import NotFound
from ipraxis.vocabulary.queries import Vocabulary, vocabulary

_SIMILAR = 3
_SHARED = ("mechanism", "barrier")
_WORTH_OF_A_MECHANISM = 3


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the list of versions."""

    number: int
    published_at: datetime
    is_current: bool


@dataclass(frozen=True, slots=True)
class PartTold:
    """A part as this reader gets it. `state` is None where it is the original, else that of the translation.

    `is_machines` where no person touched the draft; `since` is when the original changed, or when it was verified;
    `verified_by` the name of who verified it, "" where they did not agree to be named.
    """

    part: str
    text: str
    language: str
    state: str | None = None
    is_machines: bool = False
    since: datetime | None = None
    verified_by: str = ""

    @property
    def lines(self) -> list[str]:
        """The items of a list."""
        return self.text.split("\n") if self.text else []


@dataclass(frozen=True, slots=True)
class Similar:
    """A practice that shares mechanisms or, where it shares none, barriers."""

    card: Card
    mechanisms: tuple[Term, ...]
    barriers: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class PracticePage:
    """A version of a practice in the reader's language.

    `told` maps a part to what of it this reader gets. `classes` leads from the class of service to the first
    mechanism. `facts` maps a scheme (ip-right, kind, level, cost-to-sme, status, ip-phase, target-group, barrier) to
    its concepts. `evidence` is the concept of that mark.
    """

    version: Version
    told: Mapping[str, PartTold]
    languages: tuple[str, ...]
    place: str
    institution: str
    countries: tuple[Term, ...]
    mechanisms: tuple[Term, ...]
    classes: tuple[Term, ...]
    facts: Mapping[str, tuple[Term, ...]]
    outcomes: tuple[Outcome, ...]
    versions: tuple[VersionLine, ...]
    similar: tuple[Similar, ...]
    marks: Marks
    evidence: Term
    raising: Raising

    @property
    def title(self) -> PartTold:
        """What it is called."""
        return self.told["title"]

    @property
    def summary(self) -> PartTold:
        """What it is, in a sentence."""
        return self.told["summary"]

    @property
    def description(self) -> PartTold:
        """How it works."""
        return self.told["description"]

    @property
    def problem(self) -> PartTold:
        """What it answers."""
        return self.told["problem"]

    @property
    def translated(self) -> tuple[tuple[PartTold, ...], ...]:
        """The parts that are translations, those of which the same is to be said together, doubtful ones first."""
        groups: dict[tuple[object, ...], list[PartTold]] = {}
        for one in self.told.values():
            if one.state is not None:
                day = one.since.date() if one.since else None
                groups.setdefault((one.state, one.is_machines, day, one.verified_by), []).append(one)
        order = (State.OUT_OF_DATE, State.DRAFT, State.VERIFIED)
        return tuple(
            tuple(group) for _, group in sorted(groups.items(), key=lambda g: order.index(State(str(g[0][0]))))
        )

    @property
    def is_told_alike(self) -> bool:
        """Whether the same is to be said of every part that has a text."""
        groups = self.translated
        return len(groups) == 1 and len(groups[0]) == sum(1 for one in self.told.values() if one.text)

    @property
    def is_withdrawn(self) -> bool:
        """Whether the practice has left the catalogue."""
        return self.version.practice.withdrawn_at is not None

    @property
    def did_not_work(self) -> bool:
        """Whether it is told so that others need not try it in the same way."""
        return self.version.experience == DID_NOT_WORK

    @property
    def first_published(self) -> datetime:
        """When the first version was published."""
        return self.versions[0].published_at


def practice(*, slug: str, language: str, number: int | None = None) -> PracticePage:
    """The version in force of a practice, or the numbered one; about eleven questions to the database.

    Raises NotFound where there is no such practice or version.
    """
    wanted = {"is_current": True} if number is None else {"number": number}
    version = (
        Version.objects.filter(practice__slug=slug, **wanted)
        .select_related("practice", "institution")
        .prefetch_related(
            "sources",
            "outcomes",
            Prefetch("coding", Coding.objects.order_by("scheme", "position")),
            Prefetch(
                "translations",
                Translation.objects.exclude(text="")
                .select_related("verified_by__translator")
                .order_by("language", "part"),
            ),
            with_marks(),
        )
        .first()
    )
    if version is None:
        raise NotFound(gettext("The catalogue has no practice at this address. Look for it by its name."))
    return _page(version, vocabulary(), language)


def _page(version: Version, words: Vocabulary, language: str) -> PracticePage:
    coded = _coded(version, words)
    mechanisms = terms(coded.get("mechanism", ()), words, language)
    written = version.texts()
    translated = {row.part: row for row in version.translations.all() if row.language == language}
    marks = marks_of(version)
    return PracticePage(
        version=version,
        told={part: _part(part, version, written.get(part), translated.get(part)) for part in PARTS},
        languages=tuple(
            sorted({one.language for one in written.values()} | {row.language for row in version.translations.all()})
        ),
        place=country_name(version.institution.country, language),
        institution=institution_name(version.institution, words, language),
        countries=_offered_in(version, language),
        mechanisms=mechanisms,
        classes=_classes(version, mechanisms, words, language),
        facts=_facts(version, coded, words, language),
        outcomes=_outcomes(version),
        versions=tuple(
            VersionLine(*row)
            for row in version.practice.versions.order_by("number").values_list("number", "published_at", "is_current")
        ),
        similar=_similar(version, coded, words, language),
        marks=marks,
        evidence=evidence_term(marks, words, language),
        raising=raising(version, marks),
    )


def _offered_in(version: Version, language: str) -> tuple[Term, ...]:
    """The countries by name; a region where the country is not to be shown."""
    found = (Term(places(code)[0], country_name(code, language)) for code in version.countries)
    return tuple(sorted(found, key=lambda one: one.label))


def _coded(version: Version, words: Vocabulary) -> dict[str, list[str]]:
    coded: dict[str, list[str]] = {}
    for coding in version.coding.all():
        coded.setdefault(coding.scheme, []).append(words.current(coding.concept_id))
    return coded


def _part(part: str, version: Version, source: Source | None, row: Translation | None) -> PartTold:
    """A part in the reader's language, verified or not; the original where there is none."""
    if source is None:
        return PartTold(part, "", version.language)
    if row is None:
        return PartTold(part, source.text, source.language)
    return PartTold(
        part=part,
        text=row.text,
        language=row.language,
        state=row.state,
        is_machines=row.state == State.DRAFT and row.changed_by_id is None,
        since={State.OUT_OF_DATE.value: row.out_of_date_since, State.VERIFIED.value: row.verified_at}.get(row.state),
        verified_by=_name(row) if row.state == State.VERIFIED else "",
    )


def _name(row: Translation) -> str:
    """Who verified it, where they agreed to be named."""
    person = row.verified_by
    profile = getattr(person, "translator", None)
    return person.name if person is not None and profile is not None and profile.is_named else ""


def _classes(version: Version, mechanisms: tuple[Term, ...], words: Vocabulary, language: str) -> tuple[Term, ...]:
    found = [version.class_primary_id] if version.class_primary_id else []
    return (*terms(found, words, language), *mechanisms[:1])


def _facts(
    version: Version, coded: Mapping[str, list[str]], words: Vocabulary, language: str
) -> dict[str, tuple[Term, ...]]:
    literal: dict[str, list[str]] = {
        "ip-right": version.ip_rights,
        "kind": [version.kind],
        "level": [version.level],
        "cost-to-sme": [version.cost_to_sme],
        "status": [version.status],
        "experience": [version.experience],
        "institution-type": [version.institution.type],
    }
    named = {
        scheme: [words.of_notation(scheme, value) or value for value in values if value]
        for scheme, values in literal.items()
    }
    return {scheme: terms(ids, words, language) for scheme, ids in {**coded, **named}.items()}


def _outcomes(version: Version) -> tuple[Outcome, ...]:
    """The outcomes, each with `.source`: the evidence it stands in, or None."""
    sources = {source.position: source for source in version.sources.all()}
    outcomes = tuple(version.outcomes.all())
    for outcome in outcomes:
        index = outcome.source_index
        outcome.source = sources.get(index) if index is not None else None  # type: ignore[attr-defined]  # for the page
    return outcomes


def _similar(version: Version, coded: Mapping[str, list[str]], words: Vocabulary, language: str) -> tuple[Similar, ...]:
    """Practices in force that share most: three points for a mechanism, one for a barrier; ties by name."""
    own = [concept for scheme in _SHARED for concept in coded.get(scheme, ())]
    shared = Coding.objects.filter(
        concept_id__in=own, version__is_current=True, version__practice__withdrawn_at=None
    ).exclude(version__practice=version.practice_id)
    best = list(
        shared.values("version_id")
        .annotate(points=Sum(Case(When(scheme="mechanism", then=_WORTH_OF_A_MECHANISM), default=1)))
        .order_by("-points", "version__practice__slug")
        .values_list("version_id", flat=True)[:_SIMILAR]
    )
    told = shared.filter(version_id__in=best).order_by("version_id", "scheme", "position")
    concepts: dict[tuple[int, str], list[str]] = {}
    for other, scheme, concept in told.values_list("version_id", "scheme", "concept_id"):
        concepts.setdefault((other, scheme), []).append(concept)
    rows = {row.pk: row for row in card_rows(language).filter(pk__in=best)}
    return tuple(
        Similar(
            card=as_card(rows[other], words, language),
            mechanisms=terms(concepts.get((other, "mechanism"), ()), words, language),
            barriers=terms(concepts.get((other, "barrier"), ()), words, language),
        )
        for other in best
    )
