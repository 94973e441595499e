"""Search at size: `python -m bench.search [--documents 100000] [--keep DIR] [--http URL]`.

Generates practices from the starter records (sentences of several records put together, codes of one), and
compares one search of ours, with counts, marks and snippets, with the bare tantivy calls on the same index:
parse_query, Searcher.search and Searcher.aggregate over the same five facets, without snippets.
"""

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

from ipraxis.catalogue.index.analysis import terms
from ipraxis.catalogue.index.folder import Folder
from ipraxis.catalogue.index.practices import PracticeIndex
from ipraxis.catalogue.index.projection import CODES, FORM, NAMES, field_of, schema
from ipraxis.catalogue.rules import LANGUAGES, IndexDocument, Query, other_names
from ipraxis.vocabulary.rules import expand
from tests.catalogue.index.starter import book, documents

FACETS = ("mechanism", "ip-phase", "country", "evidence-level", "institution-type")
SENTENCE = re.compile(r"(?<=[.!?。])\s*")
QUERIES = (
    ("voucher", "en"), ("licensing", "en"), ("trademark", "en"), ("incubator", "en"), ("patent search", "en"),
    ("law clinic", "en"), ("women entrepreneurs", "en"), ("bank loan", "en"), ("geographical indications", "en"),
    ("chèque", "fr"), ("prédiagnostic", "fr"), ("chèque PI", "fr"), ("réduction des taxes", "fr"),
    ("bono", "es"), ("asesoramiento gratuito", "es"), ("tasas reducidas", "es"), ("incubadoras", "es"),
    ("ваучер", "ru"), ("снижение пошлин", "ru"), ("женщины предприниматели", "ru"),
    ("قسيمة", "ar"), ("تخفيض الرسوم", "ar"), ("التدريب", "ar"),
    ("知识产权券", "zh"), ("培训", "zh"), ("费用减免", "zh"),
    ("EUIPO", "zh"), ("pattent", "en"), ("pledge finance", "en"), ("Kenya", "en"),
)  # fmt: skip


def generated(count: int) -> Iterator[IndexDocument]:
    """Practices made of the starter's sentences: English and one other language each; the same every time."""
    chance = random.Random(2026)
    starters = documents()
    sentences = {
        language: [
            [one for one in SENTENCE.split(document.texts[language]["description"]) if one] for document in starters
        ]
        for language in LANGUAGES
    }
    for number in range(count):
        codes, told, other = (chance.choice(starters) for _ in range(3))
        texts = {}
        for language in ("en", chance.choice(("fr", "es", "ar", "ru", "zh"))):
            drawn = [chance.choice(chance.choice(sentences[language])) for _ in range(4)]
            texts[language] = {
                "title": other.texts[language]["title"],
                "summary": told.texts[language]["summary"],
                "description": " ".join(drawn),
                "problem": other.texts[language]["problem"],
            }
        yield IndexDocument(
            practice=f"{codes.practice}-{number}",
            texts=texts,
            names=codes.names,
            concepts=codes.concepts,
            sort_year=chance.randrange(1990, 2027),
            published=1_700_000_000 + number,
            mentions=codes.mentions,
        )


class Bare:
    """The plain tantivy calls, over the same fields. It is given the stems, as its own stemmer would make them."""

    def __init__(self, path: Path) -> None:
        generation = Folder(path, schema(), FORM).open()
        self._index = generation.index
        self._searcher = generation.index.searcher()
        self._aggregations = {one: {"terms": {"field": f"{CODES}.{one}", "size": 1000}} for one in FACETS}

    def search(self, words: str, language: str) -> int:
        parsed = " ".join(f'"{one}"' for one in terms(words, language))
        query = self._index.parse_query(parsed, [*map(field_of, LANGUAGES), NAMES], conjunction_by_default=True)
        result = self._searcher.search(query, 20)
        self._searcher.aggregate(query, self._aggregations)
        return result.count


def quantiles(times: list[float]) -> tuple[float, float]:
    """p50 and p95 in milliseconds."""
    cut = statistics.quantiles(times, n=20)
    return statistics.median(times) * 1000, cut[18] * 1000


Call = Callable[[str, str], object]


def timed(calls: dict[str, Call], rounds: int, clock: Callable[[], float] = time.thread_time) -> dict[str, list[float]]:
    """Seconds of each query by `clock`, the best of the rounds; the calls take turns within a round.

    Within the process the clock counts what this thread works (all of it runs in this thread), so that neighbours
    on the machine do not count; over HTTP it is the clock on the wall.
    """
    best = {name: [float("inf")] * len(QUERIES) for name in calls}
    for _ in range(rounds):
        for place, (words, language) in enumerate(QUERIES):
            for name, call in calls.items():
                started = clock()
                call(words, language)
                best[name][place] = min(best[name][place], clock() - started)
    return best


def over_http(base: str) -> None:
    def fetch(words: str, language: str) -> None:
        address = f"{base.rstrip('/')}/{language}/practices/?q={urllib.parse.quote(words)}"
        with urllib.request.urlopen(address) as answer:
            answer.read()

    p50, p95 = quantiles(timed({"http": fetch}, 3, time.perf_counter)["http"])
    print(f"over HTTP             p50 {p50:8.2f} ms   p95 {p95:8.2f} ms")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="use or make the index here rather than in a temporary folder")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--http", help="the address of a running site")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        path = told.keep or Path(scratch) / "index"
        index = PracticeIndex(path)
        if index.applied() != told.documents:
            started = time.perf_counter()
            index.rebuild(generated(told.documents), told.documents)
            print(f"indexed {told.documents} practices in {time.perf_counter() - started:.0f} s")
        names = book()

        def ours(words: str, language: str) -> None:
            index.search(Query(words, language, count=FACETS))

        def widened(words: str, language: str) -> None:
            also = other_names(expand(words, language, names))
            index.search(Query(words, language, count=FACETS, other_names=also))

        def browse(_words: str, language: str) -> None:
            index.search(Query("", language, count=FACETS))

        calls = {"bare tantivy": Bare(path).search, "ours": ours, "ours, widened": widened, "ours, no words": browse}
        report = {name: quantiles(times) for name, times in timed(calls, told.rounds).items()}
        bare = report["bare tantivy"]
        for name, (p50, p95) in report.items():
            print(f"{name:20} p50 {p50:8.2f} ms   p95 {p95:8.2f} ms   x{p50 / bare[0]:.2f}  x{p95 / bare[1]:.2f}")
        if told.json:
            print(json.dumps({name: {"p50_ms": p50, "p95_ms": p95} for name, (p50, p95) in report.items()}))
        if told.http:
            over_http(told.http)
    return 0


if __name__ == "__main__":
    sys.exit(main())
