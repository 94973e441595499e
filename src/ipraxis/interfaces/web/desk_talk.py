"""The conversation on the desk: threads beside their fields and for the whole, wishes, and whose turn it is."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.editorial import conversing, operations, queries, turnaround, wishing
from ipraxis.editorial.models import Contribution, Remark, Wish, WishKind
from ipraxis.editorial.rules import FIELDS, Status
from ipraxis.editorial.threads import open_wishes, threads_of
from ipraxis.interfaces.field_words import label
from ipraxis.interfaces.web import desk_turnaround, desk_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view
from ipraxis.numbers import row_number
from ipraxis.outbox.operations import post
from ipraxis.privacy.operations import erase_contribution
from ipraxis.refusal import NotFound, Refused

CAME_BY: Mapping[str, desk_words.Text] = {
    "code": gettext_lazy("by the code of their letter"),
    "email": gettext_lazy("by e-mail"),
    "fax": gettext_lazy("by fax"),
    "post": gettext_lazy("by post"),
    "form": gettext_lazy("on a form"),
    "api": gettext_lazy("by another program"),
}
WISHES: Mapping[str, desk_words.Text] = {
    "withdraw": gettext_lazy("The contributor wishes it withdrawn from the catalogue."),
    "erase": gettext_lazy("The contributor wishes what we keep about them erased."),
}


def talk_of(found: Contribution, actor: User, *, now: datetime) -> dict[str, Any]:
    """What the page of a contribution shows of the conversation; `threads` by field, "" for the whole."""
    by_field: dict[str, list[Any]] = {}
    for thread in threads_of(found):
        place = thread.field if thread.field in FIELDS else ""
        by_field.setdefault(place, []).append(
            (thread, desk_words.ADVICE.get(thread.root.advice, ""), [_said(one) for one in thread.everything])
        )
    return {
        "threads": by_field,
        "open_threads": sum(thread.is_open for threads in by_field.values() for thread, *_rest in threads),
        "spoken_of": [(name, label(name), len(by_field[name])) for name in FIELDS if name in by_field],
        "wishes": [(one, WISHES[one.kind]) for one in open_wishes(found)],
        "may_remark": allowed(actor, "editorial.remark"),
        "may_ask": allowed(actor, "editorial.ask"),
        "may_resolve": allowed(actor, "editorial.resolve"),
        "may_settle": allowed(actor, "editorial.settle_wish"),
        "may_erase": allowed(actor, "privacy.manage"),
        "times": desk_turnaround.told(turnaround.times(found, now=now)),
        "answer_by": found.answer_by,
        "is_overdue": found.status == Status.RETURNED and found.answer_by is not None and found.answer_by < now,
    }


def _said(one: Remark) -> tuple[Remark, str, desk_words.Text]:
    """A remark with who said it and how it came."""
    if not one.from_contributor:
        return one, str(one.author), ""
    who = _("%(address)s, who is not the contributor we write to") % {"address": one.sender} if one.sender else ""
    return one, who or _("The contributor"), CAME_BY.get(one.channel, "")


def _thread(found: Contribution, number: str) -> Remark:
    thread = found.remarks.filter(pk=row_number(number) or 0, thread=None).first()
    if thread is None:
        raise NotFound(_("There is no such remark. Nothing was changed."))
    return thread


def _back(found: Contribution, field: str) -> HttpResponse:
    place = f"f-{field}" if field in FIELDS else "remarks"
    return redirect(reverse("desk_contribution", args=[found.reference]) + f"#{place}")


@desk_view("editorial.remark")
@require_POST
def remark(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin a thread about a field or the whole, or advise."""
    found, data = queries.contribution(reference), request.POST
    operations.remark(
        contribution=found,
        field=data.get("field", ""),
        text=data.get("text", ""),
        advice="",
        to_contributor="to_contributor" in data,
        actor=actor_of(request),
        at=timezone.now(),
    )
    messages.success(request, _("Your remark was kept."))
    return _back(found, data.get("field", ""))


@desk_view("editorial.remark")
@require_POST
def thread(request: HttpRequest, reference: str) -> HttpResponse:
    """Answer in a thread, resolve it, or open it again."""
    found, data = queries.contribution(reference), request.POST
    one, actor, at = _thread(found, data.get("thread", "")), actor_of(request), timezone.now()
    do = data.get("do", "")
    if do == "resolve":
        conversing.resolve(thread=one, actor=actor, at=at)
        messages.success(request, _("Resolved. It stays readable, and can be opened again."))
    elif do == "open":
        conversing.open_again(thread=one, actor=actor, at=at)
        messages.success(request, _("Open again."))
    elif do == "answer":
        to_contributor = "to_contributor" in data
        conversing.answer(to=one, text=data.get("text", ""), to_contributor=to_contributor, actor=actor, at=at)
        messages.success(request, _("Your remark was kept."))
    else:
        raise Refused(_("There is no such step."))
    return _back(found, one.field)


@desk_view("editorial.settle_wish")
@require_POST
def settle(request: HttpRequest, reference: str) -> HttpResponse:
    """Carry out what the contributor wishes, or say why not."""
    found, data = queries.contribution(reference), request.POST
    number = data.get("wish", "")
    wish = Wish.objects.filter(pk=row_number(number) or 0, contribution=found).first()
    if wish is None:
        raise NotFound(_("There is no such wish. Nothing was changed."))
    granted, note, actor, at = data.get("do") == "grant", data.get("note", ""), actor_of(request), timezone.now()
    with transaction.atomic():
        last = wishing.farewell(wish, note=note) if granted and wish.kind == WishKind.ERASE else None
        wishing.settle(wish=wish, granted=granted, note=note, actor=actor, at=at)
        if last is not None:
            erase_contribution(contribution=found, actor=actor, at=at)
            post(letter=last, at=at)
    messages.success(request, _("Done, and the contributor is told.") if granted else _("The contributor is told why."))
    return redirect("desk_contribution", found.reference)
