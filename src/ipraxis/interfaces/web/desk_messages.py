"""The messages on the desk: those that became no contribution, and each one as it arrived."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ipraxis.accounts.permissions import allowed
from ipraxis.intake import operations, queries
from ipraxis.intake.models import MessageState
from ipraxis.intake.understanding import MOST_CHARACTERS
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import desk_senders, desk_words
from ipraxis.interfaces.web.desk import paged
from ipraxis.interfaces.web.desk_door import MESSAGE_TRAYS, actor_of, desk_view, show
from ipraxis.refusal import NotFound


@desk_view("intake.see")
@require_GET
def messages_in(request: HttpRequest, state: str) -> HttpResponse:
    """Messages that became no contribution: read as something else, or not readable."""
    if state not in MESSAGE_TRAYS:
        raise NotFound(_("There is no such tray."))
    counts = queries.kind_counts() if state == MessageState.NOT_CONTRIBUTION else {}
    kind = request.GET["kind"] if request.GET.get("kind") in counts else ""
    page = paged(request, queries.in_state(state).filter(kind=kind) if kind else queries.in_state(state))
    words = Words(request.LANGUAGE_CODE)
    channels = desk_words.CHANNELS
    rows = [
        (m, channels.get(m.channel, ""), desk_words.kind(m.kind), desk_words.reason(m.kind_why, words)) for m in page
    ]
    context = {
        "page": page,
        "rows": rows,
        "tray": MESSAGE_TRAYS[state],
        "kinds": [(one, desk_words.kind(one), n, one == kind) for one, n in counts.items()],
        "also": f"&kind={kind}" if kind else "",
    }
    return show(request, "desk/messages.html", context, here="unclear" if kind == "unclear" else state)


@desk_view("intake.see")
@require_GET
def message(request: HttpRequest, reference: str) -> HttpResponse:
    """One message as it arrived: its parts, what was read of them, and what became of it."""
    found = queries.message(reference)
    actor = actor_of(request)
    undecided = found.state in {MessageState.NOT_CONTRIBUTION, MessageState.SET_ASIDE}
    pages = queries.pages(found)
    context = {
        "message": found,
        "cut_at": MOST_CHARACTERS if sum(len(page.text) for page in pages) > MOST_CHARACTERS else None,
        "attachments": found.attachments.select_related("within"),
        "pages": pages,
        "letters_of_scan": found.letters.order_by("first_page"),
        "is_scan": not found.has_body,
        "contributions": found.contributions.order_by("id"),
        "channel": desk_words.CHANNELS.get(found.channel, found.channel),
        "kind": desk_words.kind(found.kind),
        "why": desk_words.reason(found.kind_why, Words(request.LANGUAGE_CODE)),
        "kinds": [one for one in desk_words.IS_A.items() if one[0] != found.kind],
        "may_correct_kind": found.state == MessageState.NOT_CONTRIBUTION and allowed(actor, "intake.structure"),
        "sender": desk_senders.sender(found),
        "no_letter": desk_senders.no_letter(found),
        "letters": desk_senders.letters(found) if allowed(actor, "outbox.see") else [],
        "may_attach": undecided and allowed(actor, "intake.attach"),
        "may_make": undecided and allowed(actor, "editorial.draft"),
        "may_read_again": undecided and not found.is_file_for_mail and allowed(actor, "intake.structure"),
        "may_receive_as_post": undecided and found.is_file_for_mail and allowed(actor, "intake.receive"),
    }
    return show(request, "desk/message.html", context, here=found.state)


@desk_view("editorial.draft")
@require_POST
def make(request: HttpRequest, reference: str) -> HttpResponse:
    """Make a draft of a message that was taken for no contribution, on an editor's word."""
    found = queries.message(reference)
    made = operations.make_contribution(message=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("It is a contribution now. What could be read is filled in."))
    return redirect("desk_contribution", made.reference)


@desk_view("intake.structure")
@require_POST
def correct_kind(request: HttpRequest, reference: str) -> HttpResponse:
    """Say what a message is that was taken for something else."""
    found = queries.message(reference)
    kind = request.POST.get("kind", "")
    operations.correct_kind(message=found, kind=kind, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("Noted. It lies among these now: %(kind)s.") % {"kind": desk_words.kind(kind)})
    return redirect("desk_message", found.reference)


@desk_view("intake.structure")
@require_POST
def read_again(request: HttpRequest, reference: str) -> HttpResponse:
    """Put the message back to where reading starts."""
    found = queries.message(reference)
    operations.read_again(message=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("It waits to be read again; that takes a few seconds."))
    return redirect("desk_message", found.reference)


@desk_view("intake.receive")
@require_POST
def receive_as_post(request: HttpRequest, reference: str) -> HttpResponse:
    """Read a file that came in the place of an e-mail as what it is."""
    found = queries.message(reference)
    operations.receive_as_post(message=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("It was received as a letter by post. It waits to be read; that takes a few seconds."))
    return redirect("desk_message", found.reference)
