"""Deleting what may no longer be kept, and old sessions, in a thread of its own, now and then."""

import logging
import threading
from dataclasses import astuple
from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import close_old_connections
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.form import forget_unfinished
from ipraxis.privacy.files import LOOK_BACK, delete_files
from ipraxis.privacy.operations import expire

logger = logging.getLogger(__name__)

REST = 900.0  # seconds between looks


def forget_old() -> int:
    """Delete sessions that are over, personal data and unfinished answers whose time has passed; how many answers."""
    SessionStore.clear_expired()
    now = timezone.now()
    # Where somebody signed in from, of sessions that are over; of a new one the session may not be written yet.
    ended = UserSession.objects.exclude(session_key__in=Session.objects.values("session_key"))
    ended.filter(last_seen_at__lt=now - timedelta(days=1)).delete()
    while sum(astuple(expire(actor=robot("worker", at=now), at=now))):
        pass
    delete_files(since=now - LOOK_BACK)
    return forget_unfinished(before=now - timedelta(days=settings.UNFINISHED_DAYS))


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
            logger.exception("what is old could not be deleted; trying again")
