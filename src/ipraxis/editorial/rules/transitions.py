"""The way of a contribution: one table of verbs, from which screens, operations and docs/states.md are made."""

from dataclasses import dataclass
from enum import StrEnum

from ipraxis.refusal import Refused


class Status(StrEnum):
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"  # the contributor is asked: they move next
    ANSWERED = "answered"  # they have answered: the desk moves next
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"  # by its contributor, before it was published
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # became one with another
    PUT_BACK = "put_back"  # what arrived was no contribution


@dataclass(frozen=True, slots=True)
class Transition:
    """A verb of an editor or of the contributor: from where to where, by which permission, and the letter it owes."""

    verb: str
    sources: frozenset[Status]
    target: Status
    permission: str
    letter: str | None


_UNDECIDED = frozenset({Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.ANSWERED, Status.ACCEPTED})

TRANSITIONS: dict[str, Transition] = {
    t.verb: t
    for t in (
        Transition(
            "send_to_review",
            frozenset({Status.DRAFT, Status.RETURNED, Status.ANSWERED}),
            Status.IN_REVIEW,
            "editorial.send_to_review",
            None,
        ),
        Transition(
            "return",
            frozenset({Status.DRAFT, Status.IN_REVIEW, Status.ANSWERED}),
            Status.RETURNED,
            "editorial.return",
            "returned",
        ),
        Transition("answer", frozenset({Status.RETURNED}), Status.ANSWERED, "editorial.answer", None),
        Transition("accept", frozenset({Status.IN_REVIEW}), Status.ACCEPTED, "editorial.accept", "accepted"),
        Transition(
            "decline",
            frozenset({Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.ANSWERED}),
            Status.DECLINED,
            "editorial.decline",
            "declined",
        ),
        Transition(
            "take_back",
            frozenset({Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.ANSWERED, Status.ACCEPTED}),
            Status.TAKEN_BACK,
            "editorial.answer",
            "taken_back",
        ),
        Transition(
            "reopen",
            frozenset({Status.DECLINED, Status.ACCEPTED, Status.TAKEN_BACK}),
            Status.DRAFT,
            "editorial.reopen",
            None,
        ),
        Transition("publish", frozenset({Status.ACCEPTED}), Status.PUBLISHED, "editorial.publish", "published"),
        Transition("withdraw", frozenset({Status.PUBLISHED}), Status.WITHDRAWN, "editorial.withdraw", "withdrawn"),
        Transition("restore", frozenset({Status.WITHDRAWN}), Status.PUBLISHED, "editorial.restore", None),
        Transition("merge", _UNDECIDED, Status.MERGED, "editorial.merge", None),
        Transition("unmerge", frozenset({Status.MERGED}), Status.DRAFT, "editorial.merge", None),
        Transition("put_back", _UNDECIDED, Status.PUT_BACK, "editorial.put_back", None),
        Transition("take_up", frozenset({Status.PUT_BACK}), Status.DRAFT, "editorial.put_back", None),
    )
}
# What these do concerns more than the contribution: each has an operation of its own.
OWN_DOORS = frozenset({"publish", "withdraw", "restore", "merge", "unmerge", "put_back", "take_up"})


class TransitionRefused(Refused):
    """The contribution is not in a state from which this verb leads on."""


def require_transition(current: Status, verb: str) -> Transition:
    """The transition that the verb names, or `TransitionRefused` where it does not start at `current`."""
    transition = TRANSITIONS.get(verb)
    if transition is None:
        raise TransitionRefused("There is no step called “{verb}”.", verb=verb)
    if current not in transition.sources:
        raise TransitionRefused(
            "This step does not lead on from where the contribution stands now. "
            "Somebody else may have acted meanwhile: look at it again. Nothing was changed."
        )
    return transition


def open_verbs(current: Status) -> tuple[str, ...]:
    """The verbs that lead on from here, in the table's order."""
    return tuple(verb for verb, t in TRANSITIONS.items() if current in t.sources)
