"""Who may enter the desk, and what every page of it shows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed, require
from ipraxis.editorial import queries as editorial
from ipraxis.editorial.rules import Status
from ipraxis.intake import queries as intake
from ipraxis.intake.models import MessageState
from ipraxis.outbox import queries as outbox
from ipraxis.outbox.models import LetterState

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

TRAYS: dict[str, str | Promise] = {
    Status.DRAFT: _("Arrived"),
    Status.IN_REVIEW: _("In review"),
    Status.RETURNED: _("With the contributor"),
    Status.ACCEPTED: _("Accepted, to publish"),
    Status.PUBLISHED: pgettext_lazy("tray", "Published"),
    Status.DECLINED: _("Declined"),
    Status.WITHDRAWN: pgettext_lazy("tray", "Withdrawn"),
}
MESSAGE_TRAYS: dict[str, str | Promise] = {
    MessageState.RECEIVED: _("Waiting to be read"),
    MessageState.NOT_CONTRIBUTION: _("Not contributions"),
    MessageState.SET_ASIDE: _("Could not be read"),
}


@dataclass(frozen=True, slots=True)
class Tray:
    name: str
    label: str | Promise
    address: str
    count: int


def actor_of(request: HttpRequest) -> User:
    """The signed-in person; only behind `desk_view`."""
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
            if not allowed(actor_of(request), "editorial.see"):
                return render(request, "desk/no_role.html", status=403)
            require(actor_of(request), permission)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by docs/permissions.md
        # `wraps` would have the first parameter named, which a view's is not.
        return cast("View[P]", guarded if may_be_kept else never_cache(guarded))

    return wrap


def trays(actor: User) -> list[Tray]:
    """The trays with their counts: contributions by status, messages that became none, letters."""
    by_status, by_state = editorial.tray_counts(), intake.state_counts()
    found = [
        Tray(status, name, reverse("desk") if status == Status.DRAFT else reverse("desk_tray", args=[status]), n)
        for status, name in TRAYS.items()
        for n in [by_status[status]]
        if n or status != Status.WITHDRAWN
    ]
    found += [
        Tray(state, name, reverse("desk_messages", args=[state]), n)
        for state, name in MESSAGE_TRAYS.items()
        for n in [by_state[state]]
        if n or state != MessageState.RECEIVED
    ]
    unclear = intake.kind_counts().get("unclear", 0)
    if unclear:
        address = reverse("desk_messages", args=[MessageState.NOT_CONTRIBUTION]) + "?kind=unclear"
        found.append(Tray("unclear", _("Unclear: please look"), address, unclear))
    if allowed(actor, "outbox.see"):
        waiting = outbox.letters().exclude(state__in=[LetterState.SENT, LetterState.PRINTED]).count()
        found.append(Tray("letters", _("Letters to send"), reverse("desk_letters"), waiting))
    return found


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """A page of the desk, with the trays beside it; `here` names the tray it belongs to."""
    oldest = editorial.tray(Status.DRAFT).aggregate(at=Min("arrived_at"))["at"]
    frame = {
        "trays": trays(actor_of(request)),
        "here": here,
        "oldest_days": None if oldest is None else (timezone.now() - oldest).days,
    }
    return render(request, template, {**frame, **context}, status=status)
