from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db import IntegrityError, transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.letters import post_about
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import Correspondent, DraftedValue, draft, propose_twins
from ipraxis.intake.models import Attachment, AttachmentState, Channel, Message, MessageState, Page
from ipraxis.intake.rules.answering import may_answer
from ipraxis.intake.rules.duplicates import SAME_LETTER, compare_all
from ipraxis.intake.rules.incoming import Incoming
from ipraxis.intake.rules.suggestion import LIST_FIELDS, Suggested, Suggestion
from ipraxis.intake.rules.text import PageText, pack_words
from ipraxis.intake.understanding import understand
from ipraxis.refusal import Refused

MOST_TWINS = 5


class NotWaiting(Refused):
    """The message is not in the state that this step starts from; another worker was faster."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answer at the door: `status` is received, already_received or set_aside."""

    message: Message
    status: str


@dataclass(frozen=True, slots=True)
class ReadAttachment:
    """What reading one attachment gave: pages with the digest of each kept picture, or the reason why not.

    Pages together with a reason: a part could be read, and the reason names the part that could not.
    `attachment` is None for the body of a mail.
    """

    attachment: int | None
    pages: Sequence[tuple[PageText, str]] = field(default_factory=tuple)
    reason: str = ""


def receive(*, incoming: Incoming, actor: User, at: datetime) -> Receipt:
    """Enter what arrived, once: the same message by whatever way and however often is stored once.

    The bytes are kept already (`originals.keep`). When this returns the rows are committed.
    """
    require(actor, "intake.receive")
    existing = Message.objects.filter(identity=incoming.identity).first()
    if existing is not None:
        return Receipt(existing, "already_received")
    try:
        with transaction.atomic():
            message = _enter(incoming, actor, at)
    except IntegrityError:
        # Another door entered the same message between our look and our write.
        return Receipt(Message.objects.get(identity=incoming.identity), "already_received")
    return Receipt(message, "set_aside" if incoming.set_aside else "received")


_COPIED = (
    "identity",
    "original",
    "bytes",
    "media_type",
    "channel",
    "is_sample",
    "envelope_sender",
    "subject",
    "sent_at",
)
_CUT = {"file_name": 255, "sender_name": 300, "sender_address": 254, "message_id": 998, "in_reply_to": 998}


def _enter(incoming: Incoming, actor: User, at: datetime) -> Message:
    message = Message.objects.create(
        **{name: getattr(incoming, name) for name in _COPIED},
        **{name: getattr(incoming, name)[:length] for name, length in _CUT.items()},
        headers=dict(incoming.headers),
        problems=list(incoming.problems),
        received_at=at,
        state=MessageState.SET_ASIDE if incoming.set_aside else MessageState.RECEIVED,
        reason=incoming.set_aside,
    )
    Attachment.objects.bulk_create(
        Attachment(
            message=message,
            position=n,
            name=f.name[:255],
            media_type=f.media_type[:100],
            bytes=f.bytes,
            sha256=f.sha256,
            is_inline=f.is_inline,
        )
        for n, f in enumerate(incoming.files)
    )
    details = {"channel": incoming.channel, "original": incoming.original}
    record(actor=actor, action="intake.receive", subject=f"message:{message.pk}", at=at, details=details)
    return message


def _locked(message: Message, state: MessageState) -> Message:
    locked = Message.objects.select_for_update().get(pk=message.pk)
    if locked.state != state:
        raise NotWaiting("Message {reference} was dealt with meanwhile.", reference=locked.reference)
    return locked


@transaction.atomic
def keep_text(*, message: Message, read: Sequence[ReadAttachment], actor: User, at: datetime) -> Message:
    """Keep what the readers read. With no readable part at all the message is set aside with the reasons.

    Raises `NotWaiting` where the message has been read meanwhile; then nothing changes.
    """
    require(actor, "intake.read")
    locked = _locked(message, MessageState.RECEIVED)
    for part in read:
        if part.attachment is not None:
            locked.attachments.filter(pk=part.attachment).update(
                state=AttachmentState.SET_ASIDE if part.reason and not part.pages else AttachmentState.READ,
                reason=part.reason,
            )
        Page.objects.bulk_create(
            Page(
                message=locked,
                attachment_id=part.attachment,
                number=page.number,
                text=page.text,
                words=pack_words(page.words),
                confidence=page.confidence,
                unread_ink=page.unread_ink,
                left_out=list(page.left_out),
                image=image,
            )
            for page, image in part.pages
        )
    reasons = [part.reason for part in read if part.reason]
    if reasons and not any(page.text.strip() for part in read for page, _ in part.pages):
        return _put_aside(locked, " ".join(dict.fromkeys(reasons)), actor, at)
    locked.state = MessageState.READ
    locked.save(update_fields=["state"])
    details = {"pages": sum(len(p.pages) for p in read), "not_read": reasons}
    record(actor=actor, action="intake.read", subject=f"message:{locked.pk}", at=at, details=details)
    return locked


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


@transaction.atomic
def structure(
    *, message: Message, suggestion: Suggestion, likeness: bytes, actor: User, at: datetime
) -> Contribution | None:
    """Make a draft of what was understood, propose its twins, and acknowledge it; None for what is no contribution.

    Raises `NotWaiting` where the message has been structured meanwhile; then nothing changes.
    """
    require(actor, "intake.structure")
    locked = _locked(message, MessageState.READ)
    locked.kind, locked.kind_why = suggestion.kind, suggestion.why
    locked.language = suggestion.language or ""
    if not suggestion.is_contribution:
        locked.state = MessageState.NOT_CONTRIBUTION
        locked.save(update_fields=["state", "kind", "kind_why", "language"])
        details = {"kind": suggestion.kind, "why": suggestion.why}
        record(actor=actor, action="intake.no_contribution", subject=f"message:{locked.pk}", at=at, details=details)
        return None
    locked.state = MessageState.STRUCTURED
    locked.save(update_fields=["state", "kind", "kind_why", "language"])
    return _draft_from(locked, suggestion, likeness, actor, at)


def _draft_from(message: Message, suggestion: Suggestion, likeness: bytes, actor: User, at: datetime) -> Contribution:
    on_paper = message.channel != Channel.EMAIL
    contact = suggestion.values.get("contact_email")
    contribution = draft(
        occasion=f"message:{message.identity}",
        values=drafted_values(suggestion.values),
        unknown=suggestion.unknown,
        language=suggestion.language or "",
        correspondent=Correspondent(
            channel=message.channel,
            reply_to=(str(contact[0].value) if contact else "") if on_paper else message.sender_address,
            on_paper=on_paper,
            in_reply_to=message.message_id,
        ),
        likeness=likeness or None,
        is_sample=message.is_sample,
        arrived_at=message.received_at,
        actor=actor,
        at=at,
    )
    message.contributions.add(contribution)
    propose_twins(contribution=contribution, likenesses=_alike(contribution, likeness))
    if may_answer(message.sender_address, message.headers, message.envelope_sender, on_paper=on_paper):
        post_about(contribution, template="acknowledgement", occasion=f"acknowledge:{message.identity}", at=at)
    return contribution


def _alike(contribution: Contribution, likeness: bytes) -> list[tuple[int, float, str]]:
    if not likeness:
        return []
    others = Contribution.objects.exclude(pk=contribution.pk).exclude(likeness=None).order_by("id")
    rows = list(others.values_list("pk", "likeness"))
    scores = compare_all(likeness, [bytes(signature or b"") for _, signature in rows])
    found = [
        (pk, round(float(score), 3), f"{round(score * 100)} of 100 pieces of the text are the same.")
        for (pk, _), score in zip(rows, scores, strict=True)
        if score >= SAME_LETTER
    ]
    return sorted(found, key=lambda f: (-f[1], f[0]))[:MOST_TWINS]


def drafted_values(values: Mapping[str, Sequence[Suggested]]) -> list[DraftedValue]:
    """Suggested values as the desk keeps them; a single field takes the first only."""
    return [
        DraftedValue(
            field=name,
            position=n,
            value=s.value,
            concept=s.concept or "",
            confidence=min(1.0, max(0.0, s.confidence)),
            method=s.origin.method,
            attachment=s.origin.attachment,
            page=s.origin.page,
            start=s.origin.start,
            end=s.origin.end,
            passage=s.origin.passage,
            box=[s.origin.box.left, s.origin.box.top, s.origin.box.right, s.origin.box.bottom]
            if s.origin.box
            else None,
        )
        for name, found in values.items()
        for n, s in enumerate(found if name in LIST_FIELDS else found[:1])
    ]


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
    locked.state, locked.reason = MessageState.STRUCTURED, ""
    locked.save(update_fields=["state", "reason"])
    subject = f"message:{locked.pk}"
    record(actor=actor, action="intake.make_contribution", subject=subject, at=at, details={"was": locked.kind})
    suggestion, likeness = understand(locked)
    return _draft_from(locked, suggestion, likeness, actor, at)


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
    message.attachments.update(state=AttachmentState.WAITING, reason="")
    message.state, message.reason = MessageState.RECEIVED, ""
    message.save(update_fields=["identity", "channel", "state", "reason"])
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
