"""The outbox on the desk: what we owe whom, as it will read, to print or to try again."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ipraxis.interfaces.letter_pdf import to_pdf
from ipraxis.interfaces.letters import render as render_letter
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk import paged
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.outbox import operations, queries
from ipraxis.outbox.models import LetterState


@desk_view("outbox.see")
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """The outbox, newest first; `?state=` narrows it."""
    state = request.GET.get("state", "")
    page = paged(request, queries.letters(state if state in LetterState.values else None))
    rows = [(found, desk_words.letter(found.template), desk_words.letter_state(found.state)) for found in page]
    context = {"page": page, "rows": rows, "state": state, "states": desk_words.LETTER_STATES.items()}
    return show(request, "desk/letters.html", context, here="letters")


@desk_view("outbox.see")
@require_GET
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter: to whom, in what state, and its words."""
    found = queries.letter(number)
    context = {
        "letter": found,
        "rendered": render_letter(found),
        "state": desk_words.letter_state(found.state),
        "about": found.subject_of.rpartition(":")[2] if found.subject_of.startswith("contribution:") else "",
    }
    return show(request, "desk/letter.html", context, here="letters")


@desk_view("outbox.see")
@require_GET
def printed_page(request: HttpRequest, number: int) -> HttpResponse:
    """The letter as a page to print, for any script the browser can write."""
    found = queries.letter(number)
    context = {"letter": found, "rendered": render_letter(found), "contact": settings.CONTACT}
    return render(request, "letters/print.html", context)


@desk_view("outbox.see")
@require_GET
def pdf(request: HttpRequest, number: int) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """The letter as an A4 page for a window envelope."""
    found = queries.letter(number)
    response = HttpResponse(to_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="letter-{number}.pdf"'
    return response


@desk_view("outbox.see")
@require_POST
def act(request: HttpRequest, number: int) -> HttpResponse:
    """Note that a paper letter went out, or try a failed one again."""
    found, actor, at = queries.letter(number), actor_of(request), timezone.now()
    if request.POST.get("do") == "printed":
        operations.mark_printed(letter=found, actor=actor, at=at)
        messages.success(request, _("Noted: printed and posted."))
    else:
        operations.post_again(letter=found, actor=actor, at=at)
        messages.success(request, _("It is tried again now."))
    return redirect("desk_letter", number)
