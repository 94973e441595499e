"""Following a contribution by the code of its letter: where it stands, what was understood, and a word in return."""

import hashlib
from collections.abc import Callable, Mapping
from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ipraxis.accounts.models import User
from ipraxis.accounts.operations import robot
from ipraxis.editorial import following, wishing
from ipraxis.editorial.conversing import hand_over
from ipraxis.editorial.links import code_of_link, looks_like_link
from ipraxis.editorial.models import Contribution, WishKind
from ipraxis.editorial.rules import FIELDS, BadValue, clean_value
from ipraxis.editorial.rules.codes import is_code, plain, shown
from ipraxis.editorial.rules.seen import digest
from ipraxis.intake.channels.answers import kept_file, take_in_answers
from ipraxis.intake.channels.form import LARGEST_FILE
from ipraxis.intake.models import Channel
from ipraxis.intake.operations.unfinished import MOST_BYTES, MOST_FILES, TooMuch
from ipraxis.intake.rules.answers import Answers, Contributor
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.questions import asked
from ipraxis.interfaces.web.contribute_answers import value_of
from ipraxis.interfaces.web.contribute_page import shown_values
from ipraxis.interfaces.web.follow_page import QUESTIONS, page
from ipraxis.interfaces.web.pace import TooOften, count, require_pace, so_far, visitor
from ipraxis.interfaces.web.private import private_page
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.uploads import require_whole
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound, Refused

_WRONG_CODES, _STRETCH = 20, 600  # wrong codes of one visitor, in so many seconds
_HOUR = 3600
ROBOT = "form"


class LinkTooOld(NotFound):
    """The signed link of a letter: its days are over, or it is not whole."""


@private_page
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Asks for the code; what is typed leads to its page."""
    if request.method == "GET":
        return render(request, "follow/enter.html", {"contact": settings.CONTACT})
    typed = request.POST.get("code", "")[:100]
    try:
        found = _followed(request, typed)
    except Refused as no:
        told = {"typed": typed, "problem": in_words(no), "contact": settings.CONTACT}
        return render(request, "follow/enter.html", told, status=no.status)
    return redirect("follow_code", shown(found.code))


def _followed(request: HttpRequest, typed: str) -> following.Followed:
    """What the code leads to. Who has tried too many wrong ones is not told of right ones either."""
    who = visitor(request)
    if so_far("code", who, seconds=_STRETCH) >= _WRONG_CODES:
        raise TooOften("That was too many wrong codes. Wait ten minutes, then type it again.")
    if looks_like_link(typed):
        return _by_link(typed)
    try:
        return following.followed(typed, at=timezone.now(), days=settings.FOLLOW_DAYS)
    except following.NoSuchCode:
        count("code", who, seconds=_STRETCH)
        raise


def _by_link(key: str) -> following.Followed:
    """What a letter's link opens. It cannot be guessed, so that no tries are counted."""
    now = timezone.now()
    code = code_of_link(key, at=now, days=settings.LINK_DAYS)
    if not code:
        raise LinkTooOld("This link is no longer good, or was cut short. Type the code of the letter instead.")
    return following.followed(code, at=now, days=settings.FOLLOW_DAYS)


@private_page
@require_http_methods(["GET", "POST"])
def contribution(request: HttpRequest, code: str) -> HttpResponse:
    """Where it stands and what was understood; POST answers. `code` is the code itself, or the signed key of a link.

    GET changes nothing: servers that look at mail for people open every link in it.
    """
    try:
        found = _followed(request, code)
    except Refused as no:
        typed = code if is_code(plain(code)) else ""
        told = {"typed": typed, "problem": in_words(no), "contact": settings.CONTACT}
        return render(request, "follow/enter.html", told, status=no.status)
    if found.contribution is None:
        return render(request, "follow/soon.html", {"code": shown(found.code)})
    if request.method == "GET":
        return page(request, found.contribution, found.code)
    require_pace("answer", found.code, most=300, seconds=_HOUR)
    try:
        place = _answer(request, found.contribution)
    except Refused as no:
        found.contribution.refresh_from_db()
        return page(request, found.contribution, found.code, problem=in_words(no), status=no.status)
    return redirect(request.path + (f"#{place}" if place else ""))


def _answer(request: HttpRequest, found: Contribution) -> str:
    """Do what was asked; returns the place of the page that it was about, "" for its beginning."""
    data, at = request.POST, timezone.now()
    require_whole(request)
    do, field, text, actor = data.get("do", ""), data.get("field", ""), data.get("text", ""), robot(ROBOT, at=at)
    if do in _DEEDS:
        messages.success(request, _DEEDS[do](found, text, actor, at))
        return ""
    if do == "say":
        thread = row_number(data.get("thread")) or 0
        said = following.say_by_code(contribution=found, text=text, actor=actor, at=at, thread=thread)
        messages.success(request, _("Kept: the editors see it beside your contribution."))
        return f"f-{said.field}" if said.field in QUESTIONS else "words"
    if do == "files":
        _add_files(request, found)
        messages.success(request, _("Your files are with us, and the editors see them beside your contribution."))
    elif do == "right":
        following.confirm_by_code(contribution=found, field=field, actor=actor, at=at)
        messages.success(request, _("Kept: you say that this is right."))
    elif do in {"correct", "empty"}:
        _correct(request, found, field, empty=do == "empty")
    else:
        raise Refused(_("There is no such step."))
    return f"f-{field}" if field in FIELDS else ""


def _withdraw(found: Contribution, text: str, actor: User, at: datetime) -> str:
    if wishing.ask_to_withdraw(contribution=found, text=text, actor=actor, at=at) is None:
        return _("You took it back. It will not be published, and the editors are told.")
    return _("The editors were told that you want it withdrawn. They will write to you.")


def _erase(found: Contribution, text: str, actor: User, at: datetime) -> str:
    wishing.wish(contribution=found, kind=WishKind.ERASE, text=text, actor=actor, at=at)
    return _("The editors were told that you want what we keep about you erased. They will write to you.")


def _hand_over(found: Contribution, _text: str, actor: User, at: datetime) -> str:
    hand_over(contribution=found, actor=actor, at=at)
    return _("Thank you. An editor looks at it next.")


# What concerns the contribution as a whole; each says what was done.
_DEEDS: Mapping[str, Callable[[Contribution, str, User, datetime], str]] = {
    "withdraw": _withdraw,
    "erase": _erase,
    "done": _hand_over,
}


def _correct(request: HttpRequest, found: Contribution, field: str, *, empty: bool) -> None:
    question = QUESTIONS.get(field)
    if question is None:
        raise BadValue("The form has no field called “{name}”.", name=field)
    now = found.description.get(field)
    if request.POST.get("was") != digest(field, now):
        raise following.ChangedSince(
            "This field was changed since you opened the page. Nothing was overwritten: look again."
        )
    typed = {key: list(cells) for key, cells in request.POST.lists()}
    value = None if empty else value_of(question, typed)
    words = Words(get_language() or "en")
    said = "\n".join(shown_values(field, clean_value(field, value), words))
    at = timezone.now()
    remark = following.correct_by_code(
        contribution=found, field=field, value=value, words=said, seen=now, actor=robot(ROBOT, at=at), at=at
    )
    if remark is None:
        messages.success(request, _("Kept: “%(field)s” stands as you say.") % {"field": label(field)})
    else:
        told = _("An editor has worked on “%(field)s”, so what you wrote is beside it as a remark; an editor decides.")
        messages.success(request, told % {"field": label(field)})


def _add_files(request: HttpRequest, found: Contribution) -> None:
    """Keep files that belong to the contribution, as a message of their own; the same again is the same message."""
    uploads = request.FILES.getlist("files")
    if not uploads:
        raise Refused(_("No file was chosen. Choose one, then send it."))
    require_pace("upload", visitor(request), most=200, seconds=_HOUR)
    if len(uploads) > MOST_FILES or sum(one.size or 0 for one in uploads) > MOST_BYTES:
        raise TooMuch(
            "These are more than {files} files or {most} megabytes. Send some of them now and the others afterwards.",
            files=MOST_FILES,
            most=MOST_BYTES // 1_000_000,
        )
    for one in uploads:
        if (one.size or 0) > LARGEST_FILE:
            raise TooMuch(
                "“{name}” has more than {most} megabytes. Send it by e-mail or by post, or send a part.",
                name=one.name,
                most=LARGEST_FILE // 1_000_000,
            )
    files = [kept_file(one.read(), name=one.name or "", media_type=one.content_type or "") for one in uploads]
    text, language, at = request.POST.get("text", "").strip()[:5000], get_language() or "en", timezone.now()
    described = found.description
    same = hashlib.sha256("\n".join([text, *sorted(file.sha256 for file in files)]).encode()).hexdigest()
    person = Contributor(
        name=str(described.get("contact_name") or ""),
        email=found.reply_to,
        institution=str(described.get("institution_name") or ""),
        postal_address=found.postal_address,
    )
    take_in_answers(
        Answers(language=language, contributor=person, remark=text, asked=asked(language)),
        files,
        channel=Channel.FORM,
        key=f"{found.occasion}:{same}",
        actor=robot(ROBOT, at=at),
        at=at,
        belongs_to=found,
    )
