"""What the index holds of a practice: its fields, and how an `IndexDocument` fills them.

A language has one field of terms. A title stands in it four times and a summary twice: that is BM25F, a
match counts by where it stands before it is dampened, at the price of one posting list a word.
"""

import re
from array import array
from hashlib import blake2b
from itertools import chain, zip_longest

import tantivy

from ipraxis.catalogue.index.analysis import characters, composed, placed, spaced_terms, terms
from ipraxis.catalogue.rules import LANGUAGES, IndexDocument
from ipraxis.vocabulary.rules import fold

FORM = 4  # raise it whenever a field or the analysis changes: older folders then ask to be rebuilt
PARTS = ("title", "summary", "description", "problem")
OTHER = "other"  # texts in a language that the interface does not speak
NAMES = "names"
CHARACTERS = "characters"
CODES = "codes"
FIRST = "first"
MENTIONS = "mentions"
SHOWN = "shown"
WEIGHT = "weight"
FULL_WEIGHT = 2.0  # what a score is multiplied by where the weight is 1
_TIMES = {"title": 4, "summary": 2, "description": 1, "problem": 1}
# Between two parts stands a term that nobody can type, so that no phrase runs from one into the next.
_GAP = "\u2029"
BREAK = "\x1f"
_BREAK = BREAK.encode()
_READ = 2  # texts whose terms are stored: title and summary
_VALUES = 3  # stored for each language, see `_store`
_KEY_LENGTH = 48
_SCHEME = re.compile("[a-z][a-z0-9-]{0,63}")
_YEARS = 4096
_SECONDS = 1 << 34
_HASHES = 1 << 17


def field_of(language: str) -> str:
    """The field that holds the terms of a language."""
    return f"text_{language}" if language in LANGUAGES else OTHER


def is_scheme(name: str) -> bool:
    """Whether a name can be a scheme of the vocabulary: what an address says may be anything."""
    return _SCHEME.fullmatch(name) is not None


def schema() -> tantivy.Schema:
    """The fields of the index."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("practice", stored=True, tokenizer_name="raw", index_option="basic")
    for field in (*map(field_of, LANGUAGES), OTHER, NAMES):
        builder.add_text_field(field, tokenizer_name="whitespace")
    builder.add_text_field(CHARACTERS, tokenizer_name="whitespace", index_option="basic")
    builder.add_json_field(CODES, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(FIRST, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(MENTIONS, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("newest", fast=True)
    builder.add_float_field(WEIGHT, fast=True)
    for language in LANGUAGES:
        builder.add_text_field(f"order_{language}", fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(SHOWN, stored=True)
    return builder.build()


def _newest(document: IndexDocument) -> int:
    """Start year, then publication, then a digest of the id: one number, no two alike."""
    digest = int.from_bytes(blake2b(document.practice.encode(), digest_size=8).digest()) % _HASHES
    year = min(max(document.sort_year, 0), _YEARS - 1)
    return (year * _SECONDS + min(max(document.published, 0), _SECONDS - 1)) * _HASHES + digest


def _text_terms(parts: dict[str, str], language: str) -> str:
    found: list[str] = []
    for part in PARTS:
        if part in parts:
            found.extend([*terms(parts[part], language), _GAP] * _TIMES[part])
    return " ".join(found)


def to_tantivy(document: IndexDocument) -> tantivy.Document:
    """A practice as the fields of the index."""
    texts = {
        language: {part: composed(parts[part]) for part in PARTS if parts.get(part)}
        for language, parts in document.texts.items()
        if parts.get("title")
    }
    made = tantivy.Document()
    made.add_text("practice", document.practice)
    for language, parts in texts.items():
        made.add_text(field_of(language), _text_terms(parts, language))
    every = " ".join([document.names, *(text for parts in texts.values() for text in parts.values())])
    made.add_text(CHARACTERS, characters(every))
    made.add_text(NAMES, " ".join(terms(composed(document.names), "")))
    made.add_json(CODES, {scheme: list(ids) for scheme, ids in document.concepts.items() if is_scheme(scheme)})
    for ids in document.concepts.values():
        if ids:
            made.add_text(FIRST, ids[0])
    for one in document.mentions:
        made.add_text(MENTIONS, one)
    made.add_unsigned("newest", _newest(document))
    # tantivy multiplies a score by log2(2 + the field), and takes nothing below 0.
    made.add_float(WEIGHT, 2.0 ** (FULL_WEIGHT * document.weight) - 2.0)
    for language in LANGUAGES:
        title = next((texts[one]["title"] for one in (language, "en", *texts) if one in texts), "")
        made.add_text(f"order_{language}", f"{fold(title)[:_KEY_LENGTH]}{BREAK}{document.practice}")
    for language, parts in texts.items():
        _store(made, language, [parts.get(part, "") for part in PARTS])
    _store(made, "", [composed(document.names)])
    return made


def _store(made: tantivy.Document, language: str, texts: list[str]) -> None:
    """Keep texts to be shown, and of the first ones, which most pages show, the terms and where those stand.

    Three values: the language and the texts; the terms of each; the start and end of each term, as numbers.
    """
    read = texts[:_READ]
    made.add_bytes(SHOWN, BREAK.join((language, *texts)).encode())
    made.add_bytes(SHOWN, BREAK.join(" ".join(spaced_terms(text, language)) for text in read).encode())
    made.add_bytes(SHOWN, array("I", chain.from_iterable(chain.from_iterable(map(placed, read)))).tobytes())


class Text:
    """A stored text; its terms were stored with it, or are read when they are asked for."""

    __slots__ = ("_first", "_language", "_places", "_told", "text")

    def __init__(self, text: str, language: str, told: str | None, places: memoryview, first: int) -> None:
        self.text = text
        self._language = language
        self._told = told
        self._places = places
        self._first = first

    @property
    def terms(self) -> list[str]:
        """The terms of the spaced words, in order."""
        if self._told is None:
            return spaced_terms(self.text, self._language)
        return self._told.split(" ") if self._told else []

    def place(self, at: int, until: int) -> tuple[int, int]:
        """Where the terms from `at` to before `until` stand in the text."""
        if self._told is None:
            places = placed(self.text)
            return places[at][0], places[until - 1][1]
        return self._places[2 * (self._first + at)], self._places[2 * (self._first + until) - 1]


class Shown:
    """The stored texts of one practice, decoded only as far as they are looked at."""

    def __init__(self, stored: list[bytes]) -> None:
        self._stored = stored
        self.languages = tuple(value[: value.index(_BREAK)].decode() for value in stored[:-_VALUES:_VALUES])

    def _texts(self, at: int) -> list[Text]:
        texts, terms, places = self._stored[at : at + _VALUES]
        language, *found = texts.decode().split(BREAK)
        numbers = memoryview(places).cast("I")
        first = 0
        made = []
        for text, told in zip_longest(found, terms.decode().split(BREAK)):
            made.append(Text(text, language, told, numbers, first))
            first += told.count(" ") + 1 if told else 0
        return made

    @property
    def names(self) -> Text:
        """The names that are found in any language."""
        return self._texts(len(self._stored) - _VALUES)[0]

    def parts(self, language: str) -> dict[str, Text]:
        """The texts in one language by part; a part that is not told is empty."""
        return dict(zip(PARTS, self._texts(self.languages.index(language) * _VALUES), strict=True))

    def language(self, wanted: str) -> str:
        """The language to show: the wanted one, else English, else the first; "" where there is no text."""
        for language in (wanted, "en"):
            if language in self.languages:
                return language
        return self.languages[0] if self.languages else ""
