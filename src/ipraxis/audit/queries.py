from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from ipraxis.audit.models import Event
from ipraxis.audit.rules import BEGINNING, ERASURE, Told, link, mark_of


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold. `what`: missing | altered | details | erased (without a record of it)."""

    what: str
    place: int
    event: int | None


@dataclass(frozen=True, slots=True)
class Verified:
    """What a walk along the chain found. `head` is the last link: whoever noted it sees later if the end was cut."""

    sealed: int
    waiting: int
    erased: int
    head: str
    breaks: tuple[Break, ...]


def history(subject: str) -> QuerySet[Event]:
    """What was done to the subject, oldest first."""
    return history_of([subject])


def not_sealed() -> QuerySet[Event]:
    """The events that are in no chain yet, by their numbers."""
    return Event.objects.filter(place__isnull=True).order_by("id")


def told(event: Event) -> Told:
    """The event as the chain sees it."""
    return Told(event.pk, event.at, event.actor_id, event.action, event.subject, event.mark)


def chain_at(place: int) -> str | None:
    """The link at that place, None where there is none."""
    return Event.objects.filter(place=place).values_list("chain", flat=True).first()


def verify() -> Verified:
    """Walk along the whole chain and say where it does not hold; reads every event once."""
    breaks: list[Break] = []
    without_salt: dict[int, int] = {}
    recorded: set[int] = set()
    sealed, before = 0, BEGINNING
    for event in _sealed():
        sealed += 1
        place = event.place or 0
        if place != sealed:
            breaks.append(Break("missing", sealed, None))
            sealed = place
            before = event.chain  # what lies before is lost; from here on it can be followed again
        elif link(before, told(event)) != event.chain:
            breaks.append(Break("altered", place, event.pk))
        if not event.salt:
            without_salt[event.pk] = place
        elif mark_of(event.details, event.salt) != event.mark:
            breaks.append(Break("details", place, event.pk))
        if event.action == ERASURE:
            recorded.update(event.details.get("events", []))
        before = event.chain
    breaks += [Break("erased", place, pk) for pk, place in without_salt.items() if pk not in recorded]
    return Verified(sealed, not_sealed().count(), len(without_salt), before, tuple(breaks))


def _sealed() -> Iterator[Event]:
    return Event.objects.filter(place__isnull=False).order_by("place").iterator(chunk_size=2000)


def history_of(subjects: Sequence[str]) -> QuerySet[Event]:
    """What was done to any of the subjects, oldest first."""
    return Event.objects.filter(subject__in=subjects).select_related("actor").order_by("id")
