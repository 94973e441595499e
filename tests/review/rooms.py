"""Rows for tests of reviewing: reviewers, a contribution in review, a round with its invitations."""

from datetime import timedelta

from ipraxis.accounts.operations import ensure_user
from ipraxis.accounts.rules import RoleName
from ipraxis.editorial.operations import move
from ipraxis.review.models import Assignment, Call, Reviewer
from ipraxis.review.operations import answering
from ipraxis.review.operations.rounds import invite
from ipraxis.review.profiles import profile
from ipraxis.review.rules.criteria import Answer, Content
from tests import factories
from tests.conftest import NOW

LATER = NOW + timedelta(hours=1)


def reviewer(name: str = "rita", **changes) -> Reviewer:
    user = ensure_user(
        email=changes.pop("email", f"{name}@reviewers.example"), name=name.title(), roles=(RoleName.REVIEWER,), at=NOW
    )
    known = {"subjects": ["ip-voucher"], "languages": ["en"], "most": 3, "changed_at": NOW}
    return Reviewer.objects.create(user=user, **(known | changes))


def in_review(editor, made=None, **changes):
    found = made or factories.contribution(**changes)
    return move(contribution=found, verb="send_to_review", actor=editor, at=NOW)


def call(**changes) -> Call:
    told = {"name": f"Call {Call.objects.count()}", "edition": "2026", "reviewers_wanted": 1}
    return Call.objects.create(**(told | changes))


def asked(contribution, people, editor, by: Call | None = None, hidden=()):
    return invite(
        contribution=contribution, reviewer_numbers=[one.pk for one in people], call=by, hidden=hidden, actor=editor,
        at=NOW,
    )  # fmt: skip


def assignment(contribution, who) -> Assignment:
    return Assignment.objects.get(round__contribution=contribution, reviewer=who, round__closed_at__isnull=True)


def taken_on(contribution, who) -> Assignment:
    """Accepted, and no conflict declared."""
    found = assignment(contribution, who)
    answering.accept(assignment=found, actor=who.user, at=NOW)
    answering.declare(assignment=found, conflict=False, words="", actor=who.user, at=NOW)
    found.refresh_from_db()
    return found


def content(grade: str = "well", exclusion: str = "yes", advice: str = "accept", **words) -> Content:
    answers = {
        one.id: Answer(exclusion if exclusion in one.answers else grade, f"on {one.id}")
        for one in profile("2026").criteria
    }
    return Content(answers, advice=advice, **words)


def submitted(contribution, who, **told):
    found = taken_on(contribution, who)
    return answering.submit(assignment=found, content=content(**told), actor=who.user, at=LATER)
