"""Following a contribution by the code of its letter: where it stands, what was understood, and a word in return."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ipraxis.accounts.operations import robot
from ipraxis.editorial import following
from ipraxis.editorial.models import Contribution
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
from ipraxis.interfaces.web.contribute import READABLE
from ipraxis.interfaces.web.contribute_answers import typed_from_values, value_of
from ipraxis.interfaces.web.contribute_page import Asked, ask, shown_values
from ipraxis.interfaces.web.contribute_questions import OUTCOME_PARTS, Question, questions
from ipraxis.interfaces.web.pace import TooOften, count, require_pace, so_far, visitor
from ipraxis.interfaces.web.private import private_page
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.interfaces.web.uploads import require_whole
from ipraxis.refusal import Refused

_WRONG_CODES, _STRETCH = 20, 600  # wrong codes of one visitor, in so many seconds
_HOUR = 3600
ROBOT = "form"

STANDS: Mapping[str, str | Promise] = {
    "draft": gettext_lazy("It waits for an editor."),
    "in_review": gettext_lazy("Editors and reviewers are reading it."),
    "returned": gettext_lazy("We asked you something: your answer is next."),
    "accepted": gettext_lazy("It is accepted and will be published."),
    "declined": gettext_lazy("It is not taken into the catalogue. What you sent is kept."),
    "published": gettext_lazy("It is in the catalogue."),
    "withdrawn": gettext_lazy("It was withdrawn from the catalogue."),
}


@dataclass(frozen=True, slots=True)
class Understood:
    """A field as its contributor sees it. `was` names the value that is shown, `from_you` says it is their own word."""

    name: str
    label: str
    shown: list[str]
    asked: Asked
    was: str
    from_you: bool
    confirmed: bool
    by_editor: bool


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
    try:
        return following.followed(typed, at=timezone.now(), days=settings.FOLLOW_DAYS)
    except following.NoSuchCode:
        count("code", who, seconds=_STRETCH)
        raise


@private_page
@require_http_methods(["GET", "POST"])
def contribution(request: HttpRequest, code: str) -> HttpResponse:
    """Where it stands and what was understood; POST answers."""
    try:
        found = _followed(request, code)
    except Refused as no:
        typed = code if is_code(plain(code)) else ""
        told = {"typed": typed, "problem": in_words(no), "contact": settings.CONTACT}
        return render(request, "follow/enter.html", told, status=no.status)
    if found.contribution is None:
        return render(request, "follow/soon.html", {"code": shown(found.code)})
    if request.method == "GET":
        return _page(request, found.contribution, found.code)
    require_pace("answer", found.code, most=300, seconds=_HOUR)
    try:
        field = _answer(request, found.contribution)
    except Refused as no:
        found.contribution.refresh_from_db()
        return _page(request, found.contribution, found.code, problem=in_words(no), status=no.status)
    return redirect(reverse("follow_code", args=[shown(found.code)]) + (f"#f-{field}" if field else ""))


def _answer(request: HttpRequest, found: Contribution) -> str:
    """Do what was asked; returns the field that it was about, "" for the whole."""
    data, at = request.POST, timezone.now()
    require_whole(request)
    do, field, actor = data.get("do", ""), data.get("field", ""), robot(ROBOT, at=timezone.now())
    if do == "say":
        following.say_by_code(contribution=found, text=data.get("text", ""), actor=actor, at=at)
        messages.success(request, _("Kept: the editors see it beside your contribution."))
    elif do == "withdraw":
        following.ask_to_withdraw(contribution=found, text=data.get("text", ""), actor=actor, at=at)
        messages.success(request, _("The editors were told that you want it withdrawn. They will write to you."))
    elif do == "files":
        _add_files(request, found)
        messages.success(request, _("Your files are with us, and the editors see them beside your contribution."))
    elif do == "right":
        following.confirm_by_code(contribution=found, field=field, actor=actor, at=at)
        messages.success(request, _("Kept: you say that this is right."))
    elif do in {"correct", "empty"}:
        _correct(request, found, field, empty=do == "empty")
    else:
        raise Refused(_("There is no such step."))
    return field if field in FIELDS else ""


def _correct(request: HttpRequest, found: Contribution, field: str, *, empty: bool) -> None:
    question = _QUESTIONS.get(field)
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


_QUESTIONS: Mapping[str, Question] = {
    question.name: question
    for question in (*questions(), Question("service_types", "checks"))
    if question.name in FIELDS and not FIELDS[question.name].is_private
}


def _page(
    request: HttpRequest, found: Contribution, code: str, *, problem: str = "", status: int = 200
) -> HttpResponse:
    words = Words(get_language() or "en")
    told: dict[str, Any] = {
        "contribution": found,
        "code": shown(code),
        "stands": STANDS[found.status],
        "fields": _fields(found, words, request.POST if problem else {}),
        "may_correct": following.may_correct(found),
        "remarks": [
            (one, label(one.field) if one.field else "")
            for one in found.remarks.order_by("id")
            if one.to_contributor or one.from_contributor
        ],
        "files": [
            one
            for message in found.messages.order_by("id").prefetch_related("attachments")
            for one in message.attachments.all()
        ],
        "problem": problem,
        "wrong": request.POST.get("field", "") if problem else "",
        "readable": READABLE,
        "outcome_parts": OUTCOME_PARTS,
        "limits": {"file": LARGEST_FILE // 1_000_000, "all": MOST_BYTES // 1_000_000, "files": MOST_FILES},
        "contact": settings.CONTACT,
    }
    return render(request, "follow/contribution.html", told, status=status)


def _fields(found: Contribution, words: Words, data: Any) -> list[Understood]:
    by_editor, confirmed = following.settled_by_desk(found), following.confirmed_by_code(found)
    own = set(found.origins.filter(method__in=["contributor", "answered"]).values_list("field", flat=True))
    typed_in = {key: list(cells) for key, cells in data.lists()} if data else {}
    return [
        Understood(
            name=name,
            label=label(name),
            shown=shown_values(name, found.description.get(name), words),
            asked=ask(
                _QUESTIONS[name],
                typed_in if typed_in.get("field") == [name] else _typed(found, name, words),
                words,
                {},
                more_rows=True,
            ),
            was=digest(name, found.description.get(name)),
            from_you=name in own,
            confirmed=name in confirmed or found.unknown.get(name) == following.LEFT_EMPTY,
            by_editor=name in by_editor,
        )
        for name in FIELDS
        if name in _QUESTIONS
    ]


def _typed(found: Contribution, name: str, words: Words) -> dict[str, list[str]]:
    value = found.description.get(name)
    return {} if value is None else typed_from_values({name: value}, words)
