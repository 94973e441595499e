from typing import Any, ClassVar, NoReturn

from django.db import models

from ipraxis.accounts.models import User


class EventsAreNeverChanged(Exception):
    """Someone tried to change or delete what was recorded: a mistake in our code, not a refusal."""


class Event(models.Model):
    """One change by one actor to one subject; append-only.

    The worker seals it: `place` is its number in the chain, `chain` its link, `mark` what stands there for the details
    (`rules`). `salt` is "" once the details were erased.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    action = models.CharField(max_length=60)
    subject = models.CharField(max_length=120)  # "contribution:12", "practice:at-aws-...", "message:7"
    details = models.JSONField(default=dict)
    place = models.BigIntegerField(null=True, unique=True)
    salt = models.CharField(max_length=32, blank=True, db_default="")
    mark = models.CharField(max_length=64, blank=True, db_default="")
    chain = models.CharField(max_length=64, blank=True, db_default="")

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject", "id"], name="event_by_subject"),
            models.Index(fields=["id"], name="event_not_sealed", condition=models.Q(place__isnull=True)),
            models.Index(fields=["action", "subject"], name="event_by_action"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.action} {self.subject}"

    def save(self, **kwargs: Any) -> None:
        if self.pk is not None:
            raise EventsAreNeverChanged
        super().save(**kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        raise EventsAreNeverChanged
