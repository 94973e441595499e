"""A reviewer's own pages: what was given to them, the text to judge, the form. Nothing else of the desk is theirs."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import review_form, review_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.review_subjects import language_choices, subject_groups
from ipraxis.refusal import NotFound, Refused
from ipraxis.review.models import Assignment
from ipraxis.review.operations import answering
from ipraxis.review.operations.profiles import ensure_reviewer, keep_own_profile
from ipraxis.review.profiles import profile as criteria_of
from ipraxis.review.queries.reading import assignments_of, is_open, may_read, own_assignment, shown, title_shown
from ipraxis.review.rules.criteria import Content, Unfinished, missing
from ipraxis.review.rules.steps import OWED, Status


@desk_view("review.review")
@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """What I owe, by due date, and what I did."""
    found = list(assignments_of(actor_of(request)))
    today = timezone.now().date()
    words = Words(request.LANGUAGE_CODE)
    rows = [
        {
            "assignment": one,
            "title": title_shown(one.round),
            "language": words.language_name(one.round.contribution.language),
            "state": review_words.STATES[one.status],
            "is_late": one.due_on < today,
            "has_draft": getattr(one, "review", None) is not None,
        }
        for one in found
    ]
    owed = [row for one, row in zip(found, rows, strict=True) if one.status in OWED and is_open(one)]
    open_still = [r for o, r in zip(found, rows, strict=True) if o.status == Status.SUBMITTED and is_open(o)]
    shown_before = {id(row) for row in (*owed, *open_still)}
    context = {
        "owed": owed,
        "submitted": open_still,
        "past": [row for row in reversed(rows) if id(row) not in shown_before],
        "done": sum(one.status == Status.SUBMITTED for one in found),
        "reviewer": found[0].reviewer if found else None,
    }
    return show(request, "reviews/mine.html", context, here="reviews")


@desk_view("review.review")
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, number: int) -> HttpResponse:
    """One review: the invitation, the declaration, then the text and the form; POST saves or submits."""
    found = own_assignment(actor_of(request), number)
    if request.method == "GET" or not may_read(found):
        return _page(request, found)
    content = review_form.sent(criteria_of(found.round.edition), request.POST)
    actor, at = actor_of(request), timezone.now()
    try:
        if request.POST.get("do") == "submit":
            if found.status != Status.SUBMITTED:
                # What was written is kept, also where something is missing before it can be handed in.
                answering.save_draft(assignment=found, content=content, actor=actor, at=at)
            answering.submit(assignment=found, content=content, actor=actor, at=at)
            messages.success(request, _("Your review is in. Thank you. You may change it until the round closes."))
            return redirect("desk_reviews")
        answering.save_draft(assignment=found, content=content, actor=actor, at=at)
    except Unfinished as left:
        return _page(request, found, content=content, sentence=in_words(left), status=left.status)
    messages.success(request, _("Kept as a draft. Nobody but you sees it."))
    return redirect("desk_review", number)


def _page(
    request: HttpRequest, found: Assignment, *, content: Content | None = None, sentence: str = "", status: int = 200
) -> HttpResponse:
    asked = criteria_of(found.round.edition)
    kept = getattr(found, "review", None)
    now = content or review_form.content_of(kept)
    left: Sequence[str] = missing(asked, now) if sentence else ()
    words = Words(request.LANGUAGE_CODE)
    context: dict[str, Any] = {
        "assignment": found,
        "round": found.round,
        "instructions": found.round.call.instructions,
        "title": title_shown(found.round),
        "language_name": words.language_name(found.round.contribution.language),
        "state": review_words.STATES[found.status],
        "is_open": is_open(found),
        "is_late": found.due_on < timezone.now().date(),
        "may_read": may_read(found),
    }
    if may_read(found):
        text = shown(found.round.contribution, found.round)
        context |= {
            "text": text,
            "fields": [
                (label(name), words.values(name, value), text.passages.get(name, ()))
                for name, value in text.described.items()
                if name != "title"
            ],
            "parts": review_form.parts(asked, now, left),
            "content": now,
            "advice": review_words.ADVICE.items(),
            "advice_missing": "advice" in left,
            "kept": kept,
            "sentence": sentence,
        }
    return show(request, "reviews/review.html", context, here="reviews", status=status)


@desk_view("review.review")
@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Take it on, decline, declare, withdraw."""
    found = own_assignment(actor_of(request), number)
    actor, at, data = actor_of(request), timezone.now(), request.POST
    words = data.get("words", "")
    do = data.get("do", "")
    if do == "go_on":
        if data.get("conflict") not in {"no", "yes"}:
            raise Refused(_("Say whether you have a conflict of interest, then go on. Nothing was changed."))
        conflict = data["conflict"] == "yes"
        if found.status == Status.INVITED and not conflict:
            found = answering.accept(assignment=found, actor=actor, at=at)
        answering.declare(assignment=found, conflict=conflict, words=words, actor=actor, at=at)
        if conflict:
            messages.success(
                request, _("Thank you for saying so. Somebody else is asked; your words go to the editors.")
            )
            return redirect("desk_reviews")
        return redirect("desk_review", number)
    if do == "decline":
        answering.decline(assignment=found, reason=words, actor=actor, at=at)
        messages.success(request, _("You said no to this review. Thank you for answering."))
    elif do == "abstain":
        answering.abstain(assignment=found, reason=words, actor=actor, at=at)
        messages.success(request, _("You withdrew from this review. What you wrote is not counted."))
    else:
        raise NotFound(_("There is no such step."))
    return redirect("desk_reviews")


@desk_view("review.review")
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """What I know about, what I read, how many reviews I take at once."""
    actor, at = actor_of(request), timezone.now()
    found = ensure_reviewer(user=actor, at=at)
    if request.method == "POST":
        most = request.POST.get("most", "")
        keep_own_profile(
            reviewer=found,
            subjects=request.POST.getlist("subjects"),
            languages=request.POST.getlist("languages"),
            most=int(most) if most.isascii() and most.isdigit() and len(most) < len("1000") else 0,
            actor=actor,
            at=at,
        )
        messages.success(request, _("Kept. You are asked for what fits this."))
        return redirect("desk_reviews_profile")
    context = {
        "reviewer": found,
        "subjects": subject_groups(found.subjects, request.LANGUAGE_CODE),
        "languages": language_choices(found.languages, request.LANGUAGE_CODE),
    }
    return show(request, "reviews/profile.html", context, here="reviews")
