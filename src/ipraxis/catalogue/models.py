from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.catalogue.rules.marks import MarkName
from ipraxis.catalogue.rules.translated import PARTS, Source, State, sources
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

    language = models.CharField(max_length=8)  # of the title, and of every part that `part_languages` does not name
    part_languages = models.JSONField(default=dict)  # part (translated.PARTS) to the language it was written in
    title = models.CharField(max_length=300)
    title_original = models.CharField(max_length=300, null=True)
    lang_original = models.CharField(max_length=8, null=True)
    kind = models.CharField(max_length=40)
    summary = models.TextField(blank=True)
    description = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    experience = models.CharField(max_length=20, default="worked")  # notation: worked, did_not_work
    went_wrong = models.TextField(blank=True)
    do_differently = models.TextField(blank=True)
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
    what_changed = models.TextField(blank=True)  # since the version before, as the editor wrote it in `language`
    contributed_by = models.JSONField(default=list)  # names of institutions that agreed to be named; never a person

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

    def texts(self) -> dict[str, Source]:
        """Its texts that say something, by part, each with the language it was written in."""
        told = {part: getattr(self, part) for part in PARTS}
        return sources({**told, "language": self.language, "languages": self.part_languages})


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


class Translation(models.Model):
    """One part of a version in another language: a row for each that readers could read, also where there is none yet.

    Translations improve after publication, the version itself does not. `source_digest` is that of the text it was
    made from (`translated.digest`): the older version that has it shows what changed since.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=8)
    part = models.CharField(max_length=20)
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in State])
    text = models.TextField(blank=True)
    source_digest = models.CharField(max_length=64, blank=True)
    changed_at = models.DateTimeField(null=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    verified_at = models.DateTimeField(null=True)
    verified_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    out_of_date_since = models.DateTimeField(null=True)
    note = models.CharField(max_length=500, blank=True)  # among translators; readers do not see it

    class Meta:
        ordering: ClassVar = ["version_id", "language", "part"]
        indexes: ClassVar = [models.Index(fields=["language", "state"], name="translation_by_state")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "language", "part"], name="part_once_in_a_language"),
            models.CheckConstraint(condition=models.Q(part__in=PARTS), name="translated_part_is_known"),
            models.CheckConstraint(
                condition=models.Q(state=State.MISSING.value, text="") | ~models.Q(state=State.MISSING.value),
                name="missing_has_no_text",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.language} {self.part}"


class Translator(models.Model):
    """What a translator says of themselves: the languages they write in, and whether readers may learn the name."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, primary_key=True, related_name="translator")
    languages = models.JSONField(default=list)
    is_named = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.user_id}: {' '.join(self.languages)}"


class TranslationReport(models.Model):
    """A reader's word that a translation is wrong, until a translator has looked."""

    practice = models.ForeignKey(Practice, on_delete=models.CASCADE, related_name="translation_reports")
    language = models.CharField(max_length=8)
    part = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]

    def __str__(self) -> str:
        return f"{self.practice_id} {self.language}"


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
