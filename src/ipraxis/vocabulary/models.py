from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User


class Scheme(models.Model):
    """A list of concepts (skos:ConceptScheme). Labels and definitions are {language: text}."""

    id = models.SlugField(primary_key=True, max_length=80)
    label = models.JSONField(default=dict)
    definition = models.JSONField(default=dict)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["order", "id"]

    def __str__(self) -> str:
        return self.id


class Concept(models.Model):
    """A concept (skos:Concept); its id is unique across schemes and never used again.

    `alt` is {language: [synonym]}; `notation` is the literal value in the open format. A concept that is retired is
    chosen no more; what was coded with it counts for `replaced_by` (dct:isReplacedBy), where one is named.
    """

    id = models.SlugField(primary_key=True, max_length=80)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="concepts")
    broader = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="narrower")
    notation = models.CharField(max_length=80, null=True)
    label = models.JSONField(default=dict)
    alt = models.JSONField(default=dict)
    definition = models.JSONField(default=dict)
    order = models.PositiveIntegerField(default=0)
    retired_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaces")

    class Meta:
        ordering: ClassVar = ["scheme_id", "order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "notation"], name="notation_once_in_a_scheme"),
            models.CheckConstraint(condition=~models.Q(id=models.F("broader")), name="concept_not_its_own_broader"),
            models.CheckConstraint(
                condition=~models.Q(id=models.F("replaced_by")), name="concept_not_replaced_by_itself"
            ),
            models.CheckConstraint(
                condition=models.Q(replaced_by=None) | models.Q(retired_at__isnull=False),
                name="replaced_concept_is_retired",
            ),
        ]

    def __str__(self) -> str:
        return self.id


AMENDED = ("added", "changed", "retired", "merged", "restored")


class Amendment(models.Model):
    """A change of one concept by a person: the vocabulary's version is the number of the last one.

    `before` and `after` are the concept as `amending.state_of` tells it; `before` is {} for a new one.
    """

    number = models.PositiveIntegerField(unique=True)  # 1 is the vocabulary as it was loaded
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="amendments")
    what = models.CharField(max_length=10, choices=[(what, what) for what in AMENDED])
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(number__gte=2), name="amendments_count_from_two")
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.concept_id}"
