from typing import ClassVar

from django.db import models

from ipraxis.review.models.call import Round
from ipraxis.review.models.reviewer import Reviewer
from ipraxis.review.rules.criteria import Advice
from ipraxis.review.rules.steps import Status


class Assignment(models.Model):
    """One reviewer asked for one round: invited, then what they answer.

    `declared_at` says when they declared whether they have a conflict of interest: before it they see no text.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="assignments")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="assignments")
    status = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Status], default=Status.INVITED.value)
    due_on = models.DateField()
    reason = models.TextField(blank=True)  # of declining, abstaining, or the conflict in their words
    invited_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when the letter was posted
    answered_at = models.DateTimeField(null=True)
    declared_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "reviewer"], name="reviewer_asked_once_in_a_round"),
            models.CheckConstraint(
                condition=models.Q(status__in=[s.value for s in Status]), name="assignment_status_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=Status.SUBMITTED.value) | models.Q(declared_at__isnull=False),
                name="no_review_without_declaration",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["reviewer", "status"], name="assignment_by_reviewer")]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.reviewer_id}"


class Review(models.Model):
    """What a reviewer wrote: a draft until `submitted_at`. `answers` maps a criterion to {answer, remark}."""

    assignment = models.OneToOneField(Assignment, on_delete=models.CASCADE, related_name="review")
    answers = models.JSONField(default=dict)
    advice = models.CharField(max_length=10, blank=True, choices=[(a.value, a.value) for a in Advice])
    to_editors = models.TextField(blank=True)
    to_contributor = models.TextField(blank=True)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    passed_on_at = models.DateTimeField(null=True)  # the words for the contributor, by an editor

    def __str__(self) -> str:
        return f"review of {self.assignment_id}"


class ReviewVersion(models.Model):
    """A review as it was submitted; each time anew, so that a change can be read afterwards."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["review_id", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["review", "number"], name="review_version_once")]

    def __str__(self) -> str:
        return f"{self.review_id}.{self.number}"
