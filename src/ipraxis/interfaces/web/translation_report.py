"""A reader says that a translation is wrong: one field, no name, and a limit on how often."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from ipraxis.catalogue import queries, translating
from ipraxis.interfaces.web.pace import require_pace, visitor
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import NotFound, Refused

_MOST, _SECONDS = 5, 3600


@require_http_methods(["GET", "POST"])
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, and after it a thank-you; what is kept is the text alone."""
    page = queries.practice(slug=slug, language=get_language())
    if page.is_withdrawn or not page.translated:
        raise NotFound("There is no translation at this address.")
    context = {"page": page, "version": page.version, "most": translating.MOST_IN_REPORT, "contact": settings.CONTACT}
    if request.method == "GET":
        return render(request, "catalogue/report_translation.html", context)
    text, part = request.POST.get("text", ""), request.POST.get("part", "")
    require_pace("translation-report", visitor(request), most=_MOST, seconds=_SECONDS)
    try:
        translating.report(
            practice=page.version.practice,
            language=get_language(),
            part=part if part in page.told else "",
            text=text,
            at=timezone.now(),
        )
    except Refused as refused:
        context |= {"sentence": in_words(refused), "text": text, "chosen": part}
        return render(request, "catalogue/report_translation.html", context, status=refused.status)
    return render(request, "catalogue/report_translation.html", context | {"is_kept": True})
