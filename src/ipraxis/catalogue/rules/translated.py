"""The texts of a practice and their translations, each part by itself. Pure: what becomes of them when a text changes.

Text is what readers read as sentences: `PARTS`. Everything else is a fact and is never told apart by language: figures,
years, codes and names, and with them the words that say what an outcome counts.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

PARTS = (
    "title", "summary", "description", "problem", "went_wrong", "do_differently", "cost_note", "lessons",
)  # fmt: skip
LISTS = frozenset({"lessons"})  # kept as one text, a line each
MOST_IN_TITLE = 400


class State(StrEnum):
    """How far the translation of one part is."""

    MISSING = "missing"  # there is none; readers get the original
    DRAFT = "draft"  # nobody has verified it; readers are told
    VERIFIED = "verified"
    OUT_OF_DATE = "out_of_date"  # the original has changed since; readers get the old text and are told


@dataclass(frozen=True, slots=True)
class Source:
    """A part in the language it was written in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Translated:
    """A part in another language, and how it came about.

    `source_digest` is that of the text it was made from, "" where nobody knows. `changed_by` and `verified_by` are
    keys of people of this exchange, None for what came in a file; `out_of_date_since` is when the original changed.
    """

    language: str
    part: str
    text: str = ""
    state: State = State.MISSING
    source_digest: str = ""
    changed_at: datetime | None = None
    changed_by: int | None = None
    verified_at: datetime | None = None
    verified_by: int | None = None
    out_of_date_since: datetime | None = None
    note: str = ""

    @property
    def is_ours(self) -> bool:
        """Whether a person of this exchange wrote or verified it: no file takes that away."""
        return self.changed_by is not None or self.verified_by is not None


def digest(text: str) -> str:
    """What a text is recognised by: sha256, hex."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest() if text else ""


def as_text(value: Any) -> str:
    """A part of a record as one text; the items of a list are a line each."""
    if isinstance(value, list):
        return "\n".join(" ".join(str(item).split()) for item in value)
    return value or ""


def sources(record: Mapping[str, Any]) -> dict[str, Source]:
    """The texts of a record of the open format that say something, each with its own language."""
    apart = record.get("languages") or {}
    language = record.get("language") or "en"
    return {
        part: Source(text, apart.get(part, language)) for part in PARTS if (text := as_text(record.get(part))).strip()
    }


def from_file(row: Mapping[str, Any], language: str, of: Mapping[str, Source], *, at: datetime) -> Iterator[Translated]:
    """The parts that a row of translations/<language>.jsonl tells, made from `of` unless it says otherwise."""
    states, digests = row.get("states") or {}, row.get("sources") or {}
    for part, source in of.items():
        text = as_text(row.get(part))
        if not text.strip() or source.language == language:
            continue
        state = State(states.get(part) or row.get("state") or State.DRAFT)
        told = Translated(language, part, text, state, digest(source.text), changed_at=at)
        if state == State.OUT_OF_DATE:
            told = replace(told, source_digest=digests.get(part, ""), out_of_date_since=at)
        elif state == State.VERIFIED:
            told = replace(told, verified_at=at)
        yield told


def carried(
    before: Iterable[Translated], was: Mapping[str, Source], now: Mapping[str, Source], *, at: datetime
) -> Iterator[Translated]:
    """The translations as they hold for the next version, where `was` became `now`.

    What reads as before keeps its translations. Where a text changed they are out of date; where it changed its
    language, the text before is kept as a translation that is out of date, too. Of what is told no more none is left.
    """
    by_part: dict[str, list[Translated]] = {}
    for one in before:
        by_part.setdefault(one.part, []).append(one)
    for part, source in now.items():
        old, made = was.get(part), digest(source.text)
        if old is None:
            continue
        counterpart = ""
        for one in by_part.get(part, ()):
            if old == source:
                yield one
            elif one.language == source.language:
                counterpart = one.text
            elif one.state != State.MISSING:
                yield _settled(one) if one.source_digest == made else _outdated(one, at)
        if old.language != source.language:
            yield Translated(
                old.language,
                part,
                old.text,
                State.OUT_OF_DATE,
                digest(counterpart),
                changed_at=at,
                out_of_date_since=at,
            )


def _settled(one: Translated) -> Translated:
    """The original reads again as when it was translated."""
    state = State.VERIFIED if one.verified_at else State.DRAFT
    return replace(one, state=state, out_of_date_since=None)


def _outdated(one: Translated, at: datetime) -> Translated:
    return replace(one, state=State.OUT_OF_DATE, out_of_date_since=one.out_of_date_since or at)


def brought(held: Iterable[Translated], told: Iterable[Translated]) -> list[Translated]:
    """Of what a file tells, that which replaces what is held.

    Never what a person of this exchange wrote or verified, never a verified text by one that is not, and never an old
    text by the same words.
    """
    has = {(one.language, one.part): one for one in held}
    return [one for one in told if _is_better(one, has.get((one.language, one.part)))]


def _is_better(one: Translated, had: Translated | None) -> bool:
    if had is None:
        return True
    if had.is_ours or (had.state == State.VERIFIED != one.state):
        return False
    if had.text == one.text:
        return one.state == State.VERIFIED != had.state
    return True


def complete(told: Iterable[Translated], of: Mapping[str, Source], languages: Iterable[str]) -> Iterator[Translated]:
    """What is told of these texts, once each, and a gap for each that is missing in one of `languages`."""
    has = {(one.language, one.part): one for one in told if one.part in of and one.language != of[one.part].language}
    yield from has.values()
    for language in languages:
        for part, source in of.items():
            if source.language != language and (language, part) not in has:
                yield Translated(language, part)
