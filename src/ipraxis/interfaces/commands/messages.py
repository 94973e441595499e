import argparse
from typing import Any

from ipraxis.intake.models import Attachment, Message
from ipraxis.intake.queries import full_text, messages
from ipraxis.interfaces.commands.output import require_set_up, say


def run(options: argparse.Namespace) -> None:
    require_set_up()
    for message in messages().iterator(chunk_size=200):
        shown = as_json(message)
        where = f" → {', '.join(shown['contributions'])}" if shown["contributions"] else ""
        text = f"{shown['message']}  {shown['channel']:5}  {shown['state']:16}  {shown['sender'] or '-'}  "
        say(options, shown, f"{text}{shown['subject']}{where}" + (f"  ({message.reason})" if message.reason else ""))


def as_json(message: Message) -> dict[str, Any]:
    """The message as `messages --json` prints it; pages are those prefetched."""
    contributions = sorted(message.contributions.all(), key=lambda one: one.pk)
    return {
        "message": message.reference,
        "channel": message.channel,
        "received_at": message.received_at.isoformat(),
        "file": message.file_name,
        "sender": message.sender_address,
        "subject": message.subject,
        "state": message.state,
        "reason": message.reason,
        "kind": message.kind,
        "why": message.kind_why,
        "language": message.language,
        "sample": message.is_sample,
        "problems": message.problems,
        "text": full_text(message),
        "attachments": [_attachment(a, message) for a in message.attachments.all()],
        "contribution": contributions[0].reference if contributions else None,
        "contributions": [one.reference for one in contributions],
    }


def _attachment(attachment: Attachment, message: Message) -> dict[str, Any]:
    pages = sorted((p for p in message.pages.all() if p.attachment_id == attachment.pk), key=lambda p: p.number)
    return {
        "name": attachment.name,
        "type": attachment.media_type,
        "bytes": attachment.bytes,
        "sha256": attachment.sha256,
        "state": attachment.state,
        "reason": attachment.reason,
        "pages": [{"number": p.number, "text": p.text, "confidence": p.confidence} for p in pages],
    }
