"""Sending what the outbox holds."""

import logging
import smtplib
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import close_old_connections
from django.utils import timezone

from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.letter_wording import Texts
from ipraxis.interfaces.letters import render, to_email
from ipraxis.outbox.models import Letter
from ipraxis.outbox.operations import mark_not_sent, mark_sent
from ipraxis.outbox.queries import awaiting_post, still_waits
from ipraxis.outbox.rules import is_reserved
from ipraxis.outbox.wording import wordings

logger = logging.getLogger(__name__)

BATCH = 20
REST = 0.4  # seconds between looks that found nothing
REST_AFTER_TROUBLE = 10.0
UNSENT = (OSError, smtplib.SMTPException)  # what a mail server, or the way to it, answers instead of taking a letter
NOBODY_THERE = "The address lies in a domain reserved for examples; nobody can receive there."


def keep_posting(stop: threading.Event) -> None:
    """Send what waits until `stop` is set: a slow mail server delays no reading."""
    while not stop.is_set():
        posted = 0
        try:
            close_old_connections()
            posted = post_waiting()
        except Exception:
            # The letters wait as they are. This thread must not end: nobody would be written to any more.
            logger.exception("letters could not be sent; trying again")
            stop.wait(REST_AFTER_TROUBLE)
        if not posted:
            stop.wait(REST)


def post_waiting() -> int:
    """Send a batch of letters whose time has come over one connection; returns how many were dealt with.

    A mail server that cannot be reached is asked once for the whole batch, whose letters are tried again later.
    """
    letters = list(awaiting_post(at=timezone.now())[:BATCH])
    words, texts = lru_cache(Words), lru_cache(wordings)
    mails = [(letter, mail) for letter in letters if (mail := _written(letter, words, texts)) is not None]
    connection = get_connection()
    try:
        for n, (letter, mail) in enumerate(mails):
            try:
                connection.open()  # again after a failure below, else nothing happens
            except UNSENT as problem:
                for waiting, _ in mails[n:]:
                    _not_sent(waiting, problem)
                break
            _send(connection, letter, mail)
    finally:
        _close(connection)
    return len(letters)


def _written(letter: Letter, words: Callable[[str], Words], texts: Texts) -> EmailMessage | None:
    """The letter as mail; None where it can never be sent, which is noted."""
    if settings.EMAIL_URL and is_reserved(letter.to_address):
        mark_not_sent(letter=letter, problem=NOBODY_THERE, at=timezone.now(), for_good=True)
        return None
    try:
        return to_email(letter, render(letter, words, texts))
    except Exception as problem:
        logger.exception("letter %s could not be written", letter.pk)
        _not_written(letter, problem)
        return None


def _send(connection: BaseEmailBackend, letter: Letter, mail: EmailMessage) -> None:
    if not still_waits(letter):
        return
    try:
        connection.send_messages([mail])
    except UNSENT as problem:
        _not_sent(letter, problem)
        _close(connection)  # whatever state it is in: the next letter starts afresh
    except Exception as problem:
        logger.exception("letter %s could not be written", letter.pk)
        _not_written(letter, problem)
        _close(connection)
    else:
        mark_sent(letter=letter, at=timezone.now())


def _not_sent(letter: Letter, problem: Exception) -> None:
    for_good = isinstance(problem, smtplib.SMTPRecipientsRefused)
    told = f"{type(problem).__name__}: {problem}"
    mark_not_sent(letter=letter, problem=told, at=timezone.now(), for_good=for_good)


def _not_written(letter: Letter, problem: Exception) -> None:
    mark_not_sent(letter=letter, problem=f"It could not be written: {problem}", at=timezone.now(), for_good=True)


def _close(connection: BaseEmailBackend) -> None:
    with suppress(*UNSENT):  # the server need not say goodbye
        connection.close()
