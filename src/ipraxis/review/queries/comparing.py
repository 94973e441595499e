"""The reviews of a contribution side by side, for who decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ipraxis.editorial.models import Contribution
from ipraxis.review.models import Assignment, Review, Round
from ipraxis.review.profiles import profile
from ipraxis.review.rules.criteria import Criterion, disagree
from ipraxis.review.rules.steps import OWED, Status


@dataclass(frozen=True, slots=True)
class Given:
    """One reviewer's answer to one criterion."""

    answer: str
    remark: str


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion over all reviews of a round, in their order; `is_apart` where an editor should look."""

    criterion: Criterion
    given: Sequence[Given]
    is_apart: bool


@dataclass(frozen=True, slots=True)
class RoundSeen:
    """A round as the editor sees it. `late` are those past their day, `missing` how many reviews are still wanted."""

    round: Round
    assignments: Sequence[Assignment]
    reviews: Sequence[Review]
    lines: Sequence[Line]
    late: frozenset[int]
    missing: int


def rounds_of(of: Contribution, *, today: date) -> list[RoundSeen]:
    """Every round of the contribution, the newest first; three queries however many there are."""
    rounds = of.rounds.select_related("call").prefetch_related(
        "assignments__reviewer__user", "assignments__review__versions"
    )
    return [_seen(one, today) for one in rounds.order_by("-number")]


def _seen(found: Round, today: date) -> RoundSeen:
    assignments = list(found.assignments.all())
    reviews = [
        one.review for one in assignments if one.status == Status.SUBMITTED and getattr(one, "review", None) is not None
    ]
    lines = [_line(criterion, reviews) for criterion in profile(found.edition).criteria] if reviews else []
    late = frozenset(one.pk for one in assignments if one.status in OWED and one.due_on < today)
    return RoundSeen(found, assignments, reviews, lines, late, max(0, found.reviewers_wanted - len(reviews)))


def _line(criterion: Criterion, reviews: Sequence[Review]) -> Line:
    told = [review.answers.get(criterion.id, {}) for review in reviews]
    given = [Given(one.get("answer", ""), one.get("remark", "")) for one in told]
    return Line(criterion, given, disagree(criterion, [one.answer for one in given]))
