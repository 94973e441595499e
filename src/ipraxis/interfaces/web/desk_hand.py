"""In whose hands a contribution is, and what lies before and after it in the list one came from."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.editorial import assigning, queries
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.trays import OPEN, neighbours, tray_of
from ipraxis.interfaces.web.desk_door import actor_of, desk_view
from ipraxis.interfaces.web.desk_narrowing import Place, narrowing_of, place_of
from ipraxis.interfaces.web.desk_trays import label_of
from ipraxis.numbers import row_number

PLACE_COOKIE = "desk_list"  # the list last looked at, so that a step taken does not lose it


def in_hand(request: HttpRequest, found: Contribution) -> dict[str, Any]:
    """What `desk/hand.html` shows on the page of a contribution."""
    actor = actor_of(request)
    place = _place(request, found)
    near = neighbours(found, place.tray, place.narrowing, actor=actor, at=timezone.now())
    is_open = found.status in OPEN and allowed(actor, "editorial.assign")
    return {
        "place": place,
        "place_label": label_of(place.tray),
        "place_query": urlencode({"in": place.token}),
        "near": near,
        "hands": [one for one in assigning.hands() if one.pk != found.assigned_to_id] if is_open else [],
        "may_assign": is_open,
    }


def _place(request: HttpRequest, found: Contribution) -> Place:
    """The list that the address names, else the last one looked at, else the tray it lies in."""
    last = request.COOKIES.get(PLACE_COOKIE, "")
    told = bytes.fromhex(last).decode("utf-8", "replace") if _is_hex(last) else ""
    return place_of(request.GET.get("in", "")) or place_of(told) or Place(tray_of(found), narrowing_of(request.GET))


def _is_hex(text: str) -> bool:
    return len(text) % 2 == 0 and all(c in "0123456789abcdef" for c in text)


@desk_view("editorial.assign")
@require_POST
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a contribution, give it to somebody, or hand it back."""
    found, actor = queries.contribution(reference), actor_of(request)
    do = request.POST.get("do", "")
    to: User | None = None
    if do == "take":
        to = actor
    elif do == "give":
        to = get_object_or_404(User, pk=row_number(request.POST.get("to")) or 0)
    was = row_number(request.POST["was"]) if "was" in request.POST else assigning.ANYBODY
    assigning.assign(contribution=found, to=to, actor=actor, at=timezone.now(), was=was)
    if to is None:
        messages.success(request, _("Handed back: it is in nobody’s hands."))
    elif to == actor:
        messages.success(request, _("It is in your hands now."))
    else:
        said = _("It is in the hands of %(name)s now. They read it in their next digest.")
        messages.success(request, said % {"name": to})
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        return redirect(back)
    return redirect("desk_contribution", found.reference)
