from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User


class Edition(models.Model):
    """A year of the description form. `form` is `rules.editions.as_kept`, `note` the release note by language.

    It is prepared, opened once, and closed when the next one is opened; the one that is open asks the questions.
    """

    name = models.CharField(max_length=20, unique=True)
    form = models.JSONField(default=dict)
    note = models.JSONField(default=dict)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    migrated = models.JSONField(default=dict)  # what became of the contributions under way: `editions.Migration`

    class Meta:
        ordering: ClassVar = ["-made_at", "-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                models.Value(1),
                condition=models.Q(opened_at__isnull=False, closed_at=None),
                name="one_open_edition",
            ),
            models.UniqueConstraint(
                models.Value(1), condition=models.Q(opened_at=None), name="one_edition_in_preparation"
            ),
        ]

    def __str__(self) -> str:
        return self.name
