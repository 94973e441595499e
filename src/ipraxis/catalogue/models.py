from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.catalogue.rules.marks import MarkName
from ipraxis.directory.models import Institution
from ipraxis.vocabulary.models import Concept


class Practice(models.Model):
    """A published way of helping SMEs use the IP system. Its texts are in its versions."""

    slug = models.SlugField(unique=True, max_length=120)
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)  # when its institution last said that it holds
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["slug"]

    def __str__(self) -> str:
        return self.slug


class Basis(models.TextChoices):
    """Where a version's statements come from."""

    GATHERED = "gathered"  # by editors from public sources; its institution has not confirmed it
    CONTRIBUTED = "contributed"  # by its institution through a contribution


class Version(models.Model):
    """One immutable published text of a practice, in the words of the open format (docs/open-format.md)."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    published_at = models.DateTimeField()
    basis = models.CharField(max_length=12, choices=Basis.choices)
    is_sample = models.BooleanField(default=False)  # made from a composed letter that no institution wrote
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=10, blank=True)  # channel of the contribution

    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    title_original = models.CharField(max_length=300, null=True)
    lang_original = models.CharField(max_length=8, null=True)
    kind = models.CharField(max_length=40)
    summary = models.TextField(blank=True)
    description = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="versions")
    institution_as_told = models.JSONField(default=dict)  # as the record described it; the directory may know more
    partners = models.JSONField(default=list)
    countries = models.JSONField(default=list)
    level = models.CharField(max_length=40)
    ip_rights = models.JSONField(default=list)
    service_types = models.JSONField(default=list)
    tags = models.JSONField(default=list)
    target_groups = models.JSONField(default=list)
    cost_to_sme = models.CharField(max_length=40)
    cost_note = models.TextField(null=True)
    started = models.IntegerField(null=True)
    ended = models.IntegerField(null=True)
    status = models.CharField(max_length=40)
    budget = models.JSONField(null=True)
    lessons = models.JSONField(default=list)
    evidence_level = models.CharField(max_length=40)
    class_primary = models.ForeignKey(Concept, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["practice_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["practice", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["practice"], condition=models.Q(is_current=True), name="one_current_version"
            ),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="versions_count_from_one"),
            models.CheckConstraint(
                condition=models.Q(ended__isnull=True)
                | models.Q(started__isnull=True)
                | models.Q(ended__gte=models.F("started")),
                name="ended_not_before_started",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id}.{self.number}"


class Evidence(models.Model):
    """A source that supports what a version claims."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sources")
    position = models.PositiveIntegerField()
    url = models.URLField(max_length=1000, null=True)
    title = models.CharField(max_length=500)
    publisher = models.CharField(max_length=300, null=True)
    year = models.IntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["version_id", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "position"], name="source_place_once")]

    def __str__(self) -> str:
        return self.title


class Outcome(models.Model):
    """A reported result. `value` is kept as it was given (a number in JSON); `unit` are words."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="outcomes")
    position = models.PositiveIntegerField()
    indicator = models.CharField(max_length=500)
    value = models.JSONField()
    unit = models.CharField(max_length=200, null=True)
    year = models.IntegerField(null=True)
    source_index = models.IntegerField(null=True)

    class Meta:
        ordering: ClassVar = ["version_id", "position"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "position"], name="outcome_place_once")]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.value}"


class Coding(models.Model):
    """A concept that an editor gave a version (mechanism, phase, barrier, target group); first mechanism = primary."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="coding")
    scheme = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar = ["version_id", "scheme", "position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "concept"], name="concept_once_in_a_version"),
            models.UniqueConstraint(fields=["version", "scheme", "position"], name="coding_place_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.concept_id}"


class TranslationState(models.TextChoices):
    MACHINE_DRAFT = "draft"  # no native reader has verified it; readers are told
    VERIFIED = "verified"


class Translation(models.Model):
    """The texts of a version in another language; facts are never translated apart."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=10, choices=TranslationState.choices)
    title = models.CharField(max_length=400)
    summary = models.TextField(blank=True)
    description = models.TextField(blank=True)
    problem = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["version_id", "language"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "language"], name="one_translation_per_language")
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language}"


class Mark(models.Model):
    """What somebody said of a practice under one of its three marks; the latest that was not taken back counts.

    `version` is the number of the version in force then, `how` a code of `rules.marks.HOW`, `source` what readers may
    look up; `note` is for the desk.
    """

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="marks")
    version = models.PositiveIntegerField()
    mark = models.CharField(max_length=10, choices=[(m.value, m.value) for m in MarkName])
    level = models.CharField(max_length=40)
    how = models.CharField(max_length=20)
    source = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_current = models.BooleanField(default=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["practice_id", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["practice", "mark"], condition=models.Q(is_current=True), name="one_current_of_each_mark"
            ),
            models.CheckConstraint(
                condition=models.Q(is_current=False) | models.Q(taken_back_at=None),
                name="current_mark_was_not_taken_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.mark}: {self.level}"


class Change(models.Model):
    """The change log that every copy of the search index follows: this practice changed."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.pk}: {self.practice_id}"
