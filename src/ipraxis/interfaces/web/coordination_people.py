"""People, for the coordinator: who may do what, for whom they speak, where they are signed in, what they did."""

from collections.abc import Callable, Mapping
from datetime import date

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import role_names
from ipraxis.accounts.rules import RoleName
from ipraxis.interfaces.web import roles, second_factor, sessions
from ipraxis.interfaces.web.account import session_rows
from ipraxis.interfaces.web.coordination_door import coordination_view, show
from ipraxis.interfaces.web.deeds import deed
from ipraxis.interfaces.web.demo import is_invented
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.second_factor import shown_anew
from ipraxis.numbers import row_number
from ipraxis.people import operations, queries
from ipraxis.people.models import Membership
from ipraxis.refusal import NotFound, Refused

HERE = "coordination_people"
A_PAGE, DEEDS, INSTITUTIONS = 50, 20, 12
STATES = {
    "never": gettext_lazy("never signed in"),
    "no-factor": gettext_lazy("without a second factor"),
    "closed": gettext_lazy("account closed"),
    "software": gettext_lazy("parts of the software"),
}


@coordination_view("accounts.manage")
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Everybody with an account; `?role=`, `?state=` and `?q=` narrow the list."""
    role = request.GET.get("role", "") if request.GET.get("role", "") in set(RoleName) else ""
    state = request.GET.get("state", "") if request.GET.get("state", "") in STATES else ""
    typed = request.GET.get("q", "")[:200]
    seen = UserSession.objects.filter(user=OuterRef("pk")).order_by("-last_seen_at").values("last_seen_at")[:1]
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type__in=second_factor.KINDS)
    found = queries.people(role=role, state=state, words=typed).annotate(seen=Subquery(seen), factor=Exists(factor))
    page = Paginator(found.filter(factor=False) if state == "no-factor" else found, A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "rows": [(one, [roles.NAMES[name] for name in roles.ORDER if name in role_names(one)]) for one in page],
        "roles": [(one.value, roles.NAMES[one]) for one in roles.ORDER],
        "states": STATES.items(),
        "role": role,
        "state": state,
        "typed": typed,
        "also": f"&role={role}&state={state}&q={typed}",
    }
    return show(request, "coordination/people.html", context, here=HERE)


@coordination_view("accounts.manage")
@require_GET
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One person: roles, institutions, second factor, sessions, tokens, and what they did."""
    found, now = queries.person(number), timezone.now()
    typed = request.GET.get("institution", "")[:200]
    held = role_names(found)
    context = {
        "person": found,
        "itself": found == actor_of(request),
        "roles": [(one.value, roles.NAMES[one], roles.WHAT[one], one in held) for one in roles.ORDER],
        "languages": settings.LANGUAGES,
        "memberships": queries.memberships(found),
        "typed": typed,
        "institutions": queries.institutions(typed)[:INSTITUTIONS] if typed.strip() else None,
        "factors": Authenticator.objects.filter(user=found).order_by("pk"),
        "invented": is_invented(found),
        "must_have_one": second_factor.must_have_one(found),
        "sessions": session_rows(sessions.open_sessions(found), request.session.session_key),
        "tokens": [(token, token.is_good(now)) for token in found.tokens.order_by("name")],
        "deeds": [(event, deed(event)) for event in queries.deeds(found)[:DEEDS]],
        "done_to": [(event, deed(event)) for event in queries.done_to(found)[:DEEDS]],
    }
    return show(request, "coordination/person.html", context, here=HERE)


def _roles(request: HttpRequest, found: User) -> str:
    chosen = [role for role in roles.ORDER if role.value in request.POST.getlist("role")]
    operations.set_roles(person=found, roles=chosen, actor=actor_of(request), at=timezone.now())
    return _("Kept: these are the roles now. They count from the next click.")


def _describe(request: HttpRequest, found: User) -> str:
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        raise Refused(_("There is no such language. Nothing was changed."))
    name = " ".join(request.POST.get("name", "").split())
    operations.describe(person=found, name=name, language=language, actor=actor_of(request), at=timezone.now())
    return _("Kept.")


def _close(request: HttpRequest, found: User) -> str:
    operations.deactivate(person=found, actor=actor_of(request), at=timezone.now())
    sessions.end(sessions.open_sessions(found))
    return _("The account is closed and signed out everywhere. What was done with it stays.")


def _open(request: HttpRequest, found: User) -> str:
    operations.activate(person=found, actor=actor_of(request), at=timezone.now())
    return _("The account is open again.")


def _reset(request: HttpRequest, found: User) -> str:
    second_factor.reset(person=found, actor=actor_of(request), at=timezone.now())
    return _("The second factor is gone, and they were signed out everywhere. A letter tells them.")


def _end_sessions(request: HttpRequest, found: User) -> str:
    chosen = [one for one in sessions.open_sessions(found) if request.POST.get("session") in {"", None, str(one.pk)}]
    count = sessions.end(chosen)
    operations.note_sessions_ended(person=found, count=count, actor=actor_of(request), at=timezone.now())
    return ngettext("Signed out in %(count)d place.", "Signed out in %(count)d places.", count) % {"count": count}


def _enter(request: HttpRequest, found: User) -> str:
    number, since = request.POST.get("institution", ""), request.POST.get("since", "")
    try:
        began = date.fromisoformat(since) if since else None
    except ValueError:
        raise Refused(_("The date is not one: write it as 2026-03-31, or leave it empty.")) from None
    operations.enter_membership(
        person=found,
        institution=queries.institution(row_number(number) or 0),
        role_in_words=" ".join(request.POST.get("words", "").split()),
        since=began,
        actor=actor_of(request),
        at=timezone.now(),
    )
    return _("Entered: they speak for this institution.")


def _end_membership(request: HttpRequest, found: User) -> str:
    number = request.POST.get("membership", "")
    kept = Membership.objects.filter(person=found, pk=row_number(number) or 0).first()
    if kept is None:
        raise NotFound(_("They do not speak for that institution."))
    operations.end_membership(membership=kept, actor=actor_of(request), at=timezone.now())
    return _("Ended: they no longer speak for this institution.")


_ACTS: Mapping[str, Callable[[HttpRequest, User], str]] = {
    "roles": _roles,
    "describe": _describe,
    "close": _close,
    "open": _open,
    "reset": _reset,
    "sessions": _end_sessions,
    "enter": _enter,
    "end": _end_membership,
}


@coordination_view("accounts.manage")
@require_POST
@shown_anew
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Do what the pressed button says (`do`), after the coordinator has shown their second factor anew."""
    do = _ACTS.get(request.POST.get("do", ""))
    if do is None:
        raise NotFound(_("There is no such step."))
    with transaction.atomic():
        told = do(request, queries.person(number))
    messages.success(request, told)
    return redirect("coordination_person", number)
