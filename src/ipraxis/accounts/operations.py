from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import Role, User
from ipraxis.accounts.rules import RoleName


@transaction.atomic
def ensure_user(
    *,
    email: str,
    name: str,
    roles: tuple[RoleName, ...],
    at: datetime,
    robot: bool = False,
    language: str = "en",
) -> User:
    """The user of that address with at least these roles; made if there is none. Never takes a role away."""
    user, _ = User.objects.get_or_create(
        email=email.lower(),
        defaults={"name": name, "is_robot": robot, "created_at": at, "language": language, "password": "!"},
    )
    for role in roles:
        Role.objects.get_or_create(user=user, name=role.value)
    return user


def robot(name: str, *, at: datetime) -> User:
    """The named robot (worker, listener, loader): an actor like any other, so that audit names it."""
    return ensure_user(email=f"{name}@robots.invalid", name=name, roles=(RoleName.ROBOT,), at=at, robot=True)


@transaction.atomic
def take_role(*, user: User, role: RoleName) -> bool:
    """Take a role away; True where the user held it."""
    deleted, _ = Role.objects.filter(user=user, name=role.value).delete()
    return deleted > 0
