from typing import ClassVar

from django.db import models


class LetterState(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"  # handed to the mail server
    PRINTABLE = "printable"  # a paper letter, ready to print
    PRINTED = "printed"
    FAILED = "failed"


class Letter(models.Model):
    """A message we owe someone, by e-mail or on paper. `occasion` names why, once: no letter is posted twice."""

    occasion = models.CharField(max_length=160, unique=True)
    channel = models.CharField(max_length=10, choices=[("email", "email"), ("paper", "paper")])
    to_address = models.CharField(max_length=254, blank=True)
    to_name = models.TextField(blank=True)  # on paper: name and postal address, line by line
    template = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    context = models.JSONField(default=dict)
    subject_of = models.CharField(max_length=120, blank=True)  # "contribution:12": what the letter is about
    in_reply_to = models.CharField(max_length=998, blank=True)  # Message-ID
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.WAITING)
    problem = models.TextField(blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    posted_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=LetterState.values), name="letter_state_is_known"),
            models.CheckConstraint(
                condition=models.Q(channel="paper") | ~models.Q(to_address=""),
                name="letter_by_email_has_an_address",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "next_try_at"], name="letter_by_state"),
            models.Index(fields=["to_address", "posted_at"], name="letter_by_address"),
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.to_address or self.to_name}"
