"""The three marks, as the templates draw and say them."""

from collections.abc import Sequence

from django import template

from ipraxis.catalogue.queries import Marked, PracticePage
from ipraxis.catalogue.rules.marks import BY_INSTITUTION
from ipraxis.interfaces import mark_words

register = template.Library()

_BARS = 5
_WIDE, _APART, _LOWEST, _RISE, _FOOT = 2.2, 3.1, 4.0, 2.4, 15.0


@register.filter
def in_words(one: Marked) -> str:
    """What the mark says, for those whose levels are no concepts."""
    return mark_words.level_words(one)


@register.filter
def how(one: Marked) -> str:
    """How it came about; "" where the words of the level say all that can be told."""
    return str(mark_words.HOW.get(one.how, ""))


@register.filter
def by_institution(one: Marked) -> bool:
    """Whether the institution itself said so."""
    return one.how in BY_INSTITUTION or one.by == "institution"


@register.filter
def would_raise(page: PracticePage, mark: str) -> str:
    """What would raise that mark of the practice."""
    return mark_words.raise_words(mark, getattr(page.raising, mark), page.raising.started)


@register.filter
def bars(step: int) -> Sequence[tuple[str, bool]]:
    """The bars of the mark of evidence: the path of each, and whether it is filled."""
    made = []
    for n in range(_BARS):
        left, high = 0.7 + n * _APART, _LOWEST + n * _RISE
        made.append((f"M{left:.1f} {_FOOT}v-{high:.1f}h{_WIDE}v{high:.1f}z", n < step))
    return made
