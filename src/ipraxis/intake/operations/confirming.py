"""Mails that answer the letter which asks whether practices still hold: plain answers are entered, others are read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from email.utils import parseaddr

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.intake.letters import Answer as Letter
from ipraxis.intake.letters import writer_of
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.operations.replying import answers_to, may_answer, text_of
from ipraxis.intake.rules.answering import why_no_letter
from ipraxis.intake.rules.senders import from_json, is_forged
from ipraxis.intake.rules.suggestion import Suggestion
from ipraxis.outbox.operations import NewLetter
from ipraxis.outbox.queries import letters_answered
from ipraxis.reason import Reason
from ipraxis.refusal import Refused
from ipraxis.upkeep import queries as upkeep
from ipraxis.upkeep.models import Asking, Confirmation
from ipraxis.upkeep.operations import answer, receipt_of
from ipraxis.upkeep.operations.asking import LETTER, REMINDER
from ipraxis.upkeep.rules.asking import Answer, Way
from ipraxis.upkeep.rules.replies import Reply, reference_in, reply_in

CONFIRMATION = "confirmation"


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What became of one message: what it is now taken for, and the letter that it gets."""

    verdict: Suggestion
    letter: Letter


def hear_confirmations(
    read: Sequence[tuple[Message, Message, Suggestion]], actor: User, at: datetime
) -> dict[int, Confirmed]:
    """Enter the answers among messages, each with its row, the one with its pages at hand, and what it is; by key.

    A message is such an answer where it stands in our letter's thread, or names the letter in its subject, and comes
    from the address that was asked. What is not plain is left to a person, and is no contribution by itself.
    """
    rows = [(row, paged, it) for row, paged, it in read if row.channel == Channel.EMAIL and may_answer(row, it)]
    if not rows or not allowed(actor, "upkeep.answer"):
        return {}
    ids = {row.pk: answers_to(row) for row, _paged, _it in rows}
    letters = letters_answered(one for found in ids.values() for one in found)
    heard = {}
    for row, paged, it in rows:
        numbers = [
            int(letters[one].context.get("asking") or 0)
            for one in ids[row.pk]
            if one in letters and letters[one].template in {LETTER, REMINDER}
        ]
        number = numbers[0] if numbers else reference_in(row.subject)
        asked = upkeep.asking(number, at=at) if number else None
        if asked is not None and _is_from(row, asked):
            heard[row.pk] = _heard(row, asked, text_of(paged), it, at, actor=actor)
    return heard


def _is_from(message: Message, asked: Asking) -> bool:
    """Whether it comes from the address that was asked, and nothing says that it is forged."""
    writer = parseaddr(str(message.headers.get("from", "")))[1] or message.sender_address
    return (
        bool(asked.to_address)
        and writer.lower() == asked.to_address.lower()
        and not is_forged(from_json(message.sender_checks))
    )


def _heard(message: Message, asked: Asking, text: str, it: Suggestion, at: datetime, *, actor: User) -> Confirmed:
    waiting = [one for one in upkeep.asked_about(asked) if not one.answer and one.practice.withdrawn_at is None]
    has_files = message.attachments.filter(is_inline=False).exists()  # they say more than one word
    said = None if has_files else reply_in(text, practices=len(waiting))
    entered = _entered(waiting, said, message, actor, at) if said and waiting else []
    if not entered:
        why = Reason("It answers our letter {letter}, but not in one plain word: please look.", letter=asked.reference)
        return Confirmed(replace(it, is_contribution=False, kind="unclear", why=why, further=()), "")
    for one in entered:
        if one.contribution is not None:
            message.contributions.add(one.contribution)
    why = Reason("It answers our letter {letter}: {answer}.", letter=asked.reference, answer=entered[0].answer)
    verdict = replace(it, is_contribution=False, kind=CONFIRMATION, why=why, further=())
    return Confirmed(verdict, _receipt(message, asked, entered))


def _entered(
    waiting: Sequence[Confirmation], said: Reply, message: Message, actor: User, at: datetime
) -> list[Confirmation]:
    """The answers as they were entered; none where one of them cannot be, for instance because a year is missing."""
    what, note = Answer(said.answer), message.reference
    try:
        with transaction.atomic():
            return [
                answer(confirmation=one, answer=what, way=Way.REPLY, note=note, year=said.year, actor=actor, at=at)
                for one in waiting
            ]
    except Refused:
        return []


def _receipt(message: Message, asked: Asking, entered: Sequence[Confirmation]) -> Letter:
    if why := why_no_letter(writer_of(message)):
        return why
    letter: NewLetter = receipt_of(asked, entered)
    return replace(letter, in_reply_to=message.message_id)
