"""The outbox on the desk: what we owe whom, as it will read, to print or to try again."""

from functools import lru_cache

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from ipraxis.accounts.permissions import allowed
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.letter_pdf import to_pdf
from ipraxis.interfaces.letter_words import TEMPLATES
from ipraxis.interfaces.letters import render as render_letter
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk import paged
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.numbers import row_number
from ipraxis.outbox import holding, operations, queries
from ipraxis.outbox.models import LetterState
from ipraxis.outbox.wording import wordings


@desk_view("outbox.see")
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """The outbox, newest first; `?state=` and `?kind=` narrow it. Held letters stand there as they will read."""
    state = request.GET.get("state", "") if request.GET.get("state") in LetterState.values else ""
    kind = request.GET.get("kind", "") if request.GET.get("kind") in TEMPLATES else ""
    found = queries.letters(state or None)
    page = paged(request, found.filter(template=kind) if kind else found)
    words, texts = lru_cache(Words), lru_cache(wordings)
    rows = [
        (
            one,
            desk_words.letter(one.template),
            desk_words.letter_state(one.state),
            render_letter(one, words, texts) if state == LetterState.HELD else None,
        )
        for one in page
    ]
    counts, actor = queries.state_counts(), actor_of(request)
    context = {
        "page": page,
        "rows": rows,
        "state": state,
        "kind": kind,
        "states": [(value, label, counts.get(value, 0)) for value, label in desk_words.LETTER_STATES.items()],
        "kinds": [(one, desk_words.letter(one)) for one in TEMPLATES],
        "also": "&" + urlencode({"state": state, "kind": kind}),
        "held": counts.get(LetterState.HELD, 0),
        "up_to": page[0].pk if page and state == LetterState.HELD and not kind and page.number == 1 else None,
        "may_release": allowed(actor, "outbox.release"),
        "may_discard": allowed(actor, "outbox.discard"),
        "may_word": allowed(actor, "outbox.word"),
    }
    return show(request, "desk/letters.html", context, here="held" if state == LetterState.HELD else "letters")


@desk_view("outbox.release")
@require_POST
def release_all(request: HttpRequest) -> HttpResponse:
    """Let every held letter go that the person saw counted."""
    up_to = row_number(request.POST.get("up_to")) or 0
    n = holding.release_all(up_to=up_to, actor=actor_of(request), at=timezone.now())
    messages.success(request, ngettext("%(n)d letter was released.", "%(n)d letters were released.", n) % {"n": n})
    return redirect("desk_letters")


@desk_view("outbox.see")
@require_GET
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """One letter: to whom, in what state, and its words."""
    found = queries.letter(number)
    context = {
        "letter": found,
        "rendered": render_letter(found),
        "may_release": allowed(actor_of(request), "outbox.release"),
        "may_discard": allowed(actor_of(request), "outbox.discard"),
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
    """Note that a paper letter went out, try a failed one again, release a held one or throw it away."""
    found, actor, at = queries.letter(number), actor_of(request), timezone.now()
    do = request.POST.get("do")
    if do == "printed":
        operations.mark_printed(letter=found, actor=actor, at=at)
        messages.success(request, _("Noted: printed and posted."))
    elif do == "release":
        holding.release(letter=found, actor=actor, at=at)
        messages.success(request, _("Released: it is sent, or waits to be printed."))
    elif do == "discard":
        holding.discard(letter=found, why=request.POST.get("why", ""), actor=actor, at=at)
        messages.success(request, _("Thrown away: it is kept with your reason, and not sent."))
    else:
        operations.post_again(letter=found, actor=actor, at=at)
        messages.success(request, _("It is tried again now."))
    return redirect("desk_letter", number)
