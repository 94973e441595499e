"""What belongs together: contributions that are one, one that is two, messages that belong to one or to none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.editorial import merging, queries, splitting
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import CORRECTABLE
from ipraxis.editorial.rules import FIELDS, Status
from ipraxis.editorial.rules.parts import parts_of
from ipraxis.intake import operations as intake
from ipraxis.intake.models import Message
from ipraxis.intake.queries import message as message_called
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.numbers import row_number
from ipraxis.refusal import Refused


@dataclass(frozen=True, slots=True)
class Choice:
    """A field of two contributions: what each says, and which of them, or both, is proposed to stay."""

    name: str
    label: str
    values: Sequence[tuple[str, Sequence[str]]]  # reference, values in words
    proposed: str
    may_both: bool
    is_same: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a field that stays, goes to the second contribution, or belongs to both."""

    key: str
    words: str
    place: str


def of_page(found: Contribution, shown: Sequence[Message], actor: User) -> dict[str, Any]:
    """The context of `desk/belonging.html`."""
    is_open = Status(found.status) in CORRECTABLE
    first = min((m.pk for m in shown), default=0)
    may_attach = is_open and allowed(actor, "intake.attach")
    return {
        "merged_from": found.merged.order_by("pk") if found.pk else [],
        "may_split": is_open and allowed(actor, "editorial.split"),
        "may_merge": is_open and allowed(actor, "editorial.merge"),
        "may_unmerge": found.status == Status.MERGED and allowed(actor, "editorial.merge"),
        "may_put_back": is_open and allowed(actor, "editorial.put_back"),
        "may_attach": may_attach,
        "attached": [m for m in shown if m.pk != first and m.kind == intake.ADDITION and m.kind_why == intake.SAID_SO]
        if may_attach
        else [],
        "put_back_kinds": desk_words.IS_A.items(),
    }


@desk_view("editorial.merge")
@require_http_methods(["GET", "POST"])
def merge(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Make one of two contributions: field by field, which value stays."""
    found, second = queries.contribution(reference), queries.contribution(other)
    if found.pk == second.pk:
        raise Refused(_("A contribution cannot be made one with itself. Nothing was changed."))
    earlier, later = sorted((found, second), key=lambda one: one.pk)
    if request.method == "POST":
        return _merged(request, earlier, later)
    words = Words(request.LANGUAGE_CODE)
    context = {
        "contribution": found,
        "earlier": earlier,
        "later": later,
        "choices": _choices(earlier, later, words),
        "are_open": all(Status(one.status) in CORRECTABLE for one in (earlier, later)),
    }
    return show(request, "desk/merge.html", context, here=found.status)


def _choices(earlier: Contribution, later: Contribution, words: Words) -> list[Choice]:
    proposed = merging.suggested(earlier, later)
    rows = []
    for name, one in proposed.items():
        values = [(c.reference, _shown(name, c.description.get(name), words)) for c in (earlier, later)]
        both = FIELDS[name].is_list and all(shown for _reference, shown in values)
        is_same = values[0][1] == values[1][1]
        rows.append(Choice(name, label(name), values, one.reference, both and not is_same, is_same))
    return rows


def _shown(name: str, value: Any, words: Words) -> Sequence[str]:
    return words.values(name, value) if value not in (None, [], "") else []


def _merged(request: HttpRequest, earlier: Contribution, later: Contribution) -> HttpResponse:
    data = request.POST
    stays, gone = (later, earlier) if data.get("stays") == later.reference else (earlier, later)
    values = {
        name: merging.BOTH if data.get(f"keep-{name}") == merging.BOTH else merging.OTHER
        for name in FIELDS
        if data.get(f"keep-{name}") in {merging.BOTH, gone.reference}
    }
    revisions = tuple(row_number(data.get(f"revision-{one.reference}")) or 0 for one in (gone, stays))
    intake.make_one(
        contribution=gone,
        into=stays,
        values=values,
        revisions=(revisions[0], revisions[1]),
        actor=actor_of(request),
        at=timezone.now(),
    )
    text = _("They are one now: %(gone)s became part of %(stays)s. Nobody was written to, and it can be taken back.")
    messages.success(request, text % {"gone": gone.reference, "stays": stays.reference})
    return redirect("desk_contribution", stays.reference)


@desk_view("editorial.merge")
@require_POST
def find_other(request: HttpRequest, reference: str) -> HttpResponse:
    """Go to the page on which one is made of two, by the reference that was typed."""
    found, other = queries.contribution(reference), queries.contribution(request.POST.get("other", ""))
    return redirect("desk_merge", found.reference, other.reference)


@desk_view("editorial.merge")
@require_POST
def unmerge(request: HttpRequest, reference: str) -> HttpResponse:
    """Make two again of what was made one."""
    found = queries.contribution(reference)
    parted = intake.make_two(contribution=found, actor=actor_of(request), at=timezone.now())
    text = _("They are two again: %(gone)s is among what arrived.")
    messages.success(request, text % {"gone": parted.contribution.reference})
    if parted.kept:
        text = _("Changed since, and therefore left as they are in %(stays)s: %(fields)s.")
        fields = ", ".join(map(label, parted.kept))
        messages.info(request, text % {"stays": parted.survivor.reference, "fields": fields})
    return redirect("desk_contribution", found.reference)


@desk_view("editorial.split")
@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, reference: str) -> HttpResponse:
    """Make two of one contribution: part by part, where it belongs."""
    found = queries.contribution(reference)
    if request.method == "POST":
        second = intake.divide(
            contribution=found,
            places=_places(found, request.POST),
            revision=row_number(request.POST.get("revision")) or 0,
            actor=actor_of(request),
            at=timezone.now(),
        )
        text = _("The second one is %(second)s, which you see here. Nobody was written to.")
        messages.success(request, text % {"second": second.reference})
        return redirect("desk_contribution", second.reference)
    words = Words(request.LANGUAGE_CODE)
    rows = [
        (
            label(name),
            [_part(name, n, part, words) for n, part in enumerate(parts_of(name, found.description.get(name)))],
        )
        for name in FIELDS
        if name in found.description
    ]
    context = {"contribution": found, "rows": rows, "is_open": Status(found.status) in CORRECTABLE}
    return show(request, "desk/split.html", context, here=found.status)


def _part(name: str, number: int, part: Any, words: Words) -> Part:
    place = splitting.BOTH if name in splitting.COMMON else splitting.STAYS
    return Part(f"{name}-{number}", words.value(name, part), place)


def _places(found: Contribution, data: QueryDict) -> Mapping[tuple[str, int], str]:
    told = {splitting.STAYS, splitting.GOES, splitting.BOTH}
    return {
        (name, n): data.get(f"place-{name}-{n}", "")
        for name in FIELDS
        for n in range(len(parts_of(name, found.description.get(name))))
        if data.get(f"place-{name}-{n}") in told
    }


@desk_view("intake.attach")
@require_POST
def attach(request: HttpRequest) -> HttpResponse:
    """A message belongs to a contribution: from the page of either."""
    found = message_called(request.POST.get("message", ""))
    contribution = queries.contribution(request.POST.get("contribution", ""))
    done = intake.attach(message=found, contribution=contribution, actor=actor_of(request), at=timezone.now())
    messages.success(request, _("%(message)s stands beside it now.") % {"message": found.reference})
    if done.filled:
        text = _("What it says filled what was empty; look at it: %(fields)s.")
        messages.info(request, text % {"fields": ", ".join(map(label, done.filled))})
    return redirect("desk_contribution", contribution.reference)


@desk_view("intake.attach")
@require_POST
def detach(request: HttpRequest, reference: str) -> HttpResponse:
    """A message does not belong to the contribution after all."""
    contribution, found = queries.contribution(reference), message_called(request.POST.get("message", ""))
    cleared = intake.detach(message=found, contribution=contribution, actor=actor_of(request), at=timezone.now())
    said = _("%(message)s was taken away. It lies where it lay before.")
    messages.success(request, said % {"message": found.reference})
    if cleared:
        text = _("What came from it and nobody had accepted was taken out: %(fields)s.")
        messages.info(request, text % {"fields": ", ".join(map(label, cleared))})
    return redirect("desk_contribution", contribution.reference)


@desk_view("editorial.put_back")
@require_POST
def put_back(request: HttpRequest, reference: str) -> HttpResponse:
    """What arrived is no contribution; nobody gets a letter."""
    found, kind = queries.contribution(reference), request.POST.get("kind", "")
    intake.put_back(contribution=found, kind=kind, actor=actor_of(request), at=timezone.now())
    said = _("Put back: it lies among these now: %(kind)s. Nobody was written to.")
    messages.success(request, said % {"kind": desk_words.kind(kind)})
    return redirect("desk_contribution", found.reference)
