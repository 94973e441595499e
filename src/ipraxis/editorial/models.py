from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.catalogue.models import Practice, Version
from ipraxis.editorial.rules import Status
from ipraxis.reason_fields import ReasonField, ReasonsField


class Contribution(models.Model):
    """A practice as its contributor describes it, on its way to the catalogue.

    `description` maps a field to its value (a list for list fields); a field without value is absent there
    and stands in `unknown` with the reason. `revision` counts changes, so that nobody overwrites unseen work.
    """

    occasion = models.CharField(max_length=160, unique=True)  # what it was made from: never made twice
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Status], default=Status.DRAFT.value)
    description = models.JSONField(default=dict)
    unknown = ReasonsField(default=dict)
    language = models.CharField(max_length=8, blank=True)
    channel = models.CharField(max_length=10)
    is_sample = models.BooleanField(default=False)
    reply_to = models.CharField(max_length=254, blank=True)  # where letters go; never shown in public
    reply_on_paper = models.BooleanField(default=False)
    in_reply_to = models.CharField(max_length=998, blank=True)
    postal_address = models.TextField(blank=True)  # where letters on paper go, below the names; never shown in public
    refines = models.ForeignKey(Practice, on_delete=models.PROTECT, null=True, related_name="refinements")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, related_name="contribution")
    arrived_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=1)
    likeness = models.BinaryField(null=True)  # MinHash signature of its text, for twins
    traces = models.JSONField(default=list)  # what its text keeps in every language (`traces.traces_of`)

    class Meta:
        ordering: ClassVar = ["-arrived_at", "-id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(status__in=[s.value for s in Status]), name="contribution_status_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.PUBLISHED.value) | models.Q(version__isnull=False),
                name="published_contribution_has_its_version",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["status", "-arrived_at"], name="contribution_by_tray")]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """The name people and letters use: C318."""
        return f"C{self.pk}"


class FollowCode(models.Model):
    """The code that stands in our letters, by which a contributor follows and corrects what they sent.

    It is made for the occasion of a contribution, which may not be drafted yet. It is kept so that it can be printed
    again; it is looked for by `mark`, its digest, so that how long a search takes says nothing about the code.
    """

    occasion = models.CharField(max_length=160, unique=True)
    code = models.CharField(max_length=16)
    mark = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.occasion


class FieldOrigin(models.Model):
    """Where a field's value came from: attachment, page, passage, box, method, confidence.

    `attachment` is "" for the body of a mail, else the sha256 of the file; `box` is [left, top, right, bottom]
    in shares of the page. A value that an editor entered has the method "editor" and no page, one that its
    contributor corrected by code the method "contributor".
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
