"""Who may give and take what, and for how long an invitation is good."""

from collections.abc import Collection
from datetime import datetime, timedelta

from ipraxis.accounts.rules import RoleName
from ipraxis.refusal import Refused

# What a coordinator may give: a robot is made by the software, never of a person.
GIVEN = tuple(role for role in RoleName if role is not RoleName.ROBOT)


class LastCoordinator(Refused):
    """Without a coordinator nobody could give a role any more."""


class YourOwnRole(Refused):
    """Nobody shuts themselves out by a slip."""


def require_may_lose(*, roles: Collection[RoleName], own: bool, other_coordinators: int) -> None:
    """Pass where somebody may lose these roles; `own` says that they would take them from themselves."""
    if RoleName.COORDINATOR not in roles:
        return
    if other_coordinators < 1:
        raise LastCoordinator(
            "This is the only coordinator who can sign in. Make somebody else a coordinator first; nothing was changed."
        )
    if own:
        raise YourOwnRole("Nobody takes this from themselves: ask another coordinator to do it. Nothing was changed.")


def good_until(at: datetime, *, days: int) -> datetime:
    """When an invitation that is written now ends."""
    return at + timedelta(days=days)
