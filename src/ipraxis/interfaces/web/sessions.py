"""Sessions that can be looked at and ended: where somebody is signed in, and since when nothing happened there."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from allauth.core.internal.httpkit import get_client_ip
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import role_names
from ipraxis.accounts.rules import SECOND_FACTOR_ROLES

_SEEN = "seen_at"  # in the session: seconds since 1970
NOTED_EVERY = 300  # seconds; a click more often writes nothing


class SeenMiddleware:
    """Notes every few minutes that somebody is there; ends the session of an editor who was away too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.session_key and isinstance(request.user, User):
            self._look(request, request.user)
        return self.get_response(request)

    def _look(self, request: HttpRequest, user: User) -> None:
        now = int(time.time())
        away = now - int(request.session.get(_SEEN, 0))
        if away < NOTED_EVERY:
            return
        if _SEEN in request.session and away > settings.IDLE_MINUTES * 60 and role_names(user) & SECOND_FACTOR_ROLES:
            logout(request)
            messages.info(request, _("You were signed out because nothing happened for a long time. Sign in again."))
            return
        note(request=request, user=user)


def note(*, request: HttpRequest, user: User, **_more: Any) -> None:
    """Write down where somebody is signed in. Receives Django's signal too, so that every way in is noted."""
    request.session[_SEEN] = int(time.time())
    if not request.session.session_key:
        request.session.save()
    UserSession.objects.update_or_create(
        session_key=request.session.session_key,
        defaults={
            "user": user,
            "ip": get_client_ip(request) or "0.0.0.0",  # noqa: S104 - no address is known
            "user_agent": request.META.get("HTTP_USER_AGENT", "")[:200],
            "last_seen_at": timezone.now(),
        },
    )


def open_sessions(user: User) -> list[UserSession]:
    """Where the person is signed in, last seen first; those that ran out are left out."""
    oldest = timezone.now() - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    found = UserSession.objects.filter(user=user, last_seen_at__gte=oldest).order_by("-last_seen_at", "-pk")
    return list(found)


def end(sessions: list[UserSession]) -> int:
    """Sign out there, at once; returns how many were ended."""
    for session in sessions:
        session.end()
    return len(sessions)
