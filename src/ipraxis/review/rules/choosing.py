"""Whom to ask for a review: who fits, and why; who must not be asked. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from ipraxis.review.rules.known_words import PUBLIC_MAIL


class Bar(StrEnum):
    """Why somebody must not review a contribution, whoever asks."""

    OWN_CONTRIBUTION = "own_contribution"
    OWN_INSTITUTION = "own_institution"
    SAME_DOMAIN = "same_domain"  # of the e-mail address
    DECLARED = "declared"  # a conflict of interest, for this contribution
    SEES_THE_DESK = "sees_the_desk"  # and so cannot be blind
    NOT_ACTIVE = "not_active"


class Why(StrEnum):
    """What speaks for, or only should be known of, somebody."""

    SUBJECTS = "subjects"
    LANGUAGE = "language"
    FREE = "free"
    KNOWS_IT = "knows_it"  # reviewed it in the round before
    NO_SUBJECT = "no_subject"
    NO_LANGUAGE = "no_language"
    FULL = "full"
    SAME_COUNTRY = "same_country"  # a hint, counts neither way


@dataclass(frozen=True, slots=True)
class Candidate:
    """A reviewer as the choice sees them. `load` counts reviews they owe now, `most` how many they take at once."""

    key: int
    subjects: frozenset[str]
    languages: frozenset[str]
    load: int
    most: int
    email: str = ""
    institutions: frozenset[str] = frozenset()  # slugs of the directory
    institution_names: frozenset[str] = frozenset()  # casefolded
    country: str = ""
    is_active: bool = True
    sees_the_desk: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a contribution needs of a reviewer. `subjects` are its concepts with those above them."""

    subjects: frozenset[str]
    language: str
    is_blind: bool
    addresses: frozenset[str] = frozenset()  # of the contributor
    institution: str = ""  # slug of the directory
    institution_name: str = ""  # casefolded
    country: str = ""
    declared: frozenset[int] = frozenset()  # who declared a conflict for it
    before: frozenset[int] = frozenset()  # who reviewed it in an earlier round


@dataclass(frozen=True, slots=True)
class Suggestion:
    """How well somebody fits, from 0 to 100, and why; with a bar they cannot be asked and the score is 0."""

    key: int
    score: int
    why: tuple[tuple[Why, int], ...] = ()
    shared: tuple[str, ...] = field(default=())
    bar: Bar | None = None


def domain_of(address: str) -> str:
    """The address's domain; "" where everybody may have an address there."""
    domain = address.casefold().strip().rpartition("@")[2]
    return "" if domain in PUBLIC_MAIL else domain


def _same_house(one: str, other: str) -> bool:
    a, b = domain_of(one), domain_of(other)
    return bool(a and b) and (a == b or a.endswith("." + b) or b.endswith("." + a))


def bar(who: Candidate, wanted: Wanted) -> Bar | None:
    """Why that person must not review it; None where nothing stands against it."""
    email = who.email.casefold().strip()
    if email and email in {one.casefold().strip() for one in wanted.addresses}:
        return Bar.OWN_CONTRIBUTION
    if wanted.institution in who.institutions - {""} or wanted.institution_name in who.institution_names - {""}:
        return Bar.OWN_INSTITUTION
    if any(_same_house(email, one) for one in wanted.addresses):
        return Bar.SAME_DOMAIN
    if who.key in wanted.declared:
        return Bar.DECLARED
    if wanted.is_blind and who.sees_the_desk:
        return Bar.SEES_THE_DESK
    return None if who.is_active else Bar.NOT_ACTIVE


def suggest(who: Candidate, wanted: Wanted) -> Suggestion:
    """Up to 50 for subjects shared, 30 for reading the language, 20 for time left; 10 more for knowing it already."""
    barred = bar(who, wanted)
    if barred is not None:
        return Suggestion(who.key, 0, bar=barred)
    shared = tuple(sorted(who.subjects & wanted.subjects))
    reads = not wanted.language or wanted.language in who.languages
    free = max(0, who.most - who.load)
    why = [
        (Why.SUBJECTS, len(shared)) if shared else (Why.NO_SUBJECT, 0),
        (Why.LANGUAGE if reads else Why.NO_LANGUAGE, 0),
        (Why.FREE, free) if free else (Why.FULL, who.load),
    ]
    score = (0, 30, 40, 50)[min(len(shared), 3)] + 30 * reads + (20 * free // who.most if free else 0)
    if who.key in wanted.before:
        why.append((Why.KNOWS_IT, 0))
        score += 10
    if who.country and who.country == wanted.country:
        why.append((Why.SAME_COUNTRY, 0))
    # Who has no time, or cannot read it, stands below all who can and have, whatever their subjects.
    return Suggestion(who.key, min(100, score) if reads and free else score // 4, tuple(why), shared)


def ranked(people: Iterable[Candidate], wanted: Wanted) -> tuple[Suggestion, ...]:
    """All of them, best first; those who must not be asked last."""
    found = [suggest(who, wanted) for who in people]
    return tuple(sorted(found, key=lambda one: (one.bar is not None, -one.score, one.key)))
