"""Editions of the description form: what is asked for, what is required, what becomes of what is under way."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.editorial import editions
from ipraxis.editorial.forms import open_edition
from ipraxis.editorial.models import Edition
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.editions import ALWAYS, LANGUAGES, Form, form_of
from ipraxis.interfaces.field_words import label
from ipraxis.interfaces.questions import QUESTIONS
from ipraxis.interfaces.web.coordination_door import coordination_view, show
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import NotFound, Refused

SECTION = "coordination_editions"
_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Line:
    """A field on the page of an edition."""

    name: str
    label: str
    question: str  # how it is asked as the house was built
    always: bool
    asked: bool
    required: bool
    moves_to: str
    may_move: bool
    own: list[tuple[str, str, str, bool]]  # language, its name, the edition's words, right to left


@coordination_view("editorial.edit_form")
@require_http_methods(["GET", "POST"])
def overview(request: HttpRequest) -> HttpResponse:
    """The editions there were; POST `name` begins the next."""
    if request.method == "POST":
        editions.prepare(name=request.POST.get("name", ""), actor=actor_of(request), at=timezone.now())
        return redirect("coordination_edition_next")
    context = {
        "now": open_edition(),
        "next": editions.in_preparation(),
        "past": [(one, _note(one)) for one in Edition.objects.exclude(opened_at=None).order_by("-opened_at")],
        "suggested": timezone.now().year + 1,
    }
    return show(request, "coordination/editions.html", context, here=SECTION)


def _note(edition: Edition) -> str:
    """The release note in the reader's language, else in English."""
    return str(edition.note.get(get_language() or "en") or edition.note.get("en", ""))


@coordination_view("editorial.edit_form")
@require_http_methods(["GET", "POST"])
def prepared(request: HttpRequest) -> HttpResponse:
    """The edition in preparation: its fields, its release note, and what opening it would mean."""
    edition = editions.in_preparation()
    if edition is None:
        raise NotFound("No edition is being prepared.")
    if request.method == "GET":
        return _page(request, edition, form_of(edition.form), edition.note)
    form, note = _typed(request.POST), {one: request.POST.get(f"note-{one}", "") for one in LANGUAGES}
    try:
        editions.rewrite(form=form, note=note, actor=actor_of(request), at=timezone.now())
    except Refused as no:
        return _page(request, edition, form, note, problem=in_words(no), status=no.status)
    messages.success(request, _("Kept. Nobody is asked by it before you open it."))
    return redirect("coordination_edition_next")


def _typed(data: QueryDict) -> Form:
    return Form(
        asked=frozenset(name for name in FIELDS if data.get(f"asked-{name}")) | ALWAYS,
        required=frozenset(name for name in FIELDS if data.get(f"required-{name}")),
        questions={name: {one: data.get(f"own-{name}-{one}", "") for one in LANGUAGES} for name in FIELDS},
        moves={name: to for name in FIELDS if (to := data.get(f"moves-{name}", ""))},
    )


def _page(
    request: HttpRequest,
    edition: Edition,
    form: Form,
    note: Mapping[str, str],
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    ahead = editions.look_ahead(form)
    context = {
        "edition": edition,
        "lines": [_line(name, form) for name in FIELDS if not FIELDS[name].is_private and name != "language"],
        "texts": [(name, label(name)) for name in FIELDS if FIELDS[name].holds == "text"],
        "notes": [(one, _NAMES[one], note.get(one, ""), one == "ar") for one in LANGUAGES],
        "ahead": ahead,
        "lacking": [(label(name), n) for name, n in ahead.lacking.items()],
        "moved": [(label(name), label(form.moves[name]), n) for name, n in ahead.moved.items()],
        "kept": [(label(name), n) for name, n in ahead.kept.items()],
        "problem": problem,
    }
    return show(request, "coordination/edition.html", context, here=SECTION, status=status)


def _line(name: str, form: Form) -> Line:
    return Line(
        name=name,
        label=label(name),
        question=str(QUESTIONS.get(name, "")),
        always=name in ALWAYS,
        asked=name in form.asked,
        required=name in form.required,
        moves_to=form.moves.get(name, ""),
        may_move=FIELDS[name].holds == "text" and name not in ALWAYS,
        own=[(one, _NAMES[one], form.question(name, one), one == "ar") for one in LANGUAGES],
    )


@coordination_view("editorial.edit_form")
@require_POST
def open_(request: HttpRequest) -> HttpResponse:
    """Open the edition in preparation."""
    opened = editions.open_prepared(actor=actor_of(request), at=timezone.now())
    told = _("Open: edition %(name)s asks from now on. Contributions under way were taken over.")
    messages.success(request, told % {"name": opened.name})
    return redirect(SECTION)


@coordination_view("editorial.edit_form")
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Throw away the edition in preparation."""
    editions.throw_away(actor=actor_of(request), at=timezone.now())
    messages.success(request, _("Thrown away. What is asked for now stays as it is."))
    return redirect(SECTION)


@coordination_view("editorial.edit_form")
@require_GET
def past(request: HttpRequest, name: str) -> HttpResponse:
    """An edition that was opened: its release note, its fields, and what became of the contributions then."""
    edition = Edition.objects.exclude(opened_at=None).filter(name=name).first()
    if edition is None:
        raise NotFound("There was no edition “{name}”.", name=name)
    form = form_of(edition.form)
    context = {
        "edition": edition,
        "note": _note(edition),
        "lines": [_line(one, form) for one in FIELDS if not FIELDS[one].is_private and one != "language"],
        "migrated": edition.migrated.get("contributions", 0),
        "lacking": [(label(one), n) for one, n in edition.migrated.get("lacking", {}).items()],
    }
    return show(request, "coordination/edition_past.html", context, here=SECTION)
