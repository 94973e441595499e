"""How long contributions take: until somebody looks, until the first answer, until a decision, and with whom. Pure.

Of what still waits only a least time is known (it is censored); leaving it out would make us look quicker than we
are. Medians are therefore those of Kaplan and Meier, "Nonparametric estimation from incomplete observations", J. Am.
Stat. Assoc. 53 (1958) 457.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ipraxis.editorial.rules.course import Done

DAY = timedelta(days=1)
# What ends the waiting without our having done anything: it says nothing of how quick we would have been.
_ENDED_OTHERWISE = frozenset({"editorial.take_back", "editorial.merge"})
_DECISIONS = frozenset({"editorial.accept", "editorial.decline"})
_ANSWERS = _DECISIONS | {"editorial.return"}
_MOVES = frozenset({
    "editorial.send_to_review", "editorial.return", "editorial.answer", "editorial.accept", "editorial.decline",
    "editorial.take_back", "editorial.reopen", "editorial.merge", "editorial.put_back", "editorial.publish",
})  # fmt: skip
MEASURES = ("looked_at", "answered", "decided")


@dataclass(frozen=True, slots=True)
class Spell:
    """A time of waiting in days; not `ended`, it is at least so long."""

    days: float
    ended: bool


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one contribution, each from its arrival, by measure; and its days with the contributor."""

    spells: Mapping[str, Spell]
    with_contributor: float
    asked: int


def times_of(arrived_at: datetime, history: Sequence[Done], *, now: datetime) -> Times:
    """The times of a contribution by its history, oldest first."""
    over = next((one.at for one in history if one.action in _ENDED_OTHERWISE), now)
    first = {
        "looked_at": next((one.at for one in history if not one.by_robot), None),
        "answered": next((one.at for one in history if one.action in _ANSWERS), None),
        "decided": next((one.at for one in history if one.action in _DECISIONS), None),
    }
    spells = {
        name: Spell(_days(arrived_at, over), ended=False)
        if at is None or at > over
        else Spell(_days(arrived_at, at), ended=True)
        for name, at in first.items()
    }
    moves = [one for one in history if one.action in _MOVES]
    ends = [*[one.at for one in moves[1:]], now]
    asked = [(one.at, end) for one, end in zip(moves, ends, strict=False) if one.action == "editorial.return"]
    return Times(spells, sum(_days(begin, end) for begin, end in asked), len(asked))


def _days(begin: datetime, end: datetime) -> float:
    return max(0.0, (end - begin) / DAY)


def within(spells: Iterable[Spell], share: float) -> float | None:
    """In how many days that share (0 to 1) is over, by Kaplan and Meier; None where too few have come so far.

    The quantile is the first time at which the estimated share that still waits is no larger than 1 - share.
    """
    ordered = sorted(spells, key=lambda one: (one.days, not one.ended))
    waits, at_risk = 1.0, len(ordered)
    for one in ordered:
        if one.ended:
            waits *= 1 - 1 / at_risk
            if waits <= 1 - share + 1e-12:
                return one.days
        at_risk -= 1
    return None


@dataclass(frozen=True, slots=True)
class Summary:
    """One measure: so many ended and so many still wait; half, and nine of ten (`most`), within so many days."""

    ended: int
    waiting: int
    half: float | None
    most: float | None


def summary(spells: Sequence[Spell]) -> Summary:
    """The measure over many contributions."""
    ended = sum(one.ended for one in spells)
    return Summary(ended, len(spells) - ended, within(spells, 0.5), within(spells, 0.9))
