"""From bytes at a door to a message that is kept: first the bytes, then the rows, then the answer."""

import hashlib
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from ipraxis.accounts.models import User
from ipraxis.intake.channels.sender_checks import told_by_servers
from ipraxis.intake.models import MAIL, Channel
from ipraxis.intake.operations import Receipt, receive
from ipraxis.intake.originals import keep
from ipraxis.intake.readers.mail import Mail, open_mail
from ipraxis.intake.rules.incoming import (
    Incoming,
    IncomingFile,
    identity_of_file,
    identity_of_mail,
    is_mail,
    is_no_mail,
    sniff,
)
from ipraxis.intake.rules.partial import Partial
from ipraxis.intake.rules.reading import told
from ipraxis.intake.rules.senders import SenderChecks, domain_of
from ipraxis.reason import Reason

EMPTY = "The file is empty: nothing arrived that could be read. Please send it again."
NO_MAIL = (
    "This is a file of another kind, not an e-mail. It was kept. "
    "Give it by the channel “fax” or “post”, or send it attached to an e-mail."
)


PART = told(
    "This is part {number} of {total} of a message that was sent in parts. It was kept; "
    "when all parts are there they are joined and read as one message."
)
PART_OF_SOME = told(
    "This is part {number} of a message that was sent in parts. It was kept; "
    "when all parts are there they are joined and read as one message."
)

Look = Callable[[bytes, str], SenderChecks]  # the bytes of a mail and the domain of its From -> what was found out


def told_in_header(data: bytes, domain: str) -> SenderChecks:
    """What the servers that the operator trusts wrote of the sender."""
    trusted = settings.TRUSTED_MAIL_SERVERS
    return told_by_servers(data, domain, trusted) if trusted else SenderChecks()


def take_in(
    data: bytes,
    *,
    channel: str,
    file_name: str,
    actor: User,
    at: datetime,
    is_sample: bool = False,
    envelope_sender: str | None = None,
    look: Look = told_in_header,
) -> Receipt:
    """Keep what arrived, durably and once, and say what became of it.

    A saved e-mail that lies among faxes or letters is taken in as e-mail. `look` finds out whether a mail is from
    whom it says.
    Raises OSError where the bytes cannot be kept (disk full): then nothing was acknowledged.
    """
    if channel != Channel.EMAIL and is_mail(data, file_name):
        channel = Channel.EMAIL
    no_mail = channel == Channel.EMAIL and is_no_mail(data)
    if channel != Channel.EMAIL:
        as_file = _from_scan(data, file_name, identity_of_file(data))
    elif no_mail:
        # It may come again by the right channel: then it is another message than this one, which is set aside.
        as_file = _from_scan(data, file_name, identity_of_mail(data))
    else:
        as_file = _from_mail(data, look)
    incoming = replace(
        as_file,
        channel=channel,
        file_name=file_name,
        is_sample=is_sample,
        envelope_sender=envelope_sender,
        set_aside=EMPTY if not data.strip() else NO_MAIL if no_mail else as_file.set_aside,
    )
    return receive(incoming=incoming, actor=actor, at=at)


def as_text(name: str) -> str:
    """A file name as a database takes it: bytes that are no UTF-8 are replaced."""
    return os.fsencode(name).decode("utf-8", "replace")


def _from_scan(data: bytes, file_name: str, identity: str) -> Incoming:
    original, media_type = keep(data), sniff(data)
    return Incoming(
        identity=identity,
        original=original,
        bytes=len(data),
        media_type=media_type,
        files=(IncomingFile(file_name, media_type, len(data), original),),
    )


def _from_mail(data: bytes, look: Look) -> Incoming:
    original = keep(data)
    mail = open_mail(data)
    if mail.partial:
        return replace(_opened(data, original, mail, look), files=(), **_as_part(mail, mail.partial))
    return _opened(data, original, mail, look)


def _as_part(mail: Mail, part: Partial) -> dict[str, Any]:
    """What a part of a longer message says of itself; it waits for the others, and is not read alone."""
    same = hashlib.sha256(f"{part.of}\n{mail.sender_address.lower()}".encode("utf-8", "replace")).hexdigest()
    total = {"total": part.total} if part.total else {}
    why = Reason(PART if part.total else PART_OF_SOME, number=part.number, **total)
    return {"part_of": same, "part_number": part.number, "part_total": part.total, "set_aside": why}


def _opened(data: bytes, original: str, mail: Mail, look: Look) -> Incoming:
    return Incoming(
        identity=identity_of_mail(data),
        original=original,
        bytes=len(data),
        media_type=MAIL,
        files=tuple(
            IncomingFile(part.name, part.media_type, len(part.data), keep(part.data), part.inline)
            for part in mail.attachments
        ),
        sender_name=mail.sender_name,
        sender_address=mail.reply_to or mail.sender_address,
        subject=mail.subject,
        sent_at=mail.sent_at,
        message_id=mail.message_id,
        in_reply_to=mail.in_reply_to,
        headers=mail.headers,
        sender_checks=look(data, domain_of(mail.sender_address)).as_json(),
        problems=mail.problems,
    )
