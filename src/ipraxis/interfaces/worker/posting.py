"""Sending what the outbox holds."""

import logging
import smtplib

from django.conf import settings
from django.utils import timezone

from ipraxis.interfaces.letters import render, to_email
from ipraxis.outbox.models import Letter
from ipraxis.outbox.operations import mark_not_sent, mark_sent
from ipraxis.outbox.queries import awaiting_post
from ipraxis.outbox.rules import is_reserved

logger = logging.getLogger(__name__)

BATCH = 20
NOBODY_THERE = "The address lies in a domain reserved for examples; nobody can receive there."


def post_waiting() -> int:
    """Send a batch of letters whose time has come; returns how many were dealt with."""
    letters = list(awaiting_post(at=timezone.now())[:BATCH])
    for letter in letters:
        _send(letter)
    return len(letters)


def _send(letter: Letter) -> None:
    if settings.EMAIL_URL and is_reserved(letter.to_address):
        mark_not_sent(letter=letter, problem=NOBODY_THERE, at=timezone.now(), for_good=True)
        return
    try:
        to_email(letter, render(letter)).send()
    except (OSError, smtplib.SMTPException) as problem:
        for_good = isinstance(problem, smtplib.SMTPRecipientsRefused)
        mark_not_sent(
            letter=letter, problem=f"{type(problem).__name__}: {problem}", at=timezone.now(), for_good=for_good
        )
    except Exception as problem:
        logger.exception("letter %s could not be written", letter.pk)
        mark_not_sent(letter=letter, problem=f"It could not be written: {problem}", at=timezone.now(), for_good=True)
    else:
        mark_sent(letter=letter, at=timezone.now())
