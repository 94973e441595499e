"""Reminding contributors of what they are asked, in a thread of its own, now and then."""

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.editorial.reminding import awaiting_reminder, remind

logger = logging.getLogger(__name__)

REST = 900.0  # seconds between looks
BATCH = 50


def remind_waiting() -> int:
    """Write a batch of the reminders that are due; returns how many."""
    now = timezone.now()
    due = list(awaiting_reminder(at=now)[:BATCH])
    actor = robot("worker", at=now) if due else None
    return sum(remind(contribution=one, actor=actor, at=now) for one in due if actor is not None)


def keep_reminding(stop: threading.Event) -> None:
    """Look now and then until `stop` is set."""
    rest = 0.0
    while not stop.wait(rest):
        rest = REST
        try:
            close_old_connections()
            remind_waiting()
        except Exception:
            # Who was not reminded now is reminded at the next look.
            logger.exception("reminders could not be written; trying again")
