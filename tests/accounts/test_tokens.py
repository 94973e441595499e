"""Tokens: made once, told once, kept as a digest."""

from datetime import timedelta

import pytest

from ipraxis.accounts.models import Token
from ipraxis.accounts.operations import robot
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.accounts.rules import Scope
from ipraxis.accounts.tokens import NoSuchToken, TokenRefused, add_token, digest, revoke_token, tokens, use_token
from ipraxis.refusal import Refused
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
SCOPES = (Scope.SEND,)


@pytest.fixture
def operator(db):
    return robot("command-line", at=NOW)


def made(operator, name="office", **more):
    return add_token(name=name, scopes=SCOPES, actor=operator, at=NOW, **{"holder": None, "expires_at": None} | more)


def test_the_secret_is_told_and_not_kept(operator):
    token, secret = made(operator)
    kept = Token.objects.values().get()
    assert secret.startswith("ipx_")
    assert kept["digest"] == digest(secret)
    assert not any(secret in str(value) for value in kept.values())
    assert token.holder.is_robot
    assert use_token(secret=secret, per_minute=5, at=NOW).token == token
    assert tokens().get().last_used_at == NOW


def test_a_revoked_or_expired_or_unknown_token_is_told_the_same(operator):
    sentences = set()
    _, expired = made(operator, "short", expires_at=NOW + timedelta(days=1))
    _, revoked = made(operator, "gone")
    revoke_token(name="gone", actor=operator, at=NOW)
    assert revoke_token(name="gone", actor=operator, at=NOW + timedelta(days=1)).revoked_at == NOW
    for secret, at in ((expired, NOW + timedelta(days=1)), (revoked, NOW), ("ipx_x", NOW), ("\udcff", NOW)):
        with pytest.raises(TokenRefused) as refused:
            use_token(secret=secret, per_minute=5, at=at)
        sentences.add(refused.value.sentence)
    assert len(sentences) == 1


@pytest.mark.parametrize("name", ["", "-x", "x-", "X", "a b", "ä", "x" * 41, "a\n"])
def test_a_name_that_is_none(operator, name):
    with pytest.raises(Refused, match="cannot be a token's name"):
        made(operator, name)


def test_what_cannot_be_made_leaves_nothing(operator, person):
    made(operator)
    with pytest.raises(Refused, match="already"):
        made(operator)
    with pytest.raises(Refused, match="expired"):
        made(operator, "late", expires_at=NOW)
    with pytest.raises(PermissionRefused):
        made(operator, "reader", holder=person("reviewer"))
    with pytest.raises(PermissionRefused):
        made(person("editor"), "mine")
    with pytest.raises(NoSuchToken):
        revoke_token(name="nobody", actor=operator, at=NOW)
    assert [token.name for token in tokens()] == ["office"]
