"""The versions of a practice: the list, and two of them whole."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from ipraxis.catalogue.models import Practice, Version
from ipraxis.refusal import NotFound


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in the list for readers; `before` is the number of the one before it, None for the first."""

    number: int
    published_at: datetime
    is_current: bool
    basis: str
    language: str
    what_changed: str
    contributed_by: list[str]
    before: int | None


def versions(practice: Practice) -> tuple[VersionRow, ...]:
    """Every version, the latest first."""
    rows = list(practice.versions.order_by("-number"))
    earlier = [*(row.number for row in rows[1:]), None]
    return tuple(
        VersionRow(
            number=row.number,
            published_at=row.published_at,
            is_current=row.is_current,
            basis=row.basis,
            language=row.language,
            what_changed=row.what_changed,
            contributed_by=row.contributed_by,
            before=before,
        )
        for row, before in zip(rows, earlier, strict=True)
    )


def two_versions(*, slug: str, before: int, after: int) -> tuple[Version, Version]:
    """Both versions with all that the open format needs; `NotFound` where either is missing."""
    found = {
        version.number: version
        for version in Version.objects.filter(practice__slug=slug, number__in={before, after})
        .select_related("practice", "institution")
        .prefetch_related("sources", "outcomes", "coding")
    }
    if before not in found or after not in found:
        raise NotFound(gettext("The catalogue has no practice at this address. Look for it by its name."))
    return found[before], found[after]
