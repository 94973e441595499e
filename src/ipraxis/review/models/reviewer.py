from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.directory.models import Institution

DEFAULT_MOST = 2


class Reviewer(models.Model):
    """What a person reviews: subjects (concepts of the vocabulary), languages they read, how many reviews at once.

    `institutions` and `institution_names` (of those not in the directory) are their own: they never review those.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="reviewer")
    subjects = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    most = models.PositiveSmallIntegerField(default=DEFAULT_MOST)
    institutions = models.ManyToManyField(Institution, related_name="+")
    institution_names = models.JSONField(default=list)
    country = models.CharField(max_length=3, blank=True)
    is_active = models.BooleanField(default=True)
    changed_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["user__name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(most__gte=1), name="reviewer_takes_one_at_least")
        ]

    def __str__(self) -> str:
        return str(self.user)
