"""The ways to narrow a list: trees of concepts and places with their counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ipraxis.directory.rules import CONTINENTS, INTERNATIONAL, UNION, is_region, members, place_name
from ipraxis.vocabulary.queries import Vocabulary

# In these, the vocabulary's order means something; the others are ordered by what is found most.
_IN_ORDER = frozenset({"ip-phase", "status", "cost-to-sme", "experience"})
_STRONGEST_FIRST = "evidence-level"
_AT_ONCE = 6  # of a flat list; the rest is one choice away


@dataclass(frozen=True, slots=True)
class FacetNode:
    """One way to narrow. `within` are narrower ones; `is_open` where one of those is chosen."""

    id: str
    label: str
    count: int
    is_chosen: bool
    within: tuple["FacetNode", ...] = ()

    @property
    def has_any(self) -> bool:
        """Whether there is anything to narrow to."""
        return any(node.count or node.is_chosen for node in self.within)

    @property
    def is_open(self) -> bool:
        """Whether something below is chosen, so that it must be in sight."""
        return any(node.is_chosen or node.is_open for node in self.within)


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """A facet: what is in sight at once, and `more` behind a word."""

    scheme: str
    nodes: tuple[FacetNode, ...]
    more: tuple[FacetNode, ...]

    @property
    def has_any(self) -> bool:
        """Whether anything in it narrows to a practice, or is chosen."""
        return any(node.count or node.is_chosen or node.is_open for node in (*self.nodes, *self.more))

    @property
    def is_open(self) -> bool:
        """Whether one of `more` is chosen."""
        return any(node.is_chosen for node in self.more)


def place_or_concept(value: str, scheme: str, words: Vocabulary, language: str) -> str:
    """What a facet's value is called."""
    if scheme == "country":
        return place_name(value, language)
    return words.label(value, language)


def facet_group(
    scheme: str, counts: Mapping[str, int], chosen: tuple[str, ...], words: Vocabulary, language: str
) -> FacetGroup:
    """The tree of one facet. A zero stays, except for countries: those that nobody told us of are left out."""
    if scheme == "country":
        return FacetGroup(scheme, _places(counts, chosen, language), ())
    nodes = _nodes(roots(scheme, words), counts, chosen, words, language)
    if scheme == _STRONGEST_FIRST:
        nodes = nodes[::-1]
    elif scheme not in _IN_ORDER:
        nodes = _most_first(nodes)
    shown = len(nodes) if scheme == "mechanism" else _AT_ONCE
    return FacetGroup(scheme, nodes[:shown], nodes[shown:])


def roots(scheme: str, words: Vocabulary) -> tuple[str, ...]:
    """The concepts that a scheme's tree begins with. Mechanisms begin with the classes of service."""
    if scheme == "mechanism":
        return tuple(c for c in words.schemes.get("service-class", ()) if words.concepts[c].notation is not None)
    return tuple(
        concept
        for concept in words.schemes.get(scheme, ())
        if (broader := words.concepts[concept].broader) is None or words.concepts[broader].scheme != scheme
    )


def _nodes(
    concepts: Iterable[str], counts: Mapping[str, int], chosen: tuple[str, ...], words: Vocabulary, language: str
) -> tuple[FacetNode, ...]:
    return tuple(
        FacetNode(
            id=concept,
            label=words.label(concept, language),
            count=counts.get(concept, 0),
            is_chosen=concept in chosen,
            within=_most_first(_nodes(words.narrower.get(concept, ()), counts, chosen, words, language)),
        )
        for concept in concepts
    )


def _most_first(nodes: Iterable[FacetNode]) -> tuple[FacetNode, ...]:
    return tuple(sorted(nodes, key=lambda node: -node.count))


def _places(counts: Mapping[str, int], chosen: tuple[str, ...], language: str) -> tuple[FacetNode, ...]:
    def node(place: str, within: Iterable[FacetNode] = ()) -> FacetNode:
        return FacetNode(place, place_name(place, language), counts.get(place, 0), place in chosen, tuple(within))

    def named(nodes: Iterable[FacetNode]) -> list[FacetNode]:
        return sorted(nodes, key=lambda one: (-one.count, one.label))

    def told(codes: Iterable[str]) -> list[FacetNode]:
        return named(node(code) for code in codes if counts.get(code) or code in chosen)

    continents = [
        node(continent, named(node(region, told(members(region))) for region in regions))
        for continent, regions in CONTINENTS.items()
    ]
    rest = {place for place in (*counts, *chosen) if not is_region(place)} - {
        code for regions in CONTINENTS.values() for region in regions for code in members(region)
    }
    return (*named(continents), *told(sorted(rest | {UNION, INTERNATIONAL})))
