"""The coordinator's pages of reviewing: calls and how far their reviewers agree; reviewers and what they know."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from ipraxis.accounts.models import User
from ipraxis.directory.models import Institution
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import review_words
from ipraxis.interfaces.web.coordination_door import coordination_view, show
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.review_subjects import language_choices, subject_groups, subject_namer
from ipraxis.refusal import NotFound, Refused
from ipraxis.review.models import Call, Reviewer
from ipraxis.review.operations.profiles import keep_call, keep_reviewer
from ipraxis.review.profiles import editions
from ipraxis.review.queries import calls as queries
from ipraxis.review.queries.people import reviewers as all_reviewers
from ipraxis.review.queries.people import without_profile

HERE = "coordination_calls"


@coordination_view("review.manage")
@require_GET
def calls(request: HttpRequest) -> HttpResponse:
    """Every call; without any, what holds as long as nobody makes one."""
    found = list(queries.calls())
    context = {
        "calls": [(one, review_words.call_name(one)) for one in found],
        "standing": queries.default_call() if not found else None,
    }
    return show(request, "coordination/calls.html", context, here=HERE)


@coordination_view("review.manage")
@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """One call with its figures, or a new one; POST keeps it."""
    found = queries.call(number) if number is not None else None
    if request.method == "GET":
        return _call_page(request, found, found or queries.default_call())
    try:
        kept = _keep_call(request, found)
    except Refused as no:
        typed = _typed(request.POST)
        return _call_page(request, found, typed, sentence=in_words(no), status=no.status)
    messages.success(request, _("The call is kept. Rounds that are open go on as they were promised."))
    return redirect("coordination_call", kept.pk)


def _keep_call(request: HttpRequest, found: Call | None) -> Call:
    typed = _typed(request.POST)
    return keep_call(
        call=found,
        name=typed.name,
        edition=typed.edition,
        reviewers_wanted=typed.reviewers_wanted,
        days=typed.days,
        is_blind=typed.is_blind,
        is_default=typed.is_default,
        opens_on=typed.opens_on,
        closes_on=typed.closes_on,
        instructions=typed.instructions,
        actor=actor_of(request),
        at=timezone.now(),
    )


def _typed(data: QueryDict) -> Call:
    """What the form holds, as a call that nobody kept."""
    return Call(
        name=data.get("name", ""),
        edition=data.get("edition", ""),
        reviewers_wanted=_whole(data.get("reviewers_wanted", "")),
        days=_whole(data.get("days", "")),
        is_blind="is_blind" in data,
        is_default="is_default" in data,
        opens_on=_day(data.get("opens_on", "")),
        closes_on=_day(data.get("closes_on", "")),
        instructions=data.get("instructions", ""),
    )


def _whole(typed: str) -> int:
    """The number typed; 0, which the rules refuse, where it is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len("10000") else 0


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        raise Refused(_("“{value}” is not a day. Write it as 2026-11-30."), value=typed) from None


def _call_page(
    request: HttpRequest, found: Call | None, form: Call, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    agreement = queries.agreement_of(found) if found is not None else {}
    rows = [
        (
            number,
            [
                (review_words.CRITERIA[one.criterion.id].name, review_words.agreement(one.agreement), one.agreement)
                for one in lines
            ],
        )
        for number, lines in agreement.items()
    ]
    context = {
        "call": found,
        "form": form,
        "name": review_words.call_name(form),
        "editions": editions(),
        "agreement": rows,
        "sentence": sentence,
    }
    return show(request, "coordination/call.html", context, here=HERE, status=status)


@coordination_view("review.manage")
@require_GET
def reviewers(request: HttpRequest) -> HttpResponse:
    """Everybody with a profile, what they owe and did; then those who have the role and no profile."""
    words, names = Words(request.LANGUAGE_CODE), subject_namer(request.LANGUAGE_CODE)
    rows = [
        (
            one,
            names(one.subjects),
            ", ".join(words.language_name(code) for code in one.languages),
            ", ".join([*(house.name for house in one.institutions.all()), *one.institution_names]),
        )
        for one in all_reviewers()
    ]
    context = {"rows": rows, "without": list(without_profile())}
    return show(request, "coordination/reviewers.html", context, here=HERE)


@coordination_view("review.manage")
@require_http_methods(["GET", "POST"])
def reviewer(request: HttpRequest, person: int) -> HttpResponse:
    """The profile of one reviewer; POST keeps it."""
    user = User.objects.filter(pk=person, roles__name="reviewer").first()
    if user is None:
        raise NotFound(_("There is no reviewer of that number. Give the person the role of a reviewer first."))
    found = Reviewer.objects.filter(user=user).prefetch_related("institutions").first()
    sentence, status = "", 200
    if request.method == "POST":
        try:
            _keep_reviewer(request, user)
        except Refused as no:
            sentence, status = in_words(no), no.status
        else:
            messages.success(request, _("The profile is kept."))
            return redirect("coordination_reviewers")
    return _reviewer_page(request, user, found, sentence, status)


def _reviewer_page(
    request: HttpRequest, user: User, found: Reviewer | None, sentence: str, status: int
) -> HttpResponse:
    language = request.LANGUAGE_CODE
    houses = [one.name for one in found.institutions.all()] if found else []
    context: dict[str, Any] = {
        "person": user,
        "reviewer": found,
        "subjects": subject_groups(found.subjects if found else (), language),
        "languages": language_choices(found.languages if found else (user.language,), language),
        "houses": "\n".join([*houses, *(found.institution_names if found else ())]),
        "countries": Words(language).choices("country"),
        "sentence": sentence,
    }
    return show(request, "coordination/reviewer.html", context, here=HERE, status=status)


def _keep_reviewer(request: HttpRequest, user: User) -> Reviewer:
    """Names of institutions that the directory knows become its entries; the others are kept as they were typed."""
    data = request.POST
    typed = list(dict.fromkeys(line.strip() for line in data.get("houses", "").splitlines() if line.strip()))
    known = list(Institution.objects.filter(name__in=typed))
    names = {one.name for one in known}
    return keep_reviewer(
        user=user,
        subjects=data.getlist("subjects"),
        languages=data.getlist("languages"),
        most=_whole(data.get("most", "")),
        institutions=known,
        institution_names=[one for one in typed if one not in names],
        country=data.get("country", "")[:3],
        is_active="is_active" in data,
        actor=actor_of(request),
        at=timezone.now(),
    )
