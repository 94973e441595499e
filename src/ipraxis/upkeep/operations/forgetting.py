from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from ipraxis.catalogue.models import Practice
from ipraxis.upkeep.models import Arrangement, Asking
from ipraxis.upkeep.rules.asking import GOOD_FOR


@transaction.atomic
def forget_address(*, address: str) -> None:
    """Forget that letters went, or should go, to the address; that was asked and what was answered stays.

    The caller has asked for permission and records the event.
    """
    Asking.objects.filter(to_address__iexact=address).update(to_address="", to_name="")
    Arrangement.objects.filter(address__iexact=address).update(address="")


@transaction.atomic
def forget_asked(*, practice: Practice, addresses: Collection[str]) -> list[str]:
    """Forget of the letters about a practice where they went, by mail to these addresses or on paper; their occasions.

    The caller has asked for permission and records the event.
    """
    about = Asking.objects.filter(confirmations__practice=practice)
    theirs = list(about.filter(Q(to_address__in=addresses) | Q(on_paper=True)).values_list("pk", flat=True))
    Asking.objects.filter(pk__in=theirs).update(to_address="", to_name="")
    return [f"{kind}:{pk}" for pk in theirs for kind in ("confirm", "confirm-reminder")]


@transaction.atomic
def forget_old(*, at: datetime) -> int:
    """Forget where letters went whose links and codes are no longer good; returns how many those were."""
    old = Asking.objects.filter(asked_at__lt=at - GOOD_FOR).exclude(to_address="", to_name="")
    return old.update(to_address="", to_name="")
