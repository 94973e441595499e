"""The public pages: what is asked is translated, the catalogue is asked once, the answer is shown."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from ipraxis.catalogue import queries
from ipraxis.interfaces.web.desk_marks import may_rate
from ipraxis.upkeep.links import dead_among

_LONGEST_WORDS = 300
_STARTS = ("ip-voucher", "ip-audit", "collective-mark-support", "fee-reduction", "first-advice")


def home(request: HttpRequest) -> HttpResponse:
    language = get_language()
    told = {
        "figures": queries.figures(),
        "coverage": queries.coverage(language=language),
        "starts": queries.named(_STARTS, language=language),
        "latest": queries.latest(language=language, count=3),
        "contact": settings.CONTACT,
    }
    return render(request, "catalogue/home.html", told)


def practices(request: HttpRequest) -> HttpResponse:
    """Reads q, order, page, exact and one parameter for each facet, named by its scheme, as often as wanted."""
    asked = request.GET
    page = asked.get("page", "1")
    found = queries.search(
        words=asked.get("q", "")[:_LONGEST_WORDS].strip(),
        language=get_language(),
        facets={scheme: asked.getlist(scheme) for scheme in queries.FILTERS},
        order=asked.get("order", "best"),
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1,  # noqa: PLR2004 - digits
        exact=asked.get("exact") == "1",
    )
    return render(request, "catalogue/practices.html", {"found": found, "words": found.words})


def practice(request: HttpRequest, slug: str, number: int | None = None) -> HttpResponse:
    """The practice; a withdrawn one answers 410 with the reason."""
    page = queries.practice(slug=slug, language=get_language(), number=number)
    if page.is_withdrawn:
        return render(request, "catalogue/withdrawn.html", {"page": page}, status=410)
    told = {
        "page": page,
        "contact": settings.CONTACT,
        "may_rate": may_rate(request),
        "dead_links": dead_among(source.url or "" for source in page.version.sources.all()),
    }
    return render(request, "catalogue/practice.html", told)


def countries(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/countries.html", {"places": queries.countries(language=get_language())})


def country(request: HttpRequest, code: str) -> HttpResponse:
    page = queries.country(code=code, language=get_language())
    if page is None:
        raise Http404
    return render(request, "catalogue/country.html", {"page": page})


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/about.html", {"contact": settings.CONTACT})
