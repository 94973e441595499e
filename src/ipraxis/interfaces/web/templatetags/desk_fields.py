"""Fields of a contribution in the desk's templates."""

from django import template

from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import completeness
from ipraxis.interfaces.field_words import label

register = template.Library()


@register.filter
def field_label(name: str) -> str:
    """The field's name in the reader's language."""
    return label(name)


@register.filter
def percent_answered(contribution: Contribution) -> int:
    """Of a hundred parts of the description, how many are answered; needs no query."""
    return completeness(contribution.description, contribution.unknown).percent
