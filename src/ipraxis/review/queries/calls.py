"""Calls and rounds."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import Status as Stage
from ipraxis.refusal import NotFound
from ipraxis.review.models import Call, Review, Round
from ipraxis.review.profiles import editions, profile
from ipraxis.review.rules.agreement import Agreement, agreement
from ipraxis.review.rules.criteria import Criterion
from ipraxis.review.rules.steps import Status

STANDING = "Standing call"  # its name in English; pages say it in the reader's language


class NoSuchCall(NotFound):
    """There is no call of that number."""


def calls() -> QuerySet[Call]:
    """Every call, the default first, with how many rounds and reviews it has."""
    submitted = Q(rounds__assignments__status=Status.SUBMITTED.value)
    return Call.objects.annotate(
        rounds_count=Count("rounds", distinct=True),
        reviews_count=Count("rounds__assignments", filter=submitted, distinct=True),
    ).order_by("-is_default", "name", "id")


def call(number: int) -> Call:
    """That call, or `NoSuchCall`."""
    found = Call.objects.filter(pk=number).first()
    if found is None:
        raise NoSuchCall("There is no call {number}.", number=number)
    return found


def default_call() -> Call:
    """The call of who chose none: the one marked so; as long as there is none, one of two reviewers and three weeks."""
    found = Call.objects.filter(is_default=True).first()
    return found or Call(name=STANDING, edition=editions()[0], is_default=True)


def open_calls(today: date) -> list[Call]:
    """The calls that take contributions on that day, the default first; never none."""
    found = Call.objects.filter(
        Q(opens_on__isnull=True) | Q(opens_on__lte=today), Q(closes_on__isnull=True) | Q(closes_on__gte=today)
    ).order_by("-is_default", "name", "id")
    return list(found) or [default_call()]


def open_round(of: Contribution) -> Round | None:
    """The round in which it is reviewed now; None where nobody was asked, or it has moved on."""
    if of.status != Stage.IN_REVIEW:
        return None
    return Round.objects.filter(contribution=of, closed_at__isnull=True).select_related("call").first()


def reviews_missing(of: Contribution) -> int:
    """How many reviews its open round still waits for; 0 where nobody was asked."""
    found = open_round(of)
    if found is None:
        return 0
    done = found.assignments.filter(status=Status.SUBMITTED.value).count()
    return max(0, found.reviewers_wanted - done)


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    criterion: Criterion
    agreement: Agreement


def agreement_of(found: Call) -> Mapping[int, list[CriterionAgreement]]:
    """How far the reviewers of a call agree: by number of the round, one for each criterion, in their order."""
    rows = Review.objects.filter(
        assignment__round__call=found, assignment__status=Status.SUBMITTED.value, submitted_at__isnull=False
    ).values_list("assignment__round__number", "assignment__round_id", "answers")
    given: dict[int, dict[int, list[Mapping[str, Mapping[str, str]]]]] = defaultdict(lambda: defaultdict(list))
    for number, round_id, answers in rows.order_by("assignment_id"):
        given[number][round_id].append(answers)
    criteria = profile(found.edition).criteria
    return {
        number: [CriterionAgreement(c, agreement(_units(c, list(given[number].values())), c.level)) for c in criteria]
        for number in sorted(given)
    }


def _units(criterion: Criterion, rounds: list[list[Mapping[str, Mapping[str, str]]]]) -> list[list[int]]:
    return [
        [
            rank
            for answers in reviews
            if (rank := criterion.rank(answers.get(criterion.id, {}).get("answer", ""))) is not None
        ]
        for reviews in rounds
    ]
