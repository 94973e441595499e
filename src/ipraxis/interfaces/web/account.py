"""One's own account: what one is called, which language one is written to in, and where one is signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as render_page
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import role_names
from ipraxis.interfaces.web import devices, roles, second_factor
from ipraxis.interfaces.web import sessions as kept
from ipraxis.people import operations
from ipraxis.refusal import Refused

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def own_view(view: View[P]) -> View[P]:
    """A page about oneself: whoever is signed in, whatever their roles. No browser keeps it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not isinstance(request.user, User):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.signed_in = True  # type: ignore[attr-defined]  # read by docs/permissions.md
    return cast("View[P]", never_cache(guarded))


def myself(request: HttpRequest) -> User:
    """The signed-in person; only behind `own_view`."""
    assert isinstance(request.user, User)
    return request.user


@own_view
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, language, second factor, sessions, tokens; POST keeps name and language."""
    person = myself(request)
    if request.method == "POST":
        name = " ".join(request.POST.get("name", "").split())
        language = request.POST.get("language", "")
        if language not in dict(settings.LANGUAGES):
            raise Refused(_("There is no such language. Nothing was changed."))
        operations.describe(person=person, name=name, language=language, actor=person, at=timezone.now())
        with override(language):
            messages.success(request, _("Kept. We write to you in this language from now on."))
            return redirect("account")
    factors = list(Authenticator.objects.filter(user=person).order_by("pk"))
    context = {
        "person": person,
        "roles": [roles.NAMES[role] for role in roles.ORDER if role in role_names(person)],
        "languages": settings.LANGUAGES,
        "has_app": any(one.type == Authenticator.Type.TOTP for one in factors),
        "passkeys": sum(one.type == Authenticator.Type.WEBAUTHN for one in factors),
        "must_have_one": second_factor.must_have_one(person),
        "sessions": len(kept.open_sessions(person)),
        "tokens": [(token, token.is_good(timezone.now())) for token in person.tokens.order_by("name")],
    }
    return render_page(request, "account/account.html", context)


@own_view
@require_http_methods(["GET", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; POST signs out in one place (`session`), elsewhere or everywhere (`do`)."""
    person, here = myself(request), request.session.session_key
    found = kept.open_sessions(person)
    if request.method == "GET":
        return render_page(request, "account/sessions.html", {"rows": session_rows(found, here)})
    do, number = request.POST.get("do", ""), request.POST.get("session", "")
    chosen = [one for one in found if do == "everywhere" or (do == "elsewhere" and one.session_key != here)]
    chosen = chosen or [one for one in found if str(one.pk) == number]
    count = kept.end(chosen)
    operations.note_sessions_ended(person=person, count=count, actor=person, at=timezone.now())
    if any(one.session_key == here for one in chosen):
        return redirect("account_login")
    told = ngettext("Signed out in %(count)d place.", "Signed out in %(count)d places.", count) % {"count": count}
    messages.success(request, told)
    return redirect("account_sessions")


def session_rows(found: list[UserSession], here: str | None) -> list[dict[str, Any]]:
    """Sessions in words: which device, when, from where."""
    return [
        {
            "session": one,
            "device": devices.device(one.user_agent),
            "address": devices.shortened(one.ip),
            "here": one.session_key == here,
        }
        for one in found
    ]
