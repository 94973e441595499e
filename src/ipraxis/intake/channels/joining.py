"""Parts of messages that were sent in parts: when the last has come, whichever it is, the message is entered once."""

import logging
from collections import defaultdict
from datetime import datetime

from django.conf import settings
from django.db import InterfaceError, OperationalError

from ipraxis.accounts.models import User
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.operations import give_up_joining, mark_joined
from ipraxis.intake.originals import open_original
from ipraxis.intake.queries import awaiting_parts
from ipraxis.intake.readers.child import CRASHED, TOO_BIG
from ipraxis.intake.rules.partial import joined
from ipraxis.intake.rules.reading import Unreadable, reason_for
from ipraxis.refusal import Refused

logger = logging.getLogger(__name__)


def join_waiting(*, actor: User, at: datetime) -> int:
    """Join every message all of whose parts are there; returns how many were.

    Should the process end in between, the next call joins the same bytes again: they are entered once. Parts that
    cannot be joined (larger together than one mail may be, an original gone) say why, and stop no other message; where
    the disk is full they wait.
    """
    groups: dict[str, dict[int, Message]] = defaultdict(dict)
    for part in awaiting_parts():
        groups[part.part_of].setdefault(part.part_number, part)  # the first of a number counts
    done = 0
    for parts in groups.values():
        total = max(part.part_total for part in parts.values())
        if total and all(number in parts for number in range(1, total + 1)):
            done += _join_or_say_why([parts[number] for number in range(1, total + 1)], actor, at)
    return done


def _join_or_say_why(parts: list[Message], actor: User, at: datetime) -> bool:
    try:
        _join(parts, actor, at)
    except (OperationalError, InterfaceError):
        raise  # the database is busy or away: the parts wait as they are
    except OSError:
        logger.exception("the parts that begin with %s could not be joined; trying again", parts[0].reference)
        return False
    except Refused as no:
        give_up_joining(parts=parts, why=reason_for(no), actor=actor, at=at)
        return False
    except Exception:
        logger.exception("the parts that begin with %s could not be joined", parts[0].reference)
        give_up_joining(parts=parts, why=CRASHED, actor=actor, at=at)
        return False
    return True


def _join(parts: list[Message], actor: User, at: datetime) -> None:
    if sum(part.bytes for part in parts) > settings.LARGEST_MAIL:
        raise Unreadable(TOO_BIG)
    data = joined([open_original(part.original) for part in parts])
    receipt = take_in(
        data,
        channel=Channel.EMAIL,
        file_name="",
        actor=actor,
        at=at,
        is_sample=parts[0].is_sample,
        envelope_sender=parts[0].envelope_sender,
    )
    mark_joined(parts=parts, whole=receipt.message, actor=actor, at=at)
