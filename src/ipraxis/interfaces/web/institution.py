"""What somebody who speaks for an institution sees: its practices and its contributions, and where to go on."""

from collections.abc import Sequence

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from ipraxis.accounts.models import User
from ipraxis.catalogue.models import Version
from ipraxis.directory.models import Institution
from ipraxis.editorial.codes import codes_for
from ipraxis.editorial.models import Contribution, FieldOrigin
from ipraxis.editorial.rules import Status
from ipraxis.editorial.rules.codes import shown
from ipraxis.editorial.rules.naming import NAMED
from ipraxis.interfaces.web.coordination_door import coordination_view
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.follow_page import STANDS
from ipraxis.people import queries

_MOST = 100  # of each list: an institution has a handful
_ON_THEIR_WAY = [
    one.value for one in (Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.ANSWERED, Status.ACCEPTED)
]


@coordination_view("people.institution")
@require_GET
def institution(request: HttpRequest) -> HttpResponse:
    """The practices of the institutions one speaks for, and what is on its way; the way to correct what one sent."""
    mine = list(queries.institutions_of(actor_of(request)))
    practices = Version.objects.filter(institution__in=mine, is_current=True, practice__withdrawn_at=None)
    practices = practices.select_related("practice", "institution").order_by("title", "pk")[:_MOST]
    sent, others = _sent_by(actor_of(request)), _known_of(mine, actor_of(request))
    codes = codes_for([one.occasion for one in sent], at=timezone.now())
    rows = [(one, STANDS.get(one.status, ""), shown(codes[one.occasion])) for one in sent]
    rows += [(one, STANDS.get(one.status, ""), "") for one in others]
    context = {
        "institutions": mine,
        "practices": practices,
        "contributions": rows,
        "contact": settings.CONTACT,
    }
    return render(request, "account/institution.html", context)


def _sent_by(person: User) -> list[Contribution]:
    """What the person sent themselves, from the address that they sign in with: its code is theirs."""
    return list(Contribution.objects.filter(reply_to__iexact=person.email).order_by("-arrived_at", "-pk")[:_MOST])


def _known_of(mine: Sequence[Institution], person: User) -> list[Contribution]:
    """What others sent that was recognised as the institution's: that it is there, and neither its words nor its code.

    Anybody can write a name into a letter, so a name alone shows nothing; and who asked that the institution be not
    named may ask it of the institution, too.
    """
    recognised = FieldOrigin.objects.filter(field="institution_name", concept__in=[one.slug for one in mine])
    found = Contribution.objects.filter(pk__in=recognised.values("contribution"), status__in=_ON_THEIR_WAY)
    found = found.exclude(reply_to__iexact=person.email).order_by("-arrived_at", "-pk")
    found = found.filter(Q(description__naming__isnull=True) | Q(description__naming=NAMED))
    return list(found.exclude(refines__versions__institution__unnamed=True)[:_MOST])
