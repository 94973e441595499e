"""Hiding who wrote a text from those who are to judge it blind. Pure.

Names are found whatever their case, accents, spacing and hyphens, with the endings and the joined prepositions that
languages put on them; addresses of every kind are always hidden. Rather a word too many than a name too few: an editor
sees and amends the list of names before anybody is invited.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ipraxis.review.rules.known_words import GENERAL, NOBODY, PUBLIC_MAIL

MASK = "[…]"
_SHORTEST = 2  # a name of one letter would hide half of the text
_SHORTEST_PART = 3  # of a domain, or initials: two letters are a word in every script
_LONG = 5  # from here on a word may carry an ending
_ADDRESSES = re.compile(
    r"""(?xi)
    [^\s<>()\[\],;:"'«»“”]+@[^\s<>()\[\],;:"'«»“”]+(?<![.])  # e-mail
    | \b(?:(?:https?|ftp)://|www\.)\S+(?<![.,;:!?)])                    # web
    | (?-i:\b(?:[a-z0-9-]+\.)+[a-z]{2,7})(?:/\S*(?<![.,;:!?)]))?(?![\w])  # a bare domain
    | (?<!\w)\+?\(?\d[\d().\s/-]{7,}\d(?!\w)                   # telephone
    """
)
# Figures that are no telephone number: years, spans of years, thousands in groups of three.
_FIGURES = re.compile(
    r"(?:1[89]|20|21)\d\d(?:\s*[-–/.]\s*\d{2,4})*|[1-9]\d{0,2}(?:[\s.]\d{3})+(?:[\s.-]+[1-9]\d{0,2}(?:[\s.]\d{3})+)*"
)
_PHONE_DIGITS = 8
# Written together with the word that follows: Arabic and, in Hebrew letters, the same.
_PREFIXES = r"(?:[وفبلكس]{0,2}(?:ال|لل)?|[והבלכמש]{0,3})"
_CJK = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_PARENTHESES = re.compile(r"[(（\[]([^()（）\[\]]{2,80})[)）\]]")


def _folded(text: str) -> tuple[str, list[int]]:
    """The text without case and accents, and for each of its signs the place in the text it came from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in unicodedata.normalize("NFKD", sign).casefold():
            for plain in unicodedata.normalize("NFKD", one):
                if not unicodedata.combining(plain) and plain not in "\u0640\u200b\u200c\u200d\u2060\u00ad\ufeff":
                    signs.append(plain)
                    places.append(place)
    return "".join(signs), places


def _pattern(name: str) -> str | None:
    """What finds the name in folded text; None where nothing of it can be looked for."""
    words: list[str] = re.findall(r"[^\W_]+", _folded(name)[0])
    if sum(map(len, words)) < _SHORTEST:
        return None
    parts = [re.escape(word) + (r"[^\W\d_]{0,3}" if _takes_ending(word) else "") for word in words]
    between = r"[\W_]{0,4}"
    joined = parts[0] + "".join(
        (between if _CJK.search(a + b) else r"[\W_]{1,4}" + _PREFIXES) + part
        for a, b, part in zip(words, words[1:], parts[1:], strict=False)
    )
    before = "" if _CJK.match(words[0]) else r"(?<![^\W_])" + _PREFIXES
    after = "" if _CJK.match(words[-1][-1]) else r"(?![^\W_])"
    return before + joined + after


def _takes_ending(word: str) -> bool:
    return len(word) >= _LONG and word.isalpha() and not _CJK.search(word)


def mask(text: str, names: Iterable[str]) -> str:
    """The text with every occurrence of the names, and every address, replaced by `MASK`."""
    return masker(names)(text)


class masker:  # noqa: N801 - used as a function that keeps its compiled names
    """`mask` for many texts with the same names."""

    def __init__(self, names: Iterable[str]) -> None:
        patterns = sorted({p for name in names if (p := _pattern(name))}, key=len, reverse=True)
        self._names = re.compile("|".join(patterns)) if patterns else None

    def __call__(self, text: str) -> str:
        text = _ADDRESSES.sub(_address, text)
        while self._names is not None:
            signs, places = _folded(text)
            spans = [
                (places[found.start()], _end(text, places[found.end() - 1]))
                for found in self._names.finditer(signs)
                if found.end() > found.start()
            ]
            if not spans:
                break
            text = _without(text, spans)
        return text


def _address(found: re.Match[str]) -> str:
    """Figures with spaces look like telephone numbers: years, and numbers too short to call, stay."""
    said = found[0]
    digits = sum(sign.isdigit() for sign in said)
    is_number = not any(sign.isalpha() or sign == "@" for sign in said)
    if is_number and (digits < _PHONE_DIGITS or _FIGURES.fullmatch(said)):
        return said
    return MASK


def _end(text: str, last: int) -> int:
    """Behind the sign at `last` and the accents that stand on it."""
    end = last + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for start, end in spans:
        if start < at:
            continue
        pieces += [text[at:start], MASK]
        at = end
    return "".join([*pieces, text[at:]])


def hidden(value: Any, mask_text: masker) -> Any:
    """The value of a field with all its texts masked: text, lists, and the words of outcomes."""
    if isinstance(value, str):
        return mask_text(value)
    if isinstance(value, list):
        return [hidden(item, mask_text) for item in value]
    if isinstance(value, Mapping):
        return {name: hidden(item, mask_text) for name, item in value.items()}
    return value


def names_in(*, institutions: Iterable[str], people: Iterable[str], addresses: Iterable[str]) -> tuple[str, ...]:
    """What to hide: each name as it is, its parts in brackets, its initials; each part of a person's name; domains."""
    found: dict[str, None] = {}
    for name in filter(None, map(str.strip, institutions)):
        found |= dict.fromkeys(_of_institution(name))
    for name in filter(None, map(str.strip, people)):
        found[name] = None
        parts = re.findall(r"[^\W\d_]{3,}", name)
        found |= dict.fromkeys(part for part in parts if part.casefold() not in NOBODY)
    for address in addresses:
        local, _, domain = address.casefold().partition("@")
        if domain and domain not in PUBLIC_MAIL:
            found |= dict.fromkeys(
                part for part in domain.split(".")[:-1] if len(part) >= _SHORTEST_PART and part not in GENERAL | NOBODY
            )
        found |= dict.fromkeys(part for part in re.findall(r"[^\W\d_]{4,}", local) if part not in GENERAL)
    return tuple(found)


def _of_institution(name: str) -> list[str]:
    inside = _PARENTHESES.findall(name)
    bare = " ".join(_PARENTHESES.sub(" ", name).split())
    found = [one for one in (bare, *map(str.strip, inside)) if len(one) >= _SHORTEST]
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", bare) if word[0].isupper())
    if len(initials) >= _SHORTEST_PART and initials.casefold() not in GENERAL | NOBODY:
        found.append(initials)
    return found


def short_forms(texts: Iterable[str], names: Iterable[str]) -> tuple[str, ...]:
    """What texts put in brackets behind one of the names, or before it: "the Office of Inventions (OI)"."""
    mask_text, found = masker(names), dict[str, None]()
    for text in texts:
        found |= dict.fromkeys(next(filter(None, pair)) for pair in _BESIDE.findall(mask_text(text)))
    return tuple(one.strip() for one in found if len(one.strip()) >= _SHORTEST and MASK not in one)


# A short form is one word, or capitals; brackets hold much else.
_BESIDE = re.compile(
    re.escape(MASK) + r"\s*[(（]\s*[\"“«]?([^\W\d_][\w.&-]{1,14})[\"”»]?\s*[)）]|"
    r"([^\W\d_][\w.&-]{1,14})\s*[(（]\s*" + re.escape(MASK) + r"\s*[)）]"
)
