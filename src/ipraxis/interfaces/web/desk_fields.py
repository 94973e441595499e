"""The form of a contribution: what each field shows, and what a person typed into it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ipraxis.editorial.models import Acceptance
from ipraxis.editorial.rules import FIELDS, Field
from ipraxis.editorial.rules.checks import FAIRLY_SURE
from ipraxis.editorial.rules.seen import digest, value_seen
from ipraxis.interfaces.field_words import Choice, Words, label

_SURE = 0.85
_LONG_LINE = 36  # more does not fit beside its label on the desk
_OUTCOME_PARTS = ("indicator", "value", "unit", "year")
EMPTY_OUTCOME_ROWS = 1


@dataclass(frozen=True, slots=True)
class OriginLine:
    """Under a field: how sure, where, and the words themselves. `by` names the person who entered the value."""

    confidence: float
    sure: str | Promise
    href: str
    where: str
    quote: str
    value: str
    by: str
    leaf: str = ""  # the page on which it stands, as `?page=` names it


@dataclass(frozen=True, slots=True)
class CutOut:
    """What was written into a field of our paper form, as a picture: its address, its place, what was read of it."""

    picture: str
    href: str
    where: str
    read: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    label: str
    choices: tuple[tuple[Choice, bool], ...]


@dataclass(slots=True)
class Row:
    """One field on the desk, ready to be shown."""

    name: str
    label: str
    control: str
    text: str = ""
    shown: Sequence[str] = ()
    groups: Sequence[ChoiceGroup] = ()
    outcomes: Sequence[Mapping[str, Any]] = ()
    origins: Sequence[OriginLine] = ()
    cut_outs: Sequence[CutOut] = ()
    reason: str = ""
    reason_language: str = ""
    hint: str = ""
    is_private: bool = False
    is_settled: bool = False
    is_now: bool = False
    was: str = ""
    problem: str = ""
    others: Sequence[str] = field(default_factory=list)
    acceptance: Acceptance | None = None
    by_machine: bool = False  # a value that no person entered
    undo: int | None = None  # the event that undoing this field's last change takes back


def how_sure(confidence: float) -> str | Promise:
    """The confidence in words."""
    if confidence >= _SURE:
        return _("sure")
    return _("fairly sure") if confidence >= FAIRLY_SURE else _("not sure")


def control(form: Field) -> str:
    """Which control a field is edited with."""
    if form.holds == "outcome":
        return "outcomes"
    if form.is_list:
        return {"concept": "checks", "country": "codes"}.get(form.holds, "lines")
    if form.name == "language":
        return "select"
    return {"concept": "select", "country": "select", "text": "textarea"}.get(form.holds, form.holds)


def typed(name: str, data: QueryDict) -> Any:
    """What the form says about the field; None or [] where it says nothing."""
    form = FIELDS[name]
    if form.holds == "outcome":
        return _typed_outcomes(data)
    if control(form) == "checks":
        return data.getlist(name)
    if form.holds == "country" and form.is_list:
        return typed_countries(data.get(name, ""))
    if form.is_list:
        return [line.strip() for line in data.get(name, "").splitlines() if line.strip()]
    return data.get(name, "").strip() or None


def typed_countries(text: str) -> list[str]:
    """Codes, from codes or names in the page's language; what is neither stays, for the rules to refuse by name."""
    words, codes = Words(get_language() or "en"), list[str]()
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]+", text))):
        code = None if re.fullmatch(r"[A-Za-z\s]{2,3}", part) else words.country_code(part)
        codes += [code] if code else part.upper().split()
    return codes


def in_order(before: Any, value: Any) -> Any:
    """A list with what was there before first, in its order: the first mechanism stays the main one."""
    if not isinstance(before, list) or not isinstance(value, list):
        return value
    return [item for item in before if item in value] + [item for item in value if item not in before]


def _typed_outcomes(data: QueryDict) -> list[dict[str, str]]:
    columns = [data.getlist(f"outcomes-{part}") for part in _OUTCOME_PARTS]
    rows = [dict(zip(_OUTCOME_PARTS, (cell.strip() for cell in cells), strict=True)) for cells in zip(*columns)]  # noqa: B905 - a cut row is no row
    return [row for row in rows if any(row.values())]


def touched(data: QueryDict) -> list[str]:
    """The fields whose value the person changed since the form was shown to them."""
    return [
        name
        for name in FIELDS
        if f"was-{name}" in data and value_seen(data.get(f"was-{name}", "")) != digest(name, typed(name, data))
    ]


def fill(row: Row, form: Field, value: Any, words: Words) -> Row:
    """Put the value into the row's control."""
    items = value if isinstance(value, list) else ([] if value is None else [value])
    row.shown = [words.value(form.name, item) for item in items if item not in (None, "")]
    if row.control == "outcomes":
        row.outcomes = [item for item in items if isinstance(item, Mapping)] + [{}] * EMPTY_OUTCOME_ROWS
    elif row.control in {"checks", "select"}:
        row.groups = _groups(words, form.name, {str(item) for item in items})
    else:
        row.text = (", " if row.control == "codes" else "\n").join(str(item) for item in items)
        if row.control == "line" and len(row.text) > _LONG_LINE:
            row.control = "textarea"
    return row


def _groups(words: Words, name: str, chosen: set[str]) -> list[ChoiceGroup]:
    choices = list(words.choices(name))
    strange = chosen - {choice.value for choice in choices}
    choices += [Choice(value, words.value(name, value)) for value in sorted(strange) if value]
    grouped: dict[str, list[tuple[Choice, bool]]] = {}
    for choice in choices:
        grouped.setdefault(choice.group, []).append((choice, choice.value in chosen))
    return [ChoiceGroup(group, tuple(members)) for group, members in grouped.items()]


def blank_row(form: Field) -> Row:
    """The row of a field, before its value is put in."""
    return Row(form.name, label(form.name), control(form), is_private=form.is_private)
