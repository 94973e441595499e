"""The conversation about a contribution: answers in the threads of remarks, settled and opened again."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.editorial.models import Addressee, Contribution, Remark
from ipraxis.editorial.operations import LONGEST_WORDS, lock, move, remarked
from ipraxis.editorial.rules import Status
from ipraxis.editorial.threads import questions_of
from ipraxis.refusal import Refused


class AlreadySo(Refused):
    """The thread is resolved already, or open already; somebody else was faster."""


def root_of(one: Remark) -> Remark:
    """The remark that begins the thread, held until the transaction ends."""
    return Remark.objects.select_for_update().get(pk=one.thread_id or one.pk)


@transaction.atomic
def answer(*, to: Remark, text: str, to_contributor: bool, actor: User, at: datetime) -> Remark:
    """Say something in the thread of a remark.

    A thread that began among editors stays there, so that the contributor is never shown half of a conversation.
    """
    require(actor, "editorial.remark")
    root = root_of(to)
    if to_contributor:
        require(actor, "editorial.ask")
    if to_contributor and root.addressee == Addressee.INTERNAL:
        raise Refused(
            "This thread is among editors, and the contributor has not seen it. Ask them in a remark of its own."
        )
    if not text.strip():
        raise Refused("The remark is empty. Write what you noticed, or give an advice.")
    made = Remark.objects.create(
        contribution_id=root.contribution_id,
        author=actor,
        thread=root,
        field=root.field,
        text=text.strip()[:LONGEST_WORDS],
        addressee=Addressee.TO_CONTRIBUTOR if to_contributor else Addressee.INTERNAL,
        at=at,
    )
    remarked("editorial.remark", made, actor, at)
    return made


@transaction.atomic
def resolve(*, thread: Remark, actor: User, at: datetime) -> Remark:
    """Say that a thread is settled; it stays readable. Raises `AlreadySo` where it is."""
    require(actor, "editorial.resolve")
    root = root_of(thread)
    if root.resolved_at is not None:
        raise AlreadySo("Somebody has resolved this remark already.")
    root.resolved_at, root.resolved_by = at, actor
    root.save(update_fields=["resolved_at", "resolved_by"])
    remarked("editorial.resolve", root, actor, at)
    return root


@transaction.atomic
def open_again(*, thread: Remark, actor: User, at: datetime) -> Remark:
    """Open a resolved thread again. Raises `AlreadySo` where it is open."""
    require(actor, "editorial.resolve")
    root = root_of(thread)
    if root.resolved_at is None:
        raise AlreadySo("This remark is open already.")
    root.resolved_at, root.resolved_by = None, None
    root.save(update_fields=["resolved_at", "resolved_by"])
    remarked("editorial.open_again", root, actor, at)
    return root


@dataclass(frozen=True, slots=True)
class Word:
    """Something the contributor said, or somebody in their name.

    `channel` is how it came (code: on the page of their letter's code; email, fax, post); `sender` the address of
    whoever wrote it where that is not one of the contributor's; `source` the message it came in, such as M12.
    """

    text: str
    field: str = ""
    thread: Remark | None = None
    channel: str = "code"
    sender: str = ""
    source: str = ""


@transaction.atomic
def hear(*, contribution: Contribution, word: Word, actor: User, at: datetime) -> Remark:
    """Keep a word of the contributor, in the thread that it answers; a thread that was resolved is open again."""
    require(actor, "editorial.answer")
    root = root_of(word.thread) if word.thread is not None else None
    if root is not None and root.resolved_at is not None:
        root.resolved_at, root.resolved_by = None, None
        root.save(update_fields=["resolved_at", "resolved_by"])
        remarked("editorial.open_again", root, actor, at)
    said = Remark.objects.create(
        contribution=contribution,
        author=actor,
        thread=root,
        field=root.field if root else word.field,
        text=word.text.strip()[:LONGEST_WORDS],
        addressee=Addressee.FROM_CONTRIBUTOR,
        channel=word.channel,
        sender=word.sender[:254],
        source=word.source,
        at=at,
    )
    remarked("editorial.said_by_code" if word.channel == "code" else "editorial.said_by_letter", said, actor, at)
    return said


@transaction.atomic
def hand_over(*, contribution: Contribution, actor: User, at: datetime, only_if_all: bool = False) -> bool:
    """The contributor has answered: the desk moves next. False where it was not their turn.

    With `only_if_all` nothing happens as long as a question to them is unanswered.
    """
    now = lock(contribution)
    if Status(now.status) is not Status.RETURNED or (only_if_all and questions_of(now)):
        return False
    move(contribution=now, verb="answer", actor=actor, at=at)
    return True
