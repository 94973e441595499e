from typing import ClassVar

from django.db import models


class LinkState(models.TextChoices):
    NOT_CHECKED = "not_checked"
    OK = "ok"
    MOVED = "moved"  # it answers, at another address, for good
    FAILING = "failing"  # it did not answer, not yet often enough to say more
    GONE = "gone"  # its server says, or said for days, that there is nothing
    UNREACHABLE = "unreachable"  # no server answered for days
    REFUSED = "refused"  # we do not visit it, or its server does not want us to


class LinkCheck(models.Model):
    """An address that the catalogue names, and what its server said when it was last visited."""

    url = models.CharField(max_length=1000, unique=True)
    host = models.CharField(max_length=255)
    state = models.CharField(max_length=12, choices=LinkState.choices, default=LinkState.NOT_CHECKED)
    why = models.CharField(max_length=40, blank=True)  # a code of `rules.links`
    http_status = models.PositiveSmallIntegerField(null=True)
    final_url = models.CharField(max_length=2000, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    first_seen_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)  # when it was last in order
    failures = models.PositiveSmallIntegerField(default=0)  # in a row
    failing_since = models.DateTimeField(null=True)
    next_check_at = models.DateTimeField()
    is_used = models.BooleanField(default=True)  # a version in force, or an institution, names it

    class Meta:
        ordering: ClassVar = ["url"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(state__in=LinkState.values), name="link_state_is_known"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["is_used", "next_check_at"], name="link_by_turn"),
            models.Index(fields=["state", "url"], name="link_by_state"),
        ]

    def __str__(self) -> str:
        return self.url
