from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import Deed, record, record_all
from ipraxis.intake.models import Attachment, AttachmentState, Message, MessageState, Page
from ipraxis.intake.operations.paper import divide_scans, pages_of_letter, send_to_their_contributions
from ipraxis.intake.rules.incoming import IncomingFile
from ipraxis.intake.rules.reading import all_packed
from ipraxis.intake.rules.text import PageText, mark_row, pack_words
from ipraxis.refusal import Refused


class NotWaiting(Refused):
    """The message is not in the state that this step starts from; another worker was faster."""


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """What reading one attachment gave: pages with the digest of each kept picture, or the reasons why not.

    Pages together with reasons: a part could be read, and the reasons name the part that could not.
    `attachment` is None for the body of a mail, and for a `file` found inside another: one of its `members`.
    """

    attachment: int | None
    pages: Sequence[tuple[PageText, str]] = field(default_factory=tuple)
    reasons: Sequence[str] = field(default_factory=tuple)
    members: "Sequence[ReadAttachment]" = field(default_factory=tuple)
    file: IncomingFile | None = None

    @property
    def everything(self) -> "Iterator[ReadAttachment]":
        """This and what lies inside it."""
        yield self
        for member in self.members:
            yield from member.everything

    @property
    def outcome(self) -> dict[str, Any]:
        """What its row says: read where there are pages or files inside, or nothing speaks against it."""
        refused = self.reasons and not self.pages and not self.members
        state = AttachmentState.SET_ASIDE if refused else AttachmentState.READ
        return {"state": state, "reason": " ".join(self.reasons), "reasons": all_packed(self.reasons)}


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading gave for one message."""

    message: Message
    parts: Sequence[ReadAttachment]

    @property
    def everything(self) -> Iterator[ReadAttachment]:
        """All parts, and what lies inside them."""
        for part in self.parts:
            yield from part.everything


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
    entered = [(pk, part.attachment, part) for pk, part in parts] + _entered_members(parts)
    Page.objects.bulk_create(
        _page(pk, key, page, image)
        for pk, key, part in entered
        for page, image in pages_of_letter(waiting[pk], part.pages)
    )
    _mark_attachments([(part.attachment, part) for _, part in parts if part.attachment is not None])
    read: list[Message] = []
    for reading in ours:
        message = waiting[reading.message.pk]
        everything = list(reading.everything)
        reasons = [reason for part in everything for reason in part.reasons]
        if reasons and not any(page.text.strip() for part in everything for page, _ in part.pages):
            _put_aside(message, reasons, actor, at)
        else:
            message.state = MessageState.READ
            read.append(message)
    Message.objects.filter(pk__in=[message.pk for message in read]).update(state=MessageState.READ)
    if any(page.code for _, _, part in entered for page, _ in part.pages):
        divided = divide_scans(read, actor, at)
        send_to_their_contributions(read + [letter for letters in divided.values() for letter in letters])
    details = {
        reading.message.pk: {
            "pages": sum(len(part.pages) for part in reading.everything),
            "not_read": [reason for part in reading.everything for reason in part.reasons],
        }
        for reading in ours
    }
    deeds = [Deed("intake.read", f"message:{message.pk}", details[message.pk]) for message in read]
    record_all(actor=actor, deeds=deeds, at=at)
    return [waiting[reading.message.pk] for reading in ours]


def _entered_members(parts: Sequence[tuple[int, ReadAttachment]]) -> list[tuple[int, int, ReadAttachment]]:
    """Rows for the files found inside files, after all that came before; each with its message and key."""
    entered: list[tuple[int, int, ReadAttachment]] = []
    waiting = [(message, part.attachment, member) for message, part in parts for member in part.members]
    while waiting:
        message, within, part = waiting.pop(0)
        assert part.file is not None
        row = Attachment(
            message_id=message,
            position=Attachment.objects.filter(message=message).count(),
            within_id=within,
            **part.file.as_row,
            **part.outcome,
        )
        row.save()
        entered.append((message, row.pk, part))
        waiting = [(message, row.pk, member) for member in part.members] + waiting
    return entered


def _page(message: int, attachment: int | None, page: PageText, image: str) -> Page:
    return Page(
        message_id=message,
        attachment_id=attachment,
        number=page.number,
        text=page.text,
        words=pack_words(page.words),
        confidence=page.confidence,
        unread_ink=page.unread_ink,
        left_out=list(page.left_out),
        image=image,
        code=page.code,
        marks=[mark_row(mark) for mark in page.marks],
    )


def _mark_attachments(parts: Sequence[tuple[int, ReadAttachment]]) -> None:
    whole = [pk for pk, part in parts if not part.reasons]
    if whole:
        Attachment.objects.filter(pk__in=whole).update(state=AttachmentState.READ)
    for pk, part in parts:
        if part.reasons:
            Attachment.objects.filter(pk=pk).update(**part.outcome)


def _put_aside(message: Message, reasons: Sequence[str], actor: User, at: datetime) -> Message:
    message.state = MessageState.SET_ASIDE
    message.reason, message.reasons = " ".join(dict.fromkeys(reasons)), all_packed(reasons)
    message.save(update_fields=["state", "reason", "reasons"])
    subject = f"message:{message.pk}"
    record(actor=actor, action="intake.set_aside", subject=subject, at=at, details={"reason": message.reason})
    return message


@transaction.atomic
def put_aside(*, message: Message, reason: str, actor: User, at: datetime) -> Message:
    """Set a message aside with the reason; the original is kept and the line goes on."""
    require(actor, "intake.read")
    return _put_aside(Message.objects.select_for_update().get(pk=message.pk), [reason], actor, at)
