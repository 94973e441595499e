"""The link of an invitation's letter: accept or decline what was asked, without signing in."""

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ipraxis.accounts.permissions import allowed
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.review_letters import SALT
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound
from ipraxis.review.models import Reviewer
from ipraxis.review.operations import answering
from ipraxis.review.queries.reading import assignments_of, is_open, own_assignment, title_shown
from ipraxis.review.rules.steps import Status

_GOOD_FOR = 90 * 24 * 3600  # seconds


class NoSuchTicket(NotFound):
    """The link was cut, invented, or is too old. Which is not told."""


def _holder(ticket: str) -> Reviewer:
    try:
        number = signing.loads(ticket, salt=SALT, max_age=_GOOD_FOR)
    except signing.BadSignature:
        number = None
    found = Reviewer.objects.select_related("user").filter(pk=number).first() if isinstance(number, int) else None
    if found is None or not allowed(found.user, "review.review"):
        raise NoSuchTicket(_("This link is not good, or no longer. Sign in to see your reviews."))
    return found


@never_cache
@require_http_methods(["GET", "POST"])
def invited(request: HttpRequest, ticket: str) -> HttpResponse:
    """What that reviewer was asked for and has not answered; POST answers one. It shows titles and never a text."""
    holder = _holder(ticket)
    if request.method == "POST":
        number = request.POST.get("number", "")
        found = own_assignment(holder.user, row_number(number) or 0)
        if request.POST.get("do") == "accept":
            answering.accept(assignment=found, actor=holder.user, at=timezone.now())
            messages.success(request, _("Thank you: the review is yours. Sign in to read the text and to write."))
        else:
            words = request.POST.get("words", "")
            answering.decline(assignment=found, reason=words, actor=holder.user, at=timezone.now())
            messages.success(request, _("You said no to this review. Thank you for answering."))
        return redirect("reviews_invited", ticket)
    words_of = Words(request.LANGUAGE_CODE)
    rows = [
        (one, title_shown(one.round), words_of.language_name(one.round.contribution.language))
        for one in assignments_of(holder.user)
        if one.status == Status.INVITED and is_open(one)
    ]
    return render(request, "reviews/invited.html", {"rows": rows, "reviewer": holder})
