from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.catalogue.models import Practice, Version
from ipraxis.directory.models import Institution
from ipraxis.editorial.models import Contribution
from ipraxis.upkeep.rules.asking import Answer, Way


class Asking(models.Model):
    """One letter that asks an institution whether its practices hold; answered by link, code, reply or on paper.

    The code is kept so that it can be printed again, and looked for by `mark`, its digest.
    """

    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="+")
    to_address = models.CharField(max_length=254, blank=True)
    to_name = models.TextField(blank=True)  # on paper: name and postal address, line by line
    on_paper = models.BooleanField(default=False)
    language = models.CharField(max_length=8)
    code = models.CharField(max_length=16)
    mark = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-id"]
        indexes: ClassVar = [models.Index(fields=["asked_at"], name="asking_by_time")]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The name that letters and people use: K12."""
        return f"K{self.pk}"


class Confirmation(models.Model):
    """One practice in a letter that asks, with the answer once there is one; or an answer that nobody had asked for.

    `version` is the one that the institution was asked about, or that stood when it answered.
    """

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="confirmations")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    asking = models.ForeignKey(Asking, on_delete=models.PROTECT, null=True, related_name="confirmations")
    answer = models.CharField(max_length=10, blank=True, choices=[(a.value, a.value) for a in Answer])
    way = models.CharField(max_length=10, blank=True, choices=[(w.value, w.value) for w in Way])
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.TextField(blank=True)
    year = models.IntegerField(null=True)  # in which the practice ended
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True)
    confirmed_before = models.DateTimeField(null=True)  # what `Practice.confirmed_at` was: where undoing leads back to

    class Meta:
        ordering: ClassVar = ["-id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asking", "practice"], name="practice_once_in_a_letter"),
            models.CheckConstraint(
                condition=models.Q(answer="", way="", answered_at=None)
                | (~models.Q(answer="") & ~models.Q(way="") & models.Q(answered_at__isnull=False)),
                name="answer_has_its_way_and_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["answer", "-id"], name="confirmation_by_answer"),
            models.Index(fields=["practice", "-id"], name="confirmation_of_practice"),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.answer or 'asked'}"


class Arrangement(models.Model):
    """What editors arranged for asking about one practice: whom to ask, not before when, or not at all."""

    practice = models.OneToOneField(Practice, on_delete=models.CASCADE, related_name="arrangement")
    address = models.CharField(max_length=254, blank=True)  # instead of the contributor's, or where there is none
    language = models.CharField(max_length=8, blank=True)
    not_before = models.DateTimeField(null=True)
    is_skipped = models.BooleanField(default=False)
    note = models.TextField(blank=True)

    def __str__(self) -> str:
        return str(self.practice_id)
