"""The index of what arrived: which messages hold these words. One process writes (the worker); any number read.

Letters are searched for by names, numbers and words that stand in them, in whatever language: Latin words are cut as
English ones, on both sides alike, and what is typed last may be the beginning of a word.
"""

import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import tantivy
from tantivy import Index, Occur, Order
from tantivy import Query as Asked

from ipraxis.catalogue.index.analysis import characters, encodable, term, terms
from ipraxis.catalogue.index.folder import Folder, Generation, IndexDamaged
from ipraxis.vocabulary.words import WORD, fold_word, is_unspaced

FORM = 1  # raise it whenever a field or the analysis changes
_HEAP = 32_000_000  # bytes the writer gathers before it makes a segment
_LANGUAGE = "en"
_SHORTEST_PREFIX = 2
_MOST_WORDS = 32


@dataclass(frozen=True, slots=True)
class ArrivalText:
    """One message as it is searched: its key, and everything that was read of it."""

    message: int
    text: str


@dataclass(frozen=True, slots=True)
class FoundArrivals:
    """The keys of one page of hits, newest first, and how many there are in all."""

    messages: tuple[int, ...]
    total: int


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("key", tokenizer_name="raw", index_option="basic")  # deletion wants a word
    builder.add_unsigned_field("message", stored=True, fast=True)
    builder.add_text_field("terms", tokenizer_name="whitespace")
    builder.add_text_field("words", tokenizer_name="whitespace", index_option="basic")  # uncut, for beginnings
    return builder.build()


class ArrivalIndex:
    """The index in one folder. Safe to use from several threads."""

    def __init__(self, path: Path | str) -> None:
        self._schema = _schema()
        self._folder = Folder(Path(path), self._schema, FORM)
        self._lock = threading.Lock()
        self._open: Generation | None = None

    def applied(self) -> int:
        """The last event number applied; 0 where no index was made yet. Raises IndexDamaged."""
        return 0 if self._folder.is_empty() else self._folder.applied()

    def apply(self, arrivals: Iterable[ArrivalText], *, upto: int) -> None:
        """Put these messages in, in the place of what stood for them: one commit. May be repeated."""
        if self._folder.is_empty():
            self.rebuild((), upto=0)
        generation = self._folder.open()
        self._write(generation.index, arrivals)
        self._folder.write_applied(generation.path, upto)

    def rebuild(self, arrivals: Iterable[ArrivalText], *, upto: int) -> int:
        """Make the index anew beside the old one, then switch. Returns the number of messages in it."""
        made = self._folder.create()
        try:
            written = self._write(Index.open(str(made)), arrivals)
            self._folder.write_applied(made, upto)
        except BaseException:
            self._folder.discard(made)
            raise
        self._folder.switch(made)
        return written

    def search(self, typed: str, *, limit: int, offset: int = 0) -> FoundArrivals:
        """The messages that hold every word typed, newest first. Raises IndexDamaged."""
        if self._folder.is_empty():
            return FoundArrivals((), 0)
        asked = self._asked(encodable(typed))
        if asked is None:
            return FoundArrivals((), 0)
        searcher = self._current().index.searcher()
        result = searcher.search(asked, limit=limit, offset=offset, order_by_field="message", order=Order.Desc)
        keys = tuple(int(searcher.doc(address)["message"][0]) for _, address in result.hits)
        return FoundArrivals(keys, int(result.count))  # type: ignore[attr-defined] # tantivy has it, its stub does not

    def _current(self) -> Generation:
        stamp = self._folder.stamp()
        with self._lock:
            if self._open is None or self._open.stamp != stamp:
                self._open = self._folder.open()
            return self._open

    def _asked(self, typed: str) -> Asked | None:
        words = WORD.findall(typed)[:_MOST_WORDS]
        needed = [(Occur.Must, self._word(word, last=n == len(words))) for n, word in enumerate(words, 1)]
        return Asked.boolean_query(needed) if needed else None

    def _word(self, word: str, *, last: bool) -> Asked:
        if is_unspaced(word):
            return self._phrase(terms(word, _LANGUAGE)) if word[1:] else self._term("words", word)
        whole = self._term("terms", term(word, _LANGUAGE))
        folded = fold_word(word)
        if not last or len(folded) < _SHORTEST_PREFIX:
            return whole
        begun = Asked.regex_query(self._schema, "words", re.escape(folded) + ".*")
        return Asked.boolean_query([(Occur.Should, whole), (Occur.Should, begun)])

    def _phrase(self, pairs: list[str]) -> Asked:
        if len(pairs) == 1:
            return self._term("terms", pairs[0])
        return Asked.phrase_query(self._schema, "terms", list(pairs))

    def _term(self, field: str, value: str) -> Asked:
        return Asked.term_query(self._schema, field, value)

    @staticmethod
    def _write(index: Index, arrivals: Iterable[ArrivalText]) -> int:
        written = 0
        try:
            writer = index.writer(_HEAP, 1)
        except ValueError as busy:
            raise IndexDamaged("another process is writing it") from busy
        try:
            for arrival in arrivals:
                writer.delete_documents_by_term("key", str(arrival.message))
                if arrival.text:
                    writer.add_document(_document(arrival))
                    written += 1
            writer.commit()
        except ValueError as damaged:
            raise IndexDamaged("it could not be written") from damaged
        finally:
            writer.wait_merging_threads()
        return written


def _document(arrival: ArrivalText) -> tantivy.Document:
    document = tantivy.Document()
    document.add_text("key", str(arrival.message))
    document.add_unsigned("message", arrival.message)
    document.add_text("terms", " ".join(terms(arrival.text, _LANGUAGE)))
    spaced = (fold_word(word) for word in dict.fromkeys(WORD.findall(arrival.text)) if not is_unspaced(word))
    document.add_text("words", f"{' '.join(spaced)} {characters(arrival.text)}")
    return document
