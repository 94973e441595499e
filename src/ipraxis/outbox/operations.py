from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.outbox.models import Hold, Letter, LetterState
from ipraxis.outbox.rules import GIVE_UP_AFTER, message_id_of, wait_before_next_try


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter to be put into the outbox, once for its `occasion`."""

    occasion: str
    template: str
    language: str
    to_address: str = ""
    to_name: str = ""
    on_paper: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)
    subject_of: str = ""
    in_reply_to: str = ""

    @property
    def reaches_someone(self) -> bool:
        """Whether there is a way to reach anyone."""
        return bool(self.to_address or (self.on_paper and self.to_name))


def post(*, letter: NewLetter, at: datetime) -> Letter | None:
    """Put a letter into the outbox, once per occasion; None where there is no way to reach anyone.

    The worker renders and sends it; a paper letter waits to be printed.
    """
    post_all(letters=[letter], at=at)
    return Letter.objects.filter(occasion=letter.occasion).first()


def post_all(*, letters: Sequence[NewLetter], at: datetime) -> None:
    """`post` for several letters in one statement; a kind that is held back is kept in the outbox."""
    held = set(Hold.objects.filter(template__in={one.template for one in letters}).values_list("template", flat=True))
    Letter.objects.bulk_create(
        [
            Letter(
                occasion=letter.occasion,
                channel="paper" if letter.on_paper else "email",
                to_address=letter.to_address,
                to_name=letter.to_name,
                template=letter.template,
                language=letter.language,
                context=dict(letter.context),
                subject_of=letter.subject_of,
                in_reply_to=letter.in_reply_to,
                message_id=message_id_of(
                    letter.occasion,
                    key=settings.SECRET_KEY,
                    site=settings.SITE_ADDRESS,
                    sender=settings.DEFAULT_FROM_EMAIL,
                ),
                state=_first_state(letter, is_held=letter.template in held),
                posted_at=at,
                next_try_at=at,
            )
            for letter in letters
            if letter.reaches_someone
        ],
        ignore_conflicts=True,
    )


def _first_state(letter: NewLetter, *, is_held: bool) -> str:
    if is_held:
        return LetterState.HELD
    return LetterState.PRINTABLE if letter.on_paper else LetterState.WAITING


def forget_letters(*, occasion: str) -> None:
    """Delete the letters of which the occasion begins so, sent or not: they held what has been deleted."""
    Letter.objects.filter(occasion__startswith=occasion).delete()


@transaction.atomic
def mark_sent(*, letter: Letter, at: datetime) -> None:
    """The mail server took the letter, also where it was held back while it was on its way."""
    Letter.objects.filter(pk=letter.pk, state__in=[LetterState.WAITING, LetterState.HELD]).update(
        state=LetterState.SENT, done_at=at, problem="", attempts=letter.attempts + 1
    )


@transaction.atomic
def mark_not_sent(*, letter: Letter, problem: str, at: datetime, for_good: bool = False) -> None:
    """The letter did not leave: tried again later, with growing pauses, until it is given up and shown as failed."""
    attempts = letter.attempts + 1
    failed = for_good or attempts >= GIVE_UP_AFTER
    Letter.objects.filter(pk=letter.pk, state=LetterState.WAITING).update(
        state=LetterState.FAILED if failed else LetterState.WAITING,
        problem=problem,
        attempts=attempts,
        next_try_at=at + timedelta(seconds=wait_before_next_try(attempts)),
    )


@transaction.atomic
def mark_printed(*, letter: Letter, actor: User, at: datetime) -> None:
    """Someone printed the paper letter and put it in the post."""
    require(actor, "outbox.see")
    if Letter.objects.filter(pk=letter.pk, state=LetterState.PRINTABLE).update(state=LetterState.PRINTED, done_at=at):
        record(actor=actor, action="outbox.printed", subject=letter.subject_of, at=at, details={"letter": letter.pk})


@transaction.atomic
def post_again(*, letter: Letter, actor: User, at: datetime) -> None:
    """Try a failed letter again from now."""
    require(actor, "outbox.see")
    if Letter.objects.filter(pk=letter.pk, state=LetterState.FAILED).update(
        state=LetterState.WAITING, attempts=0, next_try_at=at, problem=""
    ):
        record(actor=actor, action="outbox.again", subject=letter.subject_of, at=at, details={"letter": letter.pk})
