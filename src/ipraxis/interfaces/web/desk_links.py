"""The addresses that the catalogue names: those that no longer answer, and the practices that lean on them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from ipraxis.interfaces.web.desk import paged
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.refusal import NotFound
from ipraxis.upkeep import links
from ipraxis.upkeep.models import LinkCheck, LinkState

DEAD = "dead"
STATES: dict[str, str | Promise] = {
    DEAD: gettext_lazy("Dead"),
    LinkState.FAILING: gettext_lazy("Did not answer lately"),
    LinkState.MOVED: gettext_lazy("Moved"),
    LinkState.REFUSED: gettext_lazy("Not visited"),
    LinkState.OK: gettext_lazy("In order"),
    LinkState.NOT_CHECKED: gettext_lazy("Not visited yet"),
}
WHY: dict[str, str | Promise] = {
    "no_such_host": gettext_lazy("There is no server of that name."),
    "closed_address": gettext_lazy("It leads into a private network, where we do not go."),
    "no_connection": gettext_lazy("The server takes no connection, or does not speak as web servers do."),
    "certificate": gettext_lazy("Its certificate is not valid: a browser warns its readers."),
    "too_slow": gettext_lazy("It did not answer in time."),
    "too_many_redirects": gettext_lazy("It leads in circles."),
    "robots": gettext_lazy("Its robots.txt asks machines to stay away. People may well read it."),
    "not_an_address": gettext_lazy("It is not an address as the web has them."),
    "not_the_web": gettext_lazy("It is not an address of the web (http or https)."),
    "holds_a_password": gettext_lazy("A name or password stands in it; we do not use it."),
    "odd_port": gettext_lazy("It names an unusual port, which we do not visit."),
}
_OK = 400


def why(link: LinkCheck) -> str:
    """What the last visit met, in words."""
    if link.why:
        return str(WHY.get(link.why, ""))
    status = link.http_status
    if status is None:
        return ""
    told = {
        404: _("Its server says that there is no such page (404)."),
        410: _("Its server says that the page is gone for good (410)."),
        403: _("Its server does not let machines in (403). People may well read it."),
        401: _("Its server asks for a password (401)."),
        429: _("Its server asks us to come less often (429)."),
    }
    if status in told:
        return told[status]
    if status < _OK:
        return _("It moved for good.") if link.state == LinkState.MOVED else _("It answers.")
    return _("Its server answers with the status %(status)d.") % {"status": status}


@desk_view("upkeep.see")
@require_GET
def dead(request: HttpRequest) -> HttpResponse:
    """The addresses by state, those that are dead first, those of one host together."""
    which = request.GET.get("show", DEAD)
    if which not in STATES:
        raise NotFound(_("There is no such list."))
    page = paged(request, links.links_in(links.DEAD if which == DEAD else [which]))
    named = links.named_by(page)
    counts = links.link_counts()
    context = {
        "page": page,
        "which": which,
        "lists": [
            (name, label, sum(counts[one] for one in links.DEAD) if name == DEAD else counts[name])
            for name, label in STATES.items()
        ],
        "rows": [(one, why(one), named[one.url]) for one in page],
        "is_on": settings.CHECK_LINKS,
        "also": f"&show={which}",
    }
    return show(request, "desk/links.html", context, here="links")


@desk_view("upkeep.check_links")
@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Put an address first in line."""
    links.visit_soon(link=links.link(number), actor=actor_of(request), at=timezone.now())
    if settings.CHECK_LINKS:
        messages.success(request, _("It is visited next; look again in a minute."))
    else:
        messages.info(request, _("It is first in line, but this site visits no links: the operator has not set it."))
    return redirect("desk_links")
