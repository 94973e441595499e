"""Tokens: how a program says who it is. Only a digest is kept; who lost a token gets a new one."""

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from ipraxis.accounts.models import Token, User
from ipraxis.accounts.operations import robot
from ipraxis.accounts.permissions import require
from ipraxis.accounts.rules import Quota, Scope, draw
from ipraxis.refusal import NotFound, Refused

PREFIX = "ipx_"  # so that a token that leaked into a file or a log is recognised as one
_SECRET_BYTES = 32
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


class TokenRefused(Refused):
    """Nobody is known by this token, or it is no longer good."""

    status = 401


class NoSuchToken(NotFound):
    """There is no token of that name."""


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a token: whose it is, and what is left of its requests."""

    token: Token
    quota: Quota


def digest(secret: str) -> str:
    """What is kept of a token. Its 256 random bits need no slow digest: there is nothing to guess from."""
    return hashlib.sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


@transaction.atomic
def add_token(
    *, name: str, holder: User | None, scopes: Sequence[Scope], expires_at: datetime | None, actor: User, at: datetime
) -> tuple[Token, str]:
    """Make a token; returns it with the secret, which is told this once and kept nowhere.

    Without a holder a robot of the token's own name acts. Raises `Refused` where the name is taken or cannot be one.
    """
    require(actor, "accounts.manage")
    if not _NAME.fullmatch(name):
        raise Refused("“{name}” cannot be a token's name: use small letters, digits and hyphens.", name=name)
    if expires_at is not None and expires_at <= at:
        raise Refused("The token would have expired before its first use. No token was made.")
    secret = PREFIX + secrets.token_urlsafe(_SECRET_BYTES)
    holder = holder or robot(f"api-{name}", at=at)
    require(holder, "intake.receive")
    try:
        with transaction.atomic():
            token = Token.objects.create(
                name=name,
                holder=holder,
                digest=digest(secret),
                scopes=[scope.value for scope in scopes],
                created_at=at,
                expires_at=expires_at,
            )
    except IntegrityError:
        raise Refused(
            "There is a token named “{name}” already. Names are not used twice, also after a token was revoked.",
            name=name,
        ) from None
    return token, secret


@transaction.atomic
def revoke_token(*, name: str, actor: User, at: datetime) -> Token:
    """Make a token worthless from now on; what was sent with it stays. Revoked again, nothing changes."""
    require(actor, "accounts.manage")
    token = Token.objects.select_for_update().filter(name=name).first()
    if token is None:
        raise NoSuchToken("There is no token named “{name}”.", name=name)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
    return token


def use_token(*, secret: str, per_minute: int, at: datetime) -> Use:
    """Whose the token is; counts the request where it is admitted (`quota.admitted`).

    Raises `TokenRefused` where it is unknown, revoked or expired: the sentence is the same for all three.
    """
    known = Token.objects.filter(digest=digest(secret)).first()
    if known is None or not known.is_good(at):
        raise TokenRefused("This token is not known here, or is no longer good. Ask the operator for a new one.")
    with transaction.atomic():
        token = Token.objects.select_for_update().select_related("holder").get(pk=known.pk)
        quota = draw(token.quota_whole_at, at, per_minute=per_minute)
        if quota.admitted:
            token.quota_whole_at, token.last_used_at = quota.whole_at, at
            token.save(update_fields=["quota_whole_at", "last_used_at"])
    return Use(token, quota)


def tokens() -> QuerySet[Token]:
    """Every token that was ever made, by name."""
    return Token.objects.select_related("holder").order_by("name")
