"""Pages to print: the paper form for contributors, the sheet that parts letters for the desk."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_GET, require_safe

from ipraxis.interfaces.paper_form import paper_form_pdf, separator_sheet_pdf
from ipraxis.interfaces.web.desk_door import desk_view
from ipraxis.interfaces.web.pace import require_pace, visitor

_HOUR = 3600


@require_safe
def form(request: HttpRequest, language: str) -> HttpResponse:
    """The paper form in a language; `?for=` prints it for the contribution of that code.

    The blank forms are made once and kept. One with a code is made for this request, which takes a part of a second,
    and belongs to whoever holds the code.
    """
    code, name = request.GET.get("for", ""), f"ipraxis-form-{language}.pdf"
    if not code:
        return _to_print(paper_form_pdf(language), name)
    require_pace("paper", visitor(request), most=60, seconds=_HOUR)
    response = _to_print(paper_form_pdf(language, code), name)
    response["X-Robots-Tag"] = "noindex, nofollow"
    add_never_cache_headers(response)
    return response


@desk_view("intake.see")
@require_GET
def separator(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The sheet to lay between two letters before a pile is scanned."""
    return _to_print(separator_sheet_pdf(1), "ipraxis-separator-sheet.pdf")


def _to_print(pdf: bytes, name: str) -> HttpResponse:
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
