"""Awaiting confirmation: whom to ask, who was asked, what they said; asking many at once, after seeing the letters."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.accounts.permissions import allowed
from ipraxis.catalogue.models import Practice, Version
from ipraxis.catalogue.queries import last_word
from ipraxis.editorial.letters import INTERFACE_LANGUAGES
from ipraxis.editorial.rules.codes import plain
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.letters import render as render_letter
from ipraxis.interfaces.web.desk import paged
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.numbers import row_number
from ipraxis.outbox.models import Letter
from ipraxis.refusal import NotFound, Refused
from ipraxis.upkeep import operations, queries
from ipraxis.upkeep.models import Confirmation
from ipraxis.upkeep.operations.asking import letter_of
from ipraxis.upkeep.rules.asking import Answer, Standing

ANSWERED = "answered"
HERE = "confirmations"
MOST_AT_ONCE = 100  # practices asked about with one button
STANDINGS: dict[str, str | Promise] = {
    Standing.DUE: gettext_lazy("Due"),
    Standing.NO_ADDRESS: gettext_lazy("Due, nobody to write to"),
    Standing.ASKED: gettext_lazy("Asked"),
    Standing.OVERDUE: gettext_lazy("No answer"),
    ANSWERED: gettext_lazy("Answered"),
    Standing.LATER: gettext_lazy("Put off, or left alone"),
    Standing.FRESH: gettext_lazy("Not due"),
}
_TO_ASK = frozenset({Standing.DUE, Standing.FRESH, Standing.LATER})
ANSWERS: dict[str, str | Promise] = {
    Answer.UNCHANGED: gettext_lazy("unchanged"),
    Answer.CHANGED: gettext_lazy("changed"),
    Answer.ENDED: gettext_lazy("ended"),
}
WAYS: dict[str, str | Promise] = {
    "click": gettext_lazy("by the link of the letter"),
    "code": gettext_lazy("by the code of the letter"),
    "reply": gettext_lazy("by answering the letter"),
    "paper": gettext_lazy("on paper"),
    "editor": gettext_lazy("told to an editor"),
}


@desk_view("upkeep.see")
@require_GET
def confirmations(request: HttpRequest) -> HttpResponse:
    """The practices by where they stand; `?show=` chooses, what is due first."""
    at, months = timezone.now(), settings.CONFIRM_MONTHS or 12
    which = request.GET.get("show", Standing.DUE.value)
    if which not in STANDINGS:
        raise NotFound(_("There is no such list."))
    counts = queries.standing_counts(at=at, months=months)
    if which == ANSWERED:
        page = paged(request, queries.answers())
    else:
        page = paged(request, queries.standing_in(Standing(which), at=at, months=months))
    actor = actor_of(request)
    context = {
        "page": page,
        "which": which,
        "lists": [
            (name, label, None if name == ANSWERED else counts[Standing(name)]) for name, label in STANDINGS.items()
        ],
        "rows": [] if which == ANSWERED else _rows(list(page), Words(request.LANGUAGE_CODE)),
        "answers": [_answer(one) for one in page] if which == ANSWERED else [],
        "may_ask": which in _TO_ASK and allowed(actor, "upkeep.ask"),
        "months": settings.CONFIRM_MONTHS,
        "daily": settings.CONFIRM_DAILY,
        "also": f"&show={which}",
    }
    return show(request, "desk/confirmations.html", context, here=HERE)


def _rows(versions: Sequence[Version], words: Words) -> list[dict[str, Any]]:
    letters, _unreachable = queries.proposed_letters(versions, leaves_the_house=bool(settings.EMAIL_URL))
    to = {one.practice_id: letter for letter in letters for one in letter.versions}
    return [
        {
            "version": one,
            "country": words.country(one.institution.country),
            "word": last_word(one),
            "to": to.get(one.practice_id),
        }
        for one in versions
    ]


def _answer(one: Confirmation) -> dict[str, Any]:
    return {"one": one, "answer": ANSWERS.get(one.answer, ""), "way": WAYS.get(one.way, "")}


@desk_view("upkeep.ask")
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """The letters that would go out for the chosen practices; with `sure` they go."""
    at = timezone.now()
    chosen = [n for one in request.POST.getlist("chosen") if (n := row_number(one)) is not None][:MOST_AT_ONCE]
    versions = queries.not_asked(chosen, at=at)
    letters, unreachable = queries.proposed_letters(versions, leaves_the_house=bool(settings.EMAIL_URL))
    if not chosen:
        messages.info(request, _("Nothing was chosen. Put a cross before the practices to ask about."))
        return redirect("desk_confirmations")
    if request.POST.get("sure") == "1":
        for proposed in letters:
            operations.ask(proposed=proposed, actor=actor_of(request), at=at)
        told = ngettext("%(n)d letter goes out now.", "%(n)d letters go out now.", len(letters))
        messages.success(request, told % {"n": len(letters)})
        return redirect("desk_confirmations")
    context = {
        "letters": letters,
        "unreachable": unreachable,
        "chosen": [one.practice_id for letter in letters for one in letter.versions],
        "sample": render_letter(Letter(**letter_of(letters[0], at=at))) if letters else None,
    }
    return show(request, "desk/confirmations_ask.html", context, here=HERE)


@desk_view("upkeep.see")
@require_http_methods(["GET", "POST"])
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """One practice: what was asked and answered, whom to ask, and what somebody told an editor."""
    found = Practice.objects.filter(slug=slug).first()
    if found is None:
        raise NotFound(_("The catalogue has no practice at this address. Look for it by its name."))
    if request.method == "GET":
        return _practice(request, found)
    try:
        _done(request, found)
    except Refused as no:
        return _practice(request, found, problem=in_words(no), status=no.status)
    return redirect("desk_confirmation", slug)


def _done(request: HttpRequest, found: Practice) -> None:
    data, at, actor = request.POST, timezone.now(), actor_of(request)
    if data.get("do") == "arrange":
        operations.arrange(
            practice=found,
            address=data.get("address", "")[:254],
            language=data.get("language", "") if data.get("language") in INTERFACE_LANGUAGES else "",
            not_before=_moment(data.get("not_before", "")),
            is_skipped=data.get("is_skipped") == "1",
            note=data.get("note", ""),
            actor=actor,
            at=at,
        )
        messages.success(request, _("Kept: this is how the institution is asked about it."))
    elif data.get("do") == "record":
        if data.get("answer") not in {one.value for one in Answer}:
            raise Refused(_("Choose what they said: unchanged, changed, or ended. Nothing was kept."))
        year = plain(data.get("year", ""))
        operations.record_told(
            practice=found,
            answer=Answer(data["answer"]),
            note=data.get("note", ""),
            year=int(year) if year.isdecimal() and len(year) == 4 else None,  # noqa: PLR2004 - a year has four digits
            actor=actor,
            at=at,
        )
        messages.success(request, _("Noted. It can be taken back below."))
    else:
        number = data.get("undo", "")
        kept = Confirmation.objects.filter(practice=found, pk=row_number(number) or 0).first()
        if kept is None:
            raise NotFound(_("There is no such answer."))
        operations.undo(confirmation=kept, actor=actor, at=at)
        messages.success(request, _("Taken back. What was confirmed before counts again."))


def _moment(typed: str) -> datetime | None:
    """The beginning of the day that was typed; None where none was."""
    if not typed.strip():
        return None
    try:
        day = date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused(
            _("“%(day)s” is not a day. Write year, month, day, for example 2027-03-31.") % {"day": typed}
        ) from None
    return timezone.make_aware(datetime.combine(day, time()))


def _practice(request: HttpRequest, found: Practice, *, problem: str = "", status: int = 200) -> HttpResponse:
    at, words = timezone.now(), Words(request.LANGUAGE_CODE)
    version = queries.in_force(at=at).filter(practice=found).first()
    letters, _unreachable = queries.proposed_letters(
        [version] if version else [], leaves_the_house=bool(settings.EMAIL_URL)
    )
    actor = actor_of(request)
    context = {
        "practice": found,
        "version": version,
        "letter": letters[0] if letters else None,
        "confirmations": [_answer(one) for one in queries.confirmations_of(found)],
        "arranged": queries.arrangement_of(found),
        "languages": [(code, words.language_name(code)) for code in INTERFACE_LANGUAGES],
        "answers": ANSWERS.items(),
        "may_arrange": allowed(actor, "upkeep.arrange"),
        "may_record": allowed(actor, "upkeep.record"),
        "may_ask": allowed(actor, "upkeep.ask"),
        "problem": problem,
        "typed": request.POST if problem else {},
    }
    return show(request, "desk/confirmation.html", context, here=HERE, status=status)
