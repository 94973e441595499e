"""The values of search. Pure: the index takes `IndexDocument`s and answers `Query` with `Found`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ipraxis.vocabulary.rules import Expansion, NameBook, Named, mentions

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A published practice as the index sees it.

    `texts` maps a language to its texts by part (title, summary, description, problem); the language of a
    text is what it is written in. `names` are found in any language (institution, partners, tags).
    `concepts` maps a facet's scheme to concept ids, ancestors included, own ones first. `sort_year` is the
    year the practice started, or 0. `published` is seconds since 1970. `mentions` are the concepts that the
    texts call by name, see `mentioned`: what lets a search for a concept find them in any language.
    `weight` is what a match counts for, at most 1 (`ageing.weight`).
    """

    practice: str
    texts: Mapping[str, Mapping[str, str]]
    names: str
    concepts: Mapping[str, tuple[str, ...]]
    sort_year: int
    published: int
    mentions: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class OtherNames:
    """What the vocabulary knows of `words[start:end]` of a query.

    A practice that is coded with one of `concepts` (scheme to ids), or mentions it, answers these words as well,
    for less than one that holds the words themselves. `names` (language to phrases) are marked in what is shown.
    """

    start: int
    end: int
    concepts: Mapping[str, tuple[str, ...]]
    names: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Query:
    """A search. `words` as typed; "" finds everything. `language` is the reader's.

    `also` are further terms from the vocabulary, worth less than the words typed. `facets` maps a scheme to
    the chosen concepts: any within a scheme, all across schemes. `order`: best | newest | title.
    `other_names` (see `other_names` below) say which of the words the further names stand for: with them
    "patent voucher" finds what is a voucher in any language and about patents. `also` has no such place and
    finds whatever holds one of its terms.
    """

    words: str
    language: str
    also: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    count: tuple[str, ...] = ()
    order: str = "best"
    limit: int = 20
    offset: int = 0
    other_names: tuple[OtherNames, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """One practice found. `title` and `snippet` are in `language`: the reader's where there is such a text.

    `marks` are (start, end) offsets in `snippet` of what matched; `why` says which part and words matched.
    """

    practice: str
    title: str
    language: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
    title_marks: tuple[tuple[int, int], ...]
    score: float
    why: str


@dataclass(frozen=True, slots=True)
class Found:
    """The answer. `facets` maps each counted scheme to its concepts' counts, the scheme's own filter excluded.

    `holding`: "all" when every hit answers all words, "some" when none did and the words were searched one by
    one. `unknown` are the words that stand in no practice as typed (searched as a beginning, or as a typing
    error, where that led anywhere).
    """

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    took_ms: float
    holding: str = "all"
    unknown: tuple[str, ...] = ()


def mentioned(texts: Mapping[str, Mapping[str, str]], book: NameBook) -> tuple[str, ...]:
    """The concepts that a practice's texts mention in their languages: `IndexDocument.mentions`, in order."""
    found: set[str] = set()
    for language, parts in texts.items():
        for text in parts.values():
            found |= mentions(text, language, book)
    return tuple(sorted(found))


def other_names(expansion: Expansion) -> tuple[OtherNames, ...]:
    """What the vocabulary found in the words of a search, as `Query` takes it: one for each run of words."""
    spans: dict[tuple[int, int], list[Named]] = {}
    for named in expansion.named:
        spans.setdefault((named.start, named.end), []).append(named)
    return tuple(
        OtherNames(
            start=start,
            end=end,
            concepts={
                scheme: tuple(one.concept for one in concepts if one.scheme == scheme)
                for scheme in dict.fromkeys(one.scheme for one in concepts)
            },
            names={
                language: tuple(dict.fromkeys(name for one in concepts for name in one.names.get(language, ())))
                for language in dict.fromkeys(language for one in concepts for language in one.names)
            },
        )
        for (start, end), concepts in spans.items()
    )
