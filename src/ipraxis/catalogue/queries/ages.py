"""The last word about a practice, from its rows."""

from ipraxis.catalogue.ageing import Word
from ipraxis.catalogue.models import Basis, Version


def last_word(version: Version) -> Word:
    """When the last word about the practice of this version in force was said, and by whom."""
    return Word(
        confirmed=version.practice.confirmed_at,
        told=version.received_at or version.published_at,
        by_institution=version.basis == Basis.CONTRIBUTED,
    )
