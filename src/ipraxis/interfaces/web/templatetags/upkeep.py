"""How old what an institution said is, in words, and what is known of the links beside it."""

from collections.abc import Mapping

from babel.dates import format_skeleton
from django import template
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ipraxis.catalogue.ageing import Age, Word, age
from ipraxis.catalogue.models import Version
from ipraxis.catalogue.queries import last_word
from ipraxis.interfaces.field_words import locale_of
from ipraxis.upkeep.models import LinkCheck

register = template.Library()


@register.filter
def word(version: Version) -> Word:
    """The last word about the practice of a version."""
    return last_word(version)


@register.filter
def age_in_words(told: Word | None) -> str:
    """How old the last word of the institution is: confirmed May 2026; "" where it never said one."""
    if told is None:
        return ""
    month = format_skeleton("yMMMM", timezone.localtime(told.at), locale=locale_of(get_language() or "en"))
    now = age(told, now=timezone.now())
    if now is Age.CONFIRMED:
        return _("confirmed %(month)s") % {"month": month}
    if now is Age.NOT_SINCE:
        return _("not confirmed since %(month)s") % {"month": month}
    return ""


@register.filter
def needs_a_word(told: Word) -> bool:
    """Whether readers should know that nobody has confirmed it for long."""
    return age(told, now=timezone.now()) is Age.NOT_SINCE


@register.filter
def dead(links: Mapping[str, LinkCheck] | str, url: str | None) -> LinkCheck | None:
    """What is known of the address where it is dead."""
    return links.get(url) if isinstance(links, Mapping) and url else None
