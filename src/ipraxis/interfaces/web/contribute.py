"""The form: begun, gone through in steps, left and taken up again, looked over, sent. Without account or script."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from ipraxis.accounts.operations import robot
from ipraxis.catalogue.open_format import EXPERIENCES
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.rules import BadValue, clean_value
from ipraxis.editorial.rules.codes import shown
from ipraxis.intake.channels.answers import AnswersRefused
from ipraxis.intake.channels.form import LARGEST_FILE, drop_upload, keep_upload, send
from ipraxis.intake.models import Unfinished
from ipraxis.intake.operations.unfinished import (
    MOST_BYTES,
    MOST_FILES,
    NothingUnfinished,
    SentAlready,
    begin,
    letters_of,
    save,
)
from ipraxis.intake.rules.answers import Answers
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web import contribute_questions as form
from ipraxis.interfaces.web.contribute_answers import answers_of, first, problems_of, typed_into
from ipraxis.interfaces.web.contribute_page import asked_in, look_over, summary_of
from ipraxis.interfaces.web.contribute_refining import in_force, typed_from
from ipraxis.interfaces.web.pace import require_pace, visitor
from ipraxis.interfaces.web.private import private_page
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.uploads import require_whole
from ipraxis.outbox.operations import NewLetter, post
from ipraxis.refusal import Refused

_SESSION = "unfinished"
_SALT = "ipraxis.contribute"
_HOUR = 3600
TRAP = "second_name"  # a field that people do not see; programs that fill in everything fill it in
READABLE = ".pdf,.doc,.docx,.odt,.rtf,.txt,.html,.xlsx,.csv,.ods,.pptx,.jpg,.jpeg,.png,.tif,.tiff,.eml,.msg"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """How to contribute, with the button (POST) that opens the form; `?refines=` names the practice to improve.

    Not guarded against forged requests, so that reading the page sets no cookie: an empty form that somebody else
    opened harms nobody, and every step of it is guarded.
    """
    if request.method == "POST":
        return _open(request)
    version = in_force(request.GET.get("refines", ""))
    told = {"contact": settings.CONTACT, "days": settings.UNFINISHED_DAYS, "refined": version, "trap": TRAP}
    return render(request, "catalogue/contribute.html", told)


@private_page
def _open(request: HttpRequest) -> HttpResponse:
    """Begin a form, prefilled where it is about a practice of the catalogue."""
    _refuse_machines(request)
    require_pace("form", visitor(request), most=30, seconds=_HOUR)
    language = get_language() or "en"
    version = in_force(request.POST.get("refines", ""))
    begun = begin(
        language=language,
        typed=typed_from(version, language) if version else _chosen(request),
        refines=version.practice.slug if version else "",
        at=timezone.now(),
    )
    _may_open(request, begun.name)
    return redirect("contribute_step", begun.name, form.STEPS[0].slug)


def _chosen(request: HttpRequest) -> dict[str, list[str]]:
    """What the button that began the form has answered already."""
    told = request.POST.get("experience", "")
    return {"experience": [told]} if told in EXPERIENCES else {}


def _refuse_machines(request: HttpRequest) -> None:
    if request.POST.get(TRAP):
        raise Refused(_("A field that people do not see was filled in, perhaps by a program. Empty it, then go on."))


def _may_open(request: HttpRequest, name: str) -> None:
    """Let this browser go on with the answers of that name; the last ten are remembered."""
    others = [one for one in request.session.get(_SESSION, []) if one != name]
    request.session[_SESSION] = [*others, name][-10:]


def _mine(request: HttpRequest, name: str) -> Unfinished:
    """The unfinished answers of that name, where this browser began them or came by their link."""
    found = Unfinished.objects.filter(name=name).first() if name in request.session.get(_SESSION, []) else None
    if found is None:
        raise NothingUnfinished(
            "These answers cannot be opened from here. Open the link that you noted or that we mailed to you; "
            "answers that nobody touched for {days} days are deleted.",
            days=settings.UNFINISHED_DAYS,
        )
    return found


@private_page
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, name: str, slug: str) -> HttpResponse:
    """One page of the form. Whatever button is pressed, what was typed is kept first."""
    mine = _mine(request, name)
    if mine.message_id is not None:
        return redirect("contribute_thanks", name)
    here = form.BY_SLUG.get(slug, form.STEPS[0])
    if request.method == "GET":
        return _page(request, mine, here)
    try:
        kept = _keep(request, mine, here)
    except SentAlready:
        return redirect("contribute_thanks", name)
    except NothingUnfinished:  # deleted meanwhile
        raise
    except Refused as no:  # a file that is too large, a full disk: the rest of the page was kept
        mine.refresh_from_db()
        return _page(request, mine, here, sentence=in_words(no), status=no.status)
    return _go_on(request, kept, here)


def _keep(request: HttpRequest, mine: Unfinished, here: form.Step) -> Unfinished:
    at, data = timezone.now(), request.POST
    kept = save(name=mine.name, typed=typed_into(here, data), language=get_language() or "en", at=at)
    require_whole(request)
    if data.get("remove"):
        kept = drop_upload(kept, data["remove"], at=at)
    for upload in request.FILES.getlist("files"):
        require_pace("upload", visitor(request), most=200, seconds=_HOUR)
        # One more than is allowed is enough to see that it is too large.
        whole, kind = upload.read(LARGEST_FILE + 1), upload.content_type or ""
        kept = keep_upload(kept, whole, name=upload.name or "", media_type=kind, at=at)
    return kept


def _go_on(request: HttpRequest, kept: Unfinished, here: form.Step) -> HttpResponse:
    """Do what the button says, now that everything is kept."""
    do = request.POST.get("do", "next")
    if do == "later":
        return redirect("contribute_later", kept.name)
    if do == "send" and here.slug == "look":
        return _send(request, kept)
    elsewhere = _elsewhere(request, here, do)
    if elsewhere is not None:
        more = "?rows=more#q-outcomes" if do == "row" else ""
        return redirect(reverse("contribute_step", args=[kept.name, elsewhere]) + more)
    answers = answers_of(kept.typed, language=kept.language, refines=kept.refines)
    problems = problems_of(answers, [question.name for question in here.questions])
    if problems:
        return _page(request, kept, here, problems=problems, status=422)
    return redirect("contribute_step", kept.name, form.after(here.slug))


def _elsewhere(request: HttpRequest, here: form.Step, do: str) -> str | None:
    """The step that a button leads to without looking whether this one is in order; None for the one that goes on."""
    if request.POST.get("remove") or do in {"upload", "row"}:
        return here.slug
    if do == "back":
        return form.before(here.slug)
    asked_for = do.removeprefix("go-")
    return asked_for if asked_for in form.BY_SLUG and asked_for != do else None


def _page(
    request: HttpRequest,
    mine: Unfinished,
    here: form.Step,
    *,
    problems: Mapping[str, Refused] | None = None,
    sentence: str = "",
    status: int = 200,
) -> HttpResponse:
    words = Words(get_language() or "en")
    told = _frame(mine, here) | {"sentence": sentence}
    if here.slug == "look":
        wrong = dict(problems_of(answers_of(mine.typed, language=words.language, refines=""), _names()))
        told |= {"lines": look_over(mine.typed, words, wrong), "wrong": bool(wrong)}
        return render(request, "contribute/look.html", told, status=status)
    asked = asked_in(here, mine.typed, words, problems or {}, more_rows="rows" in request.GET)
    told |= {"asked": asked, "summary": summary_of(asked)}
    return render(request, "contribute/step.html", told, status=status)


def _frame(mine: Unfinished, here: form.Step) -> dict[str, Any]:
    place = [one.slug for one in form.STEPS].index(here.slug) + 1
    return {
        "mine": mine,
        "here": here,
        "steps": [(number, one) for number, one in enumerate(form.STEPS, 1)],
        "place": place,
        "of": len(form.STEPS),
        "refined": in_force(mine.refines) if mine.refines else None,
        "days": settings.UNFINISHED_DAYS,
        "outcome_parts": form.OUTCOME_PARTS,
        "readable": READABLE,
        "limits": {"file": LARGEST_FILE // 1_000_000, "all": MOST_BYTES // 1_000_000, "files": MOST_FILES},
        "trap": TRAP,
    }


def _names() -> Sequence[str]:
    return [question.name for question in form.questions()]


def _send(request: HttpRequest, mine: Unfinished) -> HttpResponse:
    """Send what the page showed. With anything wrong in it the page is shown again, and says what."""
    here, at = form.BY_SLUG["look"], timezone.now()
    try:
        _refuse_machines(request)
        answers = answers_of(mine.typed, language=get_language() or "en", refines=mine.refines)
        _refuse_nothing(answers, mine)
        require_pace("send", visitor(request), most=20, seconds=_HOUR)
        send(mine, answers, actor=robot("form", at=at), at=at)
    except SentAlready:  # a second window was faster
        return redirect("contribute_thanks", mine.name)
    except NothingUnfinished:  # deleted meanwhile: there is no page to show again
        raise
    except AnswersRefused:
        return _page(request, mine, here, status=422)
    except Refused as no:
        mine.refresh_from_db()
        return _page(request, mine, here, sentence=in_words(no), status=no.status)
    return redirect("contribute_thanks", mine.name)


def _refuse_nothing(answers: Answers, mine: Unfinished) -> None:
    if answers.says_nothing and not mine.files:
        raise Refused(_("There is nothing in it yet. Answer one question, or add a file."))


@private_page
@require_safe
def thanks(request: HttpRequest, name: str) -> HttpResponse:
    """What was sent, how it is followed, and what happens next."""
    mine = _mine(request, name)
    if mine.message is None:
        return redirect("contribute_step", name, "look")
    contribution = mine.message.contributions.first()
    code = shown(code_for(mine.message.occasion, at=timezone.now()))
    told = {
        "message": mine.message,
        "reference": (contribution or mine.message).reference,
        "code": code,
        "address": settings.SITE_ADDRESS + reverse("follow_code", args=[code]),
        "contact": settings.CONTACT,
    }
    return render(request, "contribute/thanks.html", told)


@private_page
@require_http_methods(["GET", "POST"])
def later(request: HttpRequest, name: str) -> HttpResponse:
    """The link to go on with: shown, and mailed to whatever address is named. What becomes of it is not told."""
    mine = _mine(request, name)
    if mine.message_id is not None:
        return redirect("contribute_thanks", name)
    token = signing.dumps(mine.name, salt=_SALT)
    address = settings.SITE_ADDRESS + reverse("contribute_continue", args=[token])
    told: dict[str, Any] = {
        "mine": mine,
        "address": address,
        "until": timezone.now() + timedelta(days=settings.UNFINISHED_DAYS),
        "email": first(mine.typed, "contact_email"),
        "trap": TRAP,
    }
    if request.method == "GET":
        return render(request, "contribute/later.html", told)
    told["email"] = request.POST.get("email", "").strip()
    try:
        _refuse_machines(request)
        told["mailed"] = _mail_link(request, mine, told["email"], address)
    except Refused as no:
        told["problem"] = in_words(no)
        return render(request, "contribute/later.html", told, status=no.status)
    return render(request, "contribute/later.html", told)


def _mail_link(request: HttpRequest, mine: Unfinished, typed: str, address: str) -> str:
    email = clean_value("contact_email", typed)
    if not email:
        raise BadValue("Write the address to which the link should go.")
    require_pace("link", visitor(request), most=10, seconds=_HOUR)
    require_pace("link-of", mine.name, most=3, seconds=_HOUR)
    require_pace("link-to", str(email).lower(), most=3, seconds=24 * _HOUR)
    at = timezone.now()
    letter = NewLetter(
        occasion=f"{letters_of(mine.name)}{at:%Y%m%d%H%M%S%f}",
        template="continue",
        language=get_language() or "en",
        to_address=str(email),
        context={"address": address, "days": settings.UNFINISHED_DAYS},
    )
    post(letter=letter, at=at)
    return str(email)


@private_page
@require_safe
def go_on_with(request: HttpRequest, token: str) -> HttpResponse:
    """The mailed link: opens the answers here too, where it is ours, in time, and the answers are still there."""
    try:
        name = str(signing.loads(token, salt=_SALT, max_age=timedelta(days=settings.UNFINISHED_DAYS)))
    except signing.BadSignature:
        name = ""
    mine = Unfinished.objects.filter(name=name).first()
    if mine is None:
        return render(request, "contribute/closed.html", {"days": settings.UNFINISHED_DAYS}, status=410)
    _may_open(request, name)
    return redirect("contribute_step", name, _first_open(mine))


def _first_open(mine: Unfinished) -> str:
    """The first step of which nothing was typed, where somebody who comes back goes on."""
    steps = (one for one in form.STEPS if one.questions)
    empty = (one for one in steps if not any(first(mine.typed, question.name) for question in one.questions))
    return next(empty, form.BY_SLUG["look"]).slug
