"""The messages on the desk: those that became no contribution, and each one as it arrived."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.intake import operations, queries
from ipraxis.intake.models import Message, MessageState
from ipraxis.intake.understanding import MOST_CHARACTERS
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import desk_senders, desk_words
from ipraxis.interfaces.web.desk import paged
from ipraxis.interfaces.web.desk_door import MESSAGE_TRAYS, actor_of, desk_view, show
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import NotFound, Refused

# Kinds that somebody answers or decides on, with the trays in which they lie until then.
TO_DEAL_WITH = {"question": "questions", "unclear": "unclear"}
MOST = 200


@desk_view("intake.see")
@require_GET
def messages_in(request: HttpRequest, state: str) -> HttpResponse:
    """Messages that became no contribution: read as something else, or not readable."""
    if state not in MESSAGE_TRAYS:
        raise NotFound(_("There is no such tray."))
    counts = queries.kind_counts() if state == MessageState.NOT_CONTRIBUTION else {}
    kind = request.GET["kind"] if request.GET.get("kind") in counts else ""
    done = kind in TO_DEAL_WITH and request.GET.get("done") == "1"
    found = queries.in_state(state).filter(kind=kind) if kind else queries.in_state(state)
    if kind in TO_DEAL_WITH:
        found = found.filter(dealt_with_at__isnull=not done)
    page = paged(request, found)
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
        "also": (f"&kind={kind}" if kind else "") + ("&done=1" if done else ""),
        "kind": kind,
        "done": done,
        "may_deal": kind in TO_DEAL_WITH,
        "may_mark": state != MessageState.RECEIVED and allowed(actor_of(request), "intake.structure"),
        "may_say": [one for one in desk_words.IS_A.items() if state == MessageState.NOT_CONTRIBUTION],
        "here_address": request.get_full_path(),
        "all_chosen": "all" in request.GET,
    }
    return show(request, "desk/messages.html", context, here=TO_DEAL_WITH.get(kind, state))


@desk_view("intake.structure")
@require_POST
def mark(request: HttpRequest) -> HttpResponse:
    """Say the same of several messages; each is answered by itself."""
    data, actor, at = request.POST, actor_of(request), timezone.now()
    do = data.get("do", "")
    rows = []
    for reference in list(dict.fromkeys(data.getlist("chosen")))[:MOST]:
        try:
            said = _marked(queries.message(reference), do, data.get("kind", ""), actor, at)
        except Refused as refused:
            rows.append((reference, in_words(refused), False))
        else:
            rows.append((reference, said, True))
    back = data.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    context = {"rows": rows, "done": sum(ok for *_row, ok in rows), "back": back if is_ours else ""}
    return show(request, "desk/marked.html", context)


def _marked(found: Message, do: str, kind: str, actor: User, at: datetime) -> str:
    if do == "again":
        operations.read_again(message=found, actor=actor, at=at)
        return _("It waits to be read again; that takes a few seconds.")
    if do == "kind":
        operations.correct_kind(message=found, kind=kind, actor=actor, at=at)
        return _("Noted. It lies among these now: %(kind)s.") % {"kind": desk_words.kind(kind)}
    if do not in {"dealt", "open"}:
        raise NotFound("There is no such step.")
    operations.deal_with(message=found, is_done=do == "dealt", actor=actor, at=at)
    return _("Dealt with.") if do == "dealt" else _("It waits again.")


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
