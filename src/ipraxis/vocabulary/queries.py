"""The vocabulary as values, read once per process."""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Count, Max, Subquery, Sum, TextField
from django.db.models.functions import Cast, Length

from ipraxis.vocabulary.models import Amendment, Concept, Scheme
from ipraxis.vocabulary.rules import ConceptNames, NameBook, ancestors, last_of, name_book

_SECONDS_BELIEVED = 60
_GROUPING = "Grouping:"  # how the definition of such a concept begins


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every concept, ready to be named in the reader's language.

    `schemes` maps a scheme to its concepts in order; `narrower` a concept to those below it, in order,
    `broader` to all above it, nearest first; retired concepts stand in `concepts` and `replaced` alone.
    `groupings` are concepts that only hold others together and are never given to a practice.
    """

    concepts: Mapping[str, ConceptNames]
    schemes: Mapping[str, tuple[str, ...]]
    scheme_labels: Mapping[str, Mapping[str, str]]
    narrower: Mapping[str, tuple[str, ...]]
    broader: Mapping[str, tuple[str, ...]]
    by_notation: Mapping[tuple[str, str], str]
    groupings: frozenset[str]
    names: NameBook
    replaced: Mapping[str, str]
    version: int

    def current(self, concept: str) -> str:
        """The concept that counts today for what was once coded with this one."""
        return self.replaced.get(concept, concept)

    def label(self, concept: str, language: str) -> str:
        """What the concept is called; English, then its id, where a label is missing."""
        found = self.concepts.get(self.current(concept))
        if found is None:
            return concept
        return found.label.get(language) or found.label.get("en") or concept

    def above(self, concept: str) -> tuple[str, ...]:
        """The broader concepts, nearest first."""
        return self.broader.get(concept, ())

    def below(self, concept: str) -> tuple[str, ...]:
        """The narrower concepts at every depth, each before those below it."""
        return tuple(one for child in self.narrower.get(concept, ()) for one in (child, *self.below(child)))

    def of_notation(self, scheme: str, notation: str) -> str | None:
        """The concept that a literal value of the open format stands for."""
        return self.by_notation.get((scheme, notation))


def vocabulary() -> Vocabulary:
    """The vocabulary as it stands: one small question to the database; a changed label shows within a minute."""
    length = Length(Cast("label", TextField())) + Length(Cast("alt", TextField()))
    stamp = Concept.objects.aggregate(
        count=Count("id"),
        last=Max("id"),
        size=Sum(length),
        version=Max(Subquery(Amendment.objects.order_by("-number").values("number")[:1])),
    )
    return _read((*stamp.values(), time.monotonic() // _SECONDS_BELIEVED))


@lru_cache(maxsize=1)
def _read(stamp: tuple[object, ...]) -> Vocabulary:  # noqa: ARG001 - the key of the cache
    rows = list(Concept.objects.order_by("scheme__order", "order", "id"))
    everything = {
        row.id: ConceptNames(
            id=row.id,
            scheme=row.scheme_id,
            broader=row.broader_id,
            notation=row.notation,
            label=row.label,
            alt={language: tuple(names) for language, names in row.alt.items()},
        )
        for row in rows
    }
    concepts = {row.id: everything[row.id] for row in rows if row.retired_at is None}
    schemes: dict[str, list[str]] = {}
    narrower: dict[str, list[str]] = {}
    for concept in concepts.values():
        schemes.setdefault(concept.scheme, []).append(concept.id)
        if concept.broader is not None:
            narrower.setdefault(concept.broader, []).append(concept.id)
    broader = {concept.id: concept.broader for concept in concepts.values()}
    replaced = last_of({row.id: row.replaced_by_id for row in rows if row.replaced_by_id is not None})
    named = [concept for concept in everything.values() if concept.notation is not None]
    notations = {(one.scheme, str(one.notation)): replaced.get(one.id, one.id) for one in named}
    return Vocabulary(
        concepts=everything,
        schemes={scheme: tuple(ids) for scheme, ids in schemes.items()},
        scheme_labels=dict(Scheme.objects.order_by("id").values_list("id", "label")),
        broader={concept: ancestors(concept, broader) for concept in concepts},
        narrower={concept: tuple(ids) for concept, ids in narrower.items()},
        by_notation=notations,
        replaced=replaced,
        version=Amendment.objects.order_by("-number").values_list("number", flat=True).first() or 1,
        groupings=frozenset(row.id for row in rows if row.definition.get("en", "").startswith(_GROUPING)),
        names=name_book(concepts.values()),
    )
