from typing import ClassVar

from django.db import models

from ipraxis.privacy.rules import Kind


class Retention(models.Model):
    """How long a kind of personal data is kept, where the coordinator said otherwise than `rules.DEFAULTS`."""

    kind = models.CharField(max_length=20, unique=True, choices=[(kind.value, kind.value) for kind in Kind])
    days = models.PositiveIntegerField()  # 0: until somebody asks

    class Meta:
        ordering: ClassVar = ["kind"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(kind__in=[k.value for k in Kind]), name="retention_kind_is_known")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.days}"
