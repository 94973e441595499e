"""The trays of the desk, and what lies in them."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from ipraxis.accounts.permissions import allowed
from ipraxis.editorial import trays
from ipraxis.editorial.models import Contribution, Twin, TwinState
from ipraxis.editorial.rules import Status
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.desk_hand import PLACE_COOKIE
from ipraxis.interfaces.web.desk_narrowing import Place, chips, choosings, hands_by_name, narrowing_of
from ipraxis.interfaces.web.desk_trays import label_of
from ipraxis.refusal import NotFound

A_PAGE = 25


def paged(request: HttpRequest, rows: QuerySet[Any]) -> Page[Any]:
    """The page of rows that `?page=` asks for; the nearest there is where it asks for none."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


@desk_view("editorial.see")
@require_GET
def tray(request: HttpRequest, status: str = "arrived") -> HttpResponse:
    """The contributions of one tray, narrowed and ordered as the address says."""
    if status == Status.DRAFT:
        return redirect("desk")  # what was one tray is two
    if status not in trays.IN_TRAY:
        raise NotFound(_("There is no such tray."))
    place = Place(status, narrowing_of(request.GET))
    response = show(request, "desk/tray.html", _listed(request, place), here=status)
    response.set_cookie(PLACE_COOKIE, place.token.encode().hex(), httponly=True, samesite="Lax", path="/")
    return response


def _listed(request: HttpRequest, place: Place) -> dict[str, Any]:
    actor, now, words = actor_of(request), timezone.now(), Words(request.LANGUAGE_CODE)
    unjudged = Prefetch("twins", Twin.objects.filter(state=TwinState.PROPOSED), to_attr="unjudged_twins")
    found = trays.lying_in(place.tray, place.narrowing, actor=actor, at=now)
    # Numbers first: an index has them in order, however far the page is from the beginning.
    page = paged(request, found.values_list("pk", flat=True))
    shown = Contribution.objects.defer("likeness", "traces").select_related("assigned_to").prefetch_related(unjudged)
    by_number = shown.in_bulk(list(page))
    listed = [by_number[number] for number in page if number in by_number]
    facets = trays.facets(place.tray, actor=actor)
    people = hands_by_name(facets)
    heard = trays.answered_among(listed)
    rows = [
        (
            one,
            words.country(one.description.get("country", "")),
            desk_words.CHANNELS.get(one.channel, one.channel),
            words.language_name(one.language) if one.language else "",
            one.pk in heard,
            (now - one.arrived_at).days,
        )
        for one in listed
    ]
    return {
        "page": page,
        "rows": rows,
        "tray": label_of(place.tray),
        "place": place,
        "chips": chips(place, words, people),
        "choosings": choosings(place, facets, words, people, actor),
        "place_query": urlencode({"in": place.token}),
        "all_chosen": "all" in request.GET,
        "also": f"&{place.query}" if place.query else "",
        "people": people.items(),
        "may_assign": allowed(actor, "editorial.assign"),
        "empty": desk_words.EMPTY_TRAYS.get(place.tray, ""),
    }
