"""One step for several contributions: each for itself, and each answered: done, or refused with the reason."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ipraxis.accounts.models import User
from ipraxis.editorial.assigning import assign, take_back_from_review
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.editorial.rules import TRANSITIONS, Status, require_transition
from ipraxis.refusal import Refused


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one of them. `was` is in whose hands it was; `letter` whether one goes out."""

    contribution: Contribution
    refused: Refused | None = None
    was: int | None = None
    letter: bool = False


def foreseen(contributions: Sequence[Contribution], verb: str) -> list[Outcome]:
    """What the step would do to each of them, without doing it."""
    return [_foreseen(one, verb) for one in contributions]


def _foreseen(one: Contribution, verb: str) -> Outcome:
    try:
        require_transition(Status(one.status), verb)
    except Refused as refused:
        return Outcome(one, refused)
    return Outcome(one, letter=_is_told(one, verb))


def _is_told(one: Contribution, verb: str) -> bool:
    return TRANSITIONS[verb].letter is not None and bool(one.reply_to or one.reply_on_paper)


def move_all(
    *, contributions: Sequence[Contribution], verb: str, actor: User, at: datetime, note: str = ""
) -> list[Outcome]:
    """`move` for each of them."""
    told = {one.pk: _is_told(one, verb) for one in contributions}
    done = _each(contributions, lambda one: move(contribution=one, verb=verb, actor=actor, at=at, note=note))
    return [replace(it, letter=it.refused is None and told[it.contribution.pk]) for it in done]


def assign_all(*, contributions: Sequence[Contribution], to: User | None, actor: User, at: datetime) -> list[Outcome]:
    """`assign` for each of them."""
    return _each(contributions, lambda one: assign(contribution=one, to=to, actor=actor, at=at))


def take_back_all(*, contributions: Sequence[Contribution], actor: User, at: datetime) -> list[Outcome]:
    """`take_back_from_review` for each of them."""
    return _each(contributions, lambda one: take_back_from_review(contribution=one, actor=actor, at=at))


def _each(contributions: Sequence[Contribution], do: Callable[[Contribution], Contribution]) -> list[Outcome]:
    outcomes = []
    for one in contributions:
        was = one.assigned_to_id
        try:
            outcomes.append(Outcome(do(one), was=was))
        except Refused as refused:
            outcomes.append(Outcome(one, refused, was))
    return outcomes
