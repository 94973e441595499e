"""The place of a text that shows what was searched for. Pure."""

from dataclasses import dataclass

from ipraxis.catalogue.index.analysis import term
from ipraxis.vocabulary.words import SPACED, WORD, fold_word, is_unspaced

_BEFORE, _AFTER = 80, 160  # characters about the first place


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `is_sought` where it is what was searched for."""

    text: str
    is_sought: bool


def passage(text: str, typed: str) -> tuple[Piece, ...]:
    """The surroundings of the first word of `typed` in `text`, with all of them marked; the start where none is."""
    places = _places(text, typed)
    start = max(0, places[0][0] - _BEFORE) if places else 0
    end = min(len(text), (places[0][1] if places else 0) + _AFTER)
    pieces, at = [Piece("… ", is_sought=False)] if start else [], start
    for left, right in places:
        if left >= at and right <= end:
            pieces += [Piece(text[at:left], is_sought=False), Piece(text[left:right], is_sought=True)]
            at = right
    pieces.append(Piece(text[at:end] + (" …" if end < len(text) else ""), is_sought=False))
    return tuple(piece for piece in pieces if piece.text)


def _places(text: str, typed: str) -> list[tuple[int, int]]:
    words = WORD.findall(typed)
    sought = {term(word, "en") for word in words if not is_unspaced(word)}
    begun = fold_word(words[-1]) if words and not is_unspaced(words[-1]) else ""
    places = [
        found.span()
        for found in SPACED.finditer(text)
        if term(found[0], "en") in sought or (begun and fold_word(found[0]).startswith(begun))
    ]
    for word in words:
        if is_unspaced(word):
            at = text.find(word)
            while at >= 0:
                places.append((at, at + len(word)))
                at = text.find(word, at + len(word))
    return sorted(places)
