"""What a reviewer does with what was given to them. Nothing of it names them where a contributor could look."""

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.refusal import Refused
from ipraxis.review.models import Assignment, Review, ReviewVersion
from ipraxis.review.profiles import profile
from ipraxis.review.queries.reading import NoSuchReview, is_open, may_read
from ipraxis.review.rules.criteria import Content, Unfinished, clean, missing
from ipraxis.review.rules.steps import Status, require_step

_LONGEST_REASON = 2000


class RoundClosed(Refused):
    """The round is over: reviews are no longer written or changed in it."""


def _own(assignment: Assignment, actor: User) -> Assignment:
    """The assignment as it stands now, locked; only ever the actor's own."""
    require(actor, "review.review")
    found = (
        Assignment.objects.select_for_update(of=("self",))
        .select_related("round__contribution", "reviewer")
        .filter(pk=assignment.pk, reviewer__user=actor)
        .first()
    )
    if found is None:
        raise NoSuchReview("No review {number} was given to you.", number=assignment.pk)
    if not is_open(found):
        raise RoundClosed("This round of review is over. Nothing was changed; thank you for your time.")
    return found


def _done(found: Assignment, action: str, actor: User, at: datetime) -> Assignment:
    """Recorded under the assignment and not the contribution: its history may be shown to more than editors."""
    record(actor=actor, action=f"review.{action}", subject=f"assignment:{found.pk}", at=at)
    return found


@transaction.atomic
def accept(*, assignment: Assignment, actor: User, at: datetime) -> Assignment:
    """Take a review on. The text is shown once a word was said about conflicts of interest (`declare`)."""
    found = _own(assignment, actor)
    found.status = require_step(Status(found.status), "accept").value
    found.answered_at = at
    found.save(update_fields=["status", "answered_at"])
    return _done(found, "accept", actor, at)


@transaction.atomic
def decline(*, assignment: Assignment, reason: str, actor: User, at: datetime) -> Assignment:
    """Say no to an invitation; the reason, if any is given, is for the editors."""
    found = _own(assignment, actor)
    found.status = require_step(Status(found.status), "decline").value
    found.reason, found.answered_at = reason.strip()[:_LONGEST_REASON], at
    found.save(update_fields=["status", "reason", "answered_at"])
    return _done(found, "decline", actor, at)


@transaction.atomic
def declare(*, assignment: Assignment, conflict: bool, words: str, actor: User, at: datetime) -> Assignment:
    """Declare that there is no conflict of interest, or which. Declaring one ends the review.

    Raises `Refused` where a conflict is declared without a word about it.
    """
    found = _own(assignment, actor)
    if conflict and not words.strip():
        raise Refused("Say in a few words what the conflict is: only editors read it. Nothing was changed.")
    if conflict:
        found.status = require_step(Status(found.status), "declare").value
        found.reason = words.strip()[:_LONGEST_REASON]
    elif found.status != Status.ACCEPTED:
        raise Refused("Accept the invitation first. Nothing was changed.")
    found.declared_at = at
    found.save(update_fields=["status", "reason", "declared_at"])
    return _done(found, "declare_conflict" if conflict else "declare_none", actor, at)


@transaction.atomic
def abstain(*, assignment: Assignment, reason: str, actor: User, at: datetime) -> Assignment:
    """Withdraw from a review that was taken on; what was written counts no longer and is kept."""
    found = _own(assignment, actor)
    found.status = require_step(Status(found.status), "abstain").value
    found.reason, found.answered_at = reason.strip()[:_LONGEST_REASON], at
    found.save(update_fields=["status", "reason", "answered_at"])
    return _done(found, "abstain", actor, at)


@transaction.atomic
def save_draft(*, assignment: Assignment, content: Content, actor: User, at: datetime) -> Review:
    """Keep what was written so far; nobody else sees it. A review that was submitted is changed by `submit` only."""
    found = _own(assignment, actor)
    _require_reading(found)
    if found.status == Status.SUBMITTED:
        raise Refused("This review was submitted. Change it and submit it again: a half of it is not kept.")
    return _write(found, content, at)


@transaction.atomic
def submit(*, assignment: Assignment, content: Content, actor: User, at: datetime) -> Review:
    """Hand the review in, or hand it in changed; every time is kept.

    Raises `Unfinished` where a criterion has no answer or no advice is given: "cannot judge" is an answer.
    """
    found = _own(assignment, actor)
    _require_reading(found)
    asked = profile(found.round.edition)
    if left := missing(asked, clean(asked, content)):
        raise Unfinished("{count} questions have no answer yet. “Cannot judge” is one.", count=len(left))
    review = _write(found, content, at)
    review.submitted_at = at
    review.save(update_fields=["submitted_at"])
    number = review.versions.count() + 1
    ReviewVersion.objects.create(review=review, number=number, content=_as_kept(review), at=at)
    found.status = require_step(Status(found.status), "submit").value
    found.save(update_fields=["status"])
    _done(found, "submit", actor, at)
    return review


def _require_reading(found: Assignment) -> None:
    if not may_read(found):
        raise Refused("Say first whether you have a conflict of interest. Nothing was changed.")


def _write(found: Assignment, content: Content, at: datetime) -> Review:
    kept = clean(profile(found.round.edition), content)
    review, _ = Review.objects.update_or_create(
        assignment=found,
        defaults={
            "answers": {name: asdict(answer) for name, answer in kept.answers.items()},
            "advice": kept.advice,
            "to_editors": kept.to_editors,
            "to_contributor": kept.to_contributor,
            "saved_at": at,
        },
    )
    return review


def _as_kept(review: Review) -> dict[str, object]:
    return {
        "answers": review.answers,
        "advice": review.advice,
        "to_editors": review.to_editors,
        "to_contributor": review.to_contributor,
    }
