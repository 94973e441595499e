"""What a person sends from the fields of a contribution: kept field by field, beside what others did meanwhile."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ipraxis.accounts.models import User
from ipraxis.audit.models import Event
from ipraxis.editorial import accepting, operations
from ipraxis.editorial.meanwhile import meanwhile
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.completeness import is_not_known_yet
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web.desk_fields import Row, blank_row, control, fill, in_order, touched, typed
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound

THEIRS, MINE, NOT_KNOWN = "theirs", "mine", "not_known"


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed: `wanted` is what this one meant to write, `how` by which act."""

    field: str
    seen: str
    wanted: Any
    how: str  # correct | not_known | accept | undo


@dataclass(slots=True)
class Saved:
    """What was kept, what others changed beside it, and where two people wrote in one field."""

    fields: list[str] = field(default_factory=list)
    accepted: list[str] = field(default_factory=list)
    not_known: str = ""
    taken_back: str = ""
    undone: str = ""
    by_others: list[str] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.fields or self.accepted or self.not_known or self.taken_back or self.undone)


def revision_in(data: QueryDict) -> int:
    """The revision that the page showed; 0, which none has, where the form does not say."""
    return row_number(data.get("revision")) or 0


@transaction.atomic
def save(found: Contribution, data: QueryDict, actor: User) -> Saved:
    """Keep every field that the person touched, accepted or called not known; a value that does not fit keeps none.

    A field that somebody else changed meanwhile is left as it is, and is a clash; all others are kept beside theirs.
    """
    before = operations.states_of(operations.lock(found))
    saved = _Saving(found, data, actor, timezone.now()).all()
    own = {*saved.fields, *saved.accepted, saved.not_known, saved.taken_back, saved.undone}
    own |= {clash.field for clash in saved.clashes}
    saved.by_others = [
        name for name in FIELDS if data.get(f"was-{name}", before[name]) != before[name] and name not in own
    ]
    return saved


class _Saving:
    """One form on its way to the fields."""

    def __init__(self, found: Contribution, data: QueryDict, actor: User, at: datetime) -> None:
        self.found, self.data, self.actor, self.at = found, data, actor, at
        self.saved = Saved()

    def all(self) -> Saved:
        """Do everything that the form asks for."""
        data, saved = self.data, self.saved
        left = self._left_to_others()
        not_known = {data.get("not_known", ""), *(n for n in FIELDS if data.get(f"choose-{n}") == NOT_KNOWN)} - {""}
        mine = [name for name in touched(data) if name not in left and name not in not_known]
        for name in mine:
            self._correct(name)
        for name in dict.fromkeys(data.getlist("accept")):
            if name in FIELDS and name not in left and name not in not_known and name not in mine:
                self._accept(name)
        for name in sorted(not_known):
            self._not_known(name)
        if data.get("take_back"):
            saved.taken_back = data.get("take_back", "")
            accepting.take_back_acceptance(
                contribution=self.found, field=saved.taken_back, actor=self.actor, at=self.at
            )
        if data.get("undo"):
            self._undo()
        return saved

    def _left_to_others(self) -> frozenset[str]:
        """The clashing fields that stay as somebody else wrote them, and those about which nothing was chosen."""
        data, left = self.data, set()
        for name in data.getlist("clash"):
            chosen = data.get(f"choose-{name}")
            if name in FIELDS and chosen not in {MINE, NOT_KNOWN}:
                left.add(name)
                if chosen != THEIRS:
                    shown = data.get(f"seen-{name}", "")
                    self.saved.clashes.append(Clash(name, shown, typed(name, data), "correct"))
        return frozenset(left)

    def _or_clash(self, act: Callable[..., object], clash: Clash, **told: Any) -> bool:
        """Do it; where somebody else changed the field meanwhile, leave it and note the clash."""
        try:
            act(contribution=self.found, actor=self.actor, at=self.at, seen=clash.seen or None, **told)
        except operations.FieldChanged:
            self.saved.clashes.append(clash)
            return False
        return True

    def _correct(self, name: str) -> None:
        value, seen = typed(name, self.data), self.data.get(f"was-{name}", "")
        if control(FIELDS[name]) == "checks":
            value = in_order(self.found.description.get(name), value)
        clash = Clash(name, seen, value, "correct")
        revision = revision_in(self.data)
        if self._or_clash(operations.correct, clash, field=name, value=value, revision=revision):
            self.saved.fields.append(name)

    def _accept(self, name: str) -> None:
        clash = Clash(name, self.data.get(f"was-{name}", ""), typed(name, self.data), "accept")
        if self._or_clash(accepting.accept_value, clash, field=name, revision=revision_in(self.data)):
            self.saved.accepted.append(name)

    def _not_known(self, name: str) -> None:
        clash = Clash(name, self.data.get(f"was-{name}", ""), None, "not_known")
        if self._or_clash(operations.not_known, clash, field=name, revision=revision_in(self.data)):
            self.saved.not_known = name

    def _undo(self) -> None:
        event = event_called(self.data.get("undo", ""))
        name, before = str(event.details.get("field", "")), event.details.get("before")
        wanted = before["value"] if isinstance(before, dict) else None
        clash = Clash(name, self.data.get(f"was-{name}", ""), wanted, "undo")
        if self._or_clash(operations.undo, clash, event=event):
            self.saved.undone = name


def event_called(number: str) -> Event:
    """The entry of the history with that number; `NotFound` where there is none."""
    key = row_number(number)
    event = None if key is None else Event.objects.filter(pk=key).first()
    if event is None:
        raise NotFound(_("The history has no such entry. Nothing was changed."))
    return event


@dataclass(frozen=True, slots=True)
class ClashRow:
    """A clash on its page: what the person saw, what somebody else made of it, and a control with what was typed."""

    row: Row
    how: str
    seen: str
    seen_words: Sequence[str]
    is_seen_known: bool
    now_words: Sequence[str]
    now_not_known: bool
    now_accepted: bool
    by: str
    at: datetime | None


def clash_rows(found: Contribution, clashes: Sequence[Clash]) -> list[ClashRow]:
    """The clashes for `desk/conflict.html`, as the contribution stands now."""
    words = Words(get_language() or "en")
    states = operations.states_of(found)
    rows = []
    for clash in clashes:
        name, form = clash.field, FIELDS[clash.field]
        row = fill(blank_row(form), form, clash.wanted, words)
        row.was = states[name]
        since = meanwhile(found, name, clash.seen)
        rows.append(
            ClashRow(
                row=row,
                how=clash.how,
                seen=clash.seen,
                seen_words=_shown(name, since.before, words),
                is_seen_known=since.is_known,
                now_words=_shown(name, found.description.get(name), words),
                now_not_known=is_not_known_yet(found.unknown.get(name, "")),
                now_accepted=states[name].endswith("-a"),
                by=since.by,
                at=since.at,
            )
        )
    return rows


def _shown(name: str, value: Any, words: Words) -> Sequence[str]:
    return words.values(name, value) if value not in (None, [], "") else []
