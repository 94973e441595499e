"""Contributions by HTTP: answers sent in, and what was understood of what a token sent."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ipraxis.editorial.models import Addressee, FieldOrigin
from ipraxis.editorial.rules import FIELDS
from ipraxis.intake.channels.answers import AnswersRefused, kept_file, take_in_answers
from ipraxis.intake.models import Channel
from ipraxis.intake.operations import Receipt
from ipraxis.intake.queries import contribution_sent_by, messages_sent_by
from ipraxis.interfaces.api.answers import as_problem, read_answers
from ipraxis.interfaces.api.messages import href_of, in_their_words, receipt_of
from ipraxis.interfaces.api.once import send_once
from ipraxis.interfaces.api.tokens import token_of

STATUSES: Mapping[str, Promise] = {
    "draft": _("An editor will look at it."),
    "in_review": _("It is being reviewed."),
    "returned": _("The editors have asked the contributor something and wait for an answer."),
    "answered": _("The contributor has answered; an editor looks at it next."),
    "accepted": _("It was accepted and will be published."),
    "declined": _("It was declined. It is kept."),
    "taken_back": _("Its contributor took it back. It is kept for the editors and not published."),
    "published": _("It is published in the catalogue."),
    "withdrawn": _("It was published and has been withdrawn."),
    "merged": _("It became part of another contribution."),
    "put_back": _("It was not taken for a contribution. It is kept."),
}


def take_contribution(request: HttpRequest) -> HttpResponse:
    """Take in answers, with files, as a message of the channel api. Raises `Problem`."""
    sent = read_answers(request)

    def take(name: str) -> Receipt:
        holder, now = token_of(request).holder, timezone.now()
        files = [kept_file(one.read(), name=one.name or "", media_type=one.content_type or "") for one in sent.files]
        return take_in_answers(sent.answers, files, channel=Channel.API, key=name, actor=holder, at=now)

    try:
        return send_once(request, digest=sent.digest, take=take, tell=receipt_of)
    except AnswersRefused as refused:
        raise as_problem(refused) from None


def told_of_contribution(request: HttpRequest, reference: str) -> dict[str, Any]:
    """What was understood, with origins, and what was left empty, with reasons. Raises `NoSuchMessage`."""
    token = token_of(request)
    found = contribution_sent_by(token, reference)
    values: dict[str, list[dict[str, Any]]] = {name: [] for name in FIELDS if name in found.description}
    for origin in found.origins.order_by("field", "position"):
        if origin.field in values:
            values[origin.field].append(_value(origin))
    return {
        "reference": found.reference,
        "status": found.status,
        "says": str(STATUSES[found.status]),
        "language": found.language,
        "values": values,
        "unknown": {name: in_their_words(why) for name, why in found.unknown.items()},
        "messages": [{"reference": one.reference, "href": href_of(one)} for one in messages_sent_by(token, found)],
        "remarks": [
            {"field": one.field, "text": one.text, "at": one.at}
            for one in found.remarks.filter(addressee=Addressee.TO_CONTRIBUTOR).order_by("id")
        ],
        "practice": found.version.practice.slug if found.version else None,
    }


def _value(origin: FieldOrigin) -> dict[str, Any]:
    return {
        "value": origin.value,
        "confidence": origin.confidence,
        "origin": {key: getattr(origin, key) for key in ("attachment", "page", "start", "end", "passage", "method")},
    }
