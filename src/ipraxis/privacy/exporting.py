"""What we hold about a person, as one archive they can keep: readable data and the files as they came."""

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.models import Event
from ipraxis.audit.operations import record
from ipraxis.editorial.models import Contribution
from ipraxis.intake.models import Message
from ipraxis.intake.originals import OriginalMissing, open_original
from ipraxis.outbox.models import Letter
from ipraxis.privacy.queries import Held, contact_of


def archive(*, held: Held, actor: User, at: datetime) -> bytes:
    """A ZIP archive: `data.json`, and below `files/` what arrived, under the names that the data give."""
    require(actor, "privacy.manage")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        names = dict(_files(held.messages))
        missing = [name for name, digest in names.items() if not _packed(target, name, digest)]
        told = {**_told(held), "exported_at": at.isoformat(), "files_missing": missing}
        target.writestr("data.json", json.dumps(told, ensure_ascii=False, indent=1))
    record(actor=actor, action="privacy.export", subject="privacy", at=at, details={"messages": len(held.messages)})
    return packed.getvalue()


def _packed(target: zipfile.ZipFile, name: str, digest: str) -> bool:
    try:
        target.writestr(name, open_original(digest))
    except OriginalMissing:
        return False
    return True


def _files(messages: tuple[Message, ...]) -> Iterator[tuple[str, str]]:
    for message in messages:
        ending = ".eml" if message.media_type == "message/rfc822" else ""
        yield f"files/{message.reference}{ending}", message.original
        for one in message.attachments.order_by("position"):
            # A name that came in a mail is no path of ours.
            name = "".join(sign if sign.isalnum() or sign in ".-_ " else "_" for sign in one.name).strip(". ")
            yield f"files/{message.reference}-{one.position}-{name[-80:]}", one.sha256


def _told(held: Held) -> dict[str, Any]:
    account = held.account
    return {
        "address": held.address,
        "contributions": [_contribution(one) for one in held.contributions],
        "messages": [_message(one) for one in held.messages],
        "letters": [_letter(one) for one in held.letters],
        "unfinished": [{"typed": one.typed, "begun_at": one.begun_at.isoformat()} for one in held.unfinished],
        "asked_whether_practices_hold": [
            {"letter": one.reference, "at": one.asked_at.isoformat()} for one in held.asked
        ],
        "to_be_asked_about": [one.practice.slug for one in held.arranged],
        "invitations": [
            {"name": one.name, "roles": one.roles, "invited_at": one.invited_at.isoformat()} for one in held.invitations
        ],
        "account": None
        if account is None
        else {
            "email": account.email,
            "name": account.name,
            "language": account.language,
            "created_at": account.created_at.isoformat(),
            "roles": sorted(account.roles.values_list("name", flat=True)),
            "did": [
                {"at": event.at.isoformat(), "action": event.action, "subject": event.subject}
                for event in Event.objects.filter(actor=account).order_by("id")
            ],
        },
    }


def _contribution(one: Contribution) -> dict[str, Any]:
    contact = contact_of(one)
    return {
        "reference": one.reference,
        "status": one.status,
        "arrived_at": one.arrived_at.isoformat(),
        "description": one.description,
        "reply_to": one.reply_to,
        "postal_address": one.postal_address,
        "contact_kept_for": contact.purpose.value if contact else None,
        "contact_kept_until": contact.until.isoformat() if contact and contact.until else None,
        "remarks": [
            {"field": remark.field, "text": remark.text, "at": remark.at.isoformat()}
            for remark in one.remarks.filter(addressee="from_contributor").order_by("id")
        ],
    }


def _message(one: Message) -> dict[str, Any]:
    return {
        "reference": one.reference,
        "received_at": one.received_at.isoformat(),
        "channel": one.channel,
        "sender_name": one.sender_name,
        "sender_address": one.sender_address,
        "subject": one.subject,
        "text": [page.text for page in one.pages.order_by("id")],
    }


def _letter(one: Letter) -> dict[str, Any]:
    return {
        "template": one.template,
        "to_address": one.to_address,
        "to_name": one.to_name,
        "state": one.state,
        "posted_at": one.posted_at.isoformat(),
        "about": one.subject_of,
    }
