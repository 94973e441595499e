from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, QuerySet

from ipraxis.outbox.models import Letter, LetterState
from ipraxis.refusal import NotFound


class NoSuchLetter(NotFound):
    """The outbox holds no letter of that number."""


def letters(state: str | None = None) -> QuerySet[Letter]:
    """The outbox, newest first."""
    found = Letter.objects.order_by("-id")
    return found.filter(state=state) if state else found


def state_counts() -> dict[str, int]:
    """How many letters are in each state; states without a letter stay out."""
    return dict(Letter.objects.order_by().values_list("state").annotate(n=Count("id")))


def undone_counts() -> dict[str, int]:
    """How many letters are in each state in which somebody, or the worker, has yet to do something."""
    undone = [LetterState.WAITING, LetterState.PRINTABLE, LetterState.FAILED, LetterState.HELD]
    found = Letter.objects.filter(state__in=undone).order_by().values_list("state")
    return dict(found.annotate(n=Count("*")))


def letter(pk: int) -> Letter:
    """That letter, or `NoSuchLetter`."""
    found = Letter.objects.filter(pk=pk).first()
    if found is None:
        raise NoSuchLetter("There is no letter {number} in the outbox.", number=pk)
    return found


def awaiting_post(*, at: datetime) -> QuerySet[Letter]:
    """Letters by e-mail whose time has come, oldest first."""
    return Letter.objects.filter(state=LetterState.WAITING, channel="email", next_try_at__lte=at).order_by("id")


def held_by_kind() -> dict[str, int]:
    """How many letters of each kind are held back."""
    held = Letter.objects.filter(state=LetterState.HELD).order_by().values_list("template")
    return dict(held.annotate(n=Count("id")))


def still_waits(letter: Letter) -> bool:
    """Whether the letter is still to be sent: it may have been held back since it was looked for."""
    return Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING).exists()


def letters_about(subject_of: str) -> QuerySet[Letter]:
    """What we wrote about that subject, oldest first."""
    return Letter.objects.filter(subject_of=subject_of).order_by("id")


def posted(occasions: Iterable[str]) -> set[str]:
    """Those of the occasions for which a letter was posted."""
    asked = set(occasions)
    return set(Letter.objects.filter(occasion__in=asked).values_list("occasion", flat=True)) if asked else set()


def posted_to(addresses: Iterable[str], *, since: datetime) -> Counter[str]:
    """How many letters were posted to each of the addresses since then."""
    asked = set(addresses)
    if not asked:
        return Counter()
    found = Letter.objects.filter(to_address__in=asked, posted_at__gte=since).values_list("to_address")
    return Counter(dict(found.annotate(n=Count("id")).order_by()))


def letters_answered(message_ids: Iterable[str]) -> dict[str, Letter]:
    """Our letters of these Message-IDs, by Message-ID."""
    asked = {one for one in message_ids if one}
    return {one.message_id: one for one in Letter.objects.filter(message_id__in=asked)} if asked else {}
