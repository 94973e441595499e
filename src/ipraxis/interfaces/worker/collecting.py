"""Looking into the drop folders, in a thread of its own: a fax is taken in while another is still being read."""

import logging
import threading
from pathlib import Path

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.folder import DropFolder

logger = logging.getLogger(__name__)

REST = 1.0  # seconds between looks that found nothing
REST_AFTER_TROUBLE = 10.0


def keep_collecting(stop: threading.Event) -> None:
    """Take in what appears in the drop folders of the settings until `stop` is set; without any, return at once."""
    folders = [DropFolder(Path(path), channel) for channel, path in settings.DROP_FOLDERS.items() if path]
    rest = 0.0
    while folders and not stop.wait(rest):
        try:
            close_old_connections()
            now = timezone.now()
            actor = robot("drop-folder", at=now)
            taken = sum(folder.collect(actor=actor, at=now) for folder in folders)
            rest = 0.0 if taken else REST
        except Exception:
            # Nothing is lost by it: what was not taken in is still in its folder.
            logger.exception("the drop folders could not be looked into; trying again")
            rest = REST_AFTER_TROUBLE
