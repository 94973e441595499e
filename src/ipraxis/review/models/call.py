from typing import ClassVar

from django.db import models

from ipraxis.editorial.models import Contribution


class Call(models.Model):
    """How contributions are reviewed: by which criteria, by how many, how long, blind or not.

    One is the default, for a secretariat that never thinks of calls.
    """

    name = models.CharField(max_length=200, unique=True)
    edition = models.CharField(max_length=20)  # of the criteria profile
    reviewers_wanted = models.PositiveSmallIntegerField(default=2)
    days = models.PositiveSmallIntegerField(default=21)
    is_blind = models.BooleanField(default=False)
    is_default = models.BooleanField(default=False)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    instructions = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-is_default", "name", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_default"], condition=models.Q(is_default=True), name="one_call_is_the_default"
            ),
            models.CheckConstraint(
                condition=models.Q(reviewers_wanted__gte=1) & models.Q(days__gte=1), name="call_asks_for_something"
            ),
            models.CheckConstraint(
                condition=models.Q(opens_on__isnull=True)
                | models.Q(closes_on__isnull=True)
                | models.Q(closes_on__gte=models.F("opens_on")),
                name="call_opens_before_it_closes",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """One time that a contribution is reviewed: 1, then 2 after it was returned and answered.

    What the call said when it opened stays true for it. `hidden` are the names that a blind round masks.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="rounds")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="rounds")
    number = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=20)
    reviewers_wanted = models.PositiveSmallIntegerField()
    is_blind = models.BooleanField()
    hidden = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_why = models.TextField(blank=True)  # where it was closed before all the reviews were in; for the desk only

    class Meta:
        ordering: ClassVar = ["contribution_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "number"], name="round_numbered_once"),
            models.UniqueConstraint(
                fields=["contribution"], condition=models.Q(closed_at__isnull=True), name="one_round_is_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}/{self.number}"
