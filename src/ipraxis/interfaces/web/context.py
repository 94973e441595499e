from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.interfaces.web.coordination_door import sections


def house(request: HttpRequest) -> dict[str, Any]:
    """What every page may say about the site itself, and whether its reader has a desk."""

    def sees_desk() -> bool:
        user = getattr(request, "user", None)
        return user is not None and user.is_authenticated and allowed(user, "desk.enter")

    def sees_coordination() -> bool:
        user = getattr(request, "user", None)
        return isinstance(user, User) and allowed(user, "coordination.see") and bool(sections(user))

    def speaks_for() -> bool:
        user = getattr(request, "user", None)
        return isinstance(user, User) and allowed(user, "people.institution")

    return {
        "demo": settings.DEMO,
        "site_address": settings.SITE_ADDRESS,
        "sees_desk": SimpleLazyObject(sees_desk),
        "sees_coordination": SimpleLazyObject(sees_coordination),
        "speaks_for": SimpleLazyObject(speaks_for),
    }
