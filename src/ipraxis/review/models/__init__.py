"""The tables of reviewing."""

from ipraxis.review.models.assignment import Assignment, Review, ReviewVersion
from ipraxis.review.models.call import Call, Round
from ipraxis.review.models.reviewer import Reviewer

__all__ = ["Assignment", "Call", "Review", "ReviewVersion", "Reviewer", "Round"]
