from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.editorial.models.contribution import Contribution


class FieldOrigin(models.Model):
    """Where a field's value came from: attachment, page, passage, box, method, confidence.

    `attachment` is "" for the body of a mail, else the sha256 of the file; `box` is [left, top, right, bottom]
    in shares of the page. A value that an editor entered has the method "editor" and no page, one that its
    contributor corrected by code the method "contributor". `source` is the message it came from (M12), "" where the
    contribution is made of one only.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="origins")
    field = models.CharField(max_length=40)
    position = models.PositiveIntegerField(default=0)
    value = models.JSONField()
    concept = models.CharField(max_length=120, blank=True)
    confidence = models.FloatField()
    method = models.CharField(max_length=40)
    attachment = models.CharField(max_length=64, blank=True)
    page = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    passage = models.TextField(blank=True)
    box = models.JSONField(null=True)
    source = models.CharField(max_length=24, blank=True)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["contribution_id", "field", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "field", "position"], name="origin_once_per_value"),
            models.CheckConstraint(
                condition=models.Q(confidence__gte=0) & models.Q(confidence__lte=1),
                name="confidence_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}.{self.field}[{self.position}]"
