"""What the catalogue knows, counted: by region and class, by country, by phase. The index counts; nothing is stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db.models import Max

from ipraxis.catalogue.models import Change, Evidence
from ipraxis.catalogue.queries.cards import Card, Term, as_card, cards_by_slug, terms
from ipraxis.catalogue.queries.documents import open_index
from ipraxis.catalogue.queries.facets import roots
from ipraxis.catalogue.rules import Found, Query
from ipraxis.directory.rules import (
    CONTINENTS,
    INTERNATIONAL,
    UNION,
    continent,
    country_name,
    is_country,
    is_region,
    members,
    place_name,
    region,
)
from ipraxis.vocabulary.queries import Vocabulary, vocabulary

_ON_COUNTRY_PAGE = 50
# Concepts of evidence-level: what was evaluated, and what says at least what came of it.
EVALUATED = ("evaluation", "evaluation-with-comparison")
WITH_RESULTS = ("reported-results", "monitored", *EVALUATED)


@dataclass(frozen=True, slots=True)
class Column:
    """A class of service in the matrix, with its mechanisms and the practices that use one of them."""

    term: Term
    mechanisms: tuple[Term, ...]
    practices: int


@dataclass(frozen=True, slots=True)
class Cell:
    """The practices of one class in one row; `used` says of each mechanism of the class whether one uses it."""

    column: Term
    practices: int
    used: tuple[bool, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    term: Term
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of the front page: regions, gathered by continent, by class. `missing`: mechanisms nobody told of."""

    columns: tuple[Column, ...]
    groups: tuple[tuple[Term, tuple[Row, ...]], ...]
    missing: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The catalogue in numbers. `results` are practices with results reported or evaluated."""

    practices: int
    sources: int
    countries: int
    results: int
    evaluated: int

    @property
    def results_are(self) -> tuple[str, ...]:
        """The levels of evidence that `results` counts."""
        return WITH_RESULTS

    @property
    def evaluated_are(self) -> tuple[str, ...]:
        """The levels of evidence that `evaluated` counts."""
        return EVALUATED


@dataclass(frozen=True, slots=True)
class Place:
    """A country, region or continent with the practices offered there, and what lies within."""

    term: Term
    practices: int
    within: tuple["Place", ...] = ()


@dataclass(frozen=True, slots=True)
class CountryPage:
    """A country: how many practices, which kinds of help in which phases, and their cards."""

    place: Place
    around: tuple[Term, ...]
    phases: tuple[Term, ...]
    rows: tuple[Row, ...]
    empty: int
    fields: int
    cards: tuple[Card, ...]


def _count(*schemes: str, limit: int = 0, **facets: str) -> Found:
    chosen = {scheme.replace("_", "-"): (value,) for scheme, value in facets.items()}
    return open_index().search(Query(words="", language="en", facets=chosen, count=schemes, order="title", limit=limit))


def _columns(found: Found, words: Vocabulary, language: str) -> tuple[Column, ...]:
    counts = found.facets["mechanism"]
    return tuple(
        Column(
            term=Term(one, words.label(one, language)),
            mechanisms=terms((c for c in words.below(one) if c not in words.groupings), words, language),
            practices=counts.get(one, 0),
        )
        for one in roots("mechanism", words)
    )


def coverage(*, language: str) -> Coverage:
    """Practices by region and class of service: one question to the index for the world and one for each region."""
    words = vocabulary()
    world = _count("mechanism")
    columns = _columns(world, words, language)

    def row(place: str) -> Row:
        counts = _count("mechanism", country=place).facets["mechanism"]
        return Row(
            Term(place, place_name(place, language)),
            tuple(
                Cell(c.term, counts.get(c.term.id, 0), tuple(bool(counts.get(m.id)) for m in c.mechanisms))
                for c in columns
            ),
        )

    return Coverage(
        columns=columns,
        groups=tuple(
            (Term(one, place_name(one, language)), tuple(row(place) for place in regions))
            for one, regions in CONTINENTS.items()
        ),
        missing=tuple(m for c in columns for m in c.mechanisms if not world.facets["mechanism"].get(m.id)),
    )


def figures() -> Figures:
    """The catalogue in numbers: one question to the index; the sources are counted anew after each change."""
    found = _count("country", "evidence-level")
    evidence = found.facets["evidence-level"]
    last = Change.objects.aggregate(last=Max("id"))["last"] or 0
    return Figures(
        practices=found.total,
        sources=_sources((str(settings.DATA), last)),
        countries=sum(1 for place, count in found.facets["country"].items() if count and not is_region(place)),
        results=sum(evidence.get(level, 0) for level in WITH_RESULTS),
        evaluated=sum(evidence.get(level, 0) for level in EVALUATED),
    )


@lru_cache(maxsize=1)
def _sources(state: tuple[str, int]) -> int:  # noqa: ARG001 - the data folder and its last change: the cache's key
    rows = Evidence.objects.filter(version__is_current=True, version__practice__withdrawn_at=None)
    return rows.exclude(url=None).values("url").distinct().count()


def countries(*, language: str) -> tuple[Place, ...]:
    """Where practices are offered: continents, regions, countries by name. What nobody told of is left out."""
    counts = _count("country").facets["country"]

    def place(one: str, within: tuple[Place, ...] = ()) -> Place:
        return Place(Term(one, place_name(one, language)), counts.get(one, 0), within)

    def named(codes: tuple[str, ...]) -> tuple[Place, ...]:
        told = [place(code) for code in codes if counts.get(code)]
        return tuple(sorted(told, key=lambda one: one.term.label))

    return tuple(
        place(one, tuple(place(r, inside) for r in regions if (inside := named(members(r))) or counts.get(r)))
        for one, regions in CONTINENTS.items()
    ) + named((UNION, INTERNATIONAL))


def country(*, code: str, language: str) -> CountryPage | None:
    """What is told of one country (lower-case ISO code, eu, int), or None where no country has that code."""
    if not is_country(code):
        return None
    words = vocabulary()
    found = _count("mechanism", country=code, limit=_ON_COUNTRY_PAGE)
    phases = terms(roots("ip-phase", words), words, language)
    rows = tuple(_by_phase(one, code, phases, words, language) for one in roots("mechanism", words))
    versions = cards_by_slug((hit.practice for hit in found.hits), language)
    around = region(code)
    cells = [cell for row in rows for cell in row.cells]
    return CountryPage(
        place=Place(Term(code, country_name(code, language)), found.total),
        around=_around(around, language),
        phases=phases,
        rows=rows,
        empty=sum(1 for cell in cells if not cell.practices),
        fields=len(cells),
        cards=tuple(as_card(v, words, language) for v in versions.values()),
    )


def _around(found: str | None, language: str) -> tuple[Term, ...]:
    if found is None:
        return ()
    return tuple(Term(one, place_name(one, language)) for one in (continent(found), found))


def _by_phase(one: str, code: str, phases: tuple[Term, ...], words: Vocabulary, language: str) -> Row:
    counts: Mapping[str, int] = _count("ip-phase", country=code, mechanism=one).facets["ip-phase"]
    return Row(Term(one, words.label(one, language)), tuple(Cell(phase, counts.get(phase.id, 0)) for phase in phases))
