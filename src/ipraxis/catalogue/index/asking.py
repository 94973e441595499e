"""From a `Query` to what the index is asked: a clause for each word, phrase or concept, and the filters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tantivy import Occur, Schema, Searcher
from tantivy import Query as Asked

from ipraxis.catalogue.index.analysis import composed, encodable, is_stopword, one_slip_apart, pairs, term, terms
from ipraxis.catalogue.index.projection import CHARACTERS, CODES, FIRST, MENTIONS, NAMES, OTHER, field_of, is_scheme
from ipraxis.catalogue.rules import LANGUAGES, OtherNames, Query
from ipraxis.vocabulary.words import WORD, fold_word, is_unspaced, quoted_spans

# How much a match counts by where it stands. The reader's own language leads; a practice that has no text
# in it is found through the others.
READER, ELSEWHERE, IN_NAMES = 1.0, 0.3, 0.7
CODED, CODED_FIRST, MENTIONED, ALSO = 0.5, 0.7, 0.5, 0.2
EXACT_ID = 1000.0
RARER = 10  # times rarer than the commonest reading: not what was meant
REST = 0.1  # of the fields beside the best one
MOST_CHARACTERS, MOST_WORDS, MOST_NAMES = 400, 32, 96
SHORTEST_BEGINNING, SHORTEST_FUZZY, SHORTEST_LOOSE, MOST_BEGINNINGS = 3, 5, 3, 12
_SPACED_FIELDS = (*map(field_of, LANGUAGES), OTHER, NAMES)
_LANGUAGE_OF = {field_of(language): language for language in LANGUAGES}


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the words: a word, a quoted phrase, or words that the vocabulary knows by other names."""

    text: str
    quoted: bool = False
    named: OtherNames | None = None


@dataclass(slots=True)
class Sought:
    """What is looked for in the texts, for marking: terms and phrases by language, with the words typed."""

    terms: dict[str, str] = field(default_factory=dict)
    characters: set[str] = field(default_factory=set)
    fuzzy: dict[str, str] = field(default_factory=dict)
    phrases: dict[tuple[str, ...], str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    concepts: set[str] = field(default_factory=set)

    @property
    def is_asked(self) -> bool:
        """Whether anything was typed that can match."""
        return bool(self.terms or self.characters or self.fuzzy or self.phrases or self.names)


@dataclass(frozen=True, slots=True)
class Plan:
    """The clauses of a query; a clause that finds nothing is None."""

    pieces: tuple[Piece, ...]
    clauses: tuple[Asked | None, ...]
    also: Asked | None
    exact: Asked | None
    sought: Sought
    unknown: tuple[str, ...]


def _pieces(query: Query) -> list[Piece]:
    """The words cut at quotation marks and at what the vocabulary knows, in order."""
    words = encodable(query.words[:MOST_CHARACTERS])
    cuts = [(start, end, Piece(words[start + 1 : end - 1], quoted=True)) for start, end in quoted_spans(words)]
    cuts += [
        (named.start, named.end, Piece(words[named.start : named.end], named=named))
        for named in query.other_names
        if 0 <= named.start < named.end <= len(words)
    ]
    found: list[Piece] = []
    at = 0
    for start, end, piece in sorted(cuts, key=lambda cut: cut[:2]):
        if start < at:  # spans that overlap were not made by `expand`; the first one stands
            continue
        found.extend(Piece(word) for word in WORD.findall(words[at:start]))
        found.append(piece)
        at = end
    found.extend(Piece(word) for word in WORD.findall(words[at:]))
    return found[:MOST_WORDS]


def _any(clauses: Sequence[Asked], least: int | None = None) -> Asked | None:
    if len(clauses) == 1:
        return clauses[0]
    if not clauses:
        return None
    return Asked.boolean_query([(Occur.Should, clause) for clause in clauses], least)


def _best(clauses: Sequence[Asked]) -> Asked | None:
    """One word in several fields: the best of them counts, or a word that all languages share would lead."""
    if len(clauses) < 2:  # noqa: PLR2004 - two make a choice
        return clauses[0] if clauses else None
    return Asked.disjunction_max_query(list(clauses), REST)


def _all(clauses: Sequence[Asked]) -> Asked:
    if len(clauses) == 1:
        return clauses[0]
    return Asked.boolean_query([(Occur.Must, clause) for clause in clauses])


def strict(plan: Plan) -> Asked | None:
    """All of the words, or what the vocabulary adds to them; None where nothing can match."""
    if not plan.clauses and plan.also is None:
        return Asked.all_query()
    ways = [way for way in (plan.also, plan.exact) if way is not None]
    known = [clause for clause in plan.clauses if clause is not None]
    if known and len(known) == len(plan.clauses):
        ways.append(_all(known))
    return _any(ways)


class Planner:
    """Builds the clauses of queries for one open searcher; it asks it which terms exist."""

    def __init__(self, schema: Schema, searcher: Searcher) -> None:
        self._schema = schema
        self._searcher = searcher

    def plan(self, query: Query) -> Plan:
        """The clauses of one query. Never raises for anything typed."""
        pieces = _pieces(query)
        telling = [one for one in pieces if one.quoted or one.named or not is_stopword(one.text, query.language)]
        sought = Sought()
        unknown: list[str] = []
        asked = tuple(telling or pieces)
        clauses = tuple(
            self._piece(piece, query.language, sought, unknown, last=piece is pieces[-1]) for piece in asked
        )
        also = [
            clause
            for name in query.also[:MOST_NAMES]
            for language in LANGUAGES
            if (clause := self._in_field(terms(composed(name), language), field_of(language))) is not None
        ]
        if query.also:
            sought.names = _joined(sought.names, dict.fromkeys(LANGUAGES, query.also))
        found = _any(also)
        return Plan(
            pieces=asked,
            clauses=clauses,
            also=None if found is None else Asked.boost_query(found, ALSO),
            exact=self._exact(encodable(query.words.strip())),
            sought=sought,
            unknown=tuple(unknown),
        )

    def loosened(self, plan: Plan, language: str) -> Asked | None:
        """Some of the words: for when no practice answers all of them. None where nothing is left to ask."""
        runs = [self._most_pairs(piece, language, plan.sought) for piece in plan.pieces]
        return _any([clause for clause in (*plan.clauses, *runs) if clause is not None])

    def filtered(self, question: Asked, facets: Mapping[str, tuple[str, ...]]) -> Asked:
        """The question, held to the chosen facets: any within a scheme, all across schemes."""
        chosen = [self._facet(scheme, ids) for scheme, ids in facets.items() if ids]
        return _all([question, *chosen])

    def _facet(self, scheme: str, ids: Iterable[str]) -> Asked:
        if not is_scheme(scheme):
            return Asked.empty_query()
        of_scheme = [Asked.term_query(self._schema, f"{CODES}.{scheme}", encodable(one), "basic") for one in ids]
        return Asked.const_score_query(_any(of_scheme) or Asked.empty_query(), 0.0)

    def _exact(self, words: str) -> Asked | None:
        if not words or not self._searcher.doc_freq("practice", words):
            return None
        exact = Asked.term_query(self._schema, "practice", words, "basic")
        return Asked.const_score_query(exact, EXACT_ID)

    def _piece(self, piece: Piece, language: str, sought: Sought, unknown: list[str], *, last: bool) -> Asked | None:
        text = composed(piece.text)
        if piece.quoted:
            return self._phrase(text, language, sought)
        if piece.named is None:
            return self._word(text, language, sought, unknown, last=last)
        words = [word for word in WORD.findall(text) if not is_stopword(word, language)] or WORD.findall(text)
        missing: list[str] = []
        typed = [self._word(word, language, sought, missing, last=False, exact=True) for word in words]
        ways = self._other_names(piece.named, sought)
        if all(clause is not None for clause in typed) and typed:
            ways.append(_all([clause for clause in typed if clause is not None]))
        return _any(ways)

    def _other_names(self, named: OtherNames, sought: Sought) -> list[Asked]:
        ways = []
        for scheme, ids in named.concepts.items():
            for one in ids:
                sought.concepts.add(one)
                for name, weight in ((FIRST, CODED_FIRST), (f"{CODES}.{scheme}", CODED), (MENTIONS, MENTIONED)):
                    if self._searcher.doc_freq(name, one):
                        coded = Asked.term_query(self._schema, name, one, "basic")
                        ways.append(Asked.boost_query(coded, weight))
        sought.names = _joined(sought.names, named.names)
        return ways

    def _in_field(self, wanted: Sequence[str], name: str) -> Asked | None:
        """One term, or several standing together, in one field; None where a term stands nowhere in it."""
        if not wanted or not all(self._searcher.doc_freq(name, one) for one in wanted):
            return None
        if len(wanted) == 1:
            return Asked.term_query(self._schema, name, wanted[0])
        return Asked.phrase_query(self._schema, name, list(wanted))

    def _weighted(self, clause: Asked | None, name: str, language: str) -> list[Asked]:
        if clause is None:
            return []
        weight = READER if name == field_of(language) else IN_NAMES if name == NAMES else ELSEWHERE
        return [Asked.boost_query(clause, weight)]

    def _phrase(self, text: str, language: str, sought: Sought) -> Asked | None:
        found: list[Asked] = []
        for name in _SPACED_FIELDS:
            wanted = terms(text, _LANGUAGE_OF.get(name, ""))
            if wanted:
                sought.phrases[tuple(wanted)] = text
                found.extend(self._weighted(self._in_field(wanted, name), name, language))
        return _best(found)

    def _word(
        self,
        word: str,
        language: str,
        sought: Sought,
        unknown: list[str],
        *,
        last: bool,
        exact: bool = False,
    ) -> Asked | None:
        """A word in every field; where it stands in none, what begins with it or is one slip away."""
        if is_unspaced(word):
            return self._run(word, language, sought, unknown)
        found: list[Asked] = []
        for name in _SPACED_FIELDS:
            wanted = term(word, _LANGUAGE_OF.get(name, ""))
            if self._searcher.doc_freq(name, wanted):
                sought.terms[wanted] = word
                found.extend(self._weighted(Asked.term_query(self._schema, name, wanted), name, language))
        if exact:
            return _best(found)
        if not found:
            unknown.append(word)
        own = term(word, language)
        here = any(self._searcher.doc_freq(name, own) for name in (field_of(language), NAMES))
        if last and not here and len(word) >= SHORTEST_BEGINNING:
            found += self._beginnings(word, language, sought)
        if not found and len(word) >= SHORTEST_FUZZY:
            found = self._slips(word, language, sought)
        return _best(found)

    def _beginnings(self, word: str, language: str, sought: Sought) -> list[Asked]:
        found: list[Asked] = []
        for name in _SPACED_FIELDS:
            for one, _ in self._searcher.terms_with_prefix(name, fold_word(word), limit=MOST_BEGINNINGS):
                sought.terms[one] = word
                found.extend(self._weighted(Asked.term_query(self._schema, name, one), name, language))
        return found

    def _slips(self, word: str, language: str, sought: Sought) -> list[Asked]:
        """What is one slip away: first among terms of the same initial, the common ones of them."""
        near: list[tuple[int, str, str]] = []
        for name in _SPACED_FIELDS:
            wanted = term(word, _LANGUAGE_OF.get(name, ""))
            near += [
                (frequency, one, name)
                for one, frequency in self._searcher.terms_with_prefix(name, wanted[:1])
                if one_slip_apart(wanted, one)
            ]
        commonest = max((frequency for frequency, _, _ in near), default=0)
        found: list[Asked] = []
        for frequency, one, name in near:
            if frequency * RARER >= commonest:
                sought.terms[one] = word
                found.extend(self._weighted(Asked.term_query(self._schema, name, one), name, language))
        for name in () if found else _SPACED_FIELDS:
            wanted = term(word, _LANGUAGE_OF.get(name, ""))
            sought.fuzzy[wanted] = word
            clause = Asked.fuzzy_term_query(self._schema, name, wanted, 1)
            found.extend(self._weighted(clause, name, language))
        return found

    def _run(self, run: str, language: str, sought: Sought, unknown: list[str]) -> Asked | None:
        """A run of Chinese: one character, or all its pairs, worth more where they stand together."""
        if len(run) == 1:
            if not self._searcher.doc_freq(CHARACTERS, run):
                unknown.append(run)
                return None
            sought.characters.add(run)
            return Asked.term_query(self._schema, CHARACTERS, run, "basic")
        wanted = pairs(run)
        found: list[Asked] = []
        for name in (field_of("zh"), OTHER, NAMES):
            together = self._in_field(wanted, name)
            if together is not None:
                found.extend(self._weighted(together, name, language))
                if len(wanted) > 1:
                    apart = _all([Asked.term_query(self._schema, name, one) for one in dict.fromkeys(wanted)])
                    found.extend(self._weighted(apart, name, language))
        if found:
            sought.terms.update(dict.fromkeys(wanted, run))
            return _any(found)
        unknown.append(run)
        return None

    def _most_pairs(self, piece: Piece, language: str, sought: Sought) -> Asked | None:
        """At least half of the pairs of a run of Chinese: for one that stands nowhere as a whole."""
        if piece.quoted or len(piece.text) < SHORTEST_LOOSE or not is_unspaced(piece.text):
            return None
        wanted = list(dict.fromkeys(pairs(piece.text)))
        found: list[Asked] = []
        for name in (field_of("zh"), OTHER, NAMES):
            known = [one for one in wanted if self._searcher.doc_freq(name, one)]
            if known and len(known) * 2 >= len(wanted):
                sought.terms.update(dict.fromkeys(known, piece.text))
                clauses = [Asked.term_query(self._schema, name, one) for one in known]
                found.extend(self._weighted(_any(clauses, (len(wanted) + 1) // 2), name, language))
        return _any(found)


def _joined(one: Mapping[str, tuple[str, ...]], other: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {language: (*one.get(language, ()), *other.get(language, ())) for language in dict.fromkeys([*one, *other])}
