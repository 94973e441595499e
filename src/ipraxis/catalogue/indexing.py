"""Keeping a copy of the search index in step with the rows: follow the change log, or build it anew."""

from itertools import count

from django.db.models import Max

from ipraxis.catalogue.index.practices import PracticeIndex
from ipraxis.catalogue.models import Change, Practice
from ipraxis.catalogue.queries import index_documents, open_index

__all__ = ["MOST_AT_ONCE", "behind", "follow", "open_index", "rebuild"]

MOST_AT_ONCE = 2000  # practices in one commit


def behind(index: PracticeIndex) -> int:
    """How many changes the copy has not taken in yet."""
    return Change.objects.filter(id__gt=index.applied()).count()


def follow(index: PracticeIndex) -> int:
    """Apply what the change log has beyond the copy, in one commit; returns how many practices were touched."""
    changes = list(
        Change.objects.filter(id__gt=index.applied()).order_by("id").values_list("id", "practice_id")[:MOST_AT_ONCE]
    )
    if not changes:
        return 0
    touched = {practice for _, practice in changes}
    slugs = dict(Practice.objects.filter(pk__in=touched).values_list("pk", "slug"))
    documents = list(index_documents(sorted(touched)))
    removed = set(slugs.values()) - {d.practice for d in documents}
    index.apply(documents, sorted(removed), upto=changes[-1][0])
    return len(touched)


def rebuild(index: PracticeIndex) -> int:
    """Build the copy anew from the rows; readers switch over when it is whole. Returns the number of practices."""
    upto = Change.objects.aggregate(last=Max("id"))["last"] or 0
    numbers = count(0)
    index.rebuild((document for document, _ in zip(index_documents(None), numbers, strict=False)), upto=upto)
    return next(numbers)
