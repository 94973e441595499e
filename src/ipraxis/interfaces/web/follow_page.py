"""What the page of a followed contribution shows: where it stands, what was understood, what is asked and answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from ipraxis.editorial import following
from ipraxis.editorial.models import Contribution, Remark
from ipraxis.editorial.queries import done_to
from ipraxis.editorial.rules import FIELDS, Status
from ipraxis.editorial.rules.asking import LEFT_EMPTY, asked_in
from ipraxis.editorial.rules.codes import shown
from ipraxis.editorial.rules.course import course_of
from ipraxis.editorial.rules.seen import digest
from ipraxis.editorial.threads import Thread, open_wishes, threads_of
from ipraxis.editorial.wishing import may_take_back
from ipraxis.intake.channels.form import LARGEST_FILE
from ipraxis.intake.operations.unfinished import MOST_BYTES, MOST_FILES
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.questions import QUESTIONS as ASKED_OF_ALL
from ipraxis.interfaces.web.contribute import READABLE
from ipraxis.interfaces.web.contribute_answers import typed_from_values
from ipraxis.interfaces.web.contribute_page import Asked, ask, shown_values
from ipraxis.interfaces.web.contribute_questions import OUTCOME_PARTS, Question, questions
from ipraxis.interfaces.web.desk_turnaround import expected

STANDS: Mapping[str, str | Promise] = {
    "draft": gettext_lazy("It waits for an editor."),
    "in_review": gettext_lazy("Editors and reviewers are reading it."),
    "returned": gettext_lazy("We asked you something: your answer is next."),
    "answered": gettext_lazy("We have your answer: an editor looks at it next."),
    "accepted": gettext_lazy("It is accepted and will be published."),
    "declined": gettext_lazy("It is not taken into the catalogue. What you sent is kept."),
    "taken_back": gettext_lazy("You took it back. It is not published."),
    "published": gettext_lazy("It is in the catalogue."),
    "withdrawn": gettext_lazy("It was withdrawn from the catalogue."),
    "merged": gettext_lazy("It became part of another contribution."),
    "put_back": gettext_lazy("We do not take it for a contribution. What you sent is kept."),
}


# The steps of its way: by name, what is said of one that was reached, and of one that lies ahead.
COURSE: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "received": (gettext_lazy("Received"), ""),
    "looked_at": (gettext_lazy("Looked at"), gettext_lazy("by an editor, next")),
    "asked": (gettext_lazy("Asked you"), ""),
    "answered": (gettext_lazy("Answered"), gettext_lazy("we wait for your word")),
    "decided": (gettext_lazy("Decided"), gettext_lazy("not yet")),
    "accepted": (gettext_lazy("Accepted"), ""),
    "declined": (gettext_lazy("Not taken"), ""),
    "taken_back": (gettext_lazy("Taken back"), ""),
    "merged": (gettext_lazy("Joined with another"), ""),
    "put_back": (gettext_lazy("Not a contribution"), ""),
    "published": (pgettext_lazy("step", "Published"), gettext_lazy("not yet")),
    "withdrawn": (pgettext_lazy("step", "Withdrawn"), ""),
}
WISHED: Mapping[str, str | Promise] = {
    "withdraw": gettext_lazy("You asked us to withdraw it. An editor will write to you."),
    "erase": gettext_lazy("You asked us to erase what we keep about you. An editor will write to you."),
}


@dataclass(frozen=True, slots=True)
class Talk:
    """A thread as its contributor sees it: who said what, and whether they are asked, or may answer."""

    key: int
    about: str
    said: Sequence[tuple[str, datetime, str]]
    asks: bool
    is_open: bool


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
    talk: Sequence[Talk]


QUESTIONS: Mapping[str, Question] = {
    question.name: question
    for question in (*questions(), Question("service_types", "checks"))
    if question.name in FIELDS and not FIELDS[question.name].is_private
}


def page(request: HttpRequest, found: Contribution, code: str, *, problem: str = "", status: int = 200) -> HttpResponse:
    """The whole page; with a `problem` what was typed stays typed."""
    words = Words(get_language() or "en")
    threads = threads_of(found, for_contributor=True)
    events = list(done_to(found))
    told: dict[str, Any] = {
        "contribution": found,
        "code": shown(code),
        "stands": STANDS[found.status],
        "course": [(*COURSE[step.name], step.at) for step in course_of(found.arrived_at, events)],
        "asked": [talk for talk in map(_talk, threads) if talk.asks],
        "gaps": _gaps(found, threads) if found.status == Status.RETURNED else [],
        "talk": [_talk(thread) for thread in threads if thread.field not in QUESTIONS],
        "fields": _fields(found, words, threads, request.POST if problem else {}),
        "may_correct": following.may_correct(found),
        "is_asked": found.status == Status.RETURNED,
        "may_take_back": may_take_back(found),
        "wishes": [(one.kind, WISHED[one.kind], one.at) for one in open_wishes(found)],
        "wished": {one.kind for one in open_wishes(found)},
        "files": [
            one
            for message in found.messages.order_by("id").prefetch_related("attachments")
            for one in message.attachments.all()
        ],
        "problem": problem,
        "wrong": request.POST.get("field", "") if problem else "",
        "typed": request.POST if problem else {},
        "readable": READABLE,
        "outcome_parts": OUTCOME_PARTS,
        "limits": {"file": LARGEST_FILE // 1_000_000, "all": MOST_BYTES // 1_000_000, "files": MOST_FILES},
        "contact": settings.CONTACT,
        "expectation": expected(now=timezone.now()) if found.status in {"draft", "in_review", "answered"} else "",
        "is_late": bool(found.answer_by and found.answer_by < timezone.now()),
    }
    return render(request, "follow/contribution.html", told, status=status)


def _gaps(found: Contribution, threads: Sequence[Thread]) -> list[tuple[str, str]]:
    """The fields that its letter asks for as well, with the question: those that nobody filled."""
    remarks = [{"field": thread.field, "text": thread.question} for thread in threads if thread.asks]
    names = [one["field"] for one in asked_in("returned", remarks, found.unknown)[len(remarks) :]]
    return [(name, str(ASKED_OF_ALL[name])) for name in names if name in QUESTIONS]


def _talk(thread: Thread) -> Talk:
    return Talk(
        key=thread.root.pk,
        about=label(thread.field) if thread.field else "",
        said=[(_who(one), one.at, one.text) for one in thread.everything],
        asks=thread.asks,
        is_open=thread.is_open,
    )


def _who(one: Remark) -> str:
    """Who said it. Editors are one voice here: neither a name nor which of them it was is told."""
    if not one.from_contributor:
        return _("The editors")
    return _("Somebody who has the code") if one.sender else _("You")


def _fields(found: Contribution, words: Words, threads: Sequence[Thread], data: Any) -> list[Understood]:
    by_editor, confirmed = following.settled_by_desk(found), following.confirmed_by_code(found)
    own = set(found.origins.filter(method__in=["contributor", "answered"]).values_list("field", flat=True))
    typed_in = {key: list(cells) for key, cells in data.lists()} if data else {}
    return [
        Understood(
            name=name,
            label=label(name),
            shown=shown_values(name, found.description.get(name), words),
            asked=ask(
                QUESTIONS[name],
                typed_in if typed_in.get("field") == [name] else _typed(found, name, words),
                words,
                {},
                more_rows=True,
            ),
            was=digest(name, found.description.get(name)),
            from_you=name in own,
            confirmed=name in confirmed or found.unknown.get(name) == LEFT_EMPTY,
            by_editor=name in by_editor,
            talk=[_talk(thread) for thread in threads if thread.field == name],
        )
        for name in FIELDS
        if name in QUESTIONS
    ]


def _typed(found: Contribution, name: str, words: Words) -> dict[str, list[str]]:
    value = found.description.get(name)
    return {} if value is None else typed_from_values({name: value}, words)
