"""Parts of messages that were sent in parts: when the last has come, whichever it is, the message is entered once."""

from collections import defaultdict
from datetime import datetime

from ipraxis.accounts.models import User
from ipraxis.intake.channels.arrival import take_in
from ipraxis.intake.models import Channel, Message
from ipraxis.intake.operations import mark_joined
from ipraxis.intake.originals import open_original
from ipraxis.intake.queries import awaiting_parts
from ipraxis.intake.rules.partial import joined


def join_waiting(*, actor: User, at: datetime) -> int:
    """Join every message all of whose parts are there; returns how many were.

    Should the process end in between, the next call joins the same bytes again: they are entered once.
    """
    groups: dict[str, dict[int, Message]] = defaultdict(dict)
    for part in awaiting_parts():
        groups[part.part_of].setdefault(part.part_number, part)  # the first of a number counts
    done = 0
    for parts in groups.values():
        total = max(part.part_total for part in parts.values())
        if total and all(number in parts for number in range(1, total + 1)):
            _join([parts[number] for number in range(1, total + 1)], actor, at)
            done += 1
    return done


def _join(parts: list[Message], actor: User, at: datetime) -> None:
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
