"""Opening and closing rounds, inviting, taking an invitation back."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.models import Contribution, Remark
from ipraxis.editorial.naming import is_unnamed
from ipraxis.editorial.operations import lock, remark, subject_of
from ipraxis.editorial.rules import Status as Stage
from ipraxis.refusal import Refused
from ipraxis.review.models import Assignment, Call, Review, Reviewer, Round
from ipraxis.review.operations.profiles import ensure_default_call
from ipraxis.review.queries.people import candidate, reviewers, wanted_for
from ipraxis.review.queries.reading import names_to_hide
from ipraxis.review.rules.choosing import bar
from ipraxis.review.rules.steps import OWED, Status, require_step

_OWED = [status.value for status in OWED]
_LONGEST_NAME = 300


class Barred(Refused):
    """That person must not review this contribution."""


class ReviewsMissing(Refused):
    """The reviews that the call asks for are not in, and no reason was given to decide without them."""


@transaction.atomic
def invite(
    *,
    contribution: Contribution,
    reviewer_numbers: Sequence[int],
    call: Call | None,
    hidden: Sequence[str],
    actor: User,
    at: datetime,
) -> Round:
    """Ask these persons to review it; opens a round by that call where none is open, else the open one goes on.

    `hidden` are the names that a blind round masks. Their letter goes out with the worker's next look. Raises `Barred`
    where one of them must not be asked: then nobody is.
    """
    require(actor, "review.invite")
    locked = lock(contribution)
    if locked.status != Stage.IN_REVIEW:
        raise Refused("Only what is in review can be reviewed. Send it to review first. Nobody was asked.")
    if not reviewer_numbers:
        raise Refused("Nobody was chosen, so nobody was asked.")
    found = _round(locked, call, hidden, actor, at)
    people = list(reviewers().filter(pk__in=list(reviewer_numbers)))
    wanted = wanted_for(locked, is_blind=found.is_blind)
    stopped = [str(one) for one in people if bar(candidate(one), wanted) is not None]
    if stopped or len(people) != len(set(reviewer_numbers)):
        raise Barred(
            "{names} must not review this contribution, or can no longer. Nobody was asked: choose again.",
            names=", ".join(stopped) or "—",
        )
    due = _due(found, at)
    for one in people:
        _ask(found, one, due, at)
    details = {"round": found.number, "asked": len(people)}
    record(actor=actor, action="review.invite", subject=subject_of(locked), at=at, details=details)
    return found


def _round(locked: Contribution, call: Call | None, hidden: Sequence[str], actor: User, at: datetime) -> Round:
    found = Round.objects.filter(contribution=locked, closed_at__isnull=True).select_related("call").first()
    if found is not None:
        return found
    by = call if call is not None and call.pk is not None else ensure_default_call()
    # Who asked not to be named in public is not named to reviewers either.
    is_blind = by.is_blind or is_unnamed(locked)
    found = Round.objects.create(
        contribution=locked,
        call=by,
        number=locked.rounds.count() + 1,
        edition=by.edition,
        reviewers_wanted=by.reviewers_wanted,
        is_blind=is_blind,
        hidden=_names(hidden or names_to_hide(locked)) if is_blind else [],
        opened_at=at,
    )
    details = {"round": found.number, "call": by.pk, "blind": found.is_blind}
    record(actor=actor, action="review.open", subject=subject_of(locked), at=at, details=details)
    return found


def _names(typed: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(one.strip()[:_LONGEST_NAME] for one in typed if one.strip()))


def _due(found: Round, at: datetime) -> date:
    due = (at + timedelta(days=found.call.days)).date()
    closes = found.call.closes_on
    return min(due, closes) if closes and closes > at.date() else due


def _ask(found: Round, reviewer: Reviewer, due: date, at: datetime) -> None:
    made, is_new = Assignment.objects.get_or_create(
        round=found, reviewer=reviewer, defaults={"due_on": due, "invited_at": at}
    )
    if not is_new:
        made.status = require_step(Status(made.status), "invite_again").value
        made.due_on, made.invited_at, made.reason = due, at, ""
        made.told_at = made.answered_at = made.declared_at = made.reminded_at = None
        made.save()


@transaction.atomic
def release(*, assignment: Assignment, actor: User, at: datetime) -> Assignment:
    """Take an invitation back, or free who took it on: somebody else may be asked in their place."""
    require(actor, "review.invite")
    found = Assignment.objects.select_for_update().get(pk=assignment.pk)
    found.status = require_step(Status(found.status), "release").value
    found.answered_at = at
    found.save(update_fields=["status", "answered_at"])
    subject = f"contribution:{found.round.contribution_id}"
    details = {"round": found.round.number}
    record(actor=actor, action="review.release", subject=subject, at=at, details=details)
    return found


@transaction.atomic
def amend_hidden(*, round: Round, hidden: Sequence[str], actor: User, at: datetime) -> Round:  # noqa: A002 - our word
    """Change which names a blind round masks, from the next look of a reviewer on."""
    require(actor, "review.invite")
    if not round.is_blind or round.closed_at is not None:
        raise Refused("This round hides no names, or is over. Nothing was changed.")
    round.hidden = _names(hidden)
    round.save(update_fields=["hidden"])
    subject = f"contribution:{round.contribution_id}"
    record(actor=actor, action="review.hide", subject=subject, at=at, details={"names": len(round.hidden)})
    return round


@transaction.atomic
def pass_on(*, review: Review, actor: User, at: datetime) -> Remark:
    """Put a reviewer's words for the contributor into the next letter, as the editor's: no reviewer is ever named."""
    require(actor, "review.invite")
    found = Review.objects.select_for_update().select_related("assignment__round__contribution").get(pk=review.pk)
    if not found.to_contributor or found.assignment.status != Status.SUBMITTED:
        raise Refused("This review has no words for the contributor. Nothing was passed on.")
    if found.passed_on_at is not None:
        raise Refused("These words were passed on before. Nothing was done twice.")
    found.passed_on_at = at
    found.save(update_fields=["passed_on_at"])
    contribution = found.assignment.round.contribution
    made = remark(
        contribution=contribution,
        field="",
        text=found.to_contributor,
        advice="",
        to_contributor=True,
        actor=actor,
        at=at,
    )
    details = {"remark": made.pk, "round": found.assignment.round.number}
    record(actor=actor, action="review.pass_on", subject=subject_of(contribution), at=at, details=details)
    return made


_DECIDING = frozenset({"accept", "decline"})


@transaction.atomic
def close_early(*, contribution: Contribution, why: str, actor: User, at: datetime) -> Round:
    """Close the open round before all the reviews are in, with the reason, which only the desk reads.

    Raises `Refused` where no round is open, `ReviewsMissing` where no reason is given.
    """
    require(actor, "review.invite")
    locked = lock(contribution)
    found = _open_round(locked)
    if found is None:
        raise Refused("No round of review is open. Nothing was changed.")
    if not why.strip():
        raise _missing(found)
    return _close(found, why.strip(), actor, at)


def close_before_step(contribution: Contribution, verb: str, note: str, actor: User, at: datetime) -> None:
    """Close the open round as the contribution moves on; who still owes something is freed.

    Raises `ReviewsMissing` where it would be decided without the reviews that the call asks for, and without a note.
    """
    found = _open_round(contribution)
    if found is None:
        return
    if verb in _DECIDING and _submitted(found) < found.reviewers_wanted and not note.strip():
        raise _missing(found)
    _close(found, note.strip() if verb in _DECIDING else "", actor, at)


def _open_round(of: Contribution) -> Round | None:
    return Round.objects.filter(contribution=of, closed_at__isnull=True).first()


def _submitted(found: Round) -> int:
    return found.assignments.filter(status=Status.SUBMITTED.value).count()


def _missing(found: Round) -> ReviewsMissing:
    return ReviewsMissing(
        "{done} of {wanted} reviews are in. Say in a note why it is decided without the others. Nothing was changed.",
        done=_submitted(found),
        wanted=found.reviewers_wanted,
    )


def _close(found: Round, why: str, actor: User, at: datetime) -> Round:
    done = _submitted(found)
    found.closed_at = at
    found.closed_why = why if done < found.reviewers_wanted else ""
    found.hidden = []  # names of people: kept as long as they are needed to mask, and no longer
    found.save(update_fields=["closed_at", "closed_why", "hidden"])
    found.assignments.filter(status__in=_OWED).update(status=Status.RELEASED.value, answered_at=at)
    subject = f"contribution:{found.contribution_id}"
    details = {"round": found.number, "reviews": done, "wanted": found.reviewers_wanted}
    record(actor=actor, action="review.close", subject=subject, at=at, details=details)
    return found
