"""The history of a practice: for everybody, and for the desk."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from ipraxis.catalogue.models import Practice
from ipraxis.interfaces import history
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_differences import practice_name
from ipraxis.interfaces.web.desk_door import desk_view, show

A_PAGE = 50


@require_GET
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """What became of the practice, without persons."""
    found = get_object_or_404(Practice, slug=slug)
    title = _title(found, request.LANGUAGE_CODE)
    context = {"practice": found, "title": title, "entries": history.of_practice(found)}
    return render(request, "catalogue/history.html", context)


@desk_view("editorial.see")
@require_GET
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """All that was done, by whom."""
    found = get_object_or_404(Practice, slug=slug)
    words = Words(request.LANGUAGE_CODE)
    page = Paginator(history.of_practice_for_editors(found), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "practice": found,
        "title": _title(found, words.language),
        "page": page,
        "entries": [(desk_words.entry(event, words), event.subject.partition(":")[::2]) for event in page],
    }
    return show(request, "desk/practice_history.html", context)


def _title(practice: Practice, language: str) -> str:
    """Its title as its page shows it in that language."""
    return practice_name(practice, language) if practice.versions.filter(is_current=True).exists() else practice.slug
