"""Keeping letters back: chosen kinds wait until somebody releases them, or throws one away with a reason."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.outbox.models import Hold, Letter, LetterState
from ipraxis.refusal import Refused


class NotHeld(Refused):
    """The letter is not held back (any more); nothing was changed."""


@transaction.atomic
def set_holds(*, templates: Iterable[str], actor: User, at: datetime) -> int:
    """Hold back exactly these kinds from now on; returns how many letters that waited are held now.

    What is held already stays held, also of kinds that are held back no longer: somebody releases it.
    """
    require(actor, "outbox.hold")
    wanted = set(templates)
    now = set(Hold.objects.values_list("template", flat=True))
    Hold.objects.filter(template__in=now - wanted).delete()
    Hold.objects.bulk_create([Hold(template=one, by=actor, since=at) for one in sorted(wanted - now)])
    if wanted != now:
        details = {"held": sorted(wanted), "were": sorted(now)}
        record(actor=actor, action="outbox.hold", subject="outbox", at=at, details=details)
    waiting = Letter.objects.filter(template__in=wanted, state__in=[LetterState.WAITING, LetterState.PRINTABLE])
    return waiting.update(state=LetterState.HELD)


def held_back() -> frozenset[str]:
    """The kinds of letters that are held back now."""
    return frozenset(Hold.objects.values_list("template", flat=True))


def held_letters() -> QuerySet[Letter]:
    """The letters that are held, oldest first."""
    return Letter.objects.filter(state=LetterState.HELD).order_by("id")


@transaction.atomic
def release(*, letter: Letter, actor: User, at: datetime) -> None:
    """Let a held letter go: the worker sends it, or it waits to be printed. Raises `NotHeld`."""
    require(actor, "outbox.release")
    after = LetterState.PRINTABLE if letter.channel == "paper" else LetterState.WAITING
    held = Letter.objects.filter(pk=letter.pk, state=LetterState.HELD)
    if not held.update(state=after, next_try_at=at):
        raise NotHeld("This letter is not held back any more. Nothing was changed.")
    _record("outbox.release", letter, actor, at)


@transaction.atomic
def release_all(*, up_to: int, actor: User, at: datetime) -> int:
    """`release` for every held letter up to that number, so that nothing leaves that was not on the list seen."""
    require(actor, "outbox.release")
    letters = list(held_letters().filter(pk__lte=up_to).select_for_update())
    for letter in letters:
        release(letter=letter, actor=actor, at=at)
    return len(letters)


@transaction.atomic
def discard(*, letter: Letter, why: str, actor: User, at: datetime) -> None:
    """Throw a held letter away: it is kept with the reason, and never sent. Raises `NotHeld`."""
    require(actor, "outbox.discard")
    if not why.strip():
        raise Refused("Say why it is not sent. The letter is still held.")
    held = Letter.objects.filter(pk=letter.pk, state=LetterState.HELD)
    if not held.update(state=LetterState.DISCARDED, problem=why.strip(), done_at=at):
        raise NotHeld("This letter is not held back any more. Nothing was changed.")
    _record("outbox.discard", letter, actor, at)


def _record(action: str, letter: Letter, actor: User, at: datetime) -> None:
    subject = letter.subject_of or f"letter:{letter.pk}"
    record(actor=actor, action=action, subject=subject, at=at, details={"letter": letter.pk})
