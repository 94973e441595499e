"""The translator's pages: what awaits a translation, one practice side by side, its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.audit.models import Event
from ipraxis.catalogue import translating
from ipraxis.catalogue.models import Practice, TranslationReport
from ipraxis.catalogue.queries import translations as queries
from ipraxis.catalogue.rules import LANGUAGES
from ipraxis.catalogue.rules.translated import State
from ipraxis.directory.rules import country_name
from ipraxis.editorial.naming import WouldName
from ipraxis.editorial.rules.difference import Run, differences
from ipraxis.editorial.translating import translate
from ipraxis.interfaces.web import desk_translation_sheet as sheets
from ipraxis.interfaces.web.desk import paged
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound, Refused

TRAY = "translations"


@dataclass(frozen=True, slots=True)
class Asked:
    """What the list is narrowed to: the languages to translate into, the state, the language to translate from."""

    languages: tuple[str, ...]
    language: str
    state: str
    source: str

    @property
    def question(self) -> str:
        """The same as part of an address."""
        told = {"language": self.language, "state": self.state, "from": self.source}
        return urlencode({name: value for name, value in told.items() if value})


def _asked(data: QueryDict, actor: User) -> Asked:
    language = data.get("language", "") if data.get("language") in LANGUAGES else ""
    states = (*map(str, State), queries.REPORTED)
    state = data.get("state", "") if data.get("state") in states else ""
    source = data.get("from", "")
    return Asked(
        languages=(language,) if language else translating.languages_for(actor) or LANGUAGES,
        language=language,
        state=state,
        source=source if source in dict(settings.LANGUAGES) else "",
    )


@desk_view("catalogue.translate")
@require_GET
def work(request: HttpRequest) -> HttpResponse:
    """The practices that have something to translate, out of date first, then the newest."""
    actor = actor_of(request)
    asked = _asked(request.GET, actor)
    rows = queries.work(languages=asked.languages, state=asked.state, source=asked.source)
    page = paged(request, rows)
    counts = queries.counts()
    found = [
        (one, country_name(one.version.institution.country, request.LANGUAGE_CODE))
        for one in queries.paged_work(list(page), language=request.LANGUAGE_CODE)
    ]
    context = {
        "page": page,
        "rows": found,
        "asked": asked,
        "also": f"&{asked.question}" if asked.question else "",
        "counts": [(code, name, counts[code]) for code, name in settings.LANGUAGES],
        "states": [(state, sheets.STATE_NAMES[state]) for state in (*queries.OPEN, State.VERIFIED, queries.REPORTED)],
        "sources": queries.source_languages(),
        "own": translating.writes_in(actor),
        "is_named": getattr(getattr(actor, "translator", None), "is_named", False),
        "must_introduce": not translating.languages_for(actor),
    }
    return show(request, "desk/translations.html", context, here=TRAY)


@desk_view("catalogue.translate")
@require_POST
def introduce(request: HttpRequest) -> HttpResponse:
    """Say which languages one writes in."""
    data = request.POST
    translating.introduce(
        actor=actor_of(request),
        languages=data.getlist("writes"),
        is_named=data.get("named") == "1",
        at=timezone.now(),
    )
    messages.success(request, _("Kept. The list shows the languages that you write in."))
    return redirect("desk_translations")


@desk_view("catalogue.translate")
@require_http_methods(["GET", "POST"])
def translation(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """One practice, original and translation side by side; POST saves what was changed and verifies what was ticked."""
    if request.method == "GET":
        return _page(request, queries.sheet(slug=slug, language=language))
    found = queries.sheet(slug=slug, language=language)
    typed = sheets.typed(request.POST, verify_all=request.POST.get("do") == "verify")
    try:
        saved = translate(
            practice=found.version.practice,
            language=language,
            typed=typed,
            actor=actor_of(request),
            at=timezone.now(),
        )
    except (translating.TooLong, WouldName) as refused:
        return _page(request, found, typed=typed, sentence=in_words(refused), status=refused.status)
    if saved.conflicts:
        now = queries.sheet(slug=slug, language=language)
        return _page(request, now, typed=typed, saved=saved, status=409)
    _tell(request, saved)
    return _go_on(request, slug, language)


def _page(
    request: HttpRequest,
    found: queries.TranslationSheet,
    *,
    typed: Sequence[translating.Typed] = (),
    saved: translating.Saved | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    asked = _asked(request.GET, actor)
    may_save = allowed(actor, "catalogue.translate_any") or found.language in translating.writes_in(actor)
    context = {
        "version": found.version,
        "language": found.language,
        "rows": sheets.rows(found, typed=typed, saved=saved),
        "reports": [(one, sheets.part_name(one.part) if one.part else "") for one in found.reports],
        "saved": saved,
        "sentence": sentence,
        "asked": asked,
        "may_save": may_save,
        "may_verify": may_save and allowed(actor, "catalogue.verify_translation"),
    }
    return show(request, "desk/translation.html", context, here=TRAY, status=status)


def _tell(request: HttpRequest, saved: translating.Saved) -> None:
    drafts, verified = len(saved.drafts), len(saved.verified)
    if verified:
        told = ngettext("Verified: one text.", "Verified: %(count)d texts.", verified) % {"count": verified}
        messages.success(request, told)
    if drafts:
        told = ngettext("Saved: one text.", "Saved: %(count)d texts.", drafts) % {"count": drafts}
        messages.success(request, told)
    if not (verified or drafts):
        messages.info(request, _("Nothing was changed, so there was nothing to save."))


def _go_on(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    asked = _asked(request.GET, actor_of(request))
    also = f"?{asked.question}" if asked.question else ""
    if request.POST.get("do") == "next":
        state, source = asked.state, asked.source
        following = queries.next_after(slug=slug, languages=(language,), state=state, source=source)
        if following is None:
            messages.success(request, _("That was the last of this list."))
            return redirect(reverse("desk_translations") + also)
        return redirect(reverse("desk_translation", args=[following, language]) + also)
    return redirect(reverse("desk_translation", args=[slug, language]) + also)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change in the history of a translation."""

    event: Event
    what: str
    part: str
    runs: tuple[Run, ...]
    is_verified: bool


@desk_view("catalogue.translate")
@require_GET
def history(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Who changed what in this translation, newest first; each change can be taken back."""
    found = queries.sheet(slug=slug, language=language)
    context = {
        "version": found.version,
        "language": language,
        "entries": [_entry(event) for event in queries.history(slug, language)],
    }
    return show(request, "desk/translation_history.html", context, here=TRAY)


def _entry(event: Event) -> Entry:
    details: Mapping[str, Any] = event.details
    before, after = details["before"], details["after"]
    is_verified = after["state"] == State.VERIFIED
    if "undoes" in details:
        what = _("Brought back what was before")
    else:
        what = _("Verified") if is_verified else _("Saved as a draft")
    return Entry(
        event, what, sheets.part_name(details["part"]), differences(before["text"], after["text"]), is_verified
    )


@desk_view("catalogue.translate")
@require_POST
def take_back(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Bring back what stood before one change."""
    practice = get_object_or_404(Practice, slug=slug)
    number = request.POST.get("event", "")
    event = Event.objects.filter(pk=row_number(number) or 0).first()
    if event is None:
        raise NotFound(_("The history has no such entry. Nothing was changed."))
    done = translating.take_back(practice=practice, event=event, actor=actor_of(request), at=timezone.now())
    part = sheets.part_name(done.part)
    messages.success(request, _("Undone: “%(field)s” is as it was before.") % {"field": part})
    return redirect("desk_translation", slug, language)


@desk_view("catalogue.translate")
@require_POST
def settle(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Say that one has looked at what a reader wrote."""
    number = row_number(request.POST.get("report"))
    if number is None:
        raise Refused(_("There is no such note. Nothing was changed."))
    found = get_object_or_404(TranslationReport, pk=number, practice__slug=slug, language=language)
    translating.settle_report(report=found, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("Kept: you have looked at it."))
    return redirect("desk_translation", slug, language)
