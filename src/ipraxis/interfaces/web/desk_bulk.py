"""One step for several contributions: what will happen, then what happened to each, and taking it back."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.editorial import bulk as steps
from ipraxis.editorial.assigning import assign
from ipraxis.editorial.bulk import Outcome
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import TRANSITIONS
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.interfaces.web.desk_narrowing import Place, narrowing_of, place_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound, Refused

MOST = 200
WITH_LETTERS = ("decline",)


@desk_view("editorial.assign")
@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Do one step to all that were chosen; where letters go out, first say which."""
    data, actor = request.POST, actor_of(request)
    found = _chosen(data)
    place = place_of(data.get("back", "")) or Place("arrived", narrowing_of(QueryDict()))
    if not found:
        return show(request, "desk/bulk.html", {"place": place, "rows": []}, here=place.tray)
    do = data.get("do", "")
    if do == "assign":
        return _assign(request, found, place, _to(data.get("to", ""), actor))
    if do == "give_back":
        return _give_back(request, found, place)
    if do == "take_back":
        outcomes = steps.take_back_all(contributions=found, actor=actor, at=timezone.now())
        return _told(request, outcomes, place, title=_("Taken back from review"), done=_("It is where it was before."))
    if do == "send_to_review":
        outcomes = steps.move_all(contributions=found, verb=do, actor=actor, at=timezone.now())
        return _told(
            request, outcomes, place, title=_("Sent to review"), done=_("It is in review now."), undo="take_back"
        )
    if do in WITH_LETTERS:
        return _with_letters(request, found, place, do)
    raise NotFound(_("There is no such step."))


def _chosen(data: QueryDict) -> list[Contribution]:
    """The contributions that were chosen, in the order of the list, each once."""
    numbers = [row_number(told.strip().upper().removeprefix("C")) for told in data.getlist("chosen")]
    wanted = [number for number in dict.fromkeys(numbers) if number is not None]
    if len(wanted) > MOST:
        raise Refused("At most {most} can be dealt with at once. Nothing was changed.", most=MOST)
    found = Contribution.objects.select_related("assigned_to").in_bulk(wanted)
    return [found[number] for number in wanted if number in found]


def _to(told: str, actor: User) -> User | None:
    if told in {"", "me"}:
        return actor if told else None
    to = User.objects.filter(pk=row_number(told) or 0).first()
    if to is None:
        raise NotFound(_("There is no such person. Nothing was changed."))
    return to


def _assign(request: HttpRequest, found: Sequence[Contribution], place: Place, to: User | None) -> HttpResponse:
    actor = actor_of(request)
    outcomes = steps.assign_all(contributions=found, to=to, actor=actor, at=timezone.now())
    done = _("It is in nobody’s hands now.") if to is None else _("It is in the hands of %(name)s.") % {"name": to}
    return _told(request, outcomes, place, title=_("Given into other hands"), done=done, undo="give_back")


def _give_back(request: HttpRequest, found: Sequence[Contribution], place: Place) -> HttpResponse:
    """Undo an assignment: each into the hands that it was in, as far as they still may."""
    actor, at, outcomes = actor_of(request), timezone.now(), []
    for one in found:
        told = row_number(request.POST.get(f"was-{one.pk}"))
        to = None if told is None else User.objects.filter(pk=told).first()
        try:
            outcomes.append(Outcome(assign(contribution=one, to=to, actor=actor, at=at), was=one.assigned_to_id))
        except Refused as refused:
            outcomes.append(Outcome(one, refused))
    done = _("It is in the hands that it was in before.")
    return _told(request, outcomes, place, title=_("Taken back"), done=done)


def _with_letters(request: HttpRequest, found: Sequence[Contribution], place: Place, verb: str) -> HttpResponse:
    actor, note = actor_of(request), request.POST.get("note", "").strip()
    require(actor, TRANSITIONS[verb].permission)
    if "sure" in request.POST and note:
        outcomes = steps.move_all(contributions=found, verb=verb, actor=actor, at=timezone.now(), note=note)
        return _told(request, outcomes, place, title=_("Declined"), done=_("It is declined."))
    outcomes = steps.foreseen(found, verb)
    context = {
        "place": place,
        "verb": verb,
        "words": desk_words.step(verb),
        "outcomes": [(it, _foretold(it)) for it in outcomes],
        "possible": sum(it.refused is None for it in outcomes),
        "letters": sum(it.letter for it in outcomes),
        "no_note": "sure" in request.POST,
    }
    return show(request, "desk/bulk_ask.html", context, here=place.tray, status=422 if context["no_note"] else 200)


def _foretold(it: Outcome) -> str:
    if it.refused is not None:
        return in_words(it.refused)
    if not it.letter:
        return _("It will be declined. No letter: we have no address to answer to.")
    if it.contribution.reply_on_paper:
        return _("It will be declined, and a letter on paper waits to be printed.")
    return _("It will be declined, and a letter goes to %(address)s.") % {"address": it.contribution.reply_to}


def _told(
    request: HttpRequest, outcomes: Sequence[Outcome], place: Place, *, title: str, done: str, undo: str = ""
) -> HttpResponse:
    """Each row by itself: what was done, what was refused and why."""
    rows = [
        (it, in_words(it.refused) if it.refused else f"{done} {_letter(it)}".strip(), it.refused is None)
        for it in outcomes
    ]
    context = {"place": place, "rows": rows, "title": title, "undo": undo, "done": sum(ok for *_row, ok in rows)}
    return show(request, "desk/bulk.html", context, here=place.tray)


def _letter(it: Outcome) -> str:
    return _("A letter to the contributor is in the outbox.") if it.letter else ""
