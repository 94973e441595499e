"""How long things take: a page for the desk, and what a contributor may expect."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET

from ipraxis.editorial.rules.turnaround import Times
from ipraxis.editorial.turnaround import FEWEST, measured, waiting_now
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_door import desk_view, show
from ipraxis.interfaces.web.desk_trays import label_of

PERIODS: Mapping[str, tuple[int, desk_words.Text]] = {
    "quarter": (91, gettext_lazy("the last three months")),
    "year": (365, gettext_lazy("the last year")),
    "all": (36500, gettext_lazy("everything so far")),
}
MEASURES: Mapping[str, desk_words.Text] = {
    "looked_at": gettext_lazy("From arrival until an editor first did something"),
    "answered": gettext_lazy("From arrival until our first answer: a question or a decision"),
    "decided": gettext_lazy("From arrival until a decision"),
    "with_contributor": gettext_lazy("With the contributor, each time we asked"),
}
_HOUR = 3600
_YEAR = timedelta(days=365)


def in_days(days: float | None) -> str:
    """So many days in words; a tenth of a day is told below ten."""
    if days is None:
        return _("not known yet")
    if days < 1:
        return _("less than a day")
    told = round(days) if days >= 10 else round(days, 1)  # noqa: PLR2004 - below ten a tenth says something
    return ngettext("%(days)s day", "%(days)s days", round(told)) % {"days": number_format(told)}


@desk_view("editorial.see")
@require_GET
def turnaround(request: HttpRequest) -> HttpResponse:
    """Medians and nine in ten over a period, and what waits now."""
    now, period = timezone.now(), request.GET.get("period", "year")
    days, said = PERIODS.get(period, PERIODS["year"])
    found = measured(since=now - timedelta(days=days), now=now)
    context = {
        "rows": [(MEASURES[name], one, in_days(one.half), in_days(one.most)) for name, one in found.items()],
        "waiting": [
            (label_of(_tray(name)), one, in_days(one.half), in_days(oldest))
            for name, one, oldest in waiting_now(now=now)
        ],
        "periods": [(name, label, name == period) for name, (_days, label) in PERIODS.items()],
        "said": said,
    }
    return show(request, "desk/turnaround.html", context)


def _tray(status: str) -> str:
    return "arrived" if status == "draft" else status


def expected(*, now: datetime) -> str:
    """What a contributor may expect, as a sentence; "" where too little is known. Worked out once an hour."""
    kept = cache.get_or_set("turnaround:answered", lambda: _first_answer(now), _HOUR)
    if kept is None or kept[0] < FEWEST or kept[1] is None:
        return ""
    return _("Half of the contributions of the last year had our first answer within %(days)s.") % {
        "days": in_days(kept[1])
    }


def _first_answer(now: datetime) -> tuple[int, float | None]:
    found = measured(since=now - _YEAR, now=now)["answered"]
    return found.ended, found.half


def told(times: Times) -> list[tuple[desk_words.Text, str]]:
    """The times of one contribution in words; what is not over says so."""
    lines = []
    for name, spell in times.spells.items():
        days = in_days(spell.days)
        lines.append((MEASURES[name], days if spell.ended else _("%(days)s so far") % {"days": days}))
    if times.asked:
        lines.append((MEASURES["with_contributor"], in_days(times.with_contributor)))
    return lines
