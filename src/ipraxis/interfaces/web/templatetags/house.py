"""What the house's templates may say beyond Django's own words."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


@dataclass(frozen=True, slots=True)
class PageInLanguage:
    language: str
    name: str
    direction: str
    address: str


def direction(language: str | None) -> str:
    """ "rtl" or "ltr", by the language's own script."""
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
    """Marks the menu's entry of the page that is being read, by the start of its route's name."""
    match: Any = getattr(context.get("request"), "resolver_match", None)
    if match is not None and (match.url_name or "").startswith(name):
        return mark_safe(' aria-current="page"')
    return mark_safe("")
