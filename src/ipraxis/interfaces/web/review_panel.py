"""The reviews on the page of a contribution: who was asked, what they said, where they lie apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.editorial.rules import Status as Stage
from ipraxis.interfaces.web import review_words
from ipraxis.interfaces.web.review_words import Text
from ipraxis.review.models import Assignment, Review
from ipraxis.review.operations.rounds import close_early
from ipraxis.review.queries.calls import reviews_missing
from ipraxis.review.queries.comparing import RoundSeen, rounds_of
from ipraxis.review.rules.steps import OWED

NEEDS_NOTE = ("accept",)


@dataclass(frozen=True, slots=True)
class Person:
    """A line of who was asked."""

    assignment: Assignment
    state: Text
    is_late: bool
    is_owed: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """A criterion's row: one answer and remark for each review."""

    name: Text
    question: Text
    given: Sequence[tuple[Text, str]]
    is_apart: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """One time that a review was handed in; `changes` name each answer that differs from the time before."""

    at: datetime
    changes: Sequence[tuple[Text, Text, Text]]


@dataclass(frozen=True, slots=True)
class RoundPanel:
    """A round in words."""

    seen: RoundSeen
    call: str
    people: Sequence[Person]
    reviews: Sequence[tuple[Review, Text, Sequence[Handed]]]
    rows: Sequence[Compared]
    apart: int


def panel(found: Contribution, actor: User) -> dict[str, Any]:
    """The context of `desk/review_panel.html`; empty for who may not see reviews."""
    if not allowed(actor, "review.see"):
        return {"review_panel": None}
    rounds = [_in_words(one) for one in rounds_of(found, today=timezone.now().date())]
    return {
        "review_panel": {
            "rounds": rounds,
            "may_invite": found.status == Stage.IN_REVIEW and allowed(actor, "review.invite"),
            "is_open": bool(rounds) and rounds[0].seen.round.closed_at is None and found.status == Stage.IN_REVIEW,
        }
    }


def _in_words(seen: RoundSeen) -> RoundPanel:
    rows = [
        Compared(
            review_words.CRITERIA[line.criterion.id].name,
            review_words.CRITERIA[line.criterion.id].question,
            [(review_words.ANSWERS.get(one.answer, "—"), one.remark) for one in line.given],
            line.is_apart,
        )
        for line in seen.lines
    ]
    return RoundPanel(
        seen,
        review_words.call_name(seen.round.call),
        [
            Person(one, review_words.STATES[one.status], one.pk in seen.late, one.status in OWED)
            for one in seen.assignments
        ],
        [(one, review_words.ADVICE.get(one.advice, ""), _handed(one)) for one in seen.reviews],
        rows,
        sum(row.is_apart for row in rows),
    )


def _handed(review: Review) -> list[Handed]:
    """Every time it was handed in, with what changed; nothing where it was once."""
    versions = list(review.versions.all())
    return [
        Handed(now.at, _changes(before.content if before else None, now.content))
        for before, now in zip([None, *versions], versions, strict=False)
        if len(versions) > 1
    ]


def _changes(before: dict[str, Any] | None, now: dict[str, Any]) -> list[tuple[Text, Text, Text]]:
    if before is None:
        return []
    found: list[tuple[Text, Text, Text]] = [
        (
            review_words.CRITERIA[name].name,
            review_words.ANSWERS.get(before["answers"].get(name, {}).get("answer", ""), "—"),
            review_words.ANSWERS.get(told.get("answer", ""), "—"),
        )
        for name, told in now["answers"].items()
        if told.get("answer") != before["answers"].get(name, {}).get("answer")
    ]
    if before["advice"] != now["advice"]:
        advice = review_words.ADVICE
        found.append((_("Advice"), advice.get(before["advice"], "—"), advice.get(now["advice"], "—")))
    return found


def needs_note(found: Contribution, verb: str) -> bool:
    """Whether the step asks for a word why, because reviews that were asked for are still out."""
    return verb in NEEDS_NOTE and reviews_missing(found) > 0


@transaction.atomic
def accept_without_reviews(found: Contribution, *, why: str, actor: User, at: datetime) -> None:
    """Close the round with the reason, which only the desk reads, and accept; both or neither."""
    if reviews_missing(found):
        close_early(contribution=found, why=why, actor=actor, at=at)
    move(contribution=found, verb="accept", actor=actor, at=at)
