"""From bytes at a door to a message that is kept: first the bytes, then the rows, then the answer."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.conf import settings

from ipraxis.accounts.models import User
from ipraxis.intake.channels.sender_checks import told_by_servers
from ipraxis.intake.models import MAIL, Channel
from ipraxis.intake.operations import Receipt, receive
from ipraxis.intake.originals import keep
from ipraxis.intake.readers.mail import open_mail
from ipraxis.intake.rules.incoming import (
    Incoming,
    IncomingFile,
    identity_of_file,
    identity_of_mail,
    is_mail,
    is_no_mail,
    sniff,
)
from ipraxis.intake.rules.senders import SenderChecks, domain_of

EMPTY = "The file is empty: nothing arrived that could be read. Please send it again."
NO_MAIL = (
    "This is a file of another kind, not an e-mail. It was kept. "
    "Give it by the channel “fax” or “post”, or send it attached to an e-mail."
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
        set_aside=EMPTY if not data.strip() else NO_MAIL if no_mail else "",
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
