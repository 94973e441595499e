"""What the house's templates may say beyond Django's own words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from django import template
from django.conf import settings
from django.http import QueryDict
from django.urls import reverse, translate_url
from django.utils import timezone, translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from ipraxis.catalogue.models import Version
from ipraxis.catalogue.queries import Term, Text, institution_name
from ipraxis.directory.models import Institution
from ipraxis.directory.rules import is_region
from ipraxis.intake.models import Attachment, Message
from ipraxis.interfaces.web.refusals import reasons_in_words
from ipraxis.vocabulary.queries import vocabulary

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})
_LOCALES = {"en": "en_GB"}  # the house writes 4 March 2026
_TICK = 7  # the width of a mechanism's place in a cell, in the drawing's units

FACET_NAMES = {
    "mechanism": _("What it does"),
    "ip-phase": _("Where in a firm’s way"),
    "country": _("Where"),
    "evidence-level": _("Evidence"),
    "institution-type": _("Run by"),
    "status": _("Still running?"),
    "experience": _("Whether it worked"),
    "ip-right": _("IP right"),
    "target-group": _("For whom"),
    "cost-to-sme": _("Cost to the firm"),
    "barrier": _("Problem it answers"),
    "service-class": _("Class of service"),
    "kind": _("Kind"),
    "level": _("Level"),
    "language": _("Language of the text"),
}
ORDER_NAMES = {"best": _("best match"), "newest": _("newest"), "title": _("by title")}
_CHANNEL_NAMES = {
    "email": _("by e-mail"),
    "fax": _("by fax"),
    "post": _("by post"),
    "form": _("by a form on this site"),
    "api": _("from another program"),
}


@dataclass(frozen=True, slots=True)
class PageInLanguage:
    """An address of the page in hand in one language."""

    language: str
    name: str
    direction: str
    address: str


def _locale() -> str:
    language = get_language()
    return _LOCALES.get(language, language)


@register.filter
def direction(language: str | None) -> str:
    """Say "rtl" or "ltr", by the language's own script."""
    return "rtl" if (language or "").split("-")[0] in RIGHT_TO_LEFT else "ltr"


@register.simple_tag
def language_name(code: str) -> str:
    """The language in its own words; the code itself where it is none of the six."""
    return dict(settings.LANGUAGES).get(code, code)


@register.simple_tag(takes_context=True)
def same_page_in_every_language(context: template.Context) -> list[PageInLanguage]:
    """This page's address in each language, question and all; the front page where the address is no page."""
    request = context.get("request")
    here = request.get_full_path() if request is not None else "/"
    pages = []
    for code, name in settings.LANGUAGES:
        there = translate_url(here, code)
        address = there if there.startswith(f"/{code}/") else f"/{code}/"
        pages.append(PageInLanguage(code, name, direction(code), address))
    return pages


@register.simple_tag(takes_context=True)
def here(context: template.Context, name: str) -> SafeString:
    """Mark the menu's entry of the page that is being read, by the start of its route's name."""
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or not (match.url_name or "").startswith(name):
        return mark_safe("")
    return mark_safe(' aria-current="page"')


@register.filter
def foreign(language: str) -> SafeString:
    """The lang and dir attributes of a text that is not in the page's language; nothing where it is."""
    if language == get_language():
        return mark_safe("")
    return format_html(' lang="{}" dir="{}"', language, direction(language))


@register.filter
def why_not_read(kept: Message | Attachment) -> str:
    """Why something was not read, in the reader's language."""
    return reasons_in_words(kept.reasons, kept.reason)


@register.filter
def what_was_broken(message: Message) -> str:
    """What was broken in a message and how it was kept all the same, in the reader's language."""
    return reasons_in_words(message.problem_reasons, " ".join(message.problems))


@register.filter
def marked(text: Text) -> SafeString:
    """The text, escaped, with what a search found in it between <mark>s."""
    edges = [0, *(edge for span in text.marks for edge in span), len(text.text)]
    pieces = (
        (mark_safe("<mark>") if odd else "", text.text[start:end], mark_safe("</mark>") if odd else "")
        for odd, (start, end) in zip(_alternating(), pairwise(edges), strict=False)
    )
    return format_html_join("", "{}{}{}", pieces)


def _alternating() -> Iterable[bool]:
    odd = False
    while True:
        yield odd
        odd = not odd


@register.filter
def day(value: date | datetime) -> str:
    """A date in words, in the reader's language: 4 March 2026."""
    when = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return format_date(when, "long", locale=_locale())


@register.filter
def number(value: object) -> str:
    """A number as the reader's language writes it; anything else as it stands."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return str(value)
    return format_decimal(value, locale=_locale())


@register.filter
def money(budget: dict[str, Any]) -> str:
    """An amount with the code of its currency, in full."""
    return format_currency(
        budget["amount"], budget["currency"], "¤¤\u00a0#,##0.##", locale=_locale(), currency_digits=False
    )


def _who(institution: Institution) -> str:
    if not institution.unnamed:
        return institution.name
    return institution_name(institution, vocabulary(), get_language() or "en")


@register.filter
def citation(version: Version) -> str:
    """How to cite a version: in the language of its text, where the house speaks it."""
    with translation.override(version.language if version.language in dict(settings.LANGUAGES) else "en"):
        return gettext("%(institution)s. %(title)s. Version %(number)d. IPraxis, %(day)s. CC BY 4.0.") % {
            "institution": _who(version.institution),
            "title": version.title,
            "number": version.number,
            "day": day(version.published_at),
        }


@register.filter
def is_place_of_many(place: str) -> bool:
    """Whether a place is a region: it has no page of its own, only a list."""
    return is_region(place)


@register.filter
def facet_name(scheme: str) -> str:
    """The question that a facet answers."""
    return str(FACET_NAMES[scheme])


@register.filter
def order_name(order: str) -> str:
    """What an order of the list is called."""
    return str(ORDER_NAMES[order])


@register.filter
def channel_name(channel: str) -> str:
    """By which way something came."""
    return str(_CHANNEL_NAMES.get(channel, ""))


def _question(asked: QueryDict) -> str:
    told = asked.urlencode()
    return f"?{told}" if told else "?"


@register.simple_tag(takes_context=True)
def with_value(context: template.Context, name: str, value: object) -> str:
    """This page's question with one parameter set to a value (None takes it out), from the first page on."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    asked.pop(name, None)
    if value is not None:
        asked[name] = str(value)
    return _question(asked)


@register.simple_tag(takes_context=True)
def without(context: template.Context, name: str, value: str) -> str:
    """This page's question with one value of a parameter taken out."""
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    asked.setlist(name, [other for other in asked.getlist(name) if other != value])
    return _question(asked)


@register.simple_tag(takes_context=True)
def only(context: template.Context, *names: str) -> str:
    """This page's question with these parameters alone."""
    asked = context["request"].GET.copy()
    for name in set(asked) - set(names):
        del asked[name]
    return _question(asked)


@register.simple_tag
def narrowed(**facets: str) -> str:
    """The address of the list narrowed to these concepts; an underscore stands for the hyphen of a scheme."""
    asked = QueryDict(mutable=True)
    for scheme, concept in facets.items():
        asked[scheme.replace("_", "-")] = concept
    return f"{reverse('practices')}?{asked.urlencode()}"


@register.filter
def heat(count: int) -> int:
    """The shade of a cell of the front page's matrix: 0, 1-3, 4-7, 8-14, 15 and more."""
    return sum(count >= step for step in (1, 4, 8, 15))


@register.filter
def heat_small(count: int) -> int:
    """The shade of a cell of a country's matrix: 0, 1, 2, 3, 4 and more."""
    return min(count, 4)


@register.filter
def ticks(used: Sequence[bool]) -> str:
    """A stroke for each mechanism that is used, as the path of a drawing."""
    return "".join(f"M{n * _TICK} 0h5v12h-5z" for n, one in enumerate(used) if one)


@register.filter
def dashes(used: Sequence[bool]) -> str:
    """A dash for each mechanism that nobody told of, as the path of a drawing."""
    return "".join(f"M{n * _TICK}.6 11.4h3.8" for n, one in enumerate(used) if not one)


@register.filter
def times_seven(count: int) -> int:
    """The width of a drawing with so many ticks."""
    return count * _TICK


@register.filter
def in_bold(labels: Iterable[str]) -> SafeString:
    """The labels one after the other, in bold."""
    return format_html_join(comma(), "<b>{}</b>", ((label,) for label in labels))


@register.filter
def in_their_languages(names: Iterable[tuple[str, str]]) -> SafeString:
    """Names, each marked with its language and kept apart from the direction of the sentence."""
    return format_html_join(comma(), '<bdi lang="{}">{}</bdi>', names)


@register.filter
def of(facts: Mapping[str, tuple[Term, ...]], scheme: str) -> tuple[Term, ...]:
    """The concepts that a practice has of a scheme."""
    return facts.get(scheme, ())


@register.simple_tag
def comma() -> str:
    """What stands between the items of a list that are links."""
    return pgettext("between the items of a list", ", ")


@register.filter
def labels(terms: Iterable[Term]) -> str:
    """The labels of concepts, as a list in a sentence."""
    return pgettext("between longer items of a list", "; ").join(term.label for term in terms)


@register.filter
def page_numbers(current: int, last: int) -> list[int | None]:
    """Pages to offer: the first, the last, those around the current one; None stands for a gap."""
    near = sorted({1, last, *range(max(1, current - 2), min(last, current + 2) + 1)})
    told: list[int | None] = []
    for one in near:
        if told and one - (told[-1] or 0) > 1:
            told.append(None)
        told.append(one)
    return told


@register.filter
def why(told: str) -> str:
    """Why a practice was found though its title and sentence show no word typed; "" where they do.

    `told` is the index's own word: "names: …", "text in fr: …", "concept", or the parts that show it anyway.
    """
    part, _colon, found = told.partition(": ")
    if part == "names":
        return gettext("Found by a name: %(words)s") % {"words": found}
    if part.startswith("text in "):
        language = language_name(part.removeprefix("text in "))
        return gettext("Found in its text in %(language)s: %(words)s") % {"language": language, "words": found}
    return gettext("A practice of this kind, by another name") if part == "concept" else ""
