"""Searching what arrived: by words of the letter, names, numbers of messages and contributions."""

import re

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from ipraxis.editorial import queries as editorial
from ipraxis.intake import queries
from ipraxis.intake.index.marks import passage
from ipraxis.intake.indexing import open_arrivals
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_door import desk_view, show
from ipraxis.refusal import NotFound

A_PAGE = 25
_REFERENCE = re.compile(r"\s*([CM])\s?(\d{1,18})\s*", re.IGNORECASE)
_LONGEST = 300


@desk_view("intake.see")
@require_GET
def search(request: HttpRequest) -> HttpResponse:
    """What holds every word typed, newest first; a reference goes straight to what it names."""
    typed = request.GET.get("q", "").replace("\0", "")[:_LONGEST].strip()
    if (named := _REFERENCE.fullmatch(typed)) and (answer := _named(named[1].upper(), named[2])):
        return answer
    page = request.GET.get("page", "1")
    number = max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < len("100000") else 1
    found = open_arrivals().search(typed, limit=A_PAGE, offset=(number - 1) * A_PAGE)
    rows = [
        (it, desk_words.CHANNELS.get(it.channel, it.channel), passage(queries.full_text(it), typed))
        for it in queries.messages_in_order(found.messages)
    ]
    pages = Paginator(range(found.total), A_PAGE).get_page(number)
    also = f"&{urlencode({'q': typed})}"
    context = {"typed": typed, "total": found.total, "rows": rows, "page": pages, "also": also}
    return show(request, "desk/search.html", context, here="search")


def _named(letter: str, number: str) -> HttpResponse | None:
    try:
        if letter == "C":
            return redirect("desk_contribution", editorial.contribution(f"C{number}").reference)
        return redirect("desk_message", queries.message(f"M{number}").reference)
    except NotFound:
        return None
