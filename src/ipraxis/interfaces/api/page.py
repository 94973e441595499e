"""The page about the API for people, and where the `type` of a problem leads."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from ipraxis.interfaces.api.messages import TAKEN
from ipraxis.interfaces.api.problems import KINDS

_MEGABYTE = 1_000_000


def about(request: HttpRequest) -> HttpResponse:
    """What the API is for, how to begin, and every problem it may answer with."""
    told = {
        "site": settings.SITE_ADDRESS,
        "email": settings.CONTACT["email"],
        "taken": TAKEN,
        "problems": sorted(KINDS.values(), key=lambda kind: kind.status),
        "per_minute": settings.API_PER_MINUTE,
        "megabytes": settings.API_LARGEST // _MEGABYTE,
        "days": max(1, settings.API_KEY_HOURS // 24),
    }
    return render(request, "api.html", told)


def problem(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """To the place on the page that explains this kind of problem."""
    if code not in KINDS:
        raise Http404
    return redirect(f"{reverse('api')}#{code}")
