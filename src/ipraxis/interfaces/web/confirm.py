"""An institution says whether its practices still hold: by the link or the code of our letter, with one button.

Looking changes nothing, however often and by whomever: mail scanners open every link. Only the button does.
"""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ipraxis.accounts.operations import robot
from ipraxis.catalogue import records
from ipraxis.catalogue.models import Version
from ipraxis.editorial import following
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.codes import is_code, plain, shown
from ipraxis.interfaces.confirmation_words import asking_of
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web.pace import TooOften, count, require_pace, so_far, visitor
from ipraxis.interfaces.web.private import private_page
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import NotFound, Refused
from ipraxis.upkeep import operations, queries
from ipraxis.upkeep.models import Asking, Confirmation
from ipraxis.upkeep.rules.asking import Answer, Way, mark_of

ROBOT = "confirmations"
_WRONG_CODES, _STRETCH = 20, 600  # wrong codes of one visitor, in so many seconds
_HOUR = 3600
# What the page shows of a practice: what grows old first, in the order in which it is read.
_SHOWN = ("summary", "mechanisms", "target_groups", "cost_to_sme", "started", "ended", "outcomes")


@private_page
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Asks for the code of a letter on paper; what is typed leads to its page."""
    if request.method == "GET":
        return render(request, "confirm/enter.html", {"contact": settings.CONTACT})
    typed = request.POST.get("code", "")[:100]
    try:
        found = _asking(request, typed)
    except Refused as no:
        told = {"typed": typed, "problem": in_words(no), "contact": settings.CONTACT}
        return render(request, "confirm/enter.html", told, status=no.status)
    return redirect("confirm_key", shown(found.code))


@private_page
@require_http_methods(["GET", "POST"])
def page(request: HttpRequest, key: str) -> HttpResponse:
    """What stands in the catalogue, and a button that says that it holds; POST is the button."""
    try:
        found = _asking(request, key)
    except Refused as no:
        typed = key if is_code(plain(key)) else ""
        told = {"typed": typed, "problem": in_words(no), "contact": settings.CONTACT}
        return render(request, "confirm/enter.html", told, status=no.status)
    if request.method == "GET":
        return _page(request, found, key)
    require_pace("confirm", str(found.pk), most=100, seconds=_HOUR)
    try:
        return _answered(request, found, key)
    except Refused as no:
        return _page(request, found, key, problem=in_words(no), status=no.status)


def _asking(request: HttpRequest, key: str) -> Asking:
    """The letter of a link or code. Who has tried too many wrong ones is not told of right ones either."""
    who, at = visitor(request), timezone.now()
    if so_far("code", who, seconds=_STRETCH) >= _WRONG_CODES:
        raise TooOften("That was too many wrong codes. Wait ten minutes, then type it again.")
    number, code = asking_of(key), plain(key)
    found = queries.asking(number, at=at) if number is not None else None
    if found is None and number is None and is_code(code):
        found = queries.asking_by_mark(mark_of(code), at=at)
    if found is None:
        count("code", who, seconds=_STRETCH)
        raise NotFound(
            "No letter of ours has this link or code, or its time has passed. Look at the letter once more, "
            "or write to us: an editor notes what you say."
        )
    return found


def _answered(request: HttpRequest, asking: Asking, key: str) -> HttpResponse:
    asked = {str(one.practice_id): one for one in queries.asked_about(asking)}
    way = Way.CODE if asking_of(key) is None else Way.CLICK
    told = request.POST.get("answer", "")
    if told not in {one.value for one in Answer}:
        raise Refused(_("Press one of the buttons: unchanged, changed, or ended."))
    practice = request.POST.get("practice", "")
    if practice == "all" and told == Answer.UNCHANGED:
        return _all_hold(list(asked.values()), way, key)
    if practice not in asked:
        raise NotFound(_("This letter does not ask about that practice."))
    one, at = asked[practice], timezone.now()
    made = operations.answer(
        confirmation=one, answer=Answer(told), way=way, year=_year(request), actor=robot(ROBOT, at=at), at=at
    )
    if made.contribution is None:
        return redirect("confirm_key", key)
    text = request.POST.get("text", "").strip()
    if text:
        following.say_by_code(contribution=made.contribution, text=text, actor=robot(ROBOT, at=at), at=at)
    messages.success(request, _("Noted, thank you. Correct below what is no longer so; an editor looks at it next."))
    return redirect("follow_code", shown(code_for(made.contribution.occasion, at=at)))


def _all_hold(asked: list[Confirmation], way: Way, key: str) -> HttpResponse:
    at = timezone.now()
    for one in asked:
        if not one.answer and one.practice.withdrawn_at is None:
            operations.answer(confirmation=one, answer=Answer.UNCHANGED, way=way, actor=robot(ROBOT, at=at), at=at)
    return redirect("confirm_key", key)


def _year(request: HttpRequest) -> int | None:
    typed = plain(request.POST.get("year", ""))
    return int(typed) if typed.isdecimal() and len(typed) == 4 else None  # noqa: PLR2004 - a year has four digits


def _page(request: HttpRequest, asking: Asking, key: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    words, at = Words(get_language() or "en"), timezone.now()
    rows = [_row(one, words, at) for one in queries.asked_about(asking)]
    for row in rows:
        is_meant = problem and request.POST.get("practice") == str(row["confirmation"].practice_id)
        row["typed"] = request.POST if is_meant else {}
    context = {
        "asking": asking,
        "key": key,
        "institution": asking.institution.name,
        "rows": rows,
        "waiting": sum(1 for row in rows if not row["answered"]),
        "problem": problem,
        "last_year": at.year,
        "contact": settings.CONTACT,
    }
    return render(request, "confirm/page.html", context, status=status)


def _row(one: Confirmation, words: Words, at: Any) -> dict[str, Any]:
    version: Version = one.standing_now  # type: ignore[attr-defined]  # `asked_about` has put it there
    translated = {t.part: t.text for t in version.translations.all() if t.language == words.language and t.text}
    described = records.as_record(version) | {"mechanisms": records.as_coding(version)["mechanisms"]}
    described["summary"] = translated.get("summary") or version.summary
    return {
        "confirmation": one,
        "version": version,
        "title": translated.get("title") or version.title,
        "language": words.language if "title" in translated else version.language,
        "facts": [
            (name, label(name), words.values(name, described[name]))
            for name in _SHOWN
            if name in FIELDS and described[name] not in (None, "", [], "unknown")
        ],
        "answered": bool(one.answer) and one.undone_at is None,
        "withdrawn": one.practice.withdrawn_at is not None,
        "follow": shown(code_for(one.contribution.occasion, at=at)) if one.contribution else "",
    }
