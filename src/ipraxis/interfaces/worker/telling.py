"""Telling reviewers what they were asked for, and reminding them once, in a thread of its own."""

import logging
import threading

from django.db import close_old_connections
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.review.operations.telling import remind_reviewers, tell_reviewers

logger = logging.getLogger(__name__)

REST = 60.0  # seconds between looks


def tell_all() -> int:
    """Post the letters that are owed to reviewers now; returns how many."""
    at = timezone.now()
    actor = robot("worker", at=at)
    return tell_reviewers(actor=actor, at=at) + remind_reviewers(actor=actor, at=at)


def keep_telling(stop: threading.Event) -> None:
    """Look now and then until `stop` is set."""
    rest = 0.0
    while not stop.wait(rest):
        rest = REST
        try:
            close_old_connections()
            tell_all()
        except Exception:
            # State is the queue: who was not told now is told at the next look.
            logger.exception("letters to reviewers could not be posted; trying again")
