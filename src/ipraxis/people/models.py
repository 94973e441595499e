from datetime import datetime
from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.directory.models import Institution


class Invitation(models.Model):
    """Somebody was asked to join, with these roles. Its link says which one it is; the mailbox proves who accepts."""

    email = models.EmailField()
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=8)
    roles = models.JSONField(default=list)  # names of roles
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    letters = models.PositiveSmallIntegerField(default=0)  # how often it was written; only the last link works
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    person = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="invitations")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["email"],
                condition=models.Q(accepted_at=None, revoked_at=None),
                name="invitation_open_once_for_an_address",
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(revoked_at=None),
                name="invitation_is_not_accepted_and_revoked",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def is_open(self, at: datetime) -> bool:
        """Whether it can still be accepted."""
        return self.accepted_at is None and self.revoked_at is None and at < self.expires_at


class Membership(models.Model):
    """Somebody speaks for an institution, as a coordinator has confirmed."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="memberships")
    role_in_words = models.CharField(max_length=200, blank=True)  # "head of the SME department"
    since = models.DateField(null=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "institution"],
                condition=models.Q(ended_at=None),
                name="membership_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.institution}"
