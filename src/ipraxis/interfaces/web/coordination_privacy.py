"""Personal data: how long it is kept, what we hold about one person, taking it out and erasing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.interfaces.privacy_words import KINDS
from ipraxis.interfaces.web.coordination_door import coordination_view, show
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.privacy.exporting import archive
from ipraxis.privacy.files import delete_files
from ipraxis.privacy.operations import erase, set_period
from ipraxis.privacy.queries import due, held, periods
from ipraxis.privacy.rules import Kind
from ipraxis.refusal import Refused

SECTION = "coordination_retention"


@coordination_view("privacy.manage")
@require_http_methods(["GET", "POST"])
def retention(request: HttpRequest) -> HttpResponse:
    """The periods; POST `kind` and `days` changes one."""
    at = timezone.now()
    if request.method == "POST":
        kind, days = request.POST.get("kind", ""), request.POST.get("days", "").strip()
        if kind not in set(Kind) or not (days.isascii() and days.isdigit() and len(days) < 7):  # noqa: PLR2004 - digits
            raise Refused("Write the number of days, for example 365. Nothing was changed.")
        set_period(kind=Kind(kind), days=int(days), actor=actor_of(request), at=at)
        messages.success(request, _("Kept. What is over goes at the worker's next look, within a quarter of an hour."))
        return redirect(SECTION)
    rows = [(kind, *KINDS[kind], days, due(kind, at=at)) for kind, days in periods().items()]
    return show(request, "coordination/retention.html", {"rows": rows, "asked": ""}, here=SECTION)


@coordination_view("privacy.manage")
@require_GET
def person(request: HttpRequest) -> HttpResponse:
    """What we hold about the person of `?address=`."""
    found = held(request.GET.get("address", "")[:254])
    context = {"held": found, "asked": found.address, "is_self": found.account == request.user}
    return show(request, "coordination/person_data.html", context, here=SECTION)


@coordination_view("privacy.manage")
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The archive of what we hold about that person."""
    found = held(request.POST.get("address", "")[:254])
    if not found:
        raise Refused("We hold nothing under this address.")
    packed = archive(held=found, actor=actor_of(request), at=timezone.now())
    named = {"Content-Disposition": 'attachment; filename="what-we-hold.zip"'}
    return HttpResponse(packed, content_type="application/zip", headers=named)


@coordination_view("privacy.manage")
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Erase what we hold about that person; the box says that it was meant."""
    found, at = held(request.POST.get("address", "")[:254]), timezone.now()
    if not found:
        raise Refused("We hold nothing under this address.")
    if not request.POST.get("sure"):
        raise Refused("Tick the box that says that you mean it: erasing cannot be undone. Nothing was erased.")
    done = erase(held=found, with_account=bool(request.POST.get("account")), actor=actor_of(request), at=at)
    delete_files(since=at)
    told = ngettext("Erased: %(count)d message", "Erased: %(count)d messages", done.messages) % {"count": done.messages}
    more = _("contacts %(contacts)d, letters %(letters)d. Published practices stay.") % {
        "contacts": done.contacts,
        "letters": done.letters,
    }
    messages.success(request, f"{told}; {more}")
    return redirect(SECTION)
