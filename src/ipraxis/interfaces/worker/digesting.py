"""Telling the people of the desk what waits for them: looked at now and then, posted once for each day or week."""

import logging
import threading
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import close_old_connections
from django.db.models import QuerySet
from django.utils import timezone

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.accounts.rules import PERMISSIONS
from ipraxis.editorial import trays as editorial
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.trays import Narrowing
from ipraxis.interfaces.web.desk_trays import TRAYS, Counting
from ipraxis.outbox.digests import due, post_digest
from ipraxis.outbox.models import Digest
from ipraxis.outbox.rules import DIGEST_HOUR, Rhythm

logger = logging.getLogger(__name__)

REST = 300.0  # seconds between looks
OVERDUE_DAYS = 14  # what arrived longer ago than that and is in nobody's hands waits too long
MOST_NAMED = 5
_NAMED = ("mine", "answered")


def people() -> QuerySet[User]:
    """Everybody who may enter the desk, reviewers and translators too."""
    roles = [role.value for role in PERMISSIONS["desk.enter"]]
    return User.objects.filter(is_active=True, is_robot=False, roles__name__in=roles).distinct().order_by("id")


def post_digests(at: datetime) -> int:
    """Look at each digest whose day or week has begun, and post those about something; returns how many were due."""
    found = due(people(), at=at)
    for digest, first in found:
        days = 1 if digest.rhythm == Rhythm.DAILY else 7
        since = datetime.combine(first - timedelta(days=days), time(DIGEST_HOUR), UTC)
        post_digest(digest=digest, since=first, lines=lines_for(digest, since=since, at=at), at=at)
    return len(found)


def lines_for(digest: Digest, *, since: datetime, at: datetime) -> list[Mapping[str, Any]]:
    """One line for each tray that is the person's work and holds anything."""
    actor = digest.person
    counting = Counting(actor)
    lines: list[Mapping[str, Any]] = []
    for tray in TRAYS:
        if not (tray.work_of and allowed(actor, tray.permission) and allowed(actor, tray.work_of)):
            continue
        n = tray.count(counting)
        if n:
            lines.append({"tray": tray.name, "count": n, **_more(tray.name, actor, since=since, at=at)})
    return lines


def _more(tray: str, actor: User, *, since: datetime, at: datetime) -> Mapping[str, Any]:
    """What is said beside the number: what is new and what waits too long, or the first of them by name."""
    if tray == "arrived":
        lying = editorial.lying_in(tray, Narrowing(), actor=actor, at=at)
        overdue = editorial.lying_in(tray, Narrowing(waiting=OVERDUE_DAYS), actor=actor, at=at).count()
        return {"new": lying.filter(arrived_at__gte=since).count(), "overdue": overdue, "days": OVERDUE_DAYS}
    if tray in _NAMED:
        lying = editorial.lying_in(tray, Narrowing(order="oldest"), actor=actor, at=at)
        first = list(lying[: MOST_NAMED + 1])
        return {"named": list(_named(first[:MOST_NAMED])), "more": len(first) > MOST_NAMED}
    return {}


def _named(contributions: Iterable[Contribution]) -> Iterable[str]:
    for one in contributions:
        title = " ".join(str(one.description.get("title") or "").split())[:120]
        yield f"{one.reference} {title}".strip()


def keep_digesting(stop: threading.Event) -> None:
    """Look now and then until `stop` is set."""
    rest = 0.0
    while not stop.wait(rest):
        rest = REST
        try:
            close_old_connections()
            post_digests(timezone.now())
        except Exception:
            # What is due stays due: the next look finds it.
            logger.exception("digests could not be written; trying again")
