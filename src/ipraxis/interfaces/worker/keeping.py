"""Keeping the catalogue true, in threads of their own: asking institutions, visiting links, weighing what aged."""

import logging
import random
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.upkeep import links
from ipraxis.upkeep.models import LinkCheck
from ipraxis.upkeep.operations import ask_due, forget_old, note_run, remind_due, reweigh
from ipraxis.upkeep.queries import letters_since, run_of
from ipraxis.upkeep.visiting.door import Door
from ipraxis.upkeep.visiting.visitor import Visitor

logger = logging.getLogger(__name__)

ROBOT = "upkeep"
WORKER, CONFIRMATIONS, LINKS, AGEING = "worker", "confirmations", "links", "ageing"
MAILBOX = "mailbox "  # before the place of each
REST = 600.0  # seconds between looks for letters that are due
REST_OF_LINKS = 60.0  # where no address has its turn
BETWEEN_VISITS = 1.0  # of whichever hosts
_BEAT = 60.0
_DAY = timedelta(days=1)


class Heart:
    """Notes now and then that the worker's round goes on: by it the health page knows that somebody works."""

    def __init__(self) -> None:
        self._last = float("-inf")

    def beat(self) -> None:
        """Note it, at most once a minute; a database that is away is no reason to stop working."""
        if time.monotonic() - self._last < _BEAT:
            return
        self._last = time.monotonic()
        try:
            note_run(name=WORKER, at=timezone.now())
        except Exception:  # noqa: BLE001 - a note about the work must not end the work, whatever the database says
            logger.warning("the worker's round could not be noted")


def keep_asking(stop: threading.Event) -> None:
    """Ask and remind institutions, and weigh what grew older, until `stop` is set."""

    def step() -> float:
        ask_waiting()
        return REST

    _keep(stop, CONFIRMATIONS, step)


def ask_waiting() -> int:
    """Send the letters that are due, as many as a day allows; returns how many."""
    at = timezone.now()
    actor = robot(ROBOT, at=at)
    weighed = run_of(AGEING)
    if weighed is None or at - weighed.at >= _DAY:
        reweigh(actor=actor, at=at)
        forget_old(at=at)
    left = settings.CONFIRM_DAILY - letters_since(at - _DAY)
    if not settings.CONFIRM_MONTHS or left <= 0:
        note_run(name=CONFIRMATIONS, at=at)
        return 0
    reminded = remind_due(most=left, actor=actor, at=at)
    asked = ask_due(
        months=settings.CONFIRM_MONTHS,
        most=left - reminded,
        leaves_the_house=bool(settings.EMAIL_URL),
        actor=actor,
        at=at,
    )
    done = {"asked": asked, "reminded": reminded} if asked or reminded else None
    note_run(name=CONFIRMATIONS, at=at, done=done)
    return asked + reminded


def keep_visiting(stop: threading.Event) -> None:
    """Visit the addresses that the catalogue names, one at a time, until `stop` is set; where it is off, return."""
    if not settings.CHECK_LINKS:
        return
    rounds = Rounds(Visitor(agent(), door=Door(is_closing=stop.is_set)))
    _keep(stop, LINKS, lambda: rounds.go_on(stop))


def agent() -> str:
    """How we name ourselves to servers: what we are, and whom to write to."""
    return f"IPraxis-links/1 (+{settings.SITE_ADDRESS}; {settings.CONTACT['email']})"


class Rounds:
    """One visit after the other; a host is left alone for a while after each."""

    def __init__(self, visitor: Visitor) -> None:
        self._visitor = visitor
        self._left_at: dict[str, float] = {}
        self._gathered = float("-inf")

    def go_on(self, stop: threading.Event) -> float:
        """Visit whose turn it is; returns how long to rest, in seconds."""
        at = timezone.now()
        actor = robot(ROBOT, at=at)
        if time.monotonic() - self._gathered >= REST:
            links.gather(actor=actor, at=at)
            self._gathered = time.monotonic()
        link = self._next()
        if link is None:
            note_run(name=LINKS, at=at)
            return REST_OF_LINKS if not links.awaiting_visit(at=at).exists() else BETWEEN_VISITS
        visit = self._visitor.visit(link.url, etag=link.etag, last_modified=link.last_modified)
        self._left_at[link.host] = time.monotonic()
        if stop.is_set():
            return 0.0  # it may have been cut short by our closing: it says nothing of the server
        every = timedelta(days=settings.CHECK_LINKS_DAYS)
        jitter = random.random()  # noqa: S311 - spreads visits; nobody gains by guessing it
        at = timezone.now()
        links.note_visit(link=link, visit=visit, every=every, jitter=jitter, actor=actor, at=at)
        note_run(name=LINKS, at=at, done={"url": link.url, "state": link.state})
        return BETWEEN_VISITS

    def _next(self) -> LinkCheck | None:
        """The first whose turn has come and whose host was left alone long enough."""
        now, pause = time.monotonic(), settings.CHECK_LINKS_PAUSE
        self._left_at = {host: left for host, left in self._left_at.items() if now - left < pause}
        waiting = links.awaiting_visit(at=timezone.now()).exclude(host__in=list(self._left_at))
        return waiting.first()


def _keep(stop: threading.Event, name: str, step: Callable[[], float]) -> None:
    """Take the step until `stop` is set, resting as long as it says; whatever happens is logged, noted, tried again."""
    rest = 0.0
    while not stop.wait(rest):
        try:
            close_old_connections()
            rest = step()
        except Exception as problem:
            # State is in the rows: nothing is lost by it. This thread must not end, or the catalogue grows old unseen.
            logger.exception("upkeep (%s) failed; trying again", name)
            rest = REST_OF_LINKS
            note_trouble(name, f"{type(problem).__name__}: {problem}")


def note_trouble(name: str, problem: str) -> None:
    """Note for the health page what is wrong with a part of the worker; "" where it is in order again."""
    try:
        note_run(name=name, at=timezone.now(), problem=problem)
    except Exception:  # noqa: BLE001 - a note about the work must not end the work, whatever the database says
        logger.warning("the state of the worker’s %s could not be noted", name)
