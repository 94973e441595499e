"""Who sends: the token of a request, its scopes, and what is left of its requests."""

import math
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from ipraxis.accounts.models import Token
from ipraxis.accounts.rules import Scope
from ipraxis.accounts.tokens import Use, use_token
from ipraxis.interfaces.api.problems import Problem, too_many


class Bearer(HttpBearer):
    """`Authorization: Bearer ipx_…`. Counts the request; refuses it where no token, none left, or none that is good."""

    def __init__(self, scope: Scope) -> None:
        super().__init__()
        self._scope = scope

    def __call__(self, request: HttpRequest) -> Token:
        token = super().__call__(request)
        if token is None:
            raise Problem(
                "no-token",
                "Send your token in the header Authorization: Bearer ipx_…. The operator of this site gives tokens.",
                headers={"WWW-Authenticate": 'Bearer realm="IPraxis"'},
            )
        assert isinstance(token, Token)
        return token

    def authenticate(self, request: HttpRequest, token: str) -> Token:
        use = use_token(secret=token.strip(), per_minute=settings.API_PER_MINUTE, at=timezone.now())
        request.api_use = use  # type: ignore[attr-defined]  # for the headers of the answer
        if not use.quota.admitted:
            raise too_many(use.quota.wait.total_seconds())
        if self._scope not in use.token.scopes:
            raise Problem(
                "not-allowed",
                "This token may not be used for that (“{scope}”). Ask the operator for one that may.",
                scope=self._scope.value,
                headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{self._scope.value}"'},
            )
        return use.token


def token_of(request: HttpRequest) -> Token:
    """The token that the door has let in."""
    token = request.auth  # type: ignore[attr-defined]  # set by django-ninja
    assert isinstance(token, Token)
    return token


def quota_headers(request: HttpRequest) -> Mapping[str, str]:
    """What is left of the token's requests, as draft-ietf-httpapi-ratelimit-headers-10 writes it."""
    use = getattr(request, "api_use", None)
    if not isinstance(use, Use):
        return {}
    wait = math.ceil(use.quota.wait.total_seconds())
    return {
        "RateLimit-Policy": f'"token";q={settings.API_PER_MINUTE};w=60',
        "RateLimit": f'"token";r={use.quota.remaining};t={wait}',
    }
