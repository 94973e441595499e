from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.editorial.models.contribution import Contribution


class Addressee(models.TextChoices):
    """Between whom a remark goes. Only the first never reaches the contributor, by no door."""

    INTERNAL = "internal"  # among editors and reviewers
    TO_CONTRIBUTOR = "to_contributor"  # stands on their page, and in the next letter
    FROM_CONTRIBUTOR = "from_contributor"  # said by whoever holds the code, or answers our letter


class Remark(models.Model):
    """One note of a reviewer, an editor or the contributor, tied to a field ("" = the whole).

    A remark that answers another has it as its `thread`: threads are one level deep, and a thread is resolved, or
    opened again, as a whole, at its first remark. `advice` sums a review up.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    thread = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="answers")
    field = models.CharField(max_length=40, blank=True)
    text = models.TextField(blank=True)
    advice = models.CharField(
        max_length=10,
        blank=True,
        choices=[("accept", "accept"), ("return", "return"), ("decline", "decline")],
    )
    addressee = models.CharField(max_length=16, choices=Addressee.choices, default=Addressee.INTERNAL)
    channel = models.CharField(max_length=10, blank=True)  # how the contributor said it: code, email, fax, post, form
    sender = models.CharField(max_length=254, blank=True)  # who said it by mail, where we do not know the address
    source = models.CharField(max_length=20, blank=True)  # the message it came in: M12
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(addressee__in=Addressee.values), name="remark_addressee_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(thread=None) | models.Q(resolved_at=None), name="only_threads_are_resolved"
            ),
            models.CheckConstraint(
                condition=models.Q(resolved_at=None, resolved_by=None)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False),
                name="resolved_remark_says_by_whom",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def to_contributor(self) -> bool:
        """Whether it is said to the contributor."""
        return self.addressee == Addressee.TO_CONTRIBUTOR

    @property
    def from_contributor(self) -> bool:
        """Whether the contributor said it, or somebody for them."""
        return self.addressee == Addressee.FROM_CONTRIBUTOR
