"""Who may do what: one table, read by `permissions.require` and by the documents."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class RoleName(StrEnum):
    """The roles of the exchange. A robot is the software acting by itself (worker, listener, loader)."""

    CONTRIBUTOR = "contributor"
    REPRESENTATIVE = "representative"  # speaks for an institution
    REVIEWER = "reviewer"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    COORDINATOR = "coordinator"
    ROBOT = "robot"


_DESK = frozenset({RoleName.EDITOR, RoleName.COORDINATOR})
_REVIEWER = frozenset({RoleName.REVIEWER})
_ROBOT = frozenset({RoleName.ROBOT})

# Whoever decides what is published must show more than a mailbox.
SECOND_FACTOR_ROLES = _DESK

PERMISSIONS: dict[str, frozenset[RoleName]] = {
    "desk.enter": _DESK | _REVIEWER | {RoleName.TRANSLATOR},  # the desk itself; each page of it asks for its own
    "intake.receive": _ROBOT | _DESK,
    "intake.read": _ROBOT,
    "intake.structure": _ROBOT | _DESK,
    "intake.see": _DESK,
    "intake.see_sent": _ROBOT | _DESK,
    "editorial.draft": _ROBOT | _DESK,
    "editorial.see": _DESK,
    "editorial.correct": _DESK,
    "editorial.send_to_review": _DESK,
    "editorial.remark": _DESK,
    "editorial.ask": _DESK,  # a remark that the contributor sees
    "editorial.remind": _ROBOT,
    "editorial.resolve": _DESK,
    "editorial.settle_wish": _DESK,
    "editorial.return": _DESK,
    "editorial.accept": _DESK,
    "editorial.decline": _DESK,
    "editorial.reopen": _DESK,
    "editorial.publish": _DESK,
    "editorial.withdraw": _DESK,
    "editorial.restore": _DESK,
    "editorial.judge_twin": _DESK,
    "editorial.refine": _DESK,
    "editorial.assign": _DESK,
    "editorial.dismiss": _DESK,
    "editorial.merge": _DESK,
    "editorial.split": _DESK,
    "editorial.put_back": _DESK,
    "intake.attach": _DESK,
    "editorial.answer": _ROBOT,  # the contributor's own word, by the code of their letter
    "upkeep.see": _DESK,
    "upkeep.ask": _ROBOT | _DESK,
    "upkeep.answer": _ROBOT,  # the institution's own word, by the link or code of its letter, or by reply
    "upkeep.record": _DESK,
    "upkeep.arrange": _DESK,
    "upkeep.reweigh": _ROBOT,
    "upkeep.check_links": _ROBOT | _DESK,
    "upkeep.health": frozenset({RoleName.COORDINATOR}),
    "review.review": _REVIEWER,  # what was given to oneself, and nothing else of the desk
    "review.see": _DESK,
    "review.invite": _DESK,
    "review.tell": _ROBOT | _DESK,
    "review.manage": frozenset({RoleName.COORDINATOR, RoleName.ROBOT}),  # calls, and the profiles of reviewers
    "outbox.see": _DESK,
    "catalogue.rate": _DESK,
    "catalogue.verify": _ROBOT | _DESK,  # the robot: an institution's own word, by link, code or reply
    "outbox.release": _DESK,
    "outbox.hold": frozenset({RoleName.COORDINATOR}),
    "outbox.discard": frozenset({RoleName.COORDINATOR}),
    "outbox.word": frozenset({RoleName.COORDINATOR}),
    "catalogue.translate": _DESK | {RoleName.TRANSLATOR},
    "catalogue.verify_translation": _DESK | {RoleName.TRANSLATOR},
    "catalogue.translate_any": _DESK,  # into languages of which they have not said that they write in them
    "catalogue.load": _ROBOT | {RoleName.COORDINATOR},
    "people.institution": frozenset({RoleName.REPRESENTATIVE}),
    "coordination.see": _DESK,  # the frame; each section asks for its own
    "editorial.edit_form": frozenset({RoleName.COORDINATOR}),
    "vocabulary.amend": frozenset({RoleName.COORDINATOR}),
    "privacy.manage": frozenset({RoleName.COORDINATOR}),
    "privacy.expire": _ROBOT,
    "audit.see": _DESK,
    "audit.erase": _ROBOT | {RoleName.COORDINATOR},
    "accounts.manage": frozenset({RoleName.COORDINATOR, RoleName.ROBOT}),
}


def permits(roles: Iterable[RoleName], action: str) -> bool:
    """Whether any of the roles may do the action. An action that the table does not know is a KeyError."""
    return not PERMISSIONS[action].isdisjoint(roles)


class Scope(StrEnum):
    """What a token may be used for."""

    SEND = "send"
    FOLLOW = "follow"


MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Quota:
    """What is left of a minute's requests: `whole_at` is kept, `wait` is how long until one more is admitted."""

    admitted: bool
    whole_at: datetime
    remaining: int
    wait: timedelta


def draw(whole_at: datetime | None, at: datetime, *, per_minute: int) -> Quota:
    """Take one request out of what refills evenly, `per_minute` a minute, up to a minute's worth.

    `whole_at` is the one value to remember: when nothing will be missing any more (None: nothing was ever taken).
    This is the generic cell rate algorithm, ITU-T I.371 (2004), annex A. Refused requests cost nothing.
    """
    one = MINUTE // per_minute
    # A clock that was set back must not lock anybody out for longer than a minute.
    owed = min(max(whole_at - at, timedelta(0)), MINUTE) if whole_at else timedelta(0)
    admitted = owed + one <= MINUTE
    after = owed + one if admitted else owed
    remaining = (MINUTE - after) // one
    wait = timedelta(0) if remaining else after + one - MINUTE
    return Quota(admitted, at + after, remaining, wait)
