"""What becomes of an invitation to review: one table of steps. Pure."""

from dataclasses import dataclass
from enum import StrEnum

from ipraxis.refusal import Refused


class Status(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    SUBMITTED = "submitted"
    DECLINED = "declined"
    ABSTAINED = "abstained"  # said yes, and then no
    CONFLICTED = "conflicted"  # declared a conflict of interest
    RELEASED = "released"  # no longer needed: the round closed, or an editor took it back


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the reviewer, or of the editor where `by_desk`."""

    sources: frozenset[Status]
    target: Status
    by_desk: bool = False


_OPEN = frozenset({Status.INVITED, Status.ACCEPTED})
STEPS: dict[str, Step] = {
    "accept": Step(frozenset({Status.INVITED}), Status.ACCEPTED),
    "decline": Step(frozenset({Status.INVITED}), Status.DECLINED),
    "declare": Step(_OPEN | {Status.SUBMITTED}, Status.CONFLICTED),
    "abstain": Step(frozenset({Status.ACCEPTED, Status.SUBMITTED}), Status.ABSTAINED),
    "submit": Step(frozenset({Status.ACCEPTED, Status.SUBMITTED}), Status.SUBMITTED),
    "release": Step(_OPEN, Status.RELEASED, by_desk=True),
    "invite_again": Step(frozenset({Status.DECLINED, Status.RELEASED}), Status.INVITED, by_desk=True),
}

OWED = _OPEN  # the reviewer has still something to do


class StepRefused(Refused):
    """The invitation is not in a state from which this step leads on."""


def require_step(current: Status, name: str) -> Status:
    """Where the step leads, or `StepRefused` where it does not start at `current`."""
    step = STEPS[name]
    if current not in step.sources:
        raise StepRefused(
            "This step does not lead on from where the review stands now. "
            "It may have been closed, or answered before. Nothing was changed."
        )
    return step.target
