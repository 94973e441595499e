"""Words that would tell who an institution is that does not wish to be named. Pure.

What surely names it is a telltale; what may point to it, or may be a word like another, is a hint: an editor decides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ipraxis.vocabulary.rules import fold

NAMED, COUNTRY, REGION = "named", "country", "region"
_BRACKETED = re.compile(r"[(（]([^)）]{2,40})[)）]")
_CAPITALS = re.compile(r"\b[^\W\d_]{2,12}\b")
_WORDS = re.compile(r"[^\W_]+")
_SHORTEST = 3
_LONG_ENOUGH = 8  # from here on a name is found inside other words too: case endings, prefixes, no spaces
_TELLING = 5  # letters of a word of a name that may point to it
_STEM = 4
# Scripts that join words with what stands before them, or put no space between them.
_JOINED = re.compile(r"[\u0590-\u08ff\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def stricter(one: object, other: object) -> bool:
    """Whether the first wish (a value of the field, or None) withholds more than the second."""
    order = (COUNTRY, REGION)
    return one in order and (other not in order or order.index(str(one)) > order.index(str(other)))


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the institution and of who wrote for it; `common` are words that many are named by."""

    names: tuple[str, ...] = ()
    cities: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words in a text that tell who it is, or may (`is_sure` False). `place` is the key of the text."""

    place: str
    words: str
    is_sure: bool


def mentions(texts: Mapping[str, str], known: Known) -> tuple[Mention, ...]:
    """Every telltale and hint in the texts, the sure ones first; each once for a text."""
    telltales, signs, hints = _telltales(known), _signs(known), _hints(known)
    found: dict[tuple[str, str, bool], Mention] = {}

    def add(place: str, words: str, *, is_sure: bool) -> None:
        found.setdefault((place, fold(words), is_sure), Mention(place, words, is_sure))

    for place, text in texts.items():
        folded = fold(text)
        for words in telltales:
            if _holds(folded, fold(words)):
                add(place, words, is_sure=True)
        for sign in signs:
            if re.search(rf"(?<!\w){re.escape(sign)}(?!\w)", text):
                add(place, sign, is_sure=True)
        for words in hints:
            if _begins_a_word(folded, fold(words)):
                add(place, words, is_sure=False)
    sure = {(one.place, fold(one.words)) for one in found.values() if one.is_sure}
    kept = [one for one in found.values() if one.is_sure or not _told(one, sure)]
    return tuple(sorted(kept, key=lambda one: not one.is_sure))


def _told(hint: Mention, sure: set[tuple[str, str]]) -> bool:
    """Whether a hint is part of what was surely found in the same text."""
    return any(place == hint.place and fold(hint.words) in words for place, words in sure)


def _holds(folded: str, words: str) -> bool:
    if not words:
        return False
    if len(words) >= _LONG_ENOUGH or _JOINED.search(words):
        return words in folded
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", folded) is not None


def _begins_a_word(folded: str, words: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(words)}", folded) is not None


def _telltales(known: Known) -> tuple[str, ...]:
    """Names, cities, countries, addresses and persons, in any spelling of capitals and accents."""
    names = [bare for name in known.names for bare in (name, _BRACKETED.sub(" ", name))]
    hosts = [host for site in known.sites if (host := _host(site))]
    mail = [address for one in known.addresses for address in (one, one.rpartition("@")[2])]
    told = (*names, *known.cities, *known.countries, *hosts, *mail, *known.people)
    tidy = (" ".join(one.split()) for one in told)
    return tuple(dict.fromkeys(one for one in tidy if len(one) >= _SHORTEST or _JOINED.search(one)))


def _host(site: str) -> str:
    netloc = urlsplit(site if "//" in site else f"//{site}").hostname or ""
    return netloc.removeprefix("www.")


def _signs(known: Known) -> tuple[str, ...]:
    """Short forms, found as they are written: OI, INPI, and the first letters of a name of three words or more."""
    found: dict[str, None] = {}
    for name in known.names:
        for inside in _BRACKETED.findall(name):
            found.update(dict.fromkeys(one for one in _CAPITALS.findall(inside) if one.isupper()))
        bare = _BRACKETED.sub(" ", name)
        found.update(dict.fromkeys(one for one in _CAPITALS.findall(bare) if one.isupper() and not name.isupper()))
        initials = "".join(word[0] for word in _WORDS.findall(bare) if word[0].isupper())
        if len(initials) >= _SHORTEST and not _JOINED.search(initials):
            found[initials] = None
    return tuple(found)


def _hints(known: Known) -> tuple[str, ...]:
    """Words of the names that few others have, surnames, and what the people of the country are called by."""
    words = (word for name in known.names for word in _WORDS.findall(name))
    rare = [word for word in words if len(word) >= _TELLING and fold(word) not in known.common]
    surnames = [person.split()[-1] for person in known.people if len(person.split()) > 1]
    stems = [name[: max(_STEM, len(name) - 1)] for name in known.countries if not _JOINED.search(name)]
    found = (*rare, *surnames, *stems)
    return tuple(dict.fromkeys(one for one in found if len(one) >= _STEM))


def texts_of(record: Mapping[str, Any], *, without: Iterable[str] = ()) -> dict[str, str]:
    """Every text of a record by its key at the top, whatever lies inside; keys of `without` are left out."""
    left_out = frozenset(without)
    return {
        key: "\n".join(texts)
        for key, value in record.items()
        if key not in left_out and (texts := list(_texts_in(value)))
    }


def _texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value.strip():
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts_in(inner)
