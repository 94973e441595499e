from typing import ClassVar

from django.db import models


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

    `alt` is {language: [synonym]}; `notation` is the literal value in the open format.
    """

    id = models.SlugField(primary_key=True, max_length=80)
    scheme = models.ForeignKey(Scheme, on_delete=models.PROTECT, related_name="concepts")
    broader = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="narrower")
    notation = models.CharField(max_length=80, null=True)
    label = models.JSONField(default=dict)
    alt = models.JSONField(default=dict)
    definition = models.JSONField(default=dict)
    order = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["scheme_id", "order", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "notation"], name="notation_once_in_a_scheme"),
            models.CheckConstraint(condition=~models.Q(id=models.F("broader")), name="concept_not_its_own_broader"),
        ]

    def __str__(self) -> str:
        return self.id
