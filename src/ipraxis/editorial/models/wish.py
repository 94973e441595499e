from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.editorial.models.contribution import Contribution


class WishKind(models.TextChoices):
    WITHDRAW = "withdraw"  # take it out of the catalogue
    ERASE = "erase"  # delete what is kept about the person


class WishState(models.TextChoices):
    OPEN = "open"
    GRANTED = "granted"
    REFUSED = "refused"


class Wish(models.Model):
    """What a contributor asks for and only an editor can carry out; each kind at most once open at a time."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="wishes")
    kind = models.CharField(max_length=10, choices=WishKind.choices)
    text = models.TextField(blank=True)  # their own words
    channel = models.CharField(max_length=10, blank=True)  # as of a remark
    state = models.CharField(max_length=10, choices=WishState.choices, default=WishState.OPEN)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)  # what the editor says to it; goes into the letter

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=WishKind.values), name="wish_kind_is_known"),
            models.CheckConstraint(condition=models.Q(state__in=WishState.values), name="wish_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(state="open", settled_at=None, settled_by=None)
                | (~models.Q(state="open") & models.Q(settled_at__isnull=False, settled_by__isnull=False)),
                name="settled_wish_says_by_whom",
            ),
            models.UniqueConstraint(
                fields=["contribution", "kind"], condition=models.Q(state="open"), name="wish_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.contribution_id}"
