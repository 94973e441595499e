"""Profiles of reviewers, and calls."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import IntegrityError, transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.directory.models import Institution
from ipraxis.refusal import Refused
from ipraxis.review.models import Call, Reviewer
from ipraxis.review.models.reviewer import DEFAULT_MOST
from ipraxis.review.profiles import profile
from ipraxis.review.queries.calls import default_call
from ipraxis.vocabulary.models import Concept

_MOST_AT_ONCE = 50
_LONGEST_WAY = 365


@transaction.atomic
def keep_reviewer(
    *,
    user: User,
    subjects: Sequence[str],
    languages: Sequence[str],
    most: int,
    institutions: Sequence[Institution],
    institution_names: Sequence[str],
    country: str,
    is_active: bool,
    actor: User,
    at: datetime,
) -> Reviewer:
    """Write down what a person reviews, and where they belong. Concepts that the vocabulary does not hold are dropped.

    Raises `Refused` where the person could take no review at all.
    """
    require(actor, "review.manage")
    if not 1 <= most <= _MOST_AT_ONCE:
        raise Refused("A reviewer takes one review at once at least, and {most} at most.", most=_MOST_AT_ONCE)
    known = set(Concept.objects.filter(id__in=list(subjects)).values_list("id", flat=True))
    found, _ = Reviewer.objects.update_or_create(
        user=user,
        defaults={
            "subjects": [one for one in dict.fromkeys(subjects) if one in known],
            "languages": list(dict.fromkeys(languages)),
            "most": most,
            "institution_names": [one.strip() for one in institution_names if one.strip()],
            "country": country,
            "is_active": is_active,
            "changed_at": at,
        },
    )
    found.institutions.set(institutions)
    record(actor=actor, action="review.keep_reviewer", subject=f"user:{user.pk}", at=at, details={"active": is_active})
    return found


@transaction.atomic
def keep_own_profile(
    *, reviewer: Reviewer, subjects: Sequence[str], languages: Sequence[str], most: int, actor: User, at: datetime
) -> Reviewer:
    """The reviewer's own word on subjects, languages and load; where they belong is the coordinator's to write."""
    require(actor, "review.review")
    if reviewer.user_id != actor.pk:
        raise Refused("This is somebody else's profile. Nothing was changed.")
    if not 1 <= most <= _MOST_AT_ONCE:
        raise Refused("A reviewer takes one review at once at least, and {most} at most.", most=_MOST_AT_ONCE)
    known = set(Concept.objects.filter(id__in=list(subjects)).values_list("id", flat=True))
    reviewer.subjects = [one for one in dict.fromkeys(subjects) if one in known]
    reviewer.languages, reviewer.most, reviewer.changed_at = list(dict.fromkeys(languages)), most, at
    reviewer.save(update_fields=["subjects", "languages", "most", "changed_at"])
    record(actor=actor, action="review.keep_own_profile", subject=f"user:{actor.pk}", at=at)
    return reviewer


def ensure_reviewer(*, user: User, at: datetime) -> Reviewer:
    """The person's profile; an empty one is made where there is none."""
    found, _ = Reviewer.objects.get_or_create(
        user=user, defaults={"languages": [user.language], "most": DEFAULT_MOST, "changed_at": at}
    )
    return found


def ensure_default_call() -> Call:
    """The default call; made where there is none yet."""
    found = default_call()
    if found.pk is None:
        found, _ = Call.objects.get_or_create(is_default=True, defaults={"name": found.name, "edition": found.edition})
    return found


@transaction.atomic
def keep_call(
    *,
    call: Call | None,
    name: str,
    edition: str,
    reviewers_wanted: int,
    days: int,
    is_blind: bool,
    is_default: bool,
    opens_on: date | None,
    closes_on: date | None,
    instructions: str,
    actor: User,
    at: datetime,
) -> Call:
    """Make a call, or change one; rounds that are open stay as they were promised. One call is always the default."""
    require(actor, "review.manage")
    if not name.strip():
        raise Refused("The call has no name. Reviewers and editors know it by that.")
    if not 1 <= reviewers_wanted <= _MOST_AT_ONCE or not 1 <= days <= _LONGEST_WAY:
        raise Refused("A call asks at least one reviewer, and gives them between one day and a year.")
    if opens_on and closes_on and closes_on < opens_on:
        raise Refused("The call would close before it opens.")
    found = call or Call()
    found.name, found.edition = name.strip()[:200], profile(edition).edition
    found.reviewers_wanted, found.days, found.is_blind = reviewers_wanted, days, is_blind
    found.opens_on, found.closes_on, found.instructions = opens_on, closes_on, instructions.strip()
    if is_default or found.is_default or not Call.objects.filter(is_default=True).exclude(pk=found.pk).exists():
        Call.objects.filter(is_default=True).exclude(pk=found.pk).update(is_default=False)
        found.is_default = True
    try:
        with transaction.atomic():
            found.save()
    except IntegrityError:
        raise Refused("There is a call of that name already.") from None
    details = {"blind": is_blind, "edition": edition, "reviewers": reviewers_wanted, "days": days}
    record(actor=actor, action="review.keep_call", subject=f"call:{found.pk}", at=at, details=details)
    return found
