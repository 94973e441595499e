"""The page on which an editor rates a practice: its three marks, why each stands as it does, and their history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ipraxis.accounts.permissions import allowed
from ipraxis.catalogue import marking
from ipraxis.catalogue.models import Mark
from ipraxis.catalogue.queries import Marked, PracticePage, practice
from ipraxis.catalogue.queries.marks import told
from ipraxis.catalogue.rules.marks import BY_EDITOR, BY_INSTITUTION, HOW, LEVELS, MarkName, propose_evidence
from ipraxis.interfaces import mark_words
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound


@dataclass(frozen=True, slots=True)
class Choice:
    """A level or a way of coming to it, as the form offers it."""

    value: str
    label: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One mark on the page. `proposed` is the level that the record would bear, `why` the reason."""

    name: str
    title: str
    marked: Marked
    now: str
    raising: str
    levels: Sequence[Choice]
    hows: Sequence[Choice]
    proposed: Choice | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A rating in the history."""

    mark: Mark
    title: str
    level: str
    how: str


@desk_view("catalogue.rate")
@require_http_methods(["GET", "POST"])
def marks(request: HttpRequest, slug: str) -> HttpResponse:
    """The marks of one practice; POST rates it under one of them."""
    page = _practice(slug, request.LANGUAGE_CODE)
    if request.method == "POST":
        return _rated(request, page)
    words = Words(request.LANGUAGE_CODE)
    rows = page.version.practice.marks.select_related("by").order_by("-id")
    context = {
        "page": page,
        "version": page.version,
        "sections": [_section(name, page, words) for name in MarkName],
        "history": [
            Line(row, str(mark_words.NAMES[row.mark]), _level(row.mark, row.level, words), _how(row.how))
            for row in rows
        ],
    }
    return show(request, "desk/marks.html", context)


def _practice(slug: str, language: str) -> PracticePage:
    page = practice(slug=slug, language=language)
    if page.is_withdrawn:
        raise NotFound(_("That practice was withdrawn from the catalogue: its marks stay as they were."))
    return page


def _rated(request: HttpRequest, page: PracticePage) -> HttpResponse:
    data = request.POST
    marking.rate(
        practice=page.version.practice,
        mark=data.get("mark", ""),
        level=data.get("level", ""),
        how=data.get("how", ""),
        source=data.get("source", ""),
        note=data.get("note", ""),
        actor=actor_of(request),
        at=timezone.now(),
    )
    messages.success(request, _("Kept. Readers see it at once; search follows within a minute."))
    return redirect("desk_marks", page.version.practice.slug)


@desk_view("catalogue.rate")
@require_POST
def take_back(request: HttpRequest, slug: str) -> HttpResponse:
    """Take one rating back."""
    number = request.POST.get("rating", "")
    found = Mark.objects.filter(practice__slug=slug, pk=row_number(number) or 0).first()
    if found is None:
        raise NotFound(_("This practice has no such rating. Nothing was changed."))
    marking.take_back(mark=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("Taken back. What was said before counts again."))
    return redirect("desk_marks", slug)


def may_rate(request: HttpRequest) -> bool:
    """Whether who reads the practice may rate it: the page shows them the way."""
    return request.user.is_authenticated and allowed(actor_of(request), "catalogue.rate")


def _section(name: MarkName, page: PracticePage, words: Words) -> Section:
    marked: Marked = getattr(page.marks, name)
    ways = HOW[name] if name is not MarkName.VERIFIED else BY_EDITOR + BY_INSTITUTION
    section: dict[str, Any] = {
        "name": name.value,
        "title": str(mark_words.NAMES[name]),
        "marked": marked,
        "now": _level(name, marked.level, words),
        "raising": mark_words.raise_words(name, getattr(page.raising, name), page.raising.started),
        "levels": [Choice(one, _level(name, one, words), one == marked.level) for one in LEVELS[name]],
        "hows": [Choice(one, _how(one), one == marked.how) for one in ways],
    }
    if name is MarkName.EVIDENCE:
        proposal = propose_evidence(told(page.version))
        if proposal.level != marked.level:
            section["proposed"] = Choice(proposal.level, _level(name, proposal.level, words))
            section["why"] = mark_words.proposed_words(proposal)
    return Section(**section)


def _level(mark: str, level: str, words: Words) -> str:
    said = mark_words.LEVELS.get((mark, level))
    return str(said) if said else words.concept("evidence-level", level)


def _how(how: str) -> str:
    return str(mark_words.HOW.get(how, how))
