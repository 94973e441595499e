"""The way that a contribution has gone, as its contributor is told it: a few steps with their days. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Done:
    """An event of the history: what, when, and whether a machine did it (robots speak for contributors too)."""

    action: str
    at: datetime
    by_robot: bool


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of the way: its name, and when it was reached; None = it lies ahead."""

    name: str
    at: datetime | None


_DECIDED = {
    "editorial.accept": "accepted",
    "editorial.decline": "declined",
    "editorial.take_back": "taken_back",
    "editorial.merge": "merged",
    "editorial.put_back": "put_back",
}
_ENDS = {"declined", "taken_back", "merged", "put_back"}


def course_of(arrived_at: datetime, history: Sequence[Done]) -> tuple[Milestone, ...]:
    """Received, looked at, asked and answered where that happened, decided, published or withdrawn.

    Of what happened more than once the last time counts; a decision that was opened again is none.
    """
    looked = next((one.at for one in history if not one.by_robot), None)
    last = {one.action: one.at for one in history}
    way = [Milestone("received", arrived_at), Milestone("looked_at", looked)]
    asked, answered = last.get("editorial.return"), last.get("editorial.answer")
    if asked is not None:
        way.append(Milestone("asked", asked))
        way.append(Milestone("answered", answered if answered is not None and answered >= asked else None))
    decision = _decision(history)
    way.append(decision or Milestone("decided", None))
    if decision is not None and decision.name in _ENDS:
        return tuple(way)
    way.append(Milestone("published", last.get("editorial.publish")))
    withdrawn, restored = last.get("editorial.withdraw"), last.get("editorial.restore")
    if withdrawn is not None and (restored is None or restored < withdrawn):
        way.append(Milestone("withdrawn", withdrawn))
    return tuple(way)


def _decision(history: Sequence[Done]) -> Milestone | None:
    """The decision that holds now."""
    holds: Milestone | None = None
    for one in history:
        if one.action in _DECIDED:
            holds = Milestone(_DECIDED[one.action], one.at)
        elif one.action in {"editorial.reopen", "editorial.unmerge", "editorial.take_up"}:
            holds = None
    return holds
