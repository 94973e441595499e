"""A practice whose institution can be written to: contributed, accepted and published as in the house."""

from datetime import timedelta

from ipraxis.catalogue.models import Practice, Version
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.editorial.publishing import publish
from tests.conftest import NOW
from tests.factories import contribution

YEAR = timedelta(days=366)


def told(editor, *, years: float = 2, **changes) -> Version:
    """A version that an institution told `years` ago."""
    made = contribution(**changes)
    Contribution.objects.filter(pk=made.pk).update(arrived_at=NOW - YEAR * years)
    for verb in ("send_to_review", "accept"):
        made = move(contribution=made, verb=verb, actor=editor, at=NOW - YEAR * years)
    version = publish(contribution=made, revision=made.revision, actor=editor, at=NOW - YEAR * years)
    return Version.objects.select_related("practice").get(pk=version.pk)


def fresh(version: Version) -> Practice:
    return Practice.objects.get(pk=version.practice_id)
