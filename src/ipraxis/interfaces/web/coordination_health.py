"""How the house is, for its coordinator: what to look at first, then what is in order."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from ipraxis.interfaces.health import State, lines
from ipraxis.interfaces.web.coordination_door import coordination_view, show

HERE = "coordination_health"
STATES: dict[str, str | Promise] = {
    State.LOOK: _("Look at this"),
    State.FINE: _("In order"),
    State.TOLD: _("To know"),
    State.OFF: _("Switched off"),
}


@coordination_view("upkeep.health")
@require_GET
def health(request: HttpRequest) -> HttpResponse:
    """Every line; what needs a look stands first."""
    found = sorted(lines(), key=lambda line: line.state is not State.LOOK)
    context = {
        "lines": [(line, STATES[line.state]) for line in found],
        "troubles": sum(line.state is State.LOOK for line in found),
        "now": timezone.now(),
    }
    return show(request, "coordination/health.html", context, here=HERE)
