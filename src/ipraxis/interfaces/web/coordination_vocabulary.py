"""The vocabulary in the coordinator's hands: names in six languages, places, what is retired and what replaces it."""

import json
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.catalogue.operations import vocabulary_changed
from ipraxis.interfaces.web.coordination_door import coordination_view, show
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import NotFound, Refused
from ipraxis.vocabulary import amending
from ipraxis.vocabulary.amending import LANGUAGES, Wording
from ipraxis.vocabulary.models import Amendment, Concept, Scheme

SECTION = "coordination_vocabulary"
A_PAGE = 50
_NAMES = dict(settings.LANGUAGES)


def name_of(words: dict[str, str], identifier: str) -> str:
    """What something of the vocabulary is called in the reader's language; English, then its id."""
    return words.get(get_language() or "en") or words.get("en") or identifier


@dataclass(frozen=True, slots=True)
class Row:
    concept: Concept
    name: str
    depth: int
    missing: list[str]  # languages without a name


def _tree(concepts: list[Concept]) -> list[Row]:
    """The concepts of a list, each below what it stands under."""
    here = {one.pk for one in concepts}
    below: dict[str | None, list[Concept]] = {}
    for one in concepts:
        below.setdefault(one.broader_id if one.broader_id in here else None, []).append(one)

    def rows(above: str | None, depth: int) -> list[Row]:
        found: list[Row] = []
        for one in below.get(above, []):
            missing = [language for language in LANGUAGES if not one.label.get(language)]
            found += [Row(one, name_of(one.label, one.pk), depth, missing), *rows(one.pk, depth + 1)]
        return found

    return rows(None, 0)


def _all_names(one: Concept) -> str:
    return json.dumps([one.pk, one.label, one.alt], ensure_ascii=False).casefold()


@coordination_view("vocabulary.amend")
@require_GET
def lists(request: HttpRequest) -> HttpResponse:
    """Every list with its concepts; `?q=` narrows by any name in any language."""
    asked = " ".join(request.GET.get("q", "")[:100].split())
    found = _in_use()
    if asked:
        found = [one for one in found if asked.casefold() in _all_names(one)]
    by_scheme: dict[str, list[Concept]] = {}
    for one in found:
        by_scheme.setdefault(one.scheme_id, []).append(one)
    schemes = [
        (scheme, name_of(scheme.label, scheme.pk), _tree(by_scheme.get(scheme.pk, [])))
        for scheme in Scheme.objects.order_by("order", "id")
        if by_scheme.get(scheme.pk) or not asked
    ]
    context = {
        "schemes": schemes,
        "asked": asked,
        "version": amending.version(),
        "retired": Concept.objects.exclude(retired_at=None).order_by("id"),
    }
    return show(request, "coordination/vocabulary.html", context, here=SECTION)


@coordination_view("vocabulary.amend")
@require_http_methods(["GET", "POST"])
def concept(request: HttpRequest, identifier: str) -> HttpResponse:
    """One concept: its names, definition, place and history; POST changes it."""
    one = amending.concept(identifier)
    if request.method == "GET":
        return _page(request, one)
    data = request.POST
    try:
        with transaction.atomic():
            amending.change(
                identifier=one.pk, wording=_wording(data), broader=data.get("broader", ""), note=data.get("note", ""),
                seen=_number(data.get("seen", "")), actor=actor_of(request), at=timezone.now(),
            )  # fmt: skip
            vocabulary_changed(at=timezone.now())
    except Refused as no:
        return _page(request, one, typed=data, problem=in_words(no), status=no.status)
    messages.success(request, _("Kept. Search and forms use it within a minute."))
    return redirect("coordination_concept", one.pk)


def _number(told: str) -> int:
    return int(told) if told.isascii() and told.isdigit() and len(told) < 10 else 0  # noqa: PLR2004 - digits


def _wording(data: QueryDict) -> Wording:
    return Wording(
        label={language: data.get(f"label-{language}", "") for language in LANGUAGES},
        alt={language: data.get(f"alt-{language}", "").splitlines() for language in LANGUAGES},
        definition={language: data.get(f"definition-{language}", "") for language in LANGUAGES},
    )


def _controls(one: Concept | None, typed: QueryDict | None) -> list[tuple[str, str, str, str, str, bool]]:
    """For each language its name, what its controls hold (name, synonyms, definition), whether it is right to left."""
    rows = []
    for language in LANGUAGES:
        label = alt = definition = ""
        if typed is not None:
            label, alt, definition = (
                str(typed.get(f"{part}-{language}", "")) for part in ("label", "alt", "definition")
            )
        elif one is not None:
            label, alt = one.label.get(language, ""), "\n".join(one.alt.get(language, []))
            definition = one.definition.get(language, "")
        rows.append((language, _NAMES[language], label, alt, definition, language == "ar"))
    return rows


def _in_use() -> list[Concept]:
    return list(Concept.objects.filter(retired_at=None).order_by("scheme__order", "order", "id"))


def _choices(concepts: list[Concept]) -> list[tuple[str, str]]:
    return [(one.pk, name_of(one.label, one.pk)) for one in concepts]


def _page(
    request: HttpRequest, one: Concept, *, typed: QueryDict | None = None, problem: str = "", status: int = 200
) -> HttpResponse:
    in_use = [other for other in _in_use() if other.pk != one.pk]
    history = one.amendments.select_related("by").order_by("-number")
    context = {
        "concept": one,
        "name": name_of(one.label, one.pk),
        "scheme": name_of(one.scheme.label, one.scheme_id),
        "controls": _controls(one, typed),
        "places": _choices(in_use),
        "others": _choices([other for other in in_use if other.scheme_id == one.scheme_id]),
        "broader": typed.get("broader", "") if typed is not None else one.broader_id or "",
        "replacement": name_of(one.replaced_by.label, one.replaced_by.pk) if one.replaced_by else "",
        "seen": amending.version_of(one),
        "history": history,
        "problem": problem,
        "note": typed.get("note", "") if typed is not None else "",
    }
    return show(request, "coordination/concept.html", context, here=SECTION, status=status)


@coordination_view("vocabulary.amend")
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, scheme: str) -> HttpResponse:
    """A new concept of a list."""
    of = Scheme.objects.filter(pk=scheme).first()
    if of is None:
        raise NotFound("The vocabulary has no list called “{scheme}”.", scheme=scheme)
    data = request.POST if request.method == "POST" else None
    problem, status = "", 200
    if data is not None:
        try:
            with transaction.atomic():
                made = amending.add(
                    scheme=of.pk, wording=_wording(data), broader=data.get("broader", ""), note=data.get("note", ""),
                    actor=actor_of(request), at=timezone.now(),
                )  # fmt: skip
                vocabulary_changed(at=timezone.now())
        except Refused as no:
            problem, status = in_words(no), no.status
        else:
            messages.success(request, _("Added. Search and forms use it within a minute."))
            return redirect("coordination_concept", made.pk)
    context: dict[str, Any] = {
        "scheme": name_of(of.label, of.pk),
        "controls": _controls(None, data),
        "places": _choices(_in_use()),
        "broader": data.get("broader", "") if data is not None else "",
        "note": data.get("note", "") if data is not None else "",
        "problem": problem,
    }
    return show(request, "coordination/concept_new.html", context, here=SECTION, status=status)


@coordination_view("vocabulary.amend")
@require_POST
def retire(request: HttpRequest, identifier: str) -> HttpResponse:
    """Take a concept out of use, with or without another in its place."""
    data, at = request.POST, timezone.now()
    with transaction.atomic():
        amending.retire(
            identifier=identifier, replaced_by=data.get("replaced_by", ""), note=data.get("note", ""),
            seen=_number(data.get("seen", "")), actor=actor_of(request), at=at,
        )  # fmt: skip
        vocabulary_changed(at=at)
    messages.success(request, _("Retired. It is chosen no more; what was published stays, under what replaces it."))
    return redirect("coordination_concept", identifier)


@coordination_view("vocabulary.amend")
@require_POST
def restore(request: HttpRequest, number: int) -> HttpResponse:
    """Undo one change of a concept."""
    found = Amendment.objects.filter(number=number).first()
    if found is None:
        raise NotFound("The vocabulary has no version {number}.", number=number)
    with transaction.atomic():
        amending.restore(amendment=found, note="", actor=actor_of(request), at=timezone.now())
        vocabulary_changed(at=timezone.now())
    messages.success(request, _("It is again as it was before that change."))
    return redirect("coordination_concept", found.concept_id)


@coordination_view("vocabulary.amend")
@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    """Every change of the vocabulary, newest first."""
    rows = Amendment.objects.select_related("concept", "by").order_by("-number")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    changes = [(one, name_of(one.concept.label, one.concept_id)) for one in page]
    return show(request, "coordination/vocabulary_versions.html", {"page": page, "changes": changes}, here=SECTION)


@coordination_view("vocabulary.amend")
@require_GET
def download(_request: HttpRequest) -> HttpResponse:
    """The vocabulary as a file that another house loads, with its version."""
    told = {
        "version": amending.version(),
        "schemes": list(Scheme.objects.order_by("order", "id").values("id", "label", "definition")),
        "concepts": [
            {
                "id": one.pk,
                "scheme": one.scheme_id,
                "broader": one.broader_id,
                "notation": one.notation,
                "label": one.label,
                "alt": one.alt,
                "definition": one.definition,
                "order": one.order,
                **({"retired": True, "replaced_by": one.replaced_by_id} if one.retired_at else {}),
            }
            for one in Concept.objects.order_by("scheme__order", "order", "id")
        ],
    }
    named = {"Content-Disposition": 'attachment; filename="vocabulary.json"'}
    body = json.dumps(told, ensure_ascii=False, indent=1)
    return HttpResponse(body, content_type="application/json; charset=utf-8", headers=named)
