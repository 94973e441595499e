from typing import ClassVar

from django.db import models

from ipraxis.accounts.models import User
from ipraxis.outbox.rules import Part, Rhythm


class LetterState(models.TextChoices):
    WAITING = "waiting"
    SENT = "sent"  # handed to the mail server
    PRINTABLE = "printable"  # a paper letter, ready to print
    PRINTED = "printed"
    FAILED = "failed"
    HELD = "held"  # kept back until somebody releases it or throws it away
    DISCARDED = "discarded"  # thrown away while it was held; `problem` says why


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
    message_id = models.CharField(max_length=320, blank=True, db_index=True)  # the letter's own, by which answers come
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


class Hold(models.Model):
    """A kind of letter that is kept back: whatever is posted of it waits until somebody releases it."""

    template = models.CharField(max_length=40, unique=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return self.template


class Wording(models.Model):
    """What a coordinator has a part of a letter say in one language; never changed. The last one counts.

    An empty text brings back the wording that the software came with. `text` holds placeholders of
    `rules.PLACEHOLDERS`; what is put into them is never looked at again.
    """

    template = models.CharField(max_length=40)
    language = models.CharField(max_length=8)
    part = models.CharField(max_length=10, choices=[(p.value, p.value) for p in Part])
    text = models.TextField(blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(part__in=[p.value for p in Part]), name="wording_part_is_known"),
        ]
        indexes: ClassVar = [models.Index(fields=["template", "language", "id"], name="wording_by_letter")]

    def __str__(self) -> str:
        return f"{self.template}.{self.part} ({self.language})"


class Digest(models.Model):
    """How often a person of the desk is told what waits, and up to which day that was looked at.

    `code` lets a mail program stop the letters without signing in (RFC 8058).
    """

    person = models.OneToOneField(User, on_delete=models.CASCADE, related_name="digest")
    rhythm = models.CharField(max_length=10, choices=[(r.value, r.value) for r in Rhythm], default=Rhythm.WEEKLY.value)
    looked_on = models.DateField()  # first day of the last day or week for which it was decided whether to write
    code = models.CharField(max_length=40, unique=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(rhythm__in=[r.value for r in Rhythm]), name="digest_rhythm_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.rhythm}"
