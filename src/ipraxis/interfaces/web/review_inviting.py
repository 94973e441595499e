"""Asking reviewers: who fits and why, what a blind round hides; taking an invitation back, passing words on."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.naming import is_unnamed
from ipraxis.editorial.queries import contribution
from ipraxis.editorial.rules import Status as Stage
from ipraxis.intake.queries import messages_of
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import review_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.review_subjects import subject_namer
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound, Refused
from ipraxis.review.models import Assignment, Call, Review, Reviewer, Round
from ipraxis.review.operations import rounds
from ipraxis.review.queries.calls import default_call, open_calls, open_round
from ipraxis.review.queries.people import reviewers, suggestions
from ipraxis.review.queries.reading import names_to_hide, shown


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody who may be asked, with the reasons in words; or who may not, with the one why."""

    reviewer: Reviewer
    score: int
    why: Sequence[str]
    bar: review_words.Text
    is_chosen: bool


@desk_view("review.invite")
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, reference: str) -> HttpResponse:
    """Whom to ask, best first; POST asks those chosen."""
    found = contribution(reference)
    if request.method == "GET":
        return _page(request, found, _chosen_call(request.GET, found))
    data = request.POST
    call = _chosen_call(data, found)
    chosen = [number for one in data.getlist("reviewer") if (number := row_number(one)) is not None]
    try:
        rounds.invite(
            contribution=found,
            reviewer_numbers=chosen,
            call=call,
            hidden=_lines(data),
            actor=actor_of(request),
            at=timezone.now(),
        )
    except Refused as no:
        return _page(request, found, call, chosen=chosen, sentence=in_words(no), status=no.status)
    messages.success(
        request,
        ngettext(
            "Asked: %(n)d reviewer. The letter goes out in ten minutes; until then it can be taken back.",
            "Asked: %(n)d reviewers. Their letters go out in ten minutes; until then they can be taken back.",
            len(chosen),
        )
        % {"n": len(chosen)},
    )
    return redirect("desk_contribution", found.reference)


def _chosen_call(data: QueryDict, found: Contribution) -> Call:
    """The call that the form names; that of the round that is open; else the default."""
    running = open_round(found)
    if running is not None:
        return running.call
    number = data.get("call", "")
    return next((one for one in open_calls(timezone.now().date()) if str(one.pk) == number), default_call())


def _lines(data: QueryDict) -> list[str]:
    return data.get("hidden", "").splitlines()


def _page(
    request: HttpRequest,
    found: Contribution,
    call: Call,
    *,
    chosen: Sequence[int] = (),
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    running = open_round(found)
    is_blind = running.is_blind if running else call.is_blind or is_unnamed(found)
    names = (
        running.hidden
        if running
        else _lines(request.POST) or names_to_hide(found, more=(one.sender_name for one in messages_of(found)))
    )
    choices = _choices(found, chosen, request.LANGUAGE_CODE, is_blind=is_blind)
    calls = [(one, review_words.call_name(one)) for one in open_calls(timezone.now().date())]
    context = {
        "contribution": found,
        "running": running,
        "call": call,
        "call_name": review_words.call_name(call),
        "calls": calls if running is None and len(calls) > 1 else [],
        "is_blind": is_blind,
        "names": names,
        "masked": _masked(running or _as_if(found, names), Words(request.LANGUAGE_CODE)) if is_blind else [],
        "may_ask": [one for one in choices if not one.bar],
        "barred": [one for one in choices if one.bar],
        "is_in_review": found.status == Stage.IN_REVIEW,
        "sentence": sentence,
    }
    return show(request, "reviews/invite.html", context, here=found.status, status=status)


def _as_if(found: Contribution, names: Sequence[str]) -> Round:
    """The blind round that would open now: to show the editor what its reviewers would see."""
    return Round(contribution=found, is_blind=True, hidden=list(names))


def _masked(as_in: Round, words: Words) -> list[tuple[str, Sequence[str]]]:
    """What reviewers of the round see: every field, then the words it was taken from."""
    text = shown(as_in.contribution, as_in)
    fields = [(label(name), words.values(name, value)) for name, value in text.described.items()]
    passages = list(dict.fromkeys(one for said in text.passages.values() for one in said))
    return [*fields, (_("In the letter’s words"), passages)]


def _choices(found: Contribution, chosen: Sequence[int], language: str, *, is_blind: bool) -> list[Choice]:
    people, names = list(reviewers()), subject_namer(language)
    by_key = {one.pk: one for one in people}
    return [
        Choice(
            by_key[one.key],
            one.score,
            [review_words.why(code, n, names(one.shared)) for code, n in one.why],
            review_words.BARS[one.bar] if one.bar else "",
            one.key in chosen,
        )
        for one in suggestions(found, is_blind=is_blind, among=people)
    ]


@desk_view("review.invite")
@require_POST
def hidden(request: HttpRequest, reference: str) -> HttpResponse:
    """Amend the names that the open round masks."""
    found = contribution(reference)
    running = open_round(found)
    if running is None:
        raise NotFound(_("No round of review is open."))
    rounds.amend_hidden(round=running, hidden=_lines(request.POST), actor=actor_of(request), at=timezone.now())
    messages.success(request, _("Kept. Reviewers see the text so from now on."))
    return redirect("desk_invite", found.reference)


@desk_view("review.invite")
@require_POST
def act(request: HttpRequest, reference: str) -> HttpResponse:
    """Take an invitation back, or put a reviewer's words for the contributor into the next letter."""
    found, data = contribution(reference), request.POST
    actor, at = actor_of(request), timezone.now()
    if number := data.get("release", ""):
        assignment = Assignment.objects.filter(round__contribution=found, pk=row_number(number) or 0).first()
        if assignment is None:
            raise NotFound(_("Nobody was asked under that number."))
        rounds.release(assignment=assignment, actor=actor, at=at)
        messages.success(request, _("Taken back. You may ask somebody else."))
        return redirect("desk_invite", found.reference)
    review = Review.objects.filter(
        assignment__round__contribution=found, pk=row_number(data.get("pass_on")) or 0
    ).first()
    if review is None:
        raise NotFound(_("There is no such review."))
    rounds.pass_on(review=review, actor=actor, at=at)
    messages.success(request, _("These words go into the next letter to the contributor, without a name."))
    return redirect("desk_contribution", found.reference)
