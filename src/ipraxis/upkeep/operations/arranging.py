from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import Practice
from ipraxis.editorial.rules import clean_value
from ipraxis.upkeep.models import Arrangement


@transaction.atomic
def arrange(
    *,
    practice: Practice,
    address: str,
    language: str,
    not_before: datetime | None,
    is_skipped: bool,
    note: str,
    actor: User,
    at: datetime,
) -> Arrangement:
    """Say whom to ask about the practice, not before when, or that nobody is asked. Raises `BadValue`."""
    require(actor, "upkeep.arrange")
    known = str(clean_value("contact_email", address)) if address.strip() else ""
    made, _ = Arrangement.objects.update_or_create(
        practice=practice,
        defaults={
            "address": known,
            "language": language,
            "not_before": not_before,
            "is_skipped": is_skipped,
            "note": note.strip()[:2000],
        },
    )
    details = {
        "has_address": bool(known),  # whose it is stays out of what is kept for ever
        "not_before": not_before.date().isoformat() if not_before else None,
        "is_skipped": is_skipped,
    }
    record(actor=actor, action="upkeep.arrange", subject=f"practice:{practice.slug}", at=at, details=details)
    return made
