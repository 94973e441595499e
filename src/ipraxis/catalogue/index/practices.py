"""The search index of the catalogue: a projection of the published versions, rebuilt from the rows at any time.

One process writes (the worker); any number read, and see a commit with their next search.
"""

import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from tantivy import DocAddress, Document, Index, IndexWriter, Order, Searcher, SearchResult
from tantivy import Query as Asked

from ipraxis.catalogue.index.asking import Plan, Planner, strict
from ipraxis.catalogue.index.folder import Folder, Generation, IndexDamaged
from ipraxis.catalogue.index.marking import Marker, view
from ipraxis.catalogue.index.projection import (
    CODES,
    FORM,
    FULL_WEIGHT,
    SHOWN,
    WEIGHT,
    Shown,
    is_scheme,
    schema,
    to_tantivy,
)
from ipraxis.catalogue.rules import LANGUAGES, Found, Hit, IndexDocument, Query
from ipraxis.refusal import Refused

_HEAP = 64_000_000  # bytes the writer gathers before it makes a segment
_MOST_CONCEPTS = 1000  # of one scheme, in counts; countries are the longest list with some 250
_TIES = 32  # hits looked at beyond a page, so that equal scores stand in one order across pages
_WIDER = 8
_MOST_REMEMBERED = 64


class IndexBusy(Refused):
    """Another process is writing the index; what was to be written stays in the rows and is applied later."""

    status = 503


class _Reading:
    """One state of the index, open for searching."""

    def __init__(self, generation: Generation) -> None:
        self.stamp = generation.stamp
        self.searcher: Searcher = generation.index.searcher()
        self.schema = generation.index.schema
        self.planner = Planner(self.schema, self.searcher)
        self.counts: dict[tuple[object, ...], dict[str, dict[str, int]]] = {}


class PracticeIndex:
    """The index in one folder. Safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        self._folder = Folder(Path(path), schema(), FORM)
        self._lock = threading.Lock()
        self._reading: _Reading | None = None

    def applied(self) -> int:
        """The last change number applied; 0 where no index was made yet. Raises IndexDamaged."""
        return 0 if self._folder.is_empty() else self._folder.applied()

    def apply(self, documents: Iterable[IndexDocument], removed: Iterable[str], *, upto: int) -> None:
        """Put these practices in, take those out, and remember `upto`: one commit. May be repeated.

        Makes the index where there is none. Raises IndexDamaged, IndexBusy.
        """
        if self._folder.is_empty():
            self.rebuild((), 0)
        generation = self._folder.open()
        self._write(generation.index, documents, removed)
        self._folder.write_applied(generation.path, upto)

    def rebuild(self, documents: Iterable[IndexDocument], upto: int) -> int:
        """Make the index anew beside the old one, then switch; readers go on with the old until then.

        Returns the number of practices in it.
        """
        made = self._folder.create()
        try:
            written = self._write(Index.open(str(made)), documents, ())
            self._folder.write_applied(made, upto)
        except BaseException:
            self._folder.discard(made)
            raise
        self._folder.switch(made)
        return written

    def search(self, query: Query) -> Found:
        """What the catalogue holds for a query. Nothing typed makes it raise. Raises IndexDamaged."""
        started = time.perf_counter()
        if self._folder.exists() and self._folder.is_empty():
            return Found(total=0, hits=(), facets={scheme: {} for scheme in query.count}, took_ms=0.0)
        reading = self._current()
        plan = reading.planner.plan(query)
        holding, question = "all", strict(plan)
        addresses, total = _page(reading, question, query)
        if not total and (loose := reading.planner.loosened(plan, query.language)) is not None:
            found, total = _page(reading, loose, query)
            if total:
                holding, question, addresses = "some", loose, found
        hits = _hits(reading, addresses, query, plan)
        facets = {
            scheme: _count(reading, question, query, scheme) for scheme in query.count if query.facets.get(scheme)
        }
        free = [scheme for scheme in query.count if scheme not in facets]
        facets |= _counts(reading, question, query, free, query.facets)
        return Found(
            total=total,
            hits=hits,
            facets={scheme: facets[scheme] for scheme in query.count},
            took_ms=(time.perf_counter() - started) * 1000,
            holding=holding,
            unknown=plan.unknown,
        )

    def _current(self) -> _Reading:
        """The index as it is on disk now: two file stamps are compared, and it is opened anew if they changed."""
        stamp = self._folder.stamp()
        reading = self._reading
        if reading is not None and reading.stamp == stamp:
            return reading
        with self._lock:
            if self._reading is None or self._reading.stamp != stamp:
                self._reading = _Reading(self._folder.open())
            return self._reading

    @staticmethod
    def _write(index: Index, documents: Iterable[IndexDocument], removed: Iterable[str]) -> int:
        written = 0
        try:
            writer: IndexWriter = index.writer(_HEAP, 1)
        except ValueError as busy:
            raise IndexBusy(
                "Another process is writing the search index. Nothing is lost: it is tried again."
            ) from busy
        try:
            for practice in removed:
                writer.delete_documents_by_term("practice", practice)
            for document in documents:
                writer.delete_documents_by_term("practice", document.practice)
                writer.add_document(to_tantivy(document))
                written += 1
            writer.commit()
        except ValueError as damaged:
            raise IndexDamaged("it could not be written") from damaged
        finally:
            writer.wait_merging_threads()  # nothing writes any more, whatever happened; the lock is given back
        return written


def _page(reading: _Reading, question: Asked | None, query: Query) -> tuple[list[tuple[float, DocAddress]], int]:
    """The hits of the page with their scores, and how many there are in all."""
    if question is None:
        return [], 0
    asked = reading.planner.filtered(question, query.facets)
    offset, limit = max(query.offset, 0), max(query.limit, 0)
    if query.order in {"title", "newest"} or not query.words.strip():
        by_title = query.order == "title"
        language = query.language if query.language in LANGUAGES else "en"
        result = reading.searcher.search(
            asked,
            limit=max(limit, 1),
            offset=offset,
            order_by_field=f"order_{language}" if by_title else "newest",
            order=Order.Asc if by_title else Order.Desc,
        )
        return [(0.0, address) for _, address in result.hits[:limit]], _total(result)
    window = offset + limit + _TIES
    result = reading.searcher.search(asked, limit=window, weight_by_field=WEIGHT)
    while _cuts_ties(result, offset + limit, window):
        window *= _WIDER
        result = reading.searcher.search(asked, limit=window, weight_by_field=WEIGHT)
    return _in_order(reading.searcher, result.hits, offset, offset + limit), _total(result)


def _cuts_ties(result: SearchResult, end: int, window: int) -> bool:
    """Whether hits that tie with the last of the page lie beyond the window that was looked at."""
    hits = result.hits
    return len(hits) == window < _total(result) and end > 0 and hits[-1][0] == hits[end - 1][0]


def _total(result: SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined] # tantivy has it, its stub does not


def _in_order(
    searcher: Searcher, hits: list[tuple[float, DocAddress]], start: int, end: int
) -> list[tuple[float, DocAddress]]:
    """The hits from `start` to `end`, those of one score in the order of "newest", however segments lie."""
    hits = [(score / FULL_WEIGHT, address) for score, address in hits]
    scores = [score for score, _ in hits]
    if len(set(scores)) == len(scores):
        return hits[start:end]
    keys = searcher.fast_field_values("newest", [address for _, address in hits])
    order = sorted(range(len(hits)), key=lambda at: (-scores[at], -(keys[at] or 0)))
    return [hits[at] for at in order[start:end]]


def _hits(reading: _Reading, page: Iterable[tuple[float, DocAddress]], query: Query, plan: Plan) -> tuple[Hit, ...]:
    marker = Marker(plan.sought)
    found = []
    for score, address in page:
        stored: Document = reading.searcher.doc(address)
        seen = view(Shown(stored[SHOWN]), query.language, plan.sought, marker)
        found.append(
            Hit(
                practice=stored["practice"][0],
                title=seen.title,
                language=seen.language,
                snippet=seen.snippet,
                marks=seen.marks,
                title_marks=seen.title_marks,
                score=score,
                why=seen.why,
            )
        )
    return tuple(found)


def _count(reading: _Reading, question: Asked | None, query: Query, scheme: str) -> dict[str, int]:
    """The counts of a scheme that has a filter of its own: without it, so that the reader may widen."""
    others = {other: ids for other, ids in query.facets.items() if other != scheme}
    return _counts(reading, question, query, [scheme], others)[scheme]


def _counts(
    reading: _Reading,
    question: Asked | None,
    query: Query,
    schemes: list[str],
    facets: Mapping[str, tuple[str, ...]],
) -> dict[str, dict[str, int]]:
    """How many practices each concept of these schemes has, in one pass.

    Without words the answers are few and dear (the whole catalogue), so they are remembered until a commit.
    """
    known = [scheme for scheme in schemes if question is not None and is_scheme(scheme)]
    if question is None or not known:
        return {scheme: {} for scheme in schemes}
    key = (tuple(known), tuple(sorted(facets.items()))) if not query.words.strip() and not query.also else None
    if key in reading.counts:
        return reading.counts[key]
    answer = reading.searcher.aggregate(
        reading.planner.filtered(question, facets),
        {scheme: {"terms": {"field": f"{CODES}.{scheme}", "size": _MOST_CONCEPTS}} for scheme in known},
    )
    counts: dict[str, dict[str, int]] = {scheme: {} for scheme in schemes}
    for scheme in known:
        counts[scheme] = {bucket["key"]: bucket["doc_count"] for bucket in answer[scheme]["buckets"]}
    if key is not None and len(reading.counts) < _MOST_REMEMBERED:
        reading.counts[key] = counts
    return counts
