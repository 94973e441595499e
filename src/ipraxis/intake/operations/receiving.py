from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import Deed, record, record_all
from ipraxis.intake.models import Attachment, Message, MessageState
from ipraxis.intake.rules.incoming import Incoming
from ipraxis.intake.rules.reading import all_packed, told
from ipraxis.reason import Reason

JOINED = told("This is part {number} of {total} of message {message}, which was joined from them and is read as one.")


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer at the door: `status` is received, already_received or set_aside."""

    message: Message
    status: str


def receive(*, incoming: Incoming, actor: User, at: datetime) -> Receipt:
    """Enter what arrived, once: the same message by whatever way and however often is stored once.

    The bytes are kept already (`originals.keep`). When this returns the rows are committed.
    """
    require(actor, "intake.receive")
    if Message.objects.filter(identity=incoming.identity).exists():
        return Receipt(Message.objects.get(identity=incoming.identity), "already_received")
    try:
        with transaction.atomic():
            message = _enter(incoming, actor, at)
    except IntegrityError:
        # Another door entered the same message between our look and our write.
        return Receipt(Message.objects.get(identity=incoming.identity), "already_received")
    return Receipt(message, "set_aside" if incoming.set_aside else "received")


@transaction.atomic
def mark_joined(*, parts: Sequence[Message], whole: Message, actor: User, at: datetime) -> None:
    """Note on each part of a message that was sent in parts which message they became."""
    require(actor, "intake.receive")
    for part in parts:
        why = Reason(JOINED, number=part.part_number, total=len(parts), message=whole.reference)
        part.part_of, part.reason, part.reasons = "", why, all_packed([why])
        part.save(update_fields=["part_of", "reason", "reasons"])
        details = {"into": whole.reference}
        record(actor=actor, action="intake.join", subject=f"message:{part.pk}", at=at, details=details)


@transaction.atomic
def give_up_joining(*, parts: Sequence[Message], why: str, actor: User, at: datetime) -> None:
    """Note on each part of a message that they cannot be joined, and why; each stays set aside by itself."""
    require(actor, "intake.receive")
    for part in parts:
        part.part_of, part.reason, part.reasons = "", why, all_packed([why])
        part.save(update_fields=["part_of", "reason", "reasons"])
        record(actor=actor, action="intake.set_aside", subject=f"message:{part.pk}", at=at, details={"reason": why})


_COPIED = (
    "identity",
    "original",
    "bytes",
    "media_type",
    "channel",
    "is_sample",
    "envelope_sender",
    "sender_checks",
    "subject",
    "sent_at",
    "part_of",
    "part_number",
    "part_total",
)
_CUT = {"file_name": 255, "sender_name": 300, "sender_address": 254, "message_id": 998, "in_reply_to": 998}


def _enter(incoming: Incoming, actor: User, at: datetime) -> Message:
    message = Message.objects.create(
        **{name: getattr(incoming, name) for name in _COPIED},
        **{name: getattr(incoming, name)[:length] for name, length in _CUT.items()},
        headers=dict(incoming.headers),
        problems=list(incoming.problems),
        problem_reasons=all_packed(incoming.problems),
        received_at=at,
        state=MessageState.SET_ASIDE if incoming.set_aside else MessageState.RECEIVED,
        reason=incoming.set_aside,
        reasons=all_packed([incoming.set_aside]),
    )
    Attachment.objects.bulk_create(
        Attachment(message=message, position=n, **file.as_row) for n, file in enumerate(incoming.files)
    )
    details = {"channel": incoming.channel, "original": incoming.original}
    record_all(actor=actor, deeds=[Deed("intake.receive", f"message:{message.pk}", details)], at=at)
    return message
