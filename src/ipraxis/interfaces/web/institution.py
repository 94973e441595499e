"""What somebody who speaks for an institution sees: its practices and its contributions, and where to go on."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ipraxis.catalogue.models import Version
from ipraxis.editorial.codes import codes_for
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules.codes import shown
from ipraxis.interfaces.web.coordination_door import coordination_view
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.follow_page import STANDS
from ipraxis.people import queries

_MOST = 100  # of each list: an institution has a handful


@coordination_view("people.institution")
@require_GET
def institution(request: HttpRequest) -> HttpResponse:
    """The practices and contributions of the institutions one speaks for, each with the way to correct it."""
    mine = list(queries.institutions_of(actor_of(request)))
    practices = Version.objects.filter(institution__in=mine, is_current=True, practice__withdrawn_at=None)
    practices = practices.select_related("practice", "institution").order_by("title", "pk")[:_MOST]
    names = [one.name for one in mine]
    own = Contribution.objects.filter(description__institution_name__in=names) if names else Contribution.objects.none()
    own = own.order_by("-arrived_at", "-pk")[:_MOST]
    codes = codes_for([one.occasion for one in own], at=timezone.now())
    context = {
        "institutions": mine,
        "practices": practices,
        "contributions": [(one, STANDS.get(one.status, ""), shown(codes[one.occasion])) for one in own],
        "contact": settings.CONTACT,
    }
    return render(request, "account/institution.html", context)
