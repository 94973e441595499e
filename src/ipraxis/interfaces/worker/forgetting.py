"""Deleting what people began on the form and never sent, and old sessions, in a thread of its own, now and then."""

import logging
import threading
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.db import close_old_connections
from django.utils import timezone

from ipraxis.intake.channels.form import forget_unfinished

logger = logging.getLogger(__name__)

REST = 900.0  # seconds between looks


def forget_old() -> int:
    """Delete the unfinished answers whose time has passed, and sessions that are over; returns how many answers."""
    SessionStore.clear_expired()
    return forget_unfinished(before=timezone.now() - timedelta(days=settings.UNFINISHED_DAYS))


def keep_forgetting(stop: threading.Event) -> None:
    """Look now and then until `stop` is set."""
    rest = 0.0
    while not stop.wait(rest):
        rest = REST
        try:
            close_old_connections()
            forget_old()
        except Exception:
            # Nothing is lost by it: what is old today is older at the next look.
            logger.exception("unfinished answers could not be deleted; trying again")
