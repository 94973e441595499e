"""What lies in which tray of the desk, narrowed, in order: queries that stay quick with many contributions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Now, Substr

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
    "answered": Q(),  # whatever was decided: somebody said something and nobody has looked
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


def answered_among(contributions: Iterable[Contribution]) -> frozenset[int]:
    """Those to which their contributor said something after the last that a person of the desk did; one query."""
    asked = Event.objects.filter(subject__in=[f"{_SUBJECT}{one.pk}" for one in contributions])
    return frozenset(_said_last(asked))


def _said_last(events: QuerySet[Event]) -> QuerySet[Event, int]:
    """The numbers of the contributions whose contributor had the last word, by these events."""
    since = Event.objects.filter(subject=OuterRef("subject"), id__gt=OuterRef("id"), actor__is_robot=False)
    later = since.exclude(action__in=SAID_BY_CODE)
    said = events.filter(~Exists(later), action__in=SAID_BY_CODE, subject__startswith=_SUBJECT).order_by()
    number = Cast(Substr("subject", len(_SUBJECT) + 1), BigIntegerField())
    return said.values_list(number, flat=True).distinct()


def count(actor: User) -> Counts:
    """Every tray counted for that person: one question to the contributions, one to what was said, a few small ones."""
    groups = Contribution.objects.order_by().values_list("status", "assigned_to").annotate(n=Count("id"))
    found = dict.fromkeys(IN_TRAY, 0)
    for status, hand, n in groups:
        name = status if status != Status.DRAFT else ("arrived" if hand is None else "drafts")
        found[name] += n
        if hand == actor.pk and status in _OPEN_VALUES:
            found["mine"] += n
    found["answered"] = Contribution.objects.filter(_has_answered()).count()
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
        found = found.filter(_has_answered())
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
    return found.filter(_has_answered()) if tray == "answered" else found


def _has_answered() -> Q:
    """Said something, or answered what was asked, and nobody has decided on it yet."""
    return Q(pk__in=_said_last(Event.objects.all())) | Q(status=Status.ANSWERED.value)


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
    assigned: Sequence[tuple[int | None, int]]


def facets(tray: str, *, actor: User) -> Facets:
    """What the whole tray holds; each question is answered from an index."""
    whole = _whole(tray, actor).order_by()

    def counted(column: str) -> list[tuple[Any, int]]:
        found = whole.values_list(column).annotate(n=Count("*"))
        return sorted(found, key=lambda item: (-item[1], str(item[0])))

    country, language, channel = (
        [(value, n) for value, n in counted(column) if value] for column in ("told_country", "language", "channel")
    )
    return Facets(country, language, channel, counted("assigned_to"))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """References of what lies before and after a contribution in a list; None at its ends."""

    before: str | None
    after: str | None


def neighbours(of: Contribution, tray: str, narrowing: Narrowing, *, actor: User, at: datetime) -> Neighbours:
    """Its neighbours in that list, also where it has left the list meanwhile."""
    column, turn = ORDERS[narrowing.order]
    turned = next(name for name, told in ORDERS.items() if told == (column, "" if turn else "-"))
    after = lying_in(tray, narrowing, actor=actor, at=at)
    before = lying_in(tray, replace(narrowing, order=turned), actor=actor, at=at)
    low, high = (before, after) if turn else (after, before)
    mine = getattr(of, column)
    # The first condition says less than the second; it is the one that an index answers.
    greater = low.filter(**{f"{column}__gte": mine}).filter(Q(**{f"{column}__gt": mine}) | Q(pk__gt=of.pk))
    smaller = high.filter(**{f"{column}__lte": mine}).filter(Q(**{f"{column}__lt": mine}) | Q(pk__lt=of.pk))
    return Neighbours(*((_first(greater), _first(smaller)) if turn else (_first(smaller), _first(greater))))


def _first(found: QuerySet[Contribution]) -> str | None:
    number = found.values_list("pk", flat=True).first()
    return None if number is None else f"C{number}"
