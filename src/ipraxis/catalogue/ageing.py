"""How old the last word of an institution about its practice is, in words and as a weight in search. Pure."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

YEAR = 365.25  # days
FRESH_FOR = 1.5 * YEAR  # a letter once a year, some months to answer: until then nothing is lost
OLD_AFTER = 5 * YEAR
LEAST_WEIGHT = 0.8
_STEPS = 20  # of the weight, between 1 and the least


class Age(StrEnum):
    """How the age of a practice is told."""

    CONFIRMED = "confirmed"  # by its institution, within the time that counts as fresh
    NOT_SINCE = "not_since"  # confirmed or told once, and not since
    TOLD = "told"  # by its institution when it was published, which is not long ago
    NEVER = "never"  # gathered by editors; its institution never said a word


@dataclass(frozen=True, slots=True)
class Word:
    """The last word about a practice: when it was said, and whether its institution said it.

    `confirmed` is when the institution last said that it holds, `told` when what is published was told or gathered.
    """

    confirmed: datetime | None
    told: datetime
    by_institution: bool

    @property
    def at(self) -> datetime:
        """When the last word was said."""
        return max(self.confirmed, self.told) if self.confirmed else self.told


def age(word: Word, *, now: datetime) -> Age:
    """In which words the age is told."""
    if word.confirmed is None and not word.by_institution:
        return Age.NEVER
    if _days(word, now) > FRESH_FOR:
        return Age.NOT_SINCE
    return Age.CONFIRMED if word.confirmed is not None else Age.TOLD


def weight(word: Word, *, now: datetime) -> float:
    """What a match in search counts for, from 1 down to `LEAST_WEIGHT`; it never rises as time goes by.

    Full as long as the last word is fresh, then less by even steps until it is five years old. So an old practice
    gives way to a newer one that answers as well, and to none that answers worse.
    """
    return 1.0 - (1.0 - LEAST_WEIGHT) * step(word, now=now) / _STEPS


def step(word: Word, *, now: datetime) -> int:
    """Which of the steps of the weight is reached: 0 while fresh."""
    share = (_days(word, now) - FRESH_FOR) / (OLD_AFTER - FRESH_FOR)
    return int(min(max(share, 0.0), 1.0) * _STEPS)


def _days(word: Word, now: datetime) -> float:
    return (now - word.at).total_seconds() / 86400
