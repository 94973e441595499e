"""What readers are told of translations: whose words they are, and whether the original has changed since."""

from collections.abc import Iterable, Mapping

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.functional import Promise
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ipraxis.catalogue.queries import PartTold
from ipraxis.catalogue.rules.translated import State
from ipraxis.interfaces.web.templatetags.house import comma, day

register = template.Library()

PART_NAMES: Mapping[str, str | Promise] = {
    "title": gettext_lazy("Title"),
    "summary": gettext_lazy("Summary"),
    "description": gettext_lazy("How it works"),
    "problem": gettext_lazy("The problem it answers"),
    "cost_note": gettext_lazy("Note on the cost"),
    "lessons": gettext_lazy("Before you copy it"),
}


@register.filter
def item(found: Mapping[str, int], name: str) -> int:
    """The count of that name; 0 where there is none."""
    return found.get(str(name), 0)


@register.filter
def in_a_row(names: Iterable[str]) -> SafeString:
    """Names one after the other, each kept apart from the direction of the sentence."""
    return format_html_join(comma(), "<bdi>{}</bdi>", ((name,) for name in names))


@register.filter
def part_name(part: str) -> str:
    """The part of a practice, as its page calls it."""
    return str(PART_NAMES.get(part, part))


@register.filter
def part_names(parts: Iterable[PartTold]) -> str:
    """The parts, one after the other."""
    return " · ".join(part_name(one.part) for one in parts)


@register.simple_tag
def told_of(one: PartTold) -> str:
    """What a reader must know of a part that is a translation."""
    if one.state == State.OUT_OF_DATE:
        if one.since is None:
            return _("The original has changed since this was translated.")
        return _("The original has changed since this was translated, on %(day)s.") % {"day": day(one.since)}
    if one.state == State.VERIFIED:
        if one.verified_by:
            return _("A translation that %(name)s has verified.") % {"name": one.verified_by}
        return _("A translation that a native reader has verified.")
    if one.is_machines:
        return _("A machine’s draft that no native reader has verified.")
    return _("A translator’s draft that nobody has verified yet.")


@register.simple_tag(takes_context=True)
def original_page(context: template.Context, language: str) -> str:
    """This page's address in the language of the original; "" where the house does not speak it."""
    request = context.get("request")
    if request is None or language not in dict(settings.LANGUAGES):
        return ""
    return translate_url(request.get_full_path(), language)
