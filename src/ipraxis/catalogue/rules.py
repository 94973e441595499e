"""The values of search. Pure: the index takes `IndexDocument`s and answers `Query` with `Found`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A published practice as the index sees it.

    `texts` maps a language to its texts by part (title, summary, description, problem); the language of a
    text is what it is written in. `names` are found in any language (institution, partners, tags).
    `concepts` maps a facet's scheme to concept ids, ancestors included, own ones first. `sort_year` is the
    year the practice started, or 0. `published` is seconds since 1970.
    """

    practice: str
    texts: Mapping[str, Mapping[str, str]]
    names: str
    concepts: Mapping[str, tuple[str, ...]]
    sort_year: int
    published: int


@dataclass(frozen=True, slots=True)
class Query:
    """A search. `words` as typed; "" finds everything. `language` is the reader's.

    `also` are further terms from the vocabulary, worth less than the words typed. `facets` maps a scheme to
    the chosen concepts: any within a scheme, all across schemes. `order`: best | newest | title.
    """

    words: str
    language: str
    also: tuple[str, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    count: tuple[str, ...] = ()
    order: str = "best"
    limit: int = 20
    offset: int = 0


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
    """The answer. `facets` maps each counted scheme to its concepts' counts, the scheme's own filter excluded."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]]
    took_ms: float
