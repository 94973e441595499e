from datetime import datetime
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from ipraxis.accounts.rules import RoleName


class UserManager(BaseUserManager["User"]):
    pass


class User(AbstractBaseUser):
    """Whoever acts: a person who signs in by a mailed code, or a named robot that never signs in."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8, default="en")
    is_robot = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField()

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case")]

    def __str__(self) -> str:
        return self.name or self.email


class Role(models.Model):
    """A role that a user holds."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="roles")
    name = models.CharField(max_length=20, choices=[(r.value, r.value) for r in RoleName])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="role_held_once"),
            models.CheckConstraint(condition=models.Q(name__in=[r.value for r in RoleName]), name="role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.name}"


class Token(models.Model):
    """Lets a program act for its holder within its scopes. The token itself is not kept, only its digest."""

    name = models.CharField(max_length=40, unique=True)
    holder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    digest = models.CharField(max_length=64, unique=True)  # sha256 of the token, hex
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)
    quota_whole_at = models.DateTimeField(null=True)  # when all requests of a minute are free again

    def __str__(self) -> str:
        return self.name

    def is_good(self, at: datetime) -> bool:
        """Whether it is neither revoked nor expired."""
        return self.revoked_at is None and (self.expires_at is None or at < self.expires_at)
