"""A contribution on the desk: the page beside the fields, saving, moving on, undoing."""

from collections.abc import Sequence
from typing import Any, cast

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.accounts.permissions import allowed, require
from ipraxis.audit.queries import history as events_of
from ipraxis.editorial import operations, publishing, queries
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.rules import FIELDS, TRANSITIONS, BadValue, Status, open_verbs
from ipraxis.editorial.threads import questions_of
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import desk_checks, desk_words
from ipraxis.interfaces.web.desk_differences import Difference, changes
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.desk_fields import Row
from ipraxis.interfaces.web.desk_hand import in_hand
from ipraxis.interfaces.web.desk_naming import naming_before, public_rows
from ipraxis.interfaces.web.desk_note import Note, note_before
from ipraxis.interfaces.web.desk_page import page_of
from ipraxis.interfaces.web.desk_saving import Clash, Saved, clash_rows, event_called, revision_in, save
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.review_panel import NEEDS_NOTE, accept_without_reviews, needs_note, panel
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound, Refused

VERBS_WITH_NOTE = ("return", "decline", "withdraw", "restore")


@desk_view("editorial.see")
@require_http_methods(["GET", "POST"])
def contribution(request: HttpRequest, reference: str) -> HttpResponse:
    """The page beside the fields; POST saves what was changed and does what the button says."""
    found = queries.contribution(reference)
    if request.method == "GET":
        return _page(request, found)
    try:
        saved = save(found, request.POST, actor_of(request))
    except BadValue as bad:
        return _page(request, found, typed_in=request.POST, sentence=in_words(bad), status=bad.status)
    found.refresh_from_db()
    _say(request, saved)
    if saved.clashes:
        return _clash(request, found, saved)
    return _go_on(request, found, saved)


def _page(
    request: HttpRequest,
    found: Contribution,
    *,
    typed_in: QueryDict | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    context = page_of(found, actor=actor_of(request), asked=request.GET, typed_in=typed_in)
    context |= {"sentence": sentence} | in_hand(request, found)
    return show(request, "desk/contribution.html", context, here=found.status, status=status)


def _clash(request: HttpRequest, found: Contribution, saved: Saved) -> HttpResponse:
    """Where two people wrote in one field: both words, and the choice; all else was kept already."""
    context = {
        "contribution": found,
        "clashes": clash_rows(found, saved.clashes),
        "do": request.POST.get("do", "save"),
        "may_correct": True,
    }
    return show(request, "desk/conflict.html", context, here=found.status, status=409)


def _say(request: HttpRequest, saved: Saved) -> None:
    """What was kept, and what others did beside it."""
    if saved.fields:
        n = len(saved.fields)
        messages.success(request, ngettext("Saved: one field.", "Saved: %(count)d fields.", n) % {"count": n})
    if saved.accepted:
        n = len(saved.accepted)
        said = ngettext("Accepted as it stands: one field.", "Accepted as they stand: %(count)d fields.", n)
        messages.success(request, said % {"count": n})
    if saved.not_known:
        text = _("Noted: “%(field)s” is not known yet. That is an answer, and lowers nothing.")
        messages.success(request, text % {"field": label(saved.not_known)})
    if saved.taken_back:
        text = _("Taken back: “%(field)s” is open to be looked at again.")
        messages.success(request, text % {"field": label(saved.taken_back)})
    if saved.undone:
        messages.success(request, _("Undone: “%(field)s” is as it was before.") % {"field": label(saved.undone)})
    if saved.by_others and not saved.is_empty:
        text = _("Somebody else changed other fields meanwhile: %(fields)s. Theirs and yours are both kept.")
        messages.info(request, text % {"fields": ", ".join(map(label, saved.by_others))})


def _go_on(request: HttpRequest, found: Contribution, saved: Saved) -> HttpResponse:
    verb = request.POST.get("do", "save")
    if saved.is_empty and verb == "save":
        messages.info(request, _("Nothing was changed, so there was nothing to save."))
    if verb in VERBS_WITH_NOTE or verb == "publish" or needs_note(found, verb):
        return redirect("desk_decide", found.reference, verb)
    if verb in TRANSITIONS:
        operations.move(contribution=found, verb=verb, actor=actor_of(request), at=timezone.now())
        messages.success(request, desk_words.done(verb, found))
    return redirect("desk_contribution", found.reference)


@desk_view("editorial.see")
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """Before a step that readers or the contributor will see: what they will get, and a place for a note."""
    found = queries.contribution(reference)
    if verb not in (*VERBS_WITH_NOTE, *NEEDS_NOTE) and verb != "publish":
        raise NotFound(_("There is no such step."))
    require(actor_of(request), TRANSITIONS[verb].permission)
    if request.method == "GET":
        if verb in NEEDS_NOTE and not needs_note(found, verb):
            return redirect("desk_contribution", found.reference)  # it is accepted there, without a word
        return _before_deciding(request, found, verb)
    try:
        return _decided(request, found, verb)
    except operations.ChangedMeanwhile as changed:
        found.refresh_from_db()
        return _before_deciding(request, found, verb, sentence=in_words(changed), status=changed.status)


def _before_deciding(
    request: HttpRequest, found: Contribution, verb: str, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    words = Words(request.LANGUAGE_CODE)
    checks = desk_checks.of_page(found, words, actor_of(request))
    context = (
        panel(found, actor_of(request))
        | checks
        | {
            "contribution": found,
            "to_fields": reverse("desk_contribution", args=[found.reference]),
            "verb": verb,
            "words": desk_words.step(verb),
            "sentence": sentence,
            "is_open": verb in open_verbs(Status(found.status))
            and allowed(actor_of(request), TRANSITIONS[verb].permission),
            "blocking": any(one.blocks for one in cast("list[desk_checks.Shown]", checks["findings"])),
            "rows": public_rows(found, preview(found, words)),
            "naming": naming_before(found, request.LANGUAGE_CODE) if verb == "publish" else None,
            "note": _note(found, verb),
            "changes": _changes(found, verb, request.LANGUAGE_CODE),
            "remarks": [
                (thread.question, label(thread.field) if thread.field else "") for thread in questions_of(found)
            ],
        }
    )
    template = "desk/publish.html" if verb == "publish" else "desk/decide.html"
    return show(request, template, context, here=found.status, status=status)


def _changes(found: Contribution, verb: str, language: str) -> Sequence[Difference]:
    """What publication would change in the practice that it improves; nothing as long as it cannot be published."""
    if verb != "publish" or found.refines is None:
        return []
    try:
        return changes(found, Words(language))
    except queries.NotReady:
        return []


def _note(found: Contribution, verb: str) -> Note | None:
    """What readers will be told of a refinement; nothing as long as it cannot be published."""
    try:
        return note_before(found) if verb == "publish" else None
    except queries.NotReady:
        return None


def _decided(request: HttpRequest, found: Contribution, verb: str) -> HttpResponse:
    actor, at, note = actor_of(request), timezone.now(), request.POST.get("note", "").strip()
    if verb == "publish":
        publishing.publish(
            contribution=found,
            revision=revision_in(request.POST),
            actor=actor,
            at=at,
            may_reveal=request.POST.get("reveal") == "1",
            what_changed=request.POST.get("what_changed", ""),
            names_contributor=request.POST.get("names_contributor") == "1",
        )
    elif verb == "withdraw":
        publishing.withdraw(contribution=found, why=note, actor=actor, at=at)
    elif verb == "restore":
        publishing.restore(contribution=found, why=note, actor=actor, at=at)
    elif not note and verb == "decline":
        raise Refused(_("Say why: the note goes into the letter, and a bare no helps nobody. Nothing was sent."))
    elif verb in NEEDS_NOTE:
        accept_without_reviews(found, why=note, actor=actor, at=at)
    else:
        operations.move(contribution=found, verb=verb, actor=actor, at=at, note=note)
    messages.success(request, desk_words.done(verb, found))
    return redirect("desk_contribution", found.reference)


def preview(found: Contribution, words: Words) -> Sequence[Row]:
    """Every public field that has a value, in words."""
    return [
        Row(name, label(name), "", shown=words.values(name, found.description[name]))
        for name, form in FIELDS.items()
        if name in found.description and not form.is_private
    ]


@desk_view("editorial.see")
@require_GET
def history(request: HttpRequest, reference: str) -> HttpResponse:
    """What was done to the contribution and to what it was made from, newest first; each correction with its undo."""
    found = queries.contribution(reference)
    words = Words(request.LANGUAGE_CODE)
    subjects = [f"contribution:{found.pk}", *(f"message:{message.pk}" for message in found.messages.all())]
    events = sorted((event for subject in subjects for event in events_of(subject)), key=lambda event: event.pk)
    states = operations.states_of(found)
    entries = [(desk_words.entry(event, words), states.get(str(event.details.get("field")), "")) for event in events]
    context = {
        "contribution": found,
        "entries": entries[::-1],
        "may_correct": Status(found.status) in operations.CORRECTABLE
        and allowed(actor_of(request), "editorial.correct"),
    }
    return show(request, "desk/history.html", context, here=found.status)


@desk_view("editorial.correct")
@require_POST
def undo(request: HttpRequest, reference: str) -> HttpResponse:
    """Take one correction back."""
    found = queries.contribution(reference)
    event = event_called(request.POST.get("event", ""))
    field, seen = str(event.details.get("field", "")), request.POST.get("seen") or None
    try:
        operations.undo(contribution=found, event=event, actor=actor_of(request), at=timezone.now(), seen=seen)
    except operations.FieldChanged:
        saved = Saved(clashes=[Clash(field, seen or "", event.details["before"]["value"], "undo")])
        return _clash(request, found, saved)
    messages.success(request, _("Undone: “%(field)s” is as it was before.") % {"field": label(field)})
    return redirect("desk_contribution", found.reference)


@desk_view("editorial.judge_twin")
@require_POST
def judge_twin(request: HttpRequest, reference: str) -> HttpResponse:
    """Say whether two contributions are one letter."""
    found = queries.contribution(reference)
    number = row_number(request.POST.get("twin"))
    pairs = Twin.objects.filter(Q(contribution=found) | Q(other=found))
    twin = None if number is None else pairs.filter(pk=number).first()
    if twin is None:
        raise NotFound(_("Nobody proposed that pair. Nothing was changed."))
    same = request.POST.get("same") == "1"
    operations.judge_twin(twin=twin, same=same, actor=actor_of(request), at=timezone.now())
    kept: Any = _("Kept: they are one letter. Make one of the two.") if same else _("Kept: they differ.")
    messages.success(request, kept)
    return redirect("desk_contribution", found.reference)
