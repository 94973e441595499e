from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.editorial.models.contribution import Contribution


class Remark(models.Model):
    """One note of a reviewer, an editor or the contributor, tied to a field ("" = the whole).

    `advice` sums a review up.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="remarks")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    advice = models.CharField(
        max_length=10,
        blank=True,
        choices=[("accept", "accept"), ("return", "return"), ("decline", "decline")],
    )
    to_contributor = models.BooleanField(default=False)  # goes into the next letter
    from_contributor = models.BooleanField(default=False)  # said by whoever holds the code
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return self.text[:60]
