"""How the house is: one line for each thing that can go wrong unseen, with what it means and what to do.

Read by the coordinator's page and by `ipraxis check`.
"""

import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as installed
from pathlib import Path

import django
from django.conf import settings
from django.db import connection
from django.db.models import Min
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ipraxis.catalogue.indexing import behind, open_index
from ipraxis.intake.models import Message, MessageState
from ipraxis.interfaces.worker.keeping import CONFIRMATIONS, LINKS, MAILBOX, WORKER
from ipraxis.outbox.models import Letter, LetterState
from ipraxis.refusal import Refused
from ipraxis.upkeep.links import dead_count
from ipraxis.upkeep.models import Run
from ipraxis.upkeep.queries import awaited, run_of

LEAST_FREE = 1_000_000_000  # bytes
_WORKER_LATE = timedelta(minutes=15)
_UPKEEP_LATE = timedelta(hours=2)
_READING_LATE = timedelta(hours=1)
_POST_LATE = timedelta(hours=6)
_MOST_BEHIND = 500  # changes


class State(StrEnum):
    """How a thing is."""

    FINE = "fine"
    LOOK = "look"
    OFF = "off"
    TOLD = "told"  # for information: it cannot be right or wrong


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: what was found, what that means, what to do, and where."""

    name: str
    label: str
    state: State
    found: str
    means: str
    do: str = ""
    address: str = ""


def lines() -> list[Line]:
    """Every line, in the active language. About a dozen small questions to the database."""
    now = timezone.now()
    return [look(now) for look in LOOKS.values()]


def _ago(then: datetime, now: datetime) -> str:
    """How long ago, in words: the largest unit is enough."""
    if now - then < timedelta(minutes=1):
        return _("just now")
    return _("%(time)s ago") % {"time": timesince(then, now, depth=1)}


def _worker(now: datetime) -> Line:
    run = run_of(WORKER)
    means = _("It reads what arrives, sends letters and keeps search in step. Without it all waits; nothing is lost.")
    label = _("The worker")
    if run is None:
        return Line(
            WORKER, label, State.TOLD, _("It has not gone round yet."), means, _("Start the site: ipraxis serve.")
        )
    found = _("Its last round was %(ago)s.") % {"ago": _ago(run.at, now)}
    if now - run.at <= _WORKER_LATE:
        return Line(WORKER, label, State.FINE, found, means)
    return Line(
        WORKER, label, State.LOOK, found, means, _("Start it again (ipraxis serve, or work), and read its log.")
    )


def _messages(now: datetime) -> Line:
    waiting = Message.objects.filter(state__in=[MessageState.RECEIVED, MessageState.READ])
    oldest, n = waiting.aggregate(at=Min("received_at"))["at"], waiting.count()
    means = _("What arrived is kept from the first second; this is what has not become a draft yet.")
    label, address = _("Messages waiting to be read"), reverse("desk_messages", args=[MessageState.RECEIVED])
    if oldest is None:
        return Line("messages", label, State.FINE, _("None waits."), means)
    told = ngettext("%(n)d waits; the oldest came %(ago)s.", "%(n)d wait; the oldest came %(ago)s.", n)
    found = told % {"n": n, "ago": _ago(oldest, now)}
    if now - oldest <= _READING_LATE:
        return Line("messages", label, State.FINE, found, means, address=address)
    do = _("Look whether the worker runs; one large scan may take a while.")
    return Line("messages", label, State.LOOK, found, means, do, address)


def _set_aside(_now: datetime) -> Line:
    n = Message.objects.filter(state=MessageState.SET_ASIDE).count()
    means = _("A machine could not read them. Each says why; the original is kept.")
    label, address = _("Messages set aside"), reverse("desk_messages", args=[MessageState.SET_ASIDE])
    if not n:
        return Line("set_aside", label, State.FINE, _("None."), means)
    found = ngettext("%(n)d lies there.", "%(n)d lie there.", n) % {"n": n}
    return Line(
        "set_aside", label, State.LOOK, found, means, _("An editor opens each: read it again, or by eye."), address
    )


def _letters(now: datetime) -> Line:
    waiting = Letter.objects.filter(state=LetterState.WAITING, channel="email")
    oldest, n = waiting.aggregate(at=Min("posted_at"))["at"], waiting.count()
    means = _("Letters by e-mail that have not left. They are tried again with growing pauses.")
    label, address = _("Letters waiting to leave"), reverse("desk_letters")
    if oldest is None:
        return Line("letters", label, State.FINE, _("None waits."), means)
    told = ngettext("%(n)d waits; the oldest was written %(ago)s.", "%(n)d wait; the oldest was written %(ago)s.", n)
    found = told % {"n": n, "ago": _ago(oldest, now)}
    if now - oldest <= _POST_LATE:
        return Line("letters", label, State.FINE, found, means, address=address)
    do = _("Look whether the mail server answers: ipraxis check.")
    return Line("letters", label, State.LOOK, found, means, do, address)


def _failed(_now: datetime) -> Line:
    n = Letter.objects.filter(state=LetterState.FAILED).count()
    means = _("The mail server refused them for good, or did not take them in eight tries. Somebody was not told.")
    label, address = _("Letters that failed"), reverse("desk_letters") + f"?state={LetterState.FAILED}"
    if not n:
        return Line("failed", label, State.FINE, _("None."), means)
    found = ngettext("%(n)d failed.", "%(n)d failed.", n) % {"n": n}
    do = _("Open each: the server’s words say why. Correct the address, or try again.")
    return Line("failed", label, State.LOOK, found, means, do, address)


def _index(_now: datetime) -> Line:
    means = _("Search answers from an index that follows the catalogue. It can be built anew at any time.")
    label, do = _("The search index"), _("Look whether the worker runs; or build it anew: ipraxis rebuild-index.")
    try:
        n = behind(open_index())
    except (Refused, OSError) as no:
        return Line("index", label, State.LOOK, str(no), means, do)
    if not n:
        return Line("index", label, State.FINE, _("It is in step."), means)
    found = ngettext("It is %(n)d change behind.", "It is %(n)d changes behind.", n) % {"n": n}
    return Line("index", label, State.LOOK if n > _MOST_BEHIND else State.FINE, found, means, do)


def _disk(_now: datetime) -> Line:
    free = shutil.disk_usage(settings.DATA).free
    found = _("%(gb)s GB are free.") % {"gb": f"{free / 1e9:.1f}"}
    means = _(
        "Originals, database and index lie there. When it is full nothing more is taken in, and senders are told."
    )
    state = State.FINE if free >= LEAST_FREE else State.LOOK
    return Line("disk", _("Room on the disk"), state, found, means, "" if state is State.FINE else _("Make room."))


def _database(_now: datetime) -> Line:
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        size = path.stat().st_size if path.is_file() else 0
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            size = int(cursor.fetchone()[0])
    found = _("%(kind)s, %(mb)d MB.") % {"kind": connection.display_name, "mb": size // 1_000_000}
    return Line("database", _("The database"), State.TOLD, found, _("Everything but the original files is in it."))


def _confirmations(now: datetime) -> Line:
    label, address = _("Asking institutions"), reverse("desk_confirmations")
    means = _("Institutions are asked by letter whether their practices hold. Without it the catalogue grows old.")
    n = awaited(at=now)
    waits = ngettext("%(n)d practice waits for an answer.", "%(n)d practices wait for an answer.", n) % {"n": n}
    if not settings.CONFIRM_MONTHS:
        found = _("It is switched off (IPRAXIS_CONFIRM_MONTHS).") + " " + waits
        return Line(CONFIRMATIONS, label, State.OFF, found, means, address=address)
    return _of_run(CONFIRMATIONS, label, waits, means, address=address, now=now)


def _links(now: datetime) -> Line:
    label, address = _("Visiting links"), reverse("desk_links")
    means = _("The worker visits the addresses that practices name, and tells readers which are dead.")
    n = dead_count()
    dead = ngettext("%(n)d address is dead.", "%(n)d addresses are dead.", n) % {"n": n}
    if not settings.CHECK_LINKS:
        found = _("It is switched off (IPRAXIS_CHECK_LINKS).") + " " + dead
        return Line(LINKS, label, State.OFF, found, means, address=address)
    return _of_run(LINKS, label, dead, means, address=address, now=now)


def _of_run(name: str, label: str, beside: str, means: str, *, address: str, now: datetime) -> Line:
    """The line of a part of the worker that notes its rounds; `beside` is told with them."""
    run = run_of(name)
    if run is None:
        return Line(name, label, State.TOLD, _("It has not gone round yet.") + " " + beside, means, address=address)
    found = _("It last went round %(ago)s.") % {"ago": _ago(run.at, now)} + " " + beside
    if run.problem:
        found = _("It failed: %(problem)s") % {"problem": run.problem}
        return Line(
            name, label, State.LOOK, found, means, _("Read the worker’s log; it is tried again by itself."), address
        )
    if now - run.at > _UPKEEP_LATE:
        return Line(name, label, State.LOOK, found, means, _("Look whether the worker runs."), address)
    return Line(name, label, State.FINE, found, means, address=address)


def _mailboxes(now: datetime) -> Line:
    label = _("Mailboxes")
    means = _("Mail that lies on your mail server is fetched from there. What cannot be fetched stays there.")
    if not settings.MAILBOXES["addresses"]:
        return Line("mailboxes", label, State.OFF, _("None is set (IPRAXIS_IMAP)."), means)
    troubled = Run.objects.filter(name__startswith=MAILBOX).exclude(problem="").order_by("name")
    told = [f"{run.name.removeprefix(MAILBOX)}: {run.problem} ({_ago(run.at, now)})" for run in troubled]
    if told:
        do = _("Look at the address and the password; it is tried again by itself.")
        return Line("mailboxes", label, State.LOOK, " ".join(told), means, do)
    return Line("mailboxes", label, State.FINE, _("No trouble is known."), means)


def _mail_out(_now: datetime) -> Line:
    label, means = _("Mail going out"), _("By which way letters leave the house.")
    if not settings.EMAIL_URL:
        found = _("No mail server is set: letters become files in %(folder)s.") % {"folder": settings.MAIL_FOLDER}
        return Line("mail_out", label, State.OFF, found, means, _("Set IPRAXIS_EMAIL_URL on a real site."))
    return Line("mail_out", label, State.TOLD, _("Letters go to the mail server that is set."), means)


def _versions(_now: datetime) -> Line:
    try:
        own = installed("ipraxis")
    except PackageNotFoundError:
        own = _("from its source, not installed")
    told = {"IPraxis": own, "Python": platform.python_version(), "Django": django.get_version()}
    found = ", ".join(f"{name} {number}" for name, number in told.items())
    return Line("versions", _("Versions"), State.TOLD, found, _("Name them when you ask for help."))


LOOKS: dict[str, Callable[[datetime], Line]] = {
    WORKER: _worker,
    "messages": _messages,
    "set_aside": _set_aside,
    "letters": _letters,
    "failed": _failed,
    "mail_out": _mail_out,
    "mailboxes": _mailboxes,
    "index": _index,
    CONFIRMATIONS: _confirmations,
    LINKS: _links,
    "disk": _disk,
    "database": _database,
    "versions": _versions,
}
