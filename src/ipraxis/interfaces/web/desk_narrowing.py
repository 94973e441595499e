"""A list of the desk in its address: what it is narrowed to, its order, what may be chosen, each choice's removal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ipraxis.accounts.models import User
from ipraxis.editorial.assigning import hands
from ipraxis.editorial.trays import IN_TRAY, ME, NOBODY, ORDERS, Facets, Narrowing
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import desk_words
from ipraxis.numbers import row_number

Text = str | Promise

ORDER_NAMES: Mapping[str, Text] = {
    "newest": gettext_lazy("newest first"),
    "oldest": gettext_lazy("oldest first"),
    "changed": gettext_lazy("last changed first"),
    "unchanged": gettext_lazy("longest untouched first"),
}
WAITING = (7, 14, 30, 90)  # days; what the list offers
_LONGEST = 100
_PARTS = tuple(part.name for part in fields(Narrowing))


@dataclass(frozen=True, slots=True)
class Place:
    """A list of the desk: a tray and what it is narrowed to."""

    tray: str
    narrowing: Narrowing

    @property
    def query(self) -> str:
        """The narrowing as the address holds it; "" where nothing is narrowed."""
        plain = Narrowing()
        told = {name: getattr(self.narrowing, name) for name in _PARTS}
        said = {name: (1 if value is True else value) for name, value in told.items() if value != getattr(plain, name)}
        return urlencode(said)

    @property
    def token(self) -> str:
        """The whole place in one value, for links that lead back to it."""
        return f"{self.tray}?{self.query}" if self.query else self.tray


def narrowing_of(asked: QueryDict) -> Narrowing:
    """What the address asks for; what cannot be asked for is passed over."""
    order = asked.get("order", "")
    assigned = asked.get("assigned", "")
    return Narrowing(
        country=_word(asked, "country"),
        language=_word(asked, "language"),
        channel=_word(asked, "channel"),
        kind=_word(asked, "kind"),
        assigned=assigned if assigned in {ME, NOBODY} or row_number(assigned) else "",
        twin=asked.get("twin") == "1",
        answered=asked.get("answered") == "1",
        words=_word(asked, "words"),
        waiting=min(row_number(asked.get("waiting")) or 0, 3650),
        order=order if order in ORDERS else "newest",
    )


def _word(asked: QueryDict, name: str) -> str:
    return " ".join(asked.get(name, "").replace("\0", "").split())[:_LONGEST]


def place_of(token: str) -> Place | None:
    """The list that a token of `Place.token` names; None where there is no such tray."""
    tray, _mark, query = token.partition("?")
    return Place(tray, narrowing_of(QueryDict(query))) if tray in IN_TRAY else None


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter: its words, and the address without it."""

    label: str
    address: str


def chips(place: Place, words: Words, people: Mapping[int, str]) -> list[Chip]:
    """The chosen filters, each with the address of the list without it."""
    plain = Narrowing()
    return [
        Chip(said, "?" + Place(place.tray, replace(place.narrowing, **{name: getattr(plain, name)})).query)
        for name, said in _said(place.narrowing, words, people)
    ]


def _said(now: Narrowing, words: Words, people: Mapping[int, str]) -> Sequence[tuple[str, str]]:
    told = [
        ("words", _("Words"), now.words),
        ("country", _("Country"), words.country(now.country) if now.country else ""),
        ("language", _("Language"), words.language_name(now.language) if now.language else ""),
        ("channel", _("Way"), str(desk_words.CHANNELS.get(now.channel, now.channel))),
        ("kind", _("Kind"), words.value("kind", now.kind) if now.kind else ""),
        ("assigned", _("In the hands of"), hand(now.assigned, people)),
    ]
    found = [
        (name, _("%(group)s: %(value)s") % {"group": group, "value": value}) for name, group, value in told if value
    ]
    if now.waiting:
        found.append(("waiting", longer_than(now.waiting)))
    if now.twin:
        found.append(("twin", _("Looks like another")))
    if now.answered:
        found.append(("answered", _("The contributor answered")))
    return found


def longer_than(days: int) -> str:
    """How long something waits at least, in words."""
    return ngettext("waits longer than %(days)d day", "waits longer than %(days)d days", days) % {"days": days}


def hand(assigned: str, people: Mapping[int, str]) -> str:
    """Whose hands are meant, in words; "" for anybody's."""
    if assigned in {NOBODY, ME}:
        return _("nobody") if assigned == NOBODY else _("me")
    return people.get(row_number(assigned) or 0, assigned)


@dataclass(frozen=True, slots=True)
class Choosing:
    """One control of the form that narrows a list."""

    name: str
    label: str
    options: Sequence[tuple[str, str, bool]]  # value, words, whether it is chosen


def choosings(place: Place, found: Facets, words: Words, people: Mapping[int, str], actor: User) -> list[Choosing]:
    """What the list can be narrowed to, with how many there are of each in the tray."""
    me = [(ME, _("me"), False)]
    hands_in = [
        (NOBODY if pk is None else str(pk), _("nobody") if pk is None else people.get(pk, str(pk)), n)
        for pk, n in found.assigned
        if pk != actor.pk
    ]
    made = [
        _choosing(place, "country", _("Country"), [(v, words.country(v), n) for v, n in found.country]),
        _choosing(place, "language", _("Language"), [(v, words.language_name(v), n) for v, n in found.language]),
        _choosing(place, "channel", _("Way"), [(v, str(desk_words.CHANNELS.get(v, v)), n) for v, n in found.channel]),
        _choosing(place, "kind", _("Kind"), [(one.value, one.label, False) for one in words.choices("kind")]),
        _choosing(place, "assigned", _("In the hands of"), [*me, *hands_in]),
        _choosing(place, "waiting", _("Waits"), [(str(days), longer_than(days), False) for days in WAITING]),
    ]
    order = [(name, str(told), name == place.narrowing.order) for name, told in ORDER_NAMES.items()]
    return [*made, Choosing("order", _("Order"), order)]


def hands_by_name(found: Facets) -> dict[int, str]:
    """The names of those in whose hands something can be, and of those in whose hands something of the tray is."""
    told = {person.pk: str(person) for person in hands()}
    missing = [pk for pk, _n in found.assigned if pk and pk not in told]
    return told | {one.pk: str(one) for one in User.objects.filter(pk__in=missing)} if missing else told


def _choosing(place: Place, name: str, label: str, options: Sequence[tuple[str, str, Any]]) -> Choosing:
    now = str(getattr(place.narrowing, name) or "")
    shown = [(value, f"{told} ({n})" if n else told, value == now) for value, told, n in options]
    if now and now not in {value for value, _told, _n in options}:
        shown.append((now, now, True))
    return Choosing(name, label, [("", _("any"), not now), *shown])
