import argparse
import sys
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ipraxis.accounts.models import Token, User
from ipraxis.accounts.operations import robot
from ipraxis.accounts.rules import Scope
from ipraxis.accounts.tokens import add_token, revoke_token, tokens
from ipraxis.audit.operations import record
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.refusal import NotFound, Refused

MOST_DAYS = 36_500


def run(options: argparse.Namespace) -> None:
    require_set_up()
    if options.verb == "list":
        for token in tokens():
            _say(options, token)
        return
    if not options.name:
        raise Refused("Name the token: ipraxis token {verb} NAME.", verb=options.verb)
    _add(options) if options.verb == "add" else _revoke(options)


@transaction.atomic
def _add(options: argparse.Namespace) -> None:
    now = timezone.now()
    actor = robot("command-line", at=now)
    scopes = tuple(dict.fromkeys(Scope(scope) for scope in options.scope)) or tuple(Scope)
    expires_at = now + timedelta(days=min(options.days, MOST_DAYS)) if options.days else None
    holder = _holder(options.holder) if options.holder else None
    token, secret = add_token(
        name=options.name, holder=holder, scopes=scopes, expires_at=expires_at, actor=actor, at=now
    )
    details = {"token": token.name, "scopes": token.scopes, "holder": token.holder.email}
    record(actor=actor, action="accounts.add_token", subject=f"token:{token.pk}", at=now, details=details)
    _say(options, token, secret)
    sys.stderr.write("The token is shown this once. Only its digest is kept: who loses it gets a new one.\n")


def _holder(email: str) -> User:
    found = User.objects.filter(email=email.lower(), is_active=True).first()
    if found is None:
        raise NotFound("Nobody is known by {email}. Enter them first with ipraxis people.", email=email)
    return found


@transaction.atomic
def _revoke(options: argparse.Namespace) -> None:
    now = timezone.now()
    actor = robot("command-line", at=now)
    token = revoke_token(name=options.name, actor=actor, at=now)
    record(actor=actor, action="accounts.revoke_token", subject=f"token:{token.pk}", at=now)
    _say(options, token)


def _say(options: argparse.Namespace, token: Token, secret: str = "") -> None:
    shown: dict[str, Any] = {
        "name": token.name,
        "holder": token.holder.email,
        "scopes": token.scopes,
        "created_at": token.created_at.isoformat(),
        **{
            key: moment.isoformat() if (moment := getattr(token, key)) else None
            for key in ("expires_at", "revoked_at", "last_used_at")
        },
    }
    if secret:
        shown["token"] = secret
        say(options, shown, secret)
        return
    used = f"last used {token.last_used_at:%Y-%m-%d %H:%M}" if token.last_used_at else "never used"
    state = "revoked" if token.revoked_at else "good" if token.is_good(timezone.now()) else "expired"
    say(options, shown, f"{token.name}  {token.holder.email}  {', '.join(token.scopes)}  {state}, {used}")
