import argparse
import os
import shutil
import smtplib
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.utils import timezone
from imapclient.exceptions import IMAPClientError

from ipraxis.catalogue.indexing import behind, open_index
from ipraxis.catalogue.models import Practice
from ipraxis.catalogue.rules import Query
from ipraxis.intake.channels.folder import waiting_in
from ipraxis.intake.channels.imap import look_into
from ipraxis.intake.channels.imap_places import Habits, Place
from ipraxis.intake.indexing import open_arrivals
from ipraxis.intake.language_model.endpoint import ModelFailed
from ipraxis.intake.language_model.setting import endpoint_set
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.interfaces.health import LEAST_FREE, LOOKS, Line, State
from ipraxis.interfaces.worker.fetching import mailboxes
from ipraxis.refusal import Refused

OCR_LANGUAGES = ("ara", "chi_sim", "chi_tra", "deu", "eng", "fra", "osd", "por", "rus", "spa")
LONGEST_WAIT = 900  # seconds that a file may lie in a drop folder


class NotInOrder(Refused):
    """What one check found."""


def _database() -> str:
    require_set_up()
    return f"{connection.vendor}, {Practice.objects.count()} practices"


def _index() -> str:
    index = open_index()
    total = index.search(Query(words="", language="en", limit=1)).total
    arrivals = open_arrivals()
    arrivals.search("a", limit=1)  # raises where it is damaged
    return f"{total} practices, {behind(index)} changes behind; what arrived up to event {arrivals.applied()}"


def _ocr() -> str:
    missing = [code for code in OCR_LANGUAGES if not (Path(settings.TESSDATA) / f"{code}.traineddata").exists()]
    if missing:
        raise NotInOrder(f"the language data of {', '.join(missing)} is missing from the package")
    return ", ".join(OCR_LANGUAGES)


def _mail() -> str:
    if not settings.EMAIL_URL:
        return f"no server set (IPRAXIS_EMAIL_URL): letters are written to {settings.MAIL_FOLDER}"
    try:
        get_connection(timeout=10).open()
    except (OSError, smtplib.SMTPException) as problem:
        raise NotInOrder(f"the mail server does not answer: {problem}") from None
    return "the mail server answers"


def _disk() -> str:
    free = shutil.disk_usage(settings.DATA).free
    if free < LEAST_FREE:
        raise NotInOrder(f"only {free // 1_000_000} MB are free in {settings.DATA}")
    return f"{free // 1_000_000_000} GB free in {settings.DATA}"


def _folders() -> str:
    named = {channel: Path(path) for channel, path in settings.DROP_FOLDERS.items() if path}
    if not named:
        return "no drop folder set (IPRAXIS_FAX_FOLDER, IPRAXIS_POST_FOLDER)"
    return "; ".join(f"{channel}: {_folder(path)}" for channel, path in named.items())


def _folder(path: Path) -> str:
    if not path.is_dir():
        raise NotInOrder(f"there is no folder {path}")
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise NotInOrder(f"this user may not read and write in {path}")
    waiting = waiting_in(path).values()
    # When it came under its name: what it was copied from may be older.
    late = sum(time.time() - info.st_ctime > LONGEST_WAIT for info in waiting)
    if late:
        raise NotInOrder(f"in {path} {late} waited longer than a quarter of an hour; the worker's log says why")
    return f"{path}, {len(waiting)} waiting"


def _mailboxes() -> str:
    found, habits = mailboxes()
    if not found:
        return "no mailbox set (IPRAXIS_IMAP)"
    return "; ".join(_mailbox(place, habits) for place in found)


def _mailbox(place: Place, habits: Habits) -> str:
    try:
        contents = look_into(place, habits)
    except (OSError, IMAPClientError) as problem:
        raise NotInOrder(f"the mailbox of {place} cannot be reached: {problem}") from None
    if contents.too_large:
        megabytes = habits.largest // 1_000_000
        raise NotInOrder(f"in the mailbox of {place} {contents.too_large} stay: they are larger than {megabytes} MB")
    return f"{place}, {contents.waiting} waiting"


def _model() -> str:
    endpoint = endpoint_set()
    if endpoint is None:
        return "no language model set (IPRAXIS_MODEL_URL)"
    try:
        return f"{endpoint.name} at {endpoint.url}: {endpoint.look()}"
    except ModelFailed as no:
        raise NotInOrder(f"the language model at {endpoint.url} is of no use: {no}. Letters go on without it") from None


def _line(look: Callable[[datetime], Line]) -> Callable[[], str]:
    """A line of the health page as a check."""

    def check() -> str:
        require_set_up()
        line = look(timezone.now())
        if line.state is State.LOOK:
            raise NotInOrder(f"{line.found} {line.do}".strip())
        return line.found

    return check


# What the health page looks at and the checks above do not; those look deeper: they ask servers.
_LINES = ("worker", "messages", "letters", "failed", "confirmations", "links")

CHECKS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("database", _database),
    ("index", _index),
    ("ocr", _ocr),
    ("mail", _mail),
    ("disk", _disk),
    ("folders", _folders),
    ("mailboxes", _mailboxes),
    ("model", _model),
    *((name, _line(LOOKS[name])) for name in _LINES),
)


def run(options: argparse.Namespace) -> int:
    failed = 0
    for name, check in CHECKS:
        try:
            passed, sentence = True, check()
        except (Refused, OSError) as problem:
            passed, sentence = False, str(problem)
            failed = 1
        state = "in order" if passed else "LOOK AT THIS"
        say(options, {"check": name, "passed": passed, "sentence": sentence}, f"{name:13} {state:13} {sentence}")
    return failed
