"""The criteria profile of an edition: what reviewers are asked, and what they may answer. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ipraxis.refusal import Refused
from ipraxis.review.rules.agreement import Level


class Group(StrEnum):
    """Exclusion: a no takes the contribution out. Core: what it is graded on. Qualifier: what else speaks for it."""

    EXCLUSION = "exclusion"
    CORE = "core"
    QUALIFIER = "qualifier"


class Advice(StrEnum):
    ACCEPT = "accept"
    RETURN = "return"
    DECLINE = "decline"


UNSURE = "unsure"  # of an exclusion criterion
CANNOT_JUDGE = "cannot_judge"  # of a grade: what is here does not tell
LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question. `answers` in order, worst first; `open_answer`: it cannot be told, which counts as missing."""

    id: str
    group: Group
    answers: tuple[str, ...]
    open_answer: str

    @property
    def level(self) -> Level:
        """How its answers may be compared."""
        return Level.NOMINAL if self.group is Group.EXCLUSION else Level.ORDINAL

    def rank(self, answer: str) -> int | None:
        """The answer's place, from 0; None where it was left open."""
        return self.answers.index(answer) if answer in self.answers else None


@dataclass(frozen=True, slots=True)
class Profile:
    """The criteria of one edition, in the order in which they are asked."""

    edition: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reviewer says of one criterion; "" where nothing was chosen."""

    answer: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """A review as it is written. Words for the contributor go out only by an editor's hand, and without a name."""

    answers: Mapping[str, Answer]
    advice: str = ""
    to_editors: str = ""
    to_contributor: str = ""


class Unfinished(Refused):
    """Something is missing that a review must say; what was written is kept as a draft."""

    status = 422


def profile_of(edition: str, source: Mapping[str, Any]) -> Profile:
    """The profile that an edition's file describes. Raises ValueError where the file makes no sense: our mistake."""
    grades, exclusion = tuple(source["grades"]), tuple(source["exclusion_answers"])
    criteria = tuple(
        Criterion(
            one["id"],
            Group(one["group"]),
            exclusion if one["group"] == Group.EXCLUSION else grades,
            UNSURE if one["group"] == Group.EXCLUSION else CANNOT_JUDGE,
        )
        for one in source["criteria"]
    )
    if len({one.id for one in criteria}) != len(criteria) or not criteria:
        raise ValueError(f"edition {edition}: every criterion needs a name of its own")
    return Profile(edition, criteria)


def clean(profile: Profile, content: Content) -> Content:
    """The content with what the profile knows, and no longer than is kept; other answers are dropped."""
    kept = {}
    for criterion in profile.criteria:
        told = content.answers.get(criterion.id, Answer())
        known = told.answer if told.answer in (*criterion.answers, criterion.open_answer) else ""
        kept[criterion.id] = Answer(known, told.remark.strip()[:LONGEST])
    return Content(
        kept,
        content.advice if content.advice in list(Advice) else "",
        content.to_editors.strip()[:LONGEST],
        content.to_contributor.strip()[:LONGEST],
    )


def missing(profile: Profile, content: Content) -> tuple[str, ...]:
    """The criteria without an answer; "advice" where none is given. "Cannot judge" is an answer."""
    empty = [c.id for c in profile.criteria if not content.answers.get(c.id, Answer()).answer]
    return (*empty, *(() if content.advice else ("advice",)))


def disagree(criterion: Criterion, answers: list[str]) -> bool:
    """Whether the answers lie so far apart that an editor should look: yes and no, or two grades or more."""
    ranks = [rank for answer in answers if (rank := criterion.rank(answer)) is not None]
    if not ranks:
        return False
    apart = max(ranks) - min(ranks)
    return apart >= (1 if criterion.group is Group.EXCLUSION else 2)
