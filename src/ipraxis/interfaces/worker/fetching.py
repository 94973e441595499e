"""Emptying the mailboxes of the settings, each in a thread of its own, for as long as the worker runs."""

import logging
import threading
from functools import partial

from django.conf import settings
from django.db import close_old_connections, connections
from django.utils import timezone
from imapclient.exceptions import IMAPClientError

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.imap import Mailbox, NotNow
from ipraxis.intake.channels.imap_places import Habits, Place, Unusable, places
from ipraxis.interfaces.worker.keeping import MAILBOX, note_trouble

logger = logging.getLogger(__name__)

FIRST_PAUSE = 5.0  # seconds until a server that is away is tried again; doubled each time
LONGEST_PAUSE = 300.0


def mailboxes() -> tuple[list[Place], Habits]:
    """The mailboxes of the settings and how they are emptied. Raises `Unusable`."""
    told = settings.MAILBOXES
    habits = Habits(
        move_to=told["move_to"],
        poll=told["poll"],
        largest=settings.LARGEST_MAIL,
        authorities=told["authorities"],
    )
    return places(told["addresses"], told["password_file"]), habits


def keep_fetching(stop: threading.Event) -> None:
    """Take in what lies and comes in the mailboxes until `stop` is set; without any, return at once."""
    try:
        found, habits = mailboxes()
    except Unusable as no:
        logger.error("no mailbox is emptied: %s", no.sentence)  # noqa: TRY400 - the sentence says it all
        return
    threads = [
        threading.Thread(target=partial(_empty, Mailbox(place, habits), stop), name=f"mailbox of {place}")
        for place in found
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _empty(mailbox: Mailbox, stop: threading.Event) -> None:
    said, pause = "", FIRST_PAUSE
    try:
        while not stop.is_set():
            try:
                with mailbox.open() as box:
                    while not stop.is_set():
                        close_old_connections()
                        now = timezone.now()
                        taken = box.take(actor=robot("mailbox", at=now), at=now)
                        said, pause = _in_order(mailbox, said), FIRST_PAUSE
                        if not taken:
                            box.wait(stop)
            except Exception as problem:  # noqa: BLE001 - whatever it was: what was not taken still lies there
                said = _say(mailbox, problem, said)
                stop.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
    finally:
        connections.close_all()


def _in_order(mailbox: Mailbox, said: str) -> str:
    if said:
        logger.warning("the mailbox of %s is in order again", mailbox.place)
        note_trouble(f"{MAILBOX}{mailbox.place}", "")
    return ""


def _say(mailbox: Mailbox, problem: Exception, said: str) -> str:
    """Tell of the problem, once for as long as it stays the same; returns what was told."""
    if isinstance(problem, Unusable):
        sentence = problem.sentence
    elif isinstance(problem, NotNow):
        sentence = f"nothing can be kept at present ({problem}); its mail stays where it is"
    elif isinstance(problem, OSError | IMAPClientError):
        sentence = f"the server does not answer as it should: {problem}"
    else:
        sentence = f"{type(problem).__name__}: {problem}"
    if sentence != said:
        logger.error("the mailbox of %s is not emptied, and tried again: %s", mailbox.place, sentence)
        note_trouble(f"{MAILBOX}{mailbox.place}", sentence)
    return sentence
