"""Who may enter the coordinator's pages, and what every one of them shows.

A section is entered here once, by the name of its first page. It appears beside every page as soon as that address
exists, to those who hold the permission that its view declares.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.cache import never_cache

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed, require
from ipraxis.interfaces.web.desk_door import actor_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

# name of the address, label, what it is for
SECTIONS: tuple[tuple[str, str | Promise, str | Promise], ...] = (
    (
        "coordination_people",
        _("People"),
        _("Who may do what; institutions they speak for; sessions and second factors."),
    ),
    ("coordination_invitations", _("Invitations"), _("Who was asked to join, and who has not answered yet.")),
    ("coordination_calls", _("Calls"), _("What is asked for, until when, and how it is reviewed.")),
    ("coordination_vocabulary", _("Vocabulary"), _("Words in six languages: labels, synonyms, merges, replacements.")),
    ("coordination_editions", _("Editions"), _("The description form of each year, and what changed in it.")),
    ("coordination_letters", pgettext_lazy("section", "Letters"), _("How letters are worded, and which of them wait.")),
    ("coordination_retention", _("Retention"), _("How long personal data is kept, and what it is kept for.")),
    (
        "coordination_health",
        _("Health"),
        _("What waits, what failed, what grows old, and what to do about it."),
    ),
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the coordinator's pages, as its reader may enter it."""

    name: str
    label: str | Promise
    line: str | Promise
    address: str


def coordination_view(permission: str) -> Callable[[View[P]], View[P]]:
    """A door of the coordinator's pages: sign in first; without the permission a refusal. No browser keeps the page."""

    def wrap(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not isinstance(request.user, User):
                return redirect_to_login(request.get_full_path())
            require(request.user, permission)
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by `sections` and by docs/permissions.md
        # `wraps` would have the first parameter named, which a view's is not.
        return cast("View[P]", never_cache(guarded))

    return wrap


def sections(actor: User) -> list[Section]:
    """The sections that exist and that the actor may enter."""
    found = []
    for name, label, line in SECTIONS:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        permission = getattr(resolve(address).func, "permission", "coordination.see")
        if allowed(actor, permission):
            found.append(Section(name, label, line, address))
    return found


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, here: str = "", status: int = 200
) -> HttpResponse:
    """A page of the coordinator's, with the sections beside it; `here` is the name of its section's address."""
    frame = {"sections": sections(actor_of(request)), "here": here}
    return render(request, template, {**frame, **context}, status=status)
