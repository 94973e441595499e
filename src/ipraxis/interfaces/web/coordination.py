"""The first of the coordinator's pages: what there is to look after."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from ipraxis.interfaces.web.coordination_door import coordination_view, show


@coordination_view("coordination.see")
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The sections, with a line each."""
    return show(request, "coordination/home.html", {})
