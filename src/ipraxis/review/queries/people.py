"""Reviewers: who there are, and whom to ask for a contribution."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.accounts.rules import RoleName
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.queries import known_institution
from ipraxis.refusal import NotFound
from ipraxis.review.models import Assignment, Reviewer
from ipraxis.review.rules.choosing import Candidate, Suggestion, Wanted, ranked
from ipraxis.review.rules.steps import OWED, Status
from ipraxis.vocabulary.queries import vocabulary

_OWED = [status.value for status in OWED]
_FIELDS = {"mechanisms": "", "service_types": "service-class", "ip_rights": "ip-right"}
SUBJECT_SCHEMES = ("mechanism", "service-class", "ip-right")


class NoSuchReviewer(NotFound):
    """There is no reviewer of that number."""


def reviewers() -> QuerySet[Reviewer]:
    """Everybody with a profile, by name, with `load` (reviews they owe now) and `done` (submitted ever)."""
    return (
        Reviewer.objects.select_related("user")
        .prefetch_related("institutions", "user__roles", "user__memberships__institution")
        .annotate(
            load=Count("assignments", filter=Q(assignments__status__in=_OWED), distinct=True),
            done=Count("assignments", filter=Q(assignments__status=Status.SUBMITTED.value), distinct=True),
        )
        .order_by("user__name", "id")
    )


def reviewer(number: int) -> Reviewer:
    """That reviewer, or `NoSuchReviewer`."""
    found = reviewers().filter(pk=number).first()
    if found is None:
        raise NoSuchReviewer("There is no reviewer {number}.", number=number)
    return found


def without_profile() -> QuerySet[User]:
    """Persons who hold the role of a reviewer and have no profile yet, by name."""
    return User.objects.filter(
        roles__name=RoleName.REVIEWER.value, reviewer__isnull=True, is_active=True, is_robot=False
    ).order_by("name", "id")


def subjects_of(of: Contribution) -> frozenset[str]:
    """The concepts it is about, with all that stand above them."""
    known = vocabulary()
    told = {
        known.of_notation(scheme, value) or value if scheme else value
        for field, scheme in _FIELDS.items()
        for value in of.description.get(field) or []
    }
    return frozenset(told | {above for one in told for above in known.above(one)})


def wanted_for(of: Contribution, *, is_blind: bool) -> Wanted:
    """What the contribution asks of a reviewer, and who stands too near to it."""
    institution = known_institution(of)
    told = of.description
    past = Assignment.objects.filter(round__contribution=of).values_list("reviewer_id", "status")
    return Wanted(
        subjects=subjects_of(of),
        language=of.language,
        is_blind=is_blind,
        addresses=frozenset(filter(None, [of.reply_to, told.get("contact_email", "")])),
        institution=institution.slug if institution else "",
        institution_name=str(told.get("institution_name") or "").casefold().strip(),
        country=str(told.get("country") or ""),
        declared=frozenset(pk for pk, status in past if status == Status.CONFLICTED),
        before=frozenset(pk for pk, status in past if status == Status.SUBMITTED),
    )


def candidate(found: Reviewer) -> Candidate:
    """The reviewer as the choice sees them; `found` comes from `reviewers`."""
    speaks_for = [one.institution for one in found.user.memberships.all() if one.ended_at is None]
    own = [*found.institutions.all(), *speaks_for]
    names = [*found.institution_names, *(one.name for one in own)]
    roles = {role.name for role in found.user.roles.all()}
    return Candidate(
        key=found.pk,
        subjects=frozenset(found.subjects),
        languages=frozenset(found.languages),
        load=found.load,  # type: ignore[attr-defined]  # annotated by `reviewers`
        most=found.most,
        email=found.user.email,
        institutions=frozenset(one.slug for one in own),
        institution_names=frozenset(name.casefold().strip() for name in names),
        country=found.country,
        is_active=found.is_active and found.user.is_active and RoleName.REVIEWER.value in roles,
        sees_the_desk=allowed(found.user, "editorial.see"),
    )


def suggestions(of: Contribution, *, is_blind: bool, among: Iterable[Reviewer] | None = None) -> tuple[Suggestion, ...]:
    """Whom to ask, best first, each with the reasons; those who must not be asked last. Asked already: left out."""
    people = reviewers() if among is None else among
    asked = set(
        Assignment.objects.filter(round__contribution=of, round__closed_at__isnull=True).values_list(
            "reviewer_id", flat=True
        )
    )
    return ranked((candidate(one) for one in people if one.pk not in asked), wanted_for(of, is_blind=is_blind))
