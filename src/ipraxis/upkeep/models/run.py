from typing import ClassVar

from django.db import models


class Run(models.Model):
    """When a part of the worker last went round, and what it did: how the health page knows that it lives."""

    name = models.CharField(max_length=300, unique=True)
    at = models.DateTimeField()
    done = models.JSONField(default=dict)
    problem = models.TextField(blank=True)  # what stopped it the last time; "" = nothing

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name
