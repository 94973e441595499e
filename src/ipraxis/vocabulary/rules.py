"""What the words of a search name in the vocabulary, and what else those concepts are called. Pure.

`name_book` prepares the vocabulary once; `expand` then costs a few look-ups per word.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TypeVar

from ipraxis.vocabulary.words import WORD, compared, fold, is_unspaced, outside_quotes

__all__ = [
    "ConceptNames",
    "Expansion",
    "Mention",
    "NameBook",
    "Named",
    "ancestors",
    "expand",
    "fold",
    "mentions",
    "name_book",
    "named_in",
]

# Words about what a practice does, for whom and against what. "National" or "running" in a search is a
# word like any other: to widen by level, kind or status would find half the catalogue, and "INPI" means an
# office, not offices.
SCHEMES = (
    "mechanism",
    "service-class",
    "ip-right",
    "barrier",
    "ip-phase",
    "target-group",
)
TELLING = "mechanism"  # the one scheme where a single word may stand for a longer name
SHORTEST_TELLING = 4  # letters of a single word that may stand for a longer name
MOST_SHOWN_OWN = 3
_SHORTEST_RUN = 2


@dataclass(frozen=True, slots=True)
class ConceptNames:
    """A concept of the vocabulary with its names; `label` and `alt` map a language to them."""

    id: str
    scheme: str
    broader: str | None
    notation: str | None
    label: Mapping[str, str]
    alt: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a search, `words[start:end]`, that name a concept.

    `names` maps a language to what the concept and its narrower concepts are called in it, label first.
    """

    start: int
    end: int
    concept: str
    scheme: str
    label: str
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else to search for.

    `also` are the further names in all languages, each once, the typed ones left out. `shown` is what a
    page prints after "Also searched for": (language, name), the reader's own first, then a label a language.
    """

    named: tuple[Named, ...] = ()
    also: tuple[str, ...] = ()
    shown: tuple[tuple[str, str], ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the concepts named, in the reader's language, as the page prints them in bold."""
        return tuple(dict.fromkeys(named.label for named in self.named))


@dataclass(frozen=True, slots=True)
class NameBook:
    """The vocabulary, prepared for `expand`."""

    concepts: Mapping[str, ConceptNames]
    names: Mapping[str, Mapping[str, tuple[str, ...]]]
    folded: Mapping[str, Mapping[str, str]]
    above: Mapping[str, tuple[str, ...]]
    by_key: Mapping[tuple[str, ...], Mapping[str, frozenset[str]]]
    by_run: Mapping[str, Mapping[str, frozenset[str]]]
    longest_from: Mapping[str, int]
    longest_run: int
    run_starts: frozenset[str]


@dataclass(slots=True)
class _Keys:
    by_key: dict[tuple[str, ...], dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    by_run: dict[str, dict[str, set[str]]] = field(default_factory=lambda: defaultdict(dict))
    telling: dict[str, Counter[tuple[str, str]]] = field(default_factory=lambda: defaultdict(Counter))


def ancestors(concept: str, broader: Mapping[str, str | None]) -> tuple[str, ...]:
    """The concepts above one, nearest first; a circle in the data ends the way up."""
    found: dict[str, None] = {}
    above = broader.get(concept)
    while above is not None and above not in found and above != concept:
        found[above] = None
        above = broader.get(above)
    return tuple(found)


def _key(name: str) -> tuple[str, ...]:
    return tuple(compared(word) for word in WORD.findall(name))


def _own_names(concept: ConceptNames, language: str) -> tuple[str, ...]:
    label = concept.label.get(language)
    own = (label,) if label else ()
    return (*own, *concept.alt.get(language, ()))


def _languages(concept: ConceptNames) -> Iterable[str]:
    return dict.fromkeys(chain(concept.label, concept.alt))


def _learn(concept: ConceptNames, keys: _Keys) -> None:
    """Enter every name of a concept, and count which of its words stand in its names of one language."""
    for language in _languages(concept):
        for name in _own_names(concept, language):
            key = _key(name)
            if not key:
                continue
            if len(key) == 1 and is_unspaced(key[0]):
                keys.by_run[key[0]].setdefault(concept.id, set()).add(language)
            else:
                keys.by_key[key].setdefault(concept.id, set()).add(language)
            for word in set(key) if len(key) > 1 else ():
                keys.telling[word][language, concept.id] += 1


def _tells(word: str, concept: ConceptNames, language: str) -> bool:
    """Whether a word is what the concept is called at heart: in its label, and in half of its names."""
    names = _own_names(concept, language)
    holding = [name for name in names if word in _key(name)]
    return len(holding) > 1 and holding[0] == names[0] and len(holding) * 2 >= len(names)


def _add_telling_words(keys: _Keys, concepts: Mapping[str, ConceptNames]) -> None:
    """Let a word name the one concept that it tells of, unless other concepts use it about as often.

    So "voucher" names the IP voucher, though no name of it is "voucher" alone.
    """
    for word, counts in keys.telling.items():
        (language, best), count = counts.most_common(1)[0]
        others = sum(counted for (_, concept), counted in counts.items() if concept != best)
        if concepts[best].scheme != TELLING or len(word) < SHORTEST_TELLING or others * 2 > count:
            continue
        if _tells(word, concepts[best], language):
            keys.by_key.setdefault((word,), {best: {language}})


def _all_names(concept: ConceptNames, narrower: Iterable[ConceptNames]) -> dict[str, tuple[str, ...]]:
    """What a concept is called in each language, then the labels of the concepts below it."""
    names: dict[str, dict[str, None]] = {
        language: dict.fromkeys(_own_names(concept, language)) for language in _languages(concept)
    }
    for below in narrower:
        for language, label in below.label.items():
            names.setdefault(language, {})[label] = None
    return {language: tuple(found) for language, found in names.items()}


def last_of(replaced: Mapping[str, str]) -> dict[str, str]:
    """Where each chain of replacements ends; one that leads back to itself ends where it was entered."""
    ends: dict[str, str] = {}
    for concept in replaced:
        end, seen = concept, {concept}
        while (following := replaced.get(end)) is not None and following not in seen:
            seen.add(following)
            end = following
        ends[concept] = end
    return ends


def name_book(concepts: Iterable[ConceptNames], schemes: Iterable[str] = SCHEMES) -> NameBook:
    """Prepare the concepts of these schemes for `expand`; a few milliseconds for some hundred concepts."""
    wanted = set(schemes)
    kept = {concept.id: concept for concept in concepts if concept.scheme in wanted}
    narrower: dict[str, list[ConceptNames]] = defaultdict(list)
    keys = _Keys()
    for concept in kept.values():
        _learn(concept, keys)
        if concept.broader is not None:
            narrower[concept.broader].append(concept)
    _add_telling_words(keys, kept)
    names = {one.id: _all_names(one, narrower[one.id]) for one in kept.values()}
    broader = {one.id: one.broader for one in kept.values()}
    longest_from: dict[str, int] = defaultdict(int)
    for first, *rest in keys.by_key:
        longest_from[first] = max(longest_from[first], 1 + len(rest))
    return NameBook(
        concepts=kept,
        names=names,
        folded={
            identifier: {fold(name): name for name in chain.from_iterable(by_language.values())}
            for identifier, by_language in names.items()
        },
        above={one: tuple(above for above in ancestors(one, broader) if above in kept) for one in kept},
        by_key=_frozen(keys.by_key),
        by_run=_frozen(keys.by_run),
        longest_from=dict(longest_from),
        longest_run=max((len(run) for run in keys.by_run), default=0),
        run_starts=frozenset(run[:_SHORTEST_RUN] for run in keys.by_run),
    )


_Key = TypeVar("_Key")


def _frozen(found: Mapping[_Key, Mapping[str, set[str]]]) -> dict[_Key, dict[str, frozenset[str]]]:
    return {
        key: {concept: frozenset(languages) for concept, languages in concepts.items()}
        for key, concepts in found.items()
    }


_Concepts = Mapping[str, frozenset[str]]
_Span = tuple[int, int, _Concepts]
_Found = tuple[int, int, int, int, _Concepts]


def _in_run(run: str, book: NameBook) -> Iterator[_Span]:
    """The names inside a run of an unspaced script, the longest from each place on."""
    at = 0
    while at < len(run):
        if run[at : at + _SHORTEST_RUN] not in book.run_starts:
            at += 1
            continue
        for length in range(min(book.longest_run, len(run) - at), _SHORTEST_RUN - 1, -1):
            concepts = book.by_run.get(run[at : at + length])
            if concepts:
                yield at, at + length, concepts
                at += length
                break
        else:
            at += 1


def _found_in(words: Sequence[str], book: NameBook) -> Iterator[_Found]:
    """Names among the words: first and last word, where it begins in the one and ends in the other, what it names.

    Every text of the catalogue passes here when it is indexed, so most words must cost one look-up.
    """
    keys = [compared(word) for word in words]
    longest_from, by_key, count = book.longest_from, book.by_key, len(keys)
    at = 0
    while at < count:
        longest = longest_from.get(keys[at], 0)
        for length in range(min(longest, count - at), 0, -1):
            concepts = by_key.get(tuple(keys[at : at + length]))
            if concepts:
                last = at + length - 1
                yield at, last, 0, len(words[last]), concepts
                at += length
                break
        else:
            if is_unspaced(words[at]):
                for start, end, named in _in_run(words[at], book):
                    yield at, at, start, end, named
            at += 1


def _spans(text: str, book: NameBook) -> list[_Span]:
    tokens = list(WORD.finditer(text))
    found = _found_in([token.group() for token in tokens], book)
    return [(tokens[a].start() + start, tokens[b].start() + end, concepts) for a, b, start, end, concepts in found]


def _shown(named: Iterable[Named], language: str, typed: set[str]) -> tuple[tuple[str, str], ...]:
    """A few names in the reader's language and the label in each other, the typed ones left out."""
    shown: dict[str, tuple[str, str]] = {}
    for one in named:
        own = [name for name in one.names.get(language, ())[: MOST_SHOWN_OWN + 2] if name != one.label]
        others = [(other, names[0]) for other, names in one.names.items() if names and other != language]
        for told, name in [*((language, name) for name in own[:MOST_SHOWN_OWN]), *others]:
            folded = fold(name)
            if folded not in typed:
                shown.setdefault(folded, (told, name))
    return tuple(shown.values())


def expand(words: str, language: str, book: NameBook) -> Expansion:
    """The concepts that the words name, longest names first, and their other names in all languages.

    What stands in quotation marks is left alone: who quotes wants these words and no others.
    """
    spans = _spans(outside_quotes(words), book)
    typed = {fold(words[start:end]) for start, end, _ in spans}
    named = tuple(
        Named(
            start=start,
            end=end,
            concept=identifier,
            scheme=book.concepts[identifier].scheme,
            label=book.concepts[identifier].label.get(language, identifier),
            names=book.names[identifier],
        )
        for start, end, concepts in spans
        for identifier in concepts
    )
    also: dict[str, str] = {}
    for one in named:
        also |= book.folded[one.concept]
    for name in typed:
        also.pop(name, None)
    return Expansion(named=named, also=tuple(also.values()), shown=_shown(named, language, typed))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a text, `text[start:end]`, by which it calls `concepts`."""

    start: int
    end: int
    concepts: tuple[str, ...]


def named_in(text: str, language: str, book: NameBook) -> tuple[Mention, ...]:
    """Where a text of `language` calls concepts by one of their names in it, from left to right."""
    found = (
        (start, end, sorted(c for c, told in concepts.items() if language in told))
        for start, end, concepts in _spans(text, book)
    )
    return tuple(Mention(start, end, tuple(concepts)) for start, end, concepts in found if concepts)


def mentions(text: str, language: str, book: NameBook) -> frozenset[str]:
    """The concepts that a text of `language` calls by one of their names in it, and the concepts above them."""
    own = {
        concept
        for *_, concepts in _found_in(WORD.findall(text), book)
        for concept, languages in concepts.items()
        if language in languages
    }
    return frozenset(own.union(*(book.above[concept] for concept in own)))
