"""What pages say about what is kept: personal data with its time, and the history that a contributor may read."""

from typing import Any

from django import template

from ipraxis.editorial.models import Contribution
from ipraxis.interfaces import history
from ipraxis.interfaces.privacy_words import PURPOSES
from ipraxis.privacy.queries import contact_of

register = template.Library()


@register.inclusion_tag("contact_kept.html")
def contact_kept(contribution: Contribution) -> dict[str, Any]:
    """What the contact of the contribution is kept for and until when, or that it was erased."""
    contact = contact_of(contribution)
    return {
        "purpose": PURPOSES[contact.purpose] if contact else "",
        "until": contact.until if contact else None,
        "erased_at": None if contact else contribution.contact_erased_at,
    }


@register.inclusion_tag("history_of_contribution.html")
def history_of_contribution(contribution: Contribution) -> dict[str, Any]:
    """What was done to the contribution, as its contributor may read it."""
    return {"entries": history.of_contribution(contribution)}
