from typing import ClassVar

from django.db import models
from django.db.models.fields.json import KT

from ipraxis.accounts.models import User
from ipraxis.catalogue.models import Practice, Version
from ipraxis.editorial.rules import Status
from ipraxis.reason_fields import ReasonsField


class Contribution(models.Model):
    """A practice as its contributor describes it, on its way to the catalogue.

    `description` maps a field to its value (a list for list fields); a field without value is absent there
    and stands in `unknown` with the reason. `revision` counts changes, so that nobody overwrites unseen work.
    """

    occasion = models.CharField(max_length=160, unique=True)  # what it was made from: never made twice
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Status], default=Status.DRAFT.value)
    description = models.JSONField(default=dict)
    unknown = ReasonsField(default=dict)
    edition = models.CharField(max_length=20, blank=True)  # of the description form; "" = as it was built
    language = models.CharField(max_length=8, blank=True)
    channel = models.CharField(max_length=10)
    is_sample = models.BooleanField(default=False)
    reply_to = models.CharField(max_length=254, blank=True)  # where letters go; never shown in public
    reply_on_paper = models.BooleanField(default=False)
    in_reply_to = models.CharField(max_length=998, blank=True)
    postal_address = models.TextField(blank=True)  # where letters on paper go, below the names; never shown in public
    contact_erased_at = models.DateTimeField(null=True)  # since then nobody can be written to about it
    refines = models.ForeignKey(Practice, on_delete=models.PROTECT, null=True, related_name="refinements")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged")
    version = models.OneToOneField(Version, on_delete=models.PROTECT, null=True, related_name="contribution")
    arrived_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    answer_by = models.DateTimeField(null=True)  # asked: until when we hope for an answer
    reminded_at = models.DateTimeField(null=True)  # of what is asked now; never twice
    revision = models.PositiveIntegerField(default=1)
    assigned_to = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="in_hand", db_index=False)
    assigned_at = models.DateTimeField(null=True)
    # What lists are narrowed by, kept by the database itself so that it can be counted from an index.
    told_country = models.GeneratedField(
        expression=KT("description__country"), output_field=models.CharField(max_length=120, null=True), db_persist=True
    )
    told_kind = models.GeneratedField(
        expression=KT("description__kind"), output_field=models.CharField(max_length=120, null=True), db_persist=True
    )
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
        indexes: ClassVar = [
            models.Index(fields=["status", "-arrived_at"], name="contribution_by_tray"),
            models.Index(
                fields=["status", "assigned_to", "told_country", "language", "channel", "told_kind"],
                name="contribution_by_facet",
            ),
            models.Index(fields=["status", "assigned_to", "-arrived_at"], name="contribution_by_hand"),
            models.Index(fields=["status", "answer_by"], name="contribution_by_answer"),
        ]

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
