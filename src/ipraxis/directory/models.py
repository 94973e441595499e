from typing import ClassVar

from django.db import models


class Institution(models.Model):
    """A body that runs, contributes or adopts practices.

    `type` is a notation of the scheme institution-type; `country` ISO 3166-1 alpha-2, EU or INT.
    `unnamed` is no body but stands for one that does not wish to be named: its name says only the type, and `country`
    may be the M49 number of a region.
    `proposed` marks one that came with a contribution and that nobody has looked up yet.
    """

    slug = models.SlugField(unique=True, max_length=120)
    name = models.CharField(max_length=300)
    name_original = models.CharField(max_length=300, null=True)
    other_names = models.JSONField(default=list)
    type = models.CharField(max_length=40)
    country = models.CharField(max_length=3)
    city = models.CharField(max_length=120, null=True)
    url = models.URLField(max_length=500, null=True)
    proposed = models.BooleanField(default=False)
    unnamed = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["slug"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "country"], name="institution_once_in_a_country")
        ]

    def __str__(self) -> str:
        return self.name
