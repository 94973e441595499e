"""What lies in which tray of the desk, narrowed, in order: queries that stay quick with many contributions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Now

from ipraxis.accounts.models import User
from ipraxis.audit.models import Event
from ipraxis.editorial.models import Contribution, Twin, TwinState, Wish, WishState
from ipraxis.editorial.queries import SAID_BY_CODE
from ipraxis.editorial.rules import Status
from ipraxis.numbers import row_number

OPEN = (Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.ANSWERED, Status.ACCEPTED)
_OPEN_VALUES = [status.value for status in OPEN]
_SUBJECT = "contribution:"

# A draft has arrived as long as it is in nobody's hands; taken or given, it is a draft of somebody.
IN_TRAY: Mapping[str, Q] = {
    "arrived": Q(status=Status.DRAFT.value, assigned_to=None),
    "drafts": Q(status=Status.DRAFT.value, assigned_to__isnull=False),
    "in_review": Q(status=Status.IN_REVIEW.value),
    "returned": Q(status=Status.RETURNED.value),
    "accepted": Q(status=Status.ACCEPTED.value),
    "published": Q(status=Status.PUBLISHED.value),
    "declined": Q(status=Status.DECLINED.value),
    "taken_back": Q(status=Status.TAKEN_BACK.value),
    "withdrawn": Q(status=Status.WITHDRAWN.value),
    "merged": Q(status=Status.MERGED.value),
    "put_back": Q(status=Status.PUT_BACK.value),
    # Asked, and the date until which we hoped for an answer is over.
    "overdue": Q(status=Status.RETURNED.value, answer_by__lt=Now()),
    "wishes": Q(pk__in=Wish.objects.filter(state=WishState.OPEN).values("contribution")),
    "mine": Q(status__in=_OPEN_VALUES),
    "answered": Q(status__in=_OPEN_VALUES),
}


def tray_of(contribution: Contribution) -> str:
    """The name of the tray in which the contribution lies."""
    if contribution.status == Status.DRAFT:
        return "arrived" if contribution.assigned_to_id is None else "drafts"
    return contribution.status


ORDERS: Mapping[str, tuple[str, str]] = {  # the column, and the word that turns it around
    "newest": ("arrived_at", "-"),
    "oldest": ("arrived_at", ""),
    "changed": ("changed_at", "-"),
    "unchanged": ("changed_at", ""),
}
NOBODY, ME = "nobody", "me"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a list is narrowed to; "" and False narrow nothing. `waiting` is in days since arrival."""

    country: str = ""
    language: str = ""
    channel: str = ""
    kind: str = ""
    assigned: str = ""  # NOBODY, ME, or the number of a person
    twin: bool = False
    answered: bool = False
    words: str = ""
    waiting: int = 0
    order: str = "newest"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many contributions lie in each tray for one person, and since when the oldest that arrived waits."""

    trays: Mapping[str, int] = field(default_factory=dict)
    oldest: datetime | None = None


def answered() -> frozenset[int]:
    """The contributions to which their contributor said something after the last that a person of the desk did."""
    return _answered(Event.objects.filter(subject__startswith=_SUBJECT))


def answered_among(contributions: Iterable[Contribution]) -> frozenset[int]:
    """Those of the contributions; one query."""
    return _answered(Event.objects.filter(subject__in=[f"{_SUBJECT}{one.pk}" for one in contributions]))


def _answered(events: QuerySet[Event]) -> frozenset[int]:
    since = Event.objects.filter(subject=OuterRef("subject"), id__gt=OuterRef("id"), actor__is_robot=False)
    later = since.exclude(action__in=SAID_BY_CODE)
    said = events.filter(~Exists(later), action__in=SAID_BY_CODE)
    subjects = said.order_by().values_list("subject", flat=True).distinct()
    return frozenset(int(subject.removeprefix(_SUBJECT)) for subject in subjects)


def count(actor: User) -> Counts:
    """Every tray counted for that person: one question to the contributions, one to what was said, a few small ones."""
    groups = Contribution.objects.order_by().values_list("status", "assigned_to").annotate(n=Count("id"))
    heard = answered()
    found = dict.fromkeys(IN_TRAY, 0)
    for status, hand, n in groups:
        name = status if status != Status.DRAFT else ("arrived" if hand is None else "drafts")
        found[name] += n
        if hand == actor.pk and status in _OPEN_VALUES:
            found["mine"] += n
    found["answered"] = Contribution.objects.filter(_has_answered(heard), status__in=_OPEN_VALUES).count()
    found["overdue"] = Contribution.objects.filter(IN_TRAY["overdue"]).count()
    found["wishes"] = Contribution.objects.filter(IN_TRAY["wishes"]).count()
    arrived = Contribution.objects.filter(IN_TRAY["arrived"]).order_by("arrived_at")
    return Counts(found, arrived.values_list("arrived_at", flat=True).first())


def lying_in(tray: str, narrowing: Narrowing, *, actor: User, at: datetime) -> QuerySet[Contribution]:
    """The contributions of a tray of `IN_TRAY`, narrowed, in the order that the narrowing names."""
    found = _whole(tray, actor)
    for column, wanted in (
        ("told_country", narrowing.country),
        ("language", narrowing.language),
        ("channel", narrowing.channel),
        ("told_kind", narrowing.kind),
    ):
        if wanted:
            found = found.filter(**{column: wanted})
    if narrowing.assigned:
        found = found.filter(assigned_to=_hand(narrowing.assigned, actor))
    if narrowing.answered and tray != "answered":
        found = found.filter(pk__in=answered())
    if narrowing.twin:
        unjudged = Twin.objects.filter(contribution=OuterRef("pk"), state=TwinState.PROPOSED)
        found = found.filter(Exists(unjudged))
    if narrowing.waiting:
        found = found.filter(arrived_at__lt=at - timedelta(days=narrowing.waiting))
    if narrowing.words:
        found = _holding(found, narrowing.words)
    column, turn = ORDERS[narrowing.order]
    return found.order_by(f"{turn}{column}", f"{turn}id")


def _whole(tray: str, actor: User) -> QuerySet[Contribution]:
    found = Contribution.objects.filter(IN_TRAY[tray])
    if tray == "mine":
        found = found.filter(assigned_to=actor)
    return found.filter(_has_answered(answered())) if tray == "answered" else found


def _has_answered(heard: frozenset[int]) -> Q:
    """Said something, or answered what was asked, and nobody has decided on it yet."""
    return Q(pk__in=heard) | Q(status=Status.ANSWERED.value)


def _hand(assigned: str, actor: User) -> int | None:
    """Whose hands are meant; a number that nobody has for what is no person."""
    if assigned == NOBODY:
        return None
    return actor.pk if assigned == ME else (row_number(assigned) or 0)


def _holding(found: QuerySet[Contribution], words: str) -> QuerySet[Contribution]:
    """Those of which title, institution or reference hold every word."""
    found = found.annotate(title=KT("description__title"), institution=KT("description__institution_name"))
    for word in words.split():
        number = row_number(word.upper().removeprefix("C"))
        held = Q(title__icontains=word) | Q(institution__icontains=word)
        found = found.filter(held | Q(pk=number) if number is not None else held)
    return found


@dataclass(frozen=True, slots=True)
class Facets:
    """What a tray can be narrowed to, with how many there are of each, most first."""

    country: Sequence[tuple[str, int]]
    language: Sequence[tuple[str, int]]
    channel: Sequence[tuple[str, int]]
    kind: Sequence[tuple[str, int]]
    assigned: Sequence[tuple[int | None, int]]


def facets(tray: str, *, actor: User) -> Facets:
    """What the whole tray holds, in one query that an index answers."""
    whole = _whole(tray, actor).order_by()
    columns = ("told_country", "language", "channel", "told_kind", "assigned_to")
    sums: tuple[dict[Any, int], ...] = tuple({} for _ in columns)
    for *values, n in whole.values_list(*columns).annotate(n=Count("id")):
        for counted, value in zip(sums, values, strict=True):
            counted[value] = counted.get(value, 0) + n
    ordered = [sorted(one.items(), key=lambda item: (-item[1], str(item[0]))) for one in sums]
    country, language, channel, kind = ([(value, n) for value, n in one if value] for one in ordered[:-1])
    return Facets(country, language, channel, kind, ordered[-1])


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What lies before and after a contribution in a list; None at its ends."""

    before: Contribution | None
    after: Contribution | None


def neighbours(of: Contribution, tray: str, narrowing: Narrowing, *, actor: User, at: datetime) -> Neighbours:
    """Its neighbours in that list, also where it has left the list meanwhile."""
    column, turn = ORDERS[narrowing.order]
    turned = next(name for name, told in ORDERS.items() if told == (column, "" if turn else "-"))
    after = lying_in(tray, narrowing, actor=actor, at=at)
    before = lying_in(tray, replace(narrowing, order=turned), actor=actor, at=at)
    low, high = (before, after) if turn else (after, before)
    mine = getattr(of, column)
    greater = low.filter(Q(**{f"{column}__gt": mine}) | Q(**{column: mine}, pk__gt=of.pk))
    smaller = high.filter(Q(**{f"{column}__lt": mine}) | Q(**{column: mine}, pk__lt=of.pk))
    return Neighbours(*((greater.first(), smaller.first()) if turn else (smaller.first(), greater.first())))
