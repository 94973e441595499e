"""How letters are worded where a coordinator has their own words: kept as versions, never changed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.outbox.models import Wording
from ipraxis.outbox.rules import Part, require_wording


def wordings(template: str, language: str) -> Mapping[Part, str]:
    """The own words of that letter in that language, by part; parts that are as the software came stay out."""
    last: dict[Part, str] = {}
    for part, text in _versions(template, language).values_list("part", "text"):
        last[Part(part)] = text
    return {part: text for part, text in last.items() if text}


def worded() -> frozenset[tuple[str, str]]:
    """Which letters have own words in which language."""
    last: dict[tuple[str, str, str], str] = {}
    for template, language, part, text in Wording.objects.order_by("id").values_list(
        "template", "language", "part", "text"
    ):
        last[template, language, part] = text
    return frozenset((template, language) for (template, language, _part), text in last.items() if text)


def versions(template: str, language: str) -> QuerySet[Wording]:
    """Every wording there was of that letter in that language, newest first."""
    return _versions(template, language).select_related("by").order_by("-id")


def _versions(template: str, language: str) -> QuerySet[Wording]:
    return Wording.objects.filter(template=template, language=language).order_by("id")


@transaction.atomic
def word(*, template: str, language: str, texts: Mapping[Part, str], actor: User, at: datetime) -> list[Part]:
    """Have the letter say these texts ("" as it came); returns the parts that changed. Raises `WordingRefused`."""
    require(actor, "outbox.word")
    kept = {part: require_wording(part, text) for part, text in texts.items()}
    now = wordings(template, language)
    changed = [part for part, text in kept.items() if text != now.get(part, "")]
    Wording.objects.bulk_create(
        Wording(template=template, language=language, part=part.value, text=kept[part], by=actor, at=at)
        for part in changed
    )
    if changed:
        details = {"language": language, "parts": [part.value for part in changed]}
        record(actor=actor, action="outbox.word", subject=f"letters:{template}", at=at, details=details)
    return changed
