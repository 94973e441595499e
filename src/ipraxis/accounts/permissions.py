"""The one gate in front of every operation."""

from ipraxis.accounts.models import User
from ipraxis.accounts.rules import RoleName, permits
from ipraxis.refusal import NotAllowed


class PermissionRefused(NotAllowed):
    """The actor's roles do not permit the action."""


def role_names(actor: User) -> frozenset[RoleName]:
    """The actor's roles, read once per user object."""
    cached: frozenset[RoleName] | None = getattr(actor, "_role_names", None)
    if cached is None:
        cached = frozenset(RoleName(role.name) for role in actor.roles.all())
        actor._role_names = cached  # type: ignore[attr-defined]  # noqa: SLF001 - a per-object cache of our own
    return cached


def allowed(actor: User, action: str) -> bool:
    """Whether the actor may do the action. Reads the roles once per user object."""
    return actor.is_active and permits(role_names(actor), action)


def require(actor: User, action: str) -> None:
    """Pass, or raise `PermissionRefused`."""
    if not allowed(actor, action):
        raise PermissionRefused(
            "{actor} may not do this. Ask a coordinator for the role.", actor=str(actor), action=action
        )
