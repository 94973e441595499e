"""What people turn round: a message set aside or mistaken is read again, taken for a contribution, or for post."""

from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import Status
from ipraxis.intake.models import AttachmentState, Channel, Message, MessageState
from ipraxis.intake.operations.belonging import take_up
from ipraxis.intake.operations.keeping import NotWaiting
from ipraxis.intake.operations.structuring import Made, draft_from
from ipraxis.intake.rules.classify import DRAFTED, KINDS
from ipraxis.intake.understanding import understand
from ipraxis.reason import Reason
from ipraxis.refusal import Refused


@transaction.atomic
def make_contribution(*, message: Message, actor: User, at: datetime) -> Contribution:
    """Turn what was not taken for a contribution (or was set aside) into a draft, on an editor's word."""
    require(actor, "editorial.draft")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state not in {MessageState.NOT_CONTRIBUTION, MessageState.SET_ASIDE}:
        raise NotWaiting(
            "Message {reference} has become a contribution already, or still waits to be read.",
            reference=locked.reference,
        )
    locked.state, locked.reason, locked.reasons = MessageState.STRUCTURED, "", []
    locked.save(update_fields=["state", "reason", "reasons"])
    subject = f"message:{locked.pk}"
    record(actor=actor, action="intake.make_contribution", subject=subject, at=at, details={"was": locked.kind})
    made = understand(locked)
    drafted = draft_from([Made(locked, made.suggestion, made.likeness)], actor, at)[locked.pk]
    if drafted.status == Status.PUT_BACK:  # it was one before, and is there again as it was left
        take_up(drafted, actor, at)
    return drafted


@transaction.atomic
def correct_kind(*, message: Message, kind: str, actor: User, at: datetime) -> Message:
    """Take an editor's word for what a message is that became no contribution; what it was taken for is kept.

    Raises `NotWaiting` where it has become a contribution or still waits, `Refused` for a kind that there is not.
    """
    require(actor, "intake.structure")
    if kind not in KINDS or kind in DRAFTED:
        raise Refused("There is no such kind of message. Nothing was changed.")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state != MessageState.NOT_CONTRIBUTION:
        raise NotWaiting("Message {reference} was dealt with meanwhile.", reference=locked.reference)
    details = {"was": locked.kind, "kind": kind}
    locked.kind, locked.kind_why = kind, Reason("An editor said so.")
    locked.save(update_fields=["kind", "kind_why"])
    record(actor=actor, action="intake.correct_kind", subject=f"message:{locked.pk}", at=at, details=details)
    return locked


@transaction.atomic
def deal_with(*, message: Message, is_done: bool, actor: User, at: datetime) -> Message:
    """Say that a message that became no contribution needs no more, or that it does after all.

    Raises `NotWaiting` where it has become a contribution or still waits.
    """
    require(actor, "intake.structure")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state != MessageState.NOT_CONTRIBUTION:
        raise NotWaiting("Message {reference} was dealt with meanwhile.", reference=locked.reference)
    if is_done != (locked.dealt_with_at is not None):
        locked.dealt_with_at = at if is_done else None
        locked.save(update_fields=["dealt_with_at"])
        action = "intake.dealt_with" if is_done else "intake.not_dealt_with"
        record(actor=actor, action=action, subject=f"message:{locked.pk}", at=at)
    return locked


@transaction.atomic
def read_again(*, message: Message, actor: User, at: datetime) -> Message:
    """Put a message that was set aside or not taken for a contribution back to where reading starts."""
    require(actor, "intake.structure")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state not in {MessageState.NOT_CONTRIBUTION, MessageState.SET_ASIDE}:
        raise NotWaiting(
            "Only what was set aside or not taken for a contribution is read again.", reference=locked.reference
        )
    if locked.is_file_for_mail:
        raise NotWaiting("It is a file, not an e-mail: receive it as post, and it will be read.")
    record(actor=actor, action="intake.read_again", subject=f"message:{locked.pk}", at=at)
    return _from_the_start(locked)


def _from_the_start(message: Message) -> Message:
    message.pages.all().delete()
    # What was found inside the attachments is found again.
    message.attachments.exclude(within=None).delete()
    message.attachments.update(state=AttachmentState.WAITING, reason="", reasons=[])
    message.state, message.reason, message.reasons = MessageState.RECEIVED, "", []
    message.dealt_with_at = None  # what it is read as now may ask for something
    message.save(update_fields=["identity", "channel", "state", "reason", "reasons", "dealt_with_at"])
    return message


@transaction.atomic
def receive_as_post(*, message: Message, actor: User, at: datetime) -> Message:
    """Take a file that came where e-mails come for a letter by post, which waits to be read.

    Raises `NotWaiting` where it is no such file or has become a contribution, `Refused` where the same file came
    by post or fax already.
    """
    require(actor, "intake.receive")
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if not locked.is_file_for_mail or locked.state not in {MessageState.NOT_CONTRIBUTION, MessageState.SET_ASIDE}:
        raise NotWaiting("Only a file that came in the place of an e-mail is received as post, and only once.")
    same = Message.objects.filter(identity=locked.original).first()
    if same is not None:
        raise Refused("The same file has arrived already: it is {reference}. Nothing was changed.", reference=same)
    # What it would have been, had it come by post: whoever gives it there again is told that we have it.
    locked.identity, locked.channel = locked.original, Channel.POST
    record(actor=actor, action="intake.receive_as_post", subject=f"message:{locked.pk}", at=at)
    return _from_the_start(locked)
