"""One request, one message: what was asked under a key is done once and answered the same each time."""

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils import timezone

from ipraxis.intake.models import Message, Sending
from ipraxis.intake.operations import Receipt
from ipraxis.intake.sending import begin, complete
from ipraxis.interfaces.api.problems import Problem
from ipraxis.interfaces.api.tokens import token_of

HEADER = "Idempotency-Key"
LONGEST_KEY = 255
CREATED, FOUND = 201, 200


def key_of(request: HttpRequest) -> str | None:
    """The key of the request, None where it has none. Bare or in quotation marks, as the draft standard writes it."""
    told = request.headers.get(HEADER)
    if told is None:
        return None
    key = told.strip()
    if len(key) > 1 and key[0] == key[-1] == '"':
        key = key[1:-1]
    if not key or len(key) > LONGEST_KEY or not (key.isascii() and key.isprintable()):
        raise Problem(
            "bad-request",
            "An Idempotency-Key has 1 to {longest} printable ASCII characters. Nothing was kept of the request.",
            longest=LONGEST_KEY,
        )
    return key


def send_once(
    request: HttpRequest,
    *,
    digest: str,
    take: Callable[[str], Receipt],
    tell: Callable[[Message, str], Mapping[str, Any]],
) -> JsonResponse:
    """Take in what was sent, unless its key was answered before; 201 only after the message is committed.

    `take` gets a name for this sending and must itself take the same in once: after a crash between the two it is
    called again, with the same name where the request has a key.
    """
    token, key, at = token_of(request), key_of(request), timezone.now()
    sending: Sending | None = None
    if key is not None:
        remember = timedelta(hours=settings.API_KEY_HOURS)
        sending = begin(token=token, key=key, digest=digest, remember=remember, at=at)
        if sending.status is not None:
            return _answer(sending, is_replay=True)
    receipt = take(f"{token.pk}/{sending.pk}" if sending else f"{token.pk}/{uuid.uuid4()}")
    status = _status(receipt, sending)
    sending, is_ours = complete(
        sending=sending,
        token=token,
        digest=digest,
        message=receipt.message,
        status=FOUND if status == "already_received" else CREATED,
        answer=tell(receipt.message, status),
        at=at,
    )
    return _answer(sending, is_replay=not is_ours)


def _status(receipt: Receipt, sending: Sending | None) -> str:
    """What the receipt says; a message that this very key brought before a crash is no old acquaintance."""
    came_by_this_key = sending is not None and receipt.message.received_at >= sending.begun_at
    if receipt.status == "already_received" and came_by_this_key:
        return "set_aside" if receipt.message.reason else "received"
    return receipt.status


def _answer(sending: Sending, *, is_replay: bool) -> JsonResponse:
    # Sorted, because a database may keep the names in an order of its own: the same answer is the same bytes.
    how = {"ensure_ascii": False, "sort_keys": True}
    response = JsonResponse(sending.answer, status=sending.status, json_dumps_params=how)
    response["Location"] = sending.answer["href"]
    if is_replay:
        response["Idempotency-Replayed"] = "true"
    return response
