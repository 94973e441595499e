from typing import ClassVar

from django.db import models

from ipraxis.catalogue.models import Practice
from ipraxis.editorial.models.contribution import Contribution
from ipraxis.reason_fields import ReasonField


class LikenessKey(models.Model):
    """A number that contributions like this one have too: how twins are found among many (`traces.keys_of`)."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+", db_index=False)
    key = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["key", "contribution"], name="contribution_by_likeness"),
            models.Index(fields=["contribution"], name="likeness_of_contribution"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id}: {self.key}"


class Proposal(models.Model):
    """A practice that a contribution may improve; only an editor's word, or the contributor's, makes it a refinement.

    `passage` are the words that say so, with their place as of a `FieldOrigin`; "" where the whole letter does.
    """

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="proposals")
    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    why = ReasonField()
    attachment = models.CharField(max_length=64, blank=True)
    page = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    passage = models.TextField(blank=True)
    is_refused = models.BooleanField(default=False)  # an editor said that it is another practice

    class Meta:
        ordering: ClassVar = ["-score", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "practice"], name="refinement_proposed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} > {self.practice_id}"


class TwinKind(models.TextChoices):
    SAME_LETTER = "same_letter"  # by another way, or again, word by word
    RESENT = "resent"  # again, with small changes
    TRANSLATION = "translation"
    YEARLY_UPDATE = "yearly_update"  # later figures of the same practice
    SAME_PRACTICE = "same_practice"  # another letter of the institution about it


class TwinState(models.TextChoices):
    PROPOSED = "proposed"
    SAME = "same"
    DIFFERENT = "different"


class Twin(models.Model):
    """Two contributions that look like one letter, or like one practice; proposed with the reason, never merged."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="twins")
    other = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=16, choices=TwinKind.choices, default=TwinKind.SAME_LETTER)
    score = models.FloatField()
    why = ReasonField()
    state = models.CharField(max_length=10, choices=TwinState.choices, default=TwinState.PROPOSED)

    class Meta:
        ordering: ClassVar = ["-score", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["contribution", "other"], name="twin_proposed_once"),
            models.CheckConstraint(condition=~models.Q(contribution=models.F("other")), name="no_twin_of_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} ~ {self.other_id}"
