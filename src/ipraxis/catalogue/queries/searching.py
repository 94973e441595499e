"""A search as the reader meets it: the cards found, the ways to narrow, what else was searched for."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ipraxis.catalogue.queries.cards import Card, Term, as_card, cards_by_slug
from ipraxis.catalogue.queries.documents import open_index
from ipraxis.catalogue.queries.facets import FacetGroup, facet_group, place_or_concept
from ipraxis.catalogue.rules import Found, Query, other_names
from ipraxis.directory.rules import is_country, is_region
from ipraxis.refusal import Refused
from ipraxis.vocabulary.queries import Vocabulary, vocabulary
from ipraxis.vocabulary.rules import Expansion, expand

PAGE = 10
SHOWN = (
    "mechanism",
    "ip-phase",
    "country",
    "evidence-level",
    "institution-type",
    "status",
    "experience",
    "ip-right",
    "target-group",
    "cost-to-sme",
)
FILTERS = (*SHOWN, "barrier", "service-class", "kind", "level", "language")
ORDERS = ("best", "newest", "title")
_MOST_CHOSEN = 40
_MOST_PAGES = 500


@dataclass(frozen=True, slots=True)
class Chosen:
    """One filter that is on."""

    scheme: str
    term: Term


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of a search.

    `countries` is how many countries the practices found are offered in; None where countries were chosen.
    `holding` and `unknown` are the index's (see `Found`).
    """

    words: str
    total: int
    countries: int | None
    cards: tuple[Card, ...]
    groups: tuple[FacetGroup, ...]
    chosen: tuple[Chosen, ...]
    expansion: Expansion
    exact: bool
    order: str
    page: int
    pages: int
    holding: str
    unknown: tuple[str, ...]
    took_ms: float

    @property
    def orders(self) -> tuple[str, ...]:
        """The orders to choose from; without words there is no best match."""
        return ORDERS if self.words else ORDERS[1:]

    @property
    def next_page(self) -> int:
        """The number of the page after this one."""
        return self.page + 1

    @property
    def apart(self) -> tuple[Chosen, ...]:
        """Filters that are on and that the shown ways to narrow do not hold."""
        return tuple(one for one in self.chosen if one.scheme not in SHOWN)


def _known(facets: Mapping[str, Iterable[str]], words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The filters that the catalogue has, each value once, retired concepts as what replaced them."""
    told = {scheme: map(words.current, facets.get(scheme, ())) for scheme in FILTERS}
    wanted = {scheme: tuple(dict.fromkeys(values))[:_MOST_CHOSEN] for scheme, values in told.items()}
    return {scheme: values for scheme, values in wanted.items() if values}


class NoSuchFacet(Refused):
    """The catalogue has no such way to narrow a search."""


def _require_known(facets: Mapping[str, Iterable[str]], words: Vocabulary) -> None:
    for scheme, values in facets.items():
        if scheme not in FILTERS:
            known = ", ".join(sorted(FILTERS))
            raise NoSuchFacet("There is no facet “{scheme}”. There are: {known}.", scheme=scheme, known=known)
        for value in values:
            if not _is_known(value, scheme, words):
                raise NoSuchFacet(
                    "The vocabulary has no {scheme} called “{concept}”. Nothing was searched.",
                    scheme=scheme,
                    concept=value,
                )


def _is_known(value: str, scheme: str, words: Vocabulary) -> bool:
    if scheme == "language":
        return True  # a practice may be told in any
    if scheme == "country":
        return is_country(value) or is_region(value)
    # A tree may begin in another scheme: mechanisms stand under the classes of service.
    here = (value, *words.below(value)) if value in words.concepts else ()
    return any(words.concepts[concept].scheme == scheme for concept in here)


def find(*, words: str, language: str, facets: Mapping[str, Iterable[str]], limit: int) -> Found:
    """The index's own answer, for programs: the best hits and the counts of every facet.

    Raises NoSuchFacet where the vocabulary does not have what was asked for, and IndexDamaged.
    """
    vocab = vocabulary()
    chosen = {scheme: tuple(v.lower() if scheme == "country" else v for v in vs) for scheme, vs in facets.items()}
    chosen = {scheme: tuple(vocab.current(value) for value in values) for scheme, values in chosen.items()}
    _require_known(chosen, vocab)
    return open_index().search(
        Query(
            words=words,
            language=language,
            facets=chosen,
            count=FILTERS,
            limit=limit,
            other_names=other_names(expand(words, language, vocab.names)),
        )
    )


def search(
    *,
    words: str,
    language: str,
    facets: Mapping[str, Iterable[str]],
    order: str = "best",
    page: int = 1,
    exact: bool = False,
) -> SearchPage:
    """Practices for these words and filters: one question to the index, four to the database.

    `exact` searches for the words typed and no other names of what they mean. Raises IndexDamaged.
    """
    vocab = vocabulary()
    chosen = _known(facets, vocab)
    order = order if order in ORDERS else "best"
    if order == "best" and not words:
        order = "newest"
    page = min(max(page, 1), _MOST_PAGES)
    expansion = expand(words, language, vocab.names)
    found = open_index().search(
        Query(
            words=words,
            language=language,
            facets=chosen,
            count=SHOWN,
            order=order,
            limit=PAGE,
            offset=(page - 1) * PAGE,
            other_names=() if exact else other_names(expansion),
        )
    )
    rows = cards_by_slug((hit.practice for hit in found.hits), language)
    return SearchPage(
        words=words,
        total=found.total,
        countries=None if "country" in chosen else _leaves(found.facets["country"]),
        cards=tuple(as_card(rows[hit.practice], vocab, language, hit) for hit in found.hits if hit.practice in rows),
        groups=tuple(
            group
            for scheme in SHOWN
            if (group := facet_group(scheme, found.facets[scheme], chosen.get(scheme, ()), vocab, language)).has_any
        ),
        chosen=tuple(
            Chosen(scheme, Term(value, place_or_concept(value, scheme, vocab, language)))
            for scheme, values in chosen.items()
            for value in values
        ),
        expansion=expansion,
        exact=exact,
        order=order,
        page=page,
        pages=max(1, -(-found.total // PAGE)),
        holding=found.holding,
        unknown=found.unknown,
        took_ms=found.took_ms,
    )


def _leaves(counts: Mapping[str, int]) -> int:
    return sum(1 for place, count in counts.items() if count and not is_region(place))
