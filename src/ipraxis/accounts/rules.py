"""Who may do what: one table, read by `permissions.require` and by the documents."""

from collections.abc import Iterable
from enum import StrEnum


class RoleName(StrEnum):
    """The roles of the exchange. A robot is the software acting by itself (worker, listener, loader)."""

    CONTRIBUTOR = "contributor"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    COORDINATOR = "coordinator"
    ROBOT = "robot"


_DESK = frozenset({RoleName.EDITOR, RoleName.COORDINATOR})
_REVIEW = _DESK | {RoleName.REVIEWER}
_ROBOT = frozenset({RoleName.ROBOT})

PERMISSIONS: dict[str, frozenset[RoleName]] = {
    "intake.receive": _ROBOT | _DESK,
    "intake.read": _ROBOT,
    "intake.structure": _ROBOT | _DESK,
    "intake.see": _REVIEW,
    "editorial.draft": _ROBOT | _DESK,
    "editorial.see": _REVIEW,
    "editorial.correct": _DESK,
    "editorial.send_to_review": _DESK,
    "editorial.remark": _REVIEW,
    "editorial.return": _DESK,
    "editorial.accept": _DESK,
    "editorial.decline": _DESK,
    "editorial.reopen": _DESK,
    "editorial.publish": _DESK,
    "editorial.withdraw": _DESK,
    "editorial.judge_twin": _DESK,
    "outbox.see": _DESK,
    "catalogue.load": _ROBOT | {RoleName.COORDINATOR},
    "accounts.manage": frozenset({RoleName.COORDINATOR, RoleName.ROBOT}),
}


def permits(roles: Iterable[RoleName], action: str) -> bool:
    """Whether any of the roles may do the action. An action that the table does not know is a KeyError."""
    return not PERMISSIONS[action].isdisjoint(roles)
