"""Messages by HTTP: a mail as it is, or a file that came by fax or post."""

import hashlib
from collections.abc import Mapping
from email.message import Message as Header
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from ipraxis.intake.channels.answers import plain_name
from ipraxis.intake.channels.arrival import as_text, take_in
from ipraxis.intake.models import MAIL, Channel, Message
from ipraxis.intake.operations import Receipt
from ipraxis.intake.queries import message_sent_by
from ipraxis.interfaces.api.bodies import read_body
from ipraxis.interfaces.api.once import send_once
from ipraxis.interfaces.api.problems import Problem, Wrong
from ipraxis.interfaces.api.tokens import token_of
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import desk_words

FILES = (
    "application/pdf",
    "image/tiff",
    "image/jpeg",
    "image/png",
    "application/msword",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/rtf",
    "text/plain",
    "text/html",
    "application/octet-stream",
)
TAKEN = (MAIL, *FILES)
_BY_FILE = (Channel.FAX.value, Channel.POST.value)

STATES: Mapping[str, Promise] = {
    "received": _("It is kept and waits to be read."),
    "read": _("It was read and waits to be understood."),
    "structured": _("It was understood, and a draft was made of it."),
    "divided": _("It is a scan of several letters: each became a message of its own. Editors see them."),
    "not_contribution": _("It was not taken for the description of a practice. It is kept, and editors see it."),
    "set_aside": _("It could not be read and was set aside. It is kept, and editors see it."),
}


def take_message(request: HttpRequest, channel: str) -> HttpResponse:
    """Take in the body: a mail, or, with a channel, the file of a fax or letter. Raises `Problem`."""
    media_type, charset = _media_type(request)
    by = _channel(media_type, channel)
    data, name = read_body(request), _file_name(request)
    if not data:
        raise Problem(
            "not-fitting",
            "The request has no body: nothing arrived.",
            errors=[Wrong("", str(_("Send the message itself as the body.")))],
        )
    asked = "\n".join([request.method or "", request.path, by, media_type, charset, name]).encode()
    digest = hashlib.sha256(asked + b"\n\n" + hashlib.sha256(data).digest()).hexdigest()

    def take(_name: str) -> Receipt:
        holder, now = token_of(request).holder, timezone.now()
        return take_in(data, channel=by, file_name=name, actor=holder, at=now)

    return send_once(request, digest=digest, take=take, tell=receipt_of)


def _media_type(request: HttpRequest) -> tuple[str, str]:
    media_type = request.content_type or ""
    if media_type not in TAKEN:
        raise Problem(
            "wrong-type",
            "Send a mail as {mail}, or a file under its own type; answers to our questions go to "
            "/api/v1/contributions. Nothing was kept.",
            mail=MAIL,
            headers={"Accept-Post": ", ".join(TAKEN)},
        )
    return media_type, (request.content_params or {}).get("charset", "")


def _channel(media_type: str, told: str) -> str:
    if media_type == MAIL:
        wanted: tuple[str, ...] = ("", Channel.EMAIL.value)
        sentence = _("A mail comes by the channel email; leave the channel away.")
    else:
        wanted, sentence = _BY_FILE, _("Say how the file came: fax or post.")
    if told not in wanted:
        raise Problem(
            "not-fitting",
            "Something in the request does not fit. Nothing was kept of it.",
            errors=[Wrong("channel", str(sentence))],
        )
    return told or Channel.EMAIL.value


def _file_name(request: HttpRequest) -> str:
    """The name that Content-Disposition gives, without any path; "" where it gives none."""
    header = Header()
    header["Content-Disposition"] = request.headers.get("Content-Disposition", "")
    return plain_name(as_text(header.get_filename("") or ""))


def receipt_of(message: Message, status: str) -> dict[str, Any]:
    """The answer to what was sent, as it is kept for whoever asks again with the same key."""
    return {
        "reference": message.reference,
        "status": status,
        "href": href_of(message),
        "received_at": message.received_at.isoformat(),
        "sha256": message.original,
        "reason": in_their_words(message.reason),
    }


def in_their_words(reason: str) -> str:
    """Why a machine decided as it did, in the language of the request where somebody has translated it."""
    return desk_words.reason(reason, Words(get_language() or "en"))[0]


def href_of(message: Message) -> str:
    """The address of the message in the API."""
    return f"/api/v1/messages/{message.reference}"


def told_of_message(request: HttpRequest, reference: str) -> dict[str, Any]:
    """What became of a message that the token sent. Raises `NoSuchMessage`."""
    message = message_sent_by(token_of(request), reference)
    return {
        "reference": message.reference,
        "state": message.state,
        "says": str(STATES[message.state]),
        "reason": in_their_words(message.reason),
        "kind": message.kind,
        "why": in_their_words(message.kind_why),
        "channel": message.channel,
        "received_at": message.received_at,
        "sender": message.sender_address,
        "subject": message.subject,
        "language": message.language,
        "bytes": message.bytes,
        "sha256": message.original,
        "problems": message.problems,
        "attachments": [
            {
                **{key: getattr(one, key) for key in ("name", "media_type", "bytes", "sha256", "state")},
                "reason": in_their_words(one.reason),
            }
            for one in message.attachments.all()
        ],
        "contributions": [
            {"reference": one.reference, "href": f"/api/v1/contributions/{one.reference}"}
            for one in message.contributions.all()
        ],
    }
