from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import Deed, record, record_all
from ipraxis.intake.models import Attachment, AttachmentState, Message, MessageState, Page
from ipraxis.intake.rules.text import PageText, pack_words
from ipraxis.refusal import Refused


class NotWaiting(Refused):
    """The message is not in the state that this step starts from; another worker was faster."""


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """What reading one attachment gave: pages with the digest of each kept picture, or the reason why not.

    Pages together with a reason: a part could be read, and the reason names the part that could not.
    `attachment` is None for the body of a mail.
    """

    attachment: int | None
    pages: Sequence[tuple[PageText, str]] = field(default_factory=tuple)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave for one message."""

    message: Message
    parts: Sequence[ReadAttachment]


def locked(messages: Sequence[Message], state: MessageState) -> dict[int, Message]:
    """Those of the messages that are in that state, by key, held until the transaction ends."""
    waiting = Message.objects.select_for_update().filter(pk__in=[m.pk for m in messages], state=state)
    return {message.pk: message for message in waiting.order_by("id")}


def keep_text(*, message: Message, read: Sequence[ReadAttachment], actor: User, at: datetime) -> Message:
    """Keep what the readers read. With no readable part at all the message is set aside with the reasons.

    Raises `NotWaiting` where the message has been read meanwhile; then nothing changes.
    """
    kept = keep_texts(readings=[Reading(message, read)], actor=actor, at=at)
    if not kept:
        raise NotWaiting("Message {reference} was dealt with meanwhile.", reference=message.reference)
    return kept[0]


@transaction.atomic
def keep_texts(*, readings: Sequence[Reading], actor: User, at: datetime) -> list[Message]:
    """`keep_text` for several messages in a few statements; what was read meanwhile is left out."""
    require(actor, "intake.read")
    waiting = locked([reading.message for reading in readings], MessageState.RECEIVED)
    ours = [reading for reading in readings if reading.message.pk in waiting]
    parts = [(reading.message.pk, part) for reading in ours for part in reading.parts]
    Page.objects.bulk_create(_page(pk, part, page, image) for pk, part in parts for page, image in part.pages)
    _mark_attachments([(part.attachment, part) for _, part in parts if part.attachment is not None])
    read: list[Message] = []
    for reading in ours:
        message = waiting[reading.message.pk]
        reasons = [part.reason for part in reading.parts if part.reason]
        if reasons and not any(page.text.strip() for part in reading.parts for page, _ in part.pages):
            _put_aside(message, " ".join(dict.fromkeys(reasons)), actor, at)
        else:
            message.state = MessageState.READ
            read.append(message)
    Message.objects.filter(pk__in=[message.pk for message in read]).update(state=MessageState.READ)
    details = {
        reading.message.pk: {
            "pages": sum(len(p.pages) for p in reading.parts),
            "not_read": [part.reason for part in reading.parts if part.reason],
        }
        for reading in ours
    }
    deeds = [Deed("intake.read", f"message:{message.pk}", details[message.pk]) for message in read]
    record_all(actor=actor, deeds=deeds, at=at)
    return [waiting[reading.message.pk] for reading in ours]


def _page(message: int, part: ReadAttachment, page: PageText, image: str) -> Page:
    return Page(
        message_id=message,
        attachment_id=part.attachment,
        number=page.number,
        text=page.text,
        words=pack_words(page.words),
        confidence=page.confidence,
        unread_ink=page.unread_ink,
        left_out=list(page.left_out),
        image=image,
    )


def _mark_attachments(parts: Sequence[tuple[int, ReadAttachment]]) -> None:
    whole = [pk for pk, part in parts if not part.reason]
    if whole:
        Attachment.objects.filter(pk__in=whole).update(state=AttachmentState.READ)
    for pk, part in parts:
        if part.reason:
            state = AttachmentState.READ if part.pages else AttachmentState.SET_ASIDE
            Attachment.objects.filter(pk=pk).update(state=state, reason=part.reason)


def _put_aside(message: Message, reason: str, actor: User, at: datetime) -> Message:
    message.state = MessageState.SET_ASIDE
    message.reason = reason
    message.save(update_fields=["state", "reason"])
    subject = f"message:{message.pk}"
    record(actor=actor, action="intake.set_aside", subject=subject, at=at, details={"reason": reason})
    return message


@transaction.atomic
def put_aside(*, message: Message, reason: str, actor: User, at: datetime) -> Message:
    """Set a message aside with the reason; the original is kept and the line goes on."""
    require(actor, "intake.read")
    return _put_aside(Message.objects.select_for_update().get(pk=message.pk), reason, actor, at)
