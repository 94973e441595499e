"""Once, however often it is asked: what a token sends, its key, and the answer that the key always gets."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from ipraxis.accounts.models import Token
from ipraxis.accounts.permissions import require
from ipraxis.intake.models import Message, Sending
from ipraxis.refusal import Refused


class KeyUsedOtherwise(Refused):
    """The key came before with another request; nothing was done."""

    status = 422


def begin(*, token: Token, key: str, digest: str, remember: timedelta, at: datetime) -> Sending:
    """Note that this token asks this under this key. Committed before anything is kept, so that a killed server
    leaves the key bound to its request; whoever comes again with both goes on where it ended.

    Where the request was answered already, the sending has a `status`. Raises `KeyUsedOtherwise` where the key
    stands for another request. A key older than `remember` is forgotten and begins anew.
    """
    require(token.holder, "intake.receive")
    found = _of_key(token, key, remember, at)
    if found is None:
        try:
            with transaction.atomic():
                return Sending.objects.create(token=token, key=key, digest=digest, begun_at=at)
        except IntegrityError:
            # The same key came by another connection between our look and our write.
            found = Sending.objects.get(token=token, key=key)
    if found.digest != digest:
        raise KeyUsedOtherwise(
            "The key “{key}” was used for another request. Nothing was done; take a new key for a new request.", key=key
        )
    return found


def _of_key(token: Token, key: str, remember: timedelta, at: datetime) -> Sending | None:
    found = Sending.objects.filter(token=token, key=key).first()
    if found is None or at - found.begun_at <= remember:
        return found
    Sending.objects.filter(pk=found.pk).update(key=None)
    return None


@transaction.atomic
def complete(
    *,
    sending: Sending | None,
    token: Token,
    digest: str,
    message: Message,
    status: int,
    answer: Mapping[str, Any],
    at: datetime,
) -> tuple[Sending, bool]:
    """Bind the message and the answer to what was begun (None: no key was given); True where this call did it.

    Of two that asked the same at the same time both get the answer of the first.
    """
    if sending is None:
        made = Sending.objects.create(
            token=token, digest=digest, begun_at=at, message=message, status=status, answer=dict(answer)
        )
        return made, True
    locked = Sending.objects.select_for_update().get(pk=sending.pk)
    if locked.status is not None:
        return locked, False
    locked.message, locked.status, locked.answer = message, status, dict(answer)
    locked.save(update_fields=["message", "status", "answer"])
    return locked, True
