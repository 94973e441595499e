"""Who may enter the desk, and what every page of it shows."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed, require
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.trays import tray_of
from ipraxis.intake.models import MessageState
from ipraxis.interfaces.web.desk_trays import Counting, counted, first_address

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

MESSAGE_TRAYS: dict[str, str | Promise] = {
    MessageState.RECEIVED: _("Waiting to be read"),
    MessageState.NOT_CONTRIBUTION: _("Not contributions"),
    MessageState.SET_ASIDE: _("Could not be read"),
}
FIRST_PAGE = "editorial.see"  # permission of the desk's first page; who lacks it begins at their own first tray
KEYS_COOKIE = "desk_keys"  # "off" where a person does not want single keys to do anything


def actor_of(request: HttpRequest) -> User:
    """The signed-in person; only behind a door (`desk_view`, `coordination_view`)."""
    assert isinstance(request.user, User)
    return request.user


def desk_view(permission: str, *, may_be_kept: bool = False) -> Callable[[View[P]], View[P]]:
    """A door of the desk: sign in first; without any desk role a friendly page; without the permission a refusal.

    Browsers keep no page of the desk, except where `may_be_kept` says that it never changes.
    """

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not allowed(actor_of(request), "desk.enter"):
                return render(request, "desk/no_role.html", status=403)
            if permission == FIRST_PAGE and not allowed(actor_of(request), permission) and _is_first_page(request):
                return redirect(first_address(actor_of(request)))
            require(actor_of(request), permission)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by docs/permissions.md
        # `wraps` would have the first parameter named, which a view's is not.
        return cast("View[P]", guarded if may_be_kept else never_cache(guarded))

    return wrap


def _is_first_page(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name == "desk"


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """A page of the desk, with the trays beside it; `here` names the tray, or the status, it belongs to."""
    actor = actor_of(request)
    counting, reads = Counting(actor), allowed(actor, FIRST_PAGE)
    oldest = counting.contributions.oldest
    found = context.get("contribution")
    frame = {
        "trays": counted(actor, counting),
        "here": tray_of(found) if isinstance(found, Contribution) else here,
        "oldest_days": None if oldest is None or not reads else (timezone.now() - oldest).days,
        "reads_contributions": reads,
        "keys": request.COOKIES.get(KEYS_COOKIE) != "off",
    }
    return render(request, template, {**frame, **context}, status=status)
