"""A contribution on the desk: the page beside the fields, saving, moving on, undoing."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.accounts.permissions import allowed
from ipraxis.audit.models import Event
from ipraxis.audit.queries import history as events_of
from ipraxis.editorial import operations, publishing, queries
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.rules import FIELDS, TRANSITIONS, BadValue, Status, open_verbs
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_differences import Difference, changes
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.desk_fields import Row, control, in_order, touched, typed
from ipraxis.interfaces.web.desk_hand import in_hand
from ipraxis.interfaces.web.desk_page import page_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound, Refused

VERBS_WITH_NOTE = ("return", "decline", "withdraw")


@desk_view("editorial.see")
@require_http_methods(["GET", "POST"])
def contribution(request: HttpRequest, reference: str) -> HttpResponse:
    """The page beside the fields; POST saves what was changed and does what the button says."""
    found = queries.contribution(reference)
    if request.method == "GET":
        return _page(request, found)
    try:
        saved = _save(request, found)
    except BadValue as bad:
        return _page(request, found, typed_in=request.POST, sentence=in_words(bad), status=bad.status)
    except operations.ChangedMeanwhile:
        found.refresh_from_db()
        return _page(request, found, typed_in=request.POST, conflict=True, status=409)
    return _go_on(request, found, saved)


def _page(
    request: HttpRequest,
    found: Contribution,
    *,
    typed_in: QueryDict | None = None,
    sentence: str = "",
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = page_of(found, actor=actor_of(request), asked=request.GET, typed_in=typed_in)
    context |= {"sentence": sentence, "conflict": conflict} | in_hand(request, found)
    return show(request, "desk/contribution.html", context, here=found.status, status=status)


@transaction.atomic
def _save(request: HttpRequest, found: Contribution) -> int:
    """Correct every field that the person touched, all or none; returns how many there were."""
    data, actor, at = request.POST, actor_of(request), timezone.now()
    fields = touched(data)
    if not fields and not data.get("not_known"):
        return 0
    revision, now = _revision(data), found
    for name in fields:
        value = typed(name, data)
        if control(FIELDS[name]) == "checks":
            value = in_order(now.description.get(name), value)
        now = operations.correct(contribution=now, field=name, value=value, actor=actor, at=at, revision=revision)
        revision = now.revision
    if data.get("not_known"):
        operations.not_known(contribution=now, field=data["not_known"], actor=actor, at=at, revision=revision)
    return len(fields)


def _revision(data: QueryDict) -> int:
    """The revision that the page showed; 0, which none has, where the form does not say."""
    return row_number(data.get("revision")) or 0


def _go_on(request: HttpRequest, found: Contribution, saved: int) -> HttpResponse:
    verb = request.POST.get("do", "save")
    if request.POST.get("not_known"):
        messages.success(
            request,
            _("Noted: “%(field)s” is not stated. It lowers nothing.") % {"field": label(request.POST["not_known"])},
        )
    elif saved:
        messages.success(request, ngettext("Saved: one field.", "Saved: %(count)d fields.", saved) % {"count": saved})
    elif verb == "save":
        messages.info(request, _("Nothing was changed, so there was nothing to save."))
    if verb in VERBS_WITH_NOTE or verb == "publish":
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
    if verb not in VERBS_WITH_NOTE and verb != "publish":
        raise NotFound(_("There is no such step."))
    if request.method == "GET":
        return _before_deciding(request, found, verb)
    try:
        return _decided(request, found, verb)
    except operations.ChangedMeanwhile as changed:
        found.refresh_from_db()
        return _before_deciding(request, found, verb, sentence=in_words(changed), status=changed.status)


def _before_deciding(
    request: HttpRequest, found: Contribution, verb: str, *, sentence: str = "", status: int = 200
) -> HttpResponse:
    checks = queries.checks(found, year=timezone.now().year)
    context = {
        "contribution": found,
        "verb": verb,
        "words": desk_words.step(verb),
        "sentence": sentence,
        "is_open": verb in open_verbs(Status(found.status))
        and allowed(actor_of(request), TRANSITIONS[verb].permission),
        "blocking": [desk_words.check(c) for c in checks if c.blocks and not c.passed],
        "rows": preview(found, Words(request.LANGUAGE_CODE)),
        "changes": _changes(found, verb, request.LANGUAGE_CODE),
        "remarks": found.remarks.filter(to_contributor=True).order_by("id"),
    }
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


def _decided(request: HttpRequest, found: Contribution, verb: str) -> HttpResponse:
    actor, at, note = actor_of(request), timezone.now(), request.POST.get("note", "").strip()
    if verb == "publish":
        publishing.publish(contribution=found, revision=_revision(request.POST), actor=actor, at=at)
    elif verb == "withdraw":
        publishing.withdraw(contribution=found, why=note, actor=actor, at=at)
    elif not note and verb == "decline":
        raise Refused(_("Say why: the note goes into the letter, and a bare no helps nobody. Nothing was sent."))
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
    entries = [desk_words.entry(event, words) for event in events]
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
    number = row_number(request.POST.get("event"))
    event = None if number is None else Event.objects.filter(pk=number).first()
    if event is None:
        raise NotFound(_("The history has no such entry. Nothing was changed."))
    operations.undo(contribution=found, event=event, actor=actor_of(request), at=timezone.now())
    field = label(str(event.details["field"]))
    messages.success(request, _("Undone: “%(field)s” is as it was before.") % {"field": field})
    return redirect("desk_contribution", found.reference)


@desk_view("editorial.remark")
@require_POST
def remark(request: HttpRequest, reference: str) -> HttpResponse:
    """Note something about a field, or advise."""
    found, data = queries.contribution(reference), request.POST
    advice = data.get("advice", "")
    operations.remark(
        contribution=found,
        field=data.get("field", ""),
        text=data.get("text", ""),
        advice=advice if advice in desk_words.ADVICE else "",
        to_contributor="to_contributor" in data,
        actor=actor_of(request),
        at=timezone.now(),
    )
    messages.success(request, _("Your remark was kept."))
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
    kept: Any = _("Kept: they are one letter. Decline the one too many.") if same else _("Kept: they differ.")
    messages.success(request, kept)
    return redirect("desk_contribution", found.reference)
