"""Putting what was recorded into the chain, in a thread of its own."""

import logging
import threading

from django.db import IntegrityError, close_old_connections

from ipraxis.audit.operations import MOST_AT_ONCE, seal

logger = logging.getLogger(__name__)

REST = 2.0  # seconds between looks that found nothing more


def keep_sealing(stop: threading.Event) -> None:
    """Seal what waits, again and again, until `stop` is set."""
    rest = 0.0
    while not stop.wait(rest):
        rest = REST
        try:
            close_old_connections()
            if seal() == MOST_AT_ONCE:
                rest = 0.0
        except IntegrityError:
            logger.info("another worker sealed at the same moment; looking again")
        except Exception:
            # What was recorded stays and waits; `ipraxis audit verify` says how much that is.
            logger.exception("events could not be sealed; trying again")
