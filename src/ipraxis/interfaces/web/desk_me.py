"""What a person of the desk sets for themselves: how often they are written to, and whether single keys do anything."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from ipraxis.interfaces.web.desk_door import KEYS_COOKIE, actor_of, desk_view, show
from ipraxis.outbox.digests import digest_of, set_rhythm, stop_by_code
from ipraxis.outbox.rules import Rhythm

RHYTHMS = {
    Rhythm.DAILY: (gettext_lazy("Once a day"), gettext_lazy("In the morning, where something waits.")),
    Rhythm.WEEKLY: (gettext_lazy("Once a week"), gettext_lazy("On Monday morning, where something waits.")),
    Rhythm.NEVER: (gettext_lazy("Never"), gettext_lazy("You look at the desk yourself.")),
}
_A_YEAR = 366 * 24 * 3600


@desk_view("desk.enter")
@require_http_methods(["GET", "POST"])
def me(request: HttpRequest) -> HttpResponse:
    """How often one is told what waits, and the keys."""
    actor = actor_of(request)
    if request.method == "POST":
        set_rhythm(person=actor, rhythm=request.POST.get("rhythm", ""), at=timezone.now())
        messages.success(request, _("Kept."))
        response = redirect("desk_me")
        keys = "on" if "keys" in request.POST else "off"
        response.set_cookie(KEYS_COOKIE, keys, max_age=_A_YEAR, httponly=True, samesite="Lax")
        return response
    now = digest_of(actor, at=timezone.now()).rhythm
    rhythms = [(value.value, *words, value.value == now) for value, words in RHYTHMS.items()]
    return show(request, "desk/me.html", {"rhythms": rhythms})


@csrf_exempt  # a mail program asks for it, by RFC 8058; the code in the address is the key
@never_cache
@require_http_methods(["GET", "POST"])
def stop(request: HttpRequest, code: str) -> HttpResponse:
    """Stop a person's digests without signing in: GET asks, so that whoever only looks stops nothing; POST does it."""
    if request.method == "POST":
        stop_by_code(code=code, at=timezone.now())
    return render(request, "desk/stop.html", {"stopped": request.method == "POST"})
