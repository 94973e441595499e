"""Bringing both indexes, of the catalogue and of what arrived, up to what the rows say."""

import logging
import threading
from collections.abc import Callable

from django.db import close_old_connections

from ipraxis.catalogue.index.practices import PracticeIndex
from ipraxis.catalogue.indexing import follow
from ipraxis.intake.index.arrivals import ArrivalIndex
from ipraxis.intake.indexing import ArrivalFollower
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)

REST = 0.4  # seconds between looks
REST_AFTER_TROUBLE = 10.0


class Indexing:
    """The one writer of both indexes of a data folder; safe to call from several threads."""

    def __init__(self, practices: PracticeIndex, arrivals: ArrivalIndex) -> None:
        self._practices = practices
        self._arrivals = ArrivalFollower(arrivals)
        self._lock = threading.Lock()

    def follow(self) -> int:
        """Take in what changed since; returns how many practices and messages were touched."""
        return self._guarded(lambda: follow(self._practices)) + self._guarded(self._arrivals.follow)

    def keep_following(self, stop: threading.Event) -> None:
        """`follow` until `stop` is set, however long reading and posting take."""
        while not stop.wait(REST):
            try:
                close_old_connections()
                self.follow()
            except Exception:
                # What changed is still in the rows. This thread must not end: search would stand still.
                logger.exception("the search indexes could not be brought up to date; trying again")
                stop.wait(REST_AFTER_TROUBLE)

    def _guarded(self, step: Callable[[], int]) -> int:
        try:
            with self._lock:
                return step()
        except (Refused, OSError):
            # A damaged index or a full disk is said by `ipraxis check`; the rest of the work goes on without it.
            logger.exception("a search index could not be brought up to date")
            return 0
