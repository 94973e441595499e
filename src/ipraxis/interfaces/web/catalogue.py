"""The public pages: what is asked is translated, one query is called, the answer is shown."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/home.html", {"contact": settings.CONTACT})


def practices(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/home.html", {"contact": settings.CONTACT})


def countries(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/home.html", {"contact": settings.CONTACT})


def contribute(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/contribute.html", {"contact": settings.CONTACT})


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/about.html", {"contact": settings.CONTACT})
