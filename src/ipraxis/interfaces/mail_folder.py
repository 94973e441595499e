"""Where letters go while no mail server is set: a folder of files that any mail program opens."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class MailFolder(BaseEmailBackend):
    """Writes each mail as one .eml file, named by its Message-ID: the same letter tried twice is one file."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the mails and return how many; raises OSError where one cannot be written."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for mail in email_messages:
            message = mail.message()
            name = hashlib.sha256(str(message["Message-ID"]).encode()).hexdigest()[:24]
            part = folder / f".{name}-{os.getpid()}"
            part.write_bytes(message.as_bytes())
            part.replace(folder / f"{name}.eml")
        return len(email_messages)
