"""What a reader sees of a hit: its title, about 200 characters of its text, and where it matched."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category

from ipraxis.catalogue.index.analysis import one_slip_apart, terms
from ipraxis.catalogue.index.asking import Sought
from ipraxis.catalogue.index.projection import Shown, Text
from ipraxis.vocabulary.words import fold, is_unspaced

LENGTH = 200
ELLIPSIS = "…"
_SLACK = 60  # a text this much longer than LENGTH is shown whole rather than cut
_LEAD = 40  # characters shown before the first match
_TEXTS = ("summary", "description", "problem")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """Where a text matched, and which of the words typed did."""

    spans: tuple[Span, ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A hit as it is shown."""

    title: str
    language: str
    snippet: str
    marks: tuple[Span, ...]
    title_marks: tuple[Span, ...]
    why: str


def _merged(spans: list[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


NOTHING = Marked(spans=(), words=())


class _Wanted:
    """What one search looks for in the texts of one language."""

    def __init__(self, sought: Sought, language: str) -> None:
        self.terms = {one: word for one, word in sought.terms.items() if not is_unspaced(one)}
        self.fuzzy = sought.fuzzy
        # Writing without spaces is searched as it stands: its pairs are its own letters.
        self.runs = {one: word for one, word in sought.terms.items() if is_unspaced(one)}
        self.runs |= {one: one for one in sought.characters}
        self.sequences: dict[str, list[tuple[list[str], str]]] = defaultdict(list)
        names = [(terms(name, language), name) for name in sought.names.get(language, ())]
        for sequence, name in [*((list(one), typed) for one, typed in sought.phrases.items()), *names]:
            if all(is_unspaced(one) for one in sequence):
                run = fold(name)
                self.runs[run] = name
            elif sequence:
                self.sequences[sequence[0]].append((sequence, name))
        self.first = self.terms.keys() | self.sequences.keys()


class Marker:
    """Finds in texts what one search looked for."""

    def __init__(self, sought: Sought) -> None:
        self._sought = sought
        self._wanted: dict[str, _Wanted] = {}

    def mark(self, text: Text, language: str) -> Marked:
        """What matched in a text of `language`. Most texts have little to mark: that is found out first."""
        if not text.text or not self._sought.is_asked:
            return NOTHING
        wanted = self._wanted.get(language)
        if wanted is None:
            wanted = self._wanted[language] = _Wanted(self._sought, language)
        spans: list[Span] = []
        words: dict[str, None] = {}
        found = text.terms
        if wanted.fuzzy or not wanted.first.isdisjoint(found):
            _mark_words(text, found, wanted, spans, words)
        for run, word in wanted.runs.items():
            at = text.text.find(run)
            while at >= 0:
                spans.append((at, at + len(run)))
                words[word] = None
                at = text.text.find(run, at + 1)
        return Marked(spans=_merged(spans), words=tuple(words)) if spans else NOTHING


def _slip(one: str, wanted: _Wanted) -> str | None:
    """The word typed that this term is one slip away from, where typing errors are searched."""
    return next((word for fuzzy, word in wanted.fuzzy.items() if one_slip_apart(fuzzy, one)), None)


def _mark_words(text: Text, found: list[str], wanted: _Wanted, spans: list[Span], words: dict[str, None]) -> None:
    for at, one in enumerate(found):
        if not wanted.fuzzy and one not in wanted.first:
            continue
        word = wanted.terms.get(one) or _slip(one, wanted)
        if word is not None:
            spans.append(text.place(at, at + 1))
            words[word] = None
        for sequence, name in wanted.sequences.get(one, ()):
            if found[at : at + len(sequence)] == sequence:
                spans.append(text.place(at, at + len(sequence)))
                words[name] = None


def _may_cut(text: str, at: int) -> bool:
    """Whether a text may be cut before its character `at` without cutting a word or a letter."""
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if before.isspace() or after.isspace():
        return True
    return (is_unspaced(before) or is_unspaced(after)) and not category(after).startswith("M")


def _window(text: str, spans: tuple[Span, ...]) -> Span:
    """Where to cut a long text: the stretch of about LENGTH characters with most matches, the first of them."""
    start = 0
    if (spans and spans[0][1] > LENGTH) or len(spans) > 1:
        best = max(
            (first for first, _ in spans),
            key=lambda first: (sum(first <= a and b <= first + LENGTH - _LEAD for a, b in spans), -first),
        )
        start = 0 if best <= _LEAD else next(at for at in range(best - _LEAD, best + 1) if _may_cut_at(text, at, best))
    end = min(start + LENGTH, len(text))
    covering = next((b for a, b in spans if a < end < b), end)
    end = next(at for at in range(covering, len(text) + 1) if _may_cut(text, at))
    return start, end


def _may_cut_at(text: str, at: int, latest: int) -> bool:
    return at == latest or _may_cut(text, at)


def snippet(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """About 200 characters of a text around its matches, and the matches in them."""
    if len(text) <= LENGTH + _SLACK:
        return text, spans
    start, end = _window(text, spans)
    lead = ELLIPSIS if start else ""
    body = text[start:end]
    moved = start + len(body) - len(body.lstrip()) - len(lead)
    tail = ELLIPSIS if end < len(text) else ""
    inside = tuple((a - moved, b - moved) for a, b in spans if start <= a and b <= end)
    return f"{lead}{body.strip()}{tail}", inside


def _told(part: str, words: Iterable[str]) -> str:
    """A line of `why`: the part, and what matched in it, each once whatever its case."""
    return f"{part}: {', '.join({word.casefold(): word for word in words}.values())}"


def _elsewhere(shown: Shown, language: str, marker: Marker) -> list[str]:
    """What matched where the reader does not see it: a name, another language."""
    told = []
    names = marker.mark(shown.names, "")
    if names.words:
        told.append(_told("names", names.words))
    for other in shown.languages if not told else ():
        if other == language:
            continue
        words = [word for text in shown.parts(other).values() for word in marker.mark(text, other).words]
        if words:
            told.append(_told(f"text in {other}", words))
            break
    return told


def view(shown: Shown, wanted: str, sought: Sought, marker: Marker) -> View:
    """A practice found, in the wanted language where it has it.

    The summary is shown when it matched or the title did; else the first text that did. `why` lists the parts
    that matched with the words: "title: voucher; summary: voucher, fees".
    """
    language = shown.language(wanted)
    if not language:
        return View("", wanted, "", (), (), "; ".join(_elsewhere(shown, "", marker)))
    parts = shown.parts(language)
    title = marker.mark(parts["title"], language)
    told = [_told("title", title.words)] if title.words else []
    chosen, marked = "summary", marker.mark(parts["summary"], language)
    for part in _TEXTS[1:]:
        if marked.words or title.words:
            break
        found = marker.mark(parts[part], language)
        if found.words:
            chosen, marked = part, found
    if marked.words:
        told.append(_told(chosen, marked.words))
    text = parts[chosen].text or next((parts[part].text for part in _TEXTS if parts[part].text), "")
    cut, marks = snippet(text, marked.spans)
    if not told and sought.is_asked:
        told = _elsewhere(shown, language, marker) or (["concept"] if sought.concepts else [])
    return View(parts["title"].text, language, cut, marks, title.spans, "; ".join(told))
