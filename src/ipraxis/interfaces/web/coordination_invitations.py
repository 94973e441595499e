"""Invitations, for the coordinator: ask somebody to join, write again, take back."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from ipraxis.accounts.rules import RoleName
from ipraxis.editorial.rules import BadValue, clean_value
from ipraxis.interfaces.web import roles
from ipraxis.interfaces.web.coordination_door import coordination_view, show
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.second_factor import shown_anew
from ipraxis.numbers import row_number
from ipraxis.people import operations, queries
from ipraxis.people.models import Invitation
from ipraxis.refusal import NotFound, Refused

HERE = "coordination_invitations"
A_PAGE = 50
STATES = {
    "open": gettext_lazy("waiting for an answer"),
    "over": gettext_lazy("not answered in time"),
    "accepted": pgettext_lazy("invitations", "accepted"),
    "revoked": pgettext_lazy("invitations", "taken back"),
}


def _state(invitation: Invitation) -> str:
    if invitation.accepted_at:
        return "accepted"
    if invitation.revoked_at:
        return "revoked"
    return "open" if invitation.is_open(timezone.now()) else "over"


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    state = request.GET.get("state", "") if request.GET.get("state", "") in STATES else ""
    page = Paginator(queries.invitations(state=state, at=timezone.now()), A_PAGE).get_page(request.GET.get("page"))
    chosen = request.POST.getlist("role")
    context = {
        "page": page,
        "rows": [
            (one, _state(one), STATES[_state(one)], [roles.NAMES[RoleName(name)] for name in one.roles]) for one in page
        ],
        "states": STATES.items(),
        "state": state,
        "also": f"&state={state}",
        "roles": [(one.value, roles.NAMES[one], roles.WHAT[one], one.value in chosen) for one in roles.ORDER],
        "languages": settings.LANGUAGES,
        "typed": request.POST,
        "language": request.POST.get("language") or request.LANGUAGE_CODE,
        "problem": problem,
        "days": settings.INVITATION_DAYS,
    }
    return show(request, "coordination/invitations.html", context, here=HERE, status=status)


@coordination_view("accounts.manage")
@require_http_methods(["GET", "POST"])
def invitations(request: HttpRequest) -> HttpResponse:
    """Who was asked; POST asks somebody."""
    if request.method == "GET":
        return _page(request)
    return _invite(request)


def _address(request: HttpRequest) -> str:
    try:
        email = clean_value("contact_email", request.POST.get("email", ""))
    except BadValue as wrong:
        raise Refused(wrong.template, **wrong.arguments) from None
    if not email:
        raise Refused("Type the address to write to. Nobody was invited.")
    return str(email)


@shown_anew
def _invite(request: HttpRequest) -> HttpResponse:
    try:
        email = _address(request)
        language = request.POST.get("language", "")
        made = operations.invite(
            email=email,
            name=" ".join(request.POST.get("name", "").split()),
            roles=[role for role in roles.ORDER if role.value in request.POST.getlist("role")],
            language=language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE,
            days=settings.INVITATION_DAYS,
            actor=actor_of(request),
            at=timezone.now(),
        )
    except Refused as no:
        return _page(request, problem=in_words(no), status=no.status)
    messages.success(request, _("A letter is on its way to %(address)s.") % {"address": made.email})
    return redirect(HERE)


@coordination_view("accounts.manage")
@require_POST
@shown_anew
def act(request: HttpRequest) -> HttpResponse:
    """Write an invitation again, or take it back (`do`)."""
    number, do = request.POST.get("invitation", ""), request.POST.get("do", "")
    found = queries.invitation(row_number(number) or 0)
    if found is None or do not in {"again", "revoke"}:
        raise NotFound(_("There is no such invitation."))
    if do == "again":
        days = settings.INVITATION_DAYS
        operations.write_again(invitation=found, days=days, actor=actor_of(request), at=timezone.now())
        messages.success(request, _("The letter is written again; the link of the old one no longer works."))
    else:
        operations.revoke(invitation=found, actor=actor_of(request), at=timezone.now())
        messages.success(request, _("Taken back: the link no longer works."))
    return redirect(HERE)
