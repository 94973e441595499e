"""One practice for its translator: each part with its terms, what changed in the original, and what to look at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ipraxis.catalogue.models import Translation
from ipraxis.catalogue.queries.translations import Before, PartRow, TranslationSheet
from ipraxis.catalogue.rules.translated import PARTS, State, digest
from ipraxis.catalogue.translating import Saved, Typed
from ipraxis.editorial.rules.difference import Run, differences
from ipraxis.intake.rules.faithful import Doubt, doubts
from ipraxis.interfaces.web.templatetags.translations import part_name
from ipraxis.vocabulary.queries import Vocabulary, vocabulary
from ipraxis.vocabulary.rules import mentions, named_in

__all__ = ["STATE_NAMES", "SheetRow", "part_name", "rows", "typed"]

_MOST_OTHER_NAMES = 3

STATE_NAMES: Mapping[str, str | Promise] = {
    State.MISSING: pgettext_lazy("state of a translation", "missing"),
    State.DRAFT: pgettext_lazy("state of a translation", "draft"),
    State.VERIFIED: pgettext_lazy("state of a translation", "verified"),
    State.OUT_OF_DATE: pgettext_lazy("state of a translation", "out of date"),
    "reported": pgettext_lazy("state of a translation", "a reader wrote"),
}
_DOUBTS: Mapping[str, str | Promise] = {
    "numbers_missing": gettext_lazy("Figures of the original that are not here: %(what)s."),
    "numbers_added": gettext_lazy("Figures that are not in the original: %(what)s."),
    "addresses": gettext_lazy("Addresses of the original that are not here: %(what)s."),
    "lines": gettext_lazy("The original has another number of lines (%(what)s)."),
    "short": gettext_lazy("Much shorter than such a text mostly is: is something left out?"),
    "long": gettext_lazy("Much longer than such a text mostly is: is something added?"),
    "language": gettext_lazy("This reads like another language (%(what)s)."),
    "same": gettext_lazy("The same words as the original: not translated?"),
}


@dataclass(frozen=True, slots=True)
class TermLine:
    """A term of the vocabulary in the original, its name in the target, and whether the translation has it."""

    words: str
    label: str
    others: tuple[str, ...]
    is_used: bool


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One part on the page, with whatever is said beside it."""

    part: str
    name: str
    source: str
    source_language: str
    pieces: tuple[tuple[str, str], ...]
    terms: tuple[TermLine, ...]
    text: str
    was: str
    source_digest: str
    state: str
    state_name: str
    who: str
    row: Translation | None
    before: Before | None
    changes: tuple[Run, ...]
    doubts: tuple[str, ...]
    lines: int
    is_list: bool
    theirs: str | None = None
    is_source_changed: bool = False
    verify: bool = False
    note: str = ""


def typed(data: QueryDict, *, verify_all: bool) -> list[Typed]:
    """What the form says of each part that it had."""
    told = {part: data.get(f"text-{part}") for part in PARTS}
    return [
        Typed(
            part=part,
            text=text,
            source=data.get(f"source-{part}", ""),
            was=data.get(f"was-{part}", ""),
            was_verified=data.get(f"state-{part}") == State.VERIFIED,
            verify=bool(text.strip()) and (verify_all or f"verify-{part}" in data),
            note=data.get(f"note-{part}"),
        )
        for part, text in told.items()
        if text is not None
    ]


def rows(found: TranslationSheet, *, typed: Sequence[Typed] = (), saved: Saved | None = None) -> list[SheetRow]:
    """The parts in order; what was typed and not saved stays in its field, beside what somebody else saved."""
    words = vocabulary()
    by_part = {one.part: one for one in typed}
    clashes = {one.part: one for one in saved.conflicts} if saved else {}
    made = []
    for row in found.rows:
        kept = by_part.get(row.part)
        if saved is not None and row.part not in clashes:
            kept = None
        clash = clashes.get(row.part)
        made.append(
            _row(
                row,
                found.language,
                words,
                kept,
                theirs=clash.theirs if clash and not clash.is_source else None,
                is_source_changed=bool(clash and clash.is_source),
            )
        )
    return made


def _row(
    row: PartRow, into: str, words: Vocabulary, kept: Typed | None, *, theirs: str | None, is_source_changed: bool
) -> SheetRow:
    source, text = row.source, kept.text if kept else row.text
    state = row.row.state if row.row else State.MISSING
    before = row.before
    same_language = before is not None and before.language == source.language
    return SheetRow(
        part=row.part,
        name=part_name(row.part),
        source=source.text,
        source_language=source.language,
        pieces=_pieces(source.text, source.language, into, words),
        terms=_terms(source.text, source.language, text, into, words),
        text=text,
        was=digest(row.text),
        source_digest=digest(source.text),
        state=str(state),
        state_name=str(STATE_NAMES[state]),
        who=_who(row.row),
        row=row.row,
        before=before,
        changes=differences(before.text, source.text) if before and same_language else (),
        doubts=tuple(_said(one) for one in doubts(source.text, text, of=source.language, into=into)),
        lines=min(14, max(2, len(source.text) // 60 + source.text.count("\n") + 1)),
        is_list=row.part == "lessons",
        theirs=theirs,
        is_source_changed=is_source_changed,
        verify=kept.verify if kept else False,
        note=(kept.note or "") if kept and kept.note is not None else (row.row.note if row.row else ""),
    )


def _who(row: Translation | None) -> str:
    if row is None or not row.text:
        return ""
    if row.verified_by is not None:
        return _("by %(name)s") % {"name": row.verified_by}
    if row.changed_by is not None:
        return _("written by %(name)s") % {"name": row.changed_by}
    return _("a machine’s words") if row.state == State.DRAFT else ""


def _said(doubt: Doubt) -> str:
    return str(_DOUBTS[doubt.code]) % {"what": " · ".join(doubt.what)}


def _pieces(text: str, language: str, into: str, words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The original in pieces; those that are terms with their label in the target."""
    pieces: list[tuple[str, str]] = []
    at = 0
    for one in named_in(text, language, words.names):
        if one.start > at:
            pieces.append((text[at : one.start], ""))
        pieces.append((text[one.start : one.end], words.label(one.concepts[0], into)))
        at = one.end
    return (*pieces, (text[at:], "")) if text[at:] else tuple(pieces)


def _terms(text: str, language: str, target: str, into: str, words: Vocabulary) -> tuple[TermLine, ...]:
    used = mentions(target, into, words.names)
    found: dict[str, TermLine] = {}
    for one in named_in(text, language, words.names):
        concept = one.concepts[0]
        names = words.concepts[concept].alt.get(into, ())[:_MOST_OTHER_NAMES]
        is_used = not used.isdisjoint(one.concepts)
        found.setdefault(concept, TermLine(text[one.start : one.end], words.label(concept, into), names, is_used))
    return tuple(found.values())
