from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.editorial.models.contribution import Contribution


class Acceptance(models.Model):
    """An editor's word that a field's value is right as it stands.

    It holds for the value that `digest` names (`rules.seen`): once the field reads otherwise it says nothing, and it
    holds again where the change is undone.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="acceptances")
    field = models.CharField(max_length=40)
    digest = models.CharField(max_length=12)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["contribution_id", "field", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "field", "digest"], name="value_accepted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}.{self.field}"


class Dismissal(models.Model):
    """An editor's word, with a reason, that something an automatic check found is in order.

    It holds for the finding that `mark` names (`rules.checks.Finding`); one that reads otherwise is shown again.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="dismissals")
    check_id = models.CharField(max_length=40)
    field = models.CharField(max_length=40, blank=True)
    mark = models.CharField(max_length=16)
    why = models.TextField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["contribution_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "mark"], name="finding_dismissed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.check_id}"
