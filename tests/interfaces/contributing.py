"""Filling in the form with the test client, and what the worker makes of it, for the tests of form and follow page."""

from ipraxis.accounts.operations import robot
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text, structure
from ipraxis.intake.originals import open_original
from ipraxis.intake.readers.registry import open_bytes
from ipraxis.intake.rules.text import Limits
from ipraxis.intake.understanding import understand
from tests.conftest import NOW

WHO = {
    "contact_name": "Ana Muller",
    "contact_email": "ana@office.example",
    "institution_name": "Office of Inventions",
    "institution_type": "ip_office",
    "country": "LU",
}


def begun(client, language="en", **data) -> str:
    """The address of a form that was begun, without its last part."""
    response = client.post(f"/{language}/contribute/", data)
    assert response.status_code == 302, response.content
    return response["Location"].removesuffix("who/")


def sent(client, **what) -> str:
    """A form filled in and sent; returns its address."""
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "what/", {"title": "Patent voucher", "mechanisms": ["ip-voucher"], **what})
    response = client.post(form + "look/", {"do": "send"})
    assert response["Location"] == form + "thanks/", response
    return form


def _pages(sha256, media_type, limits=Limits()):  # noqa: B008 - a value that never changes
    opened = open_bytes(open_original(sha256), name="", media_type=media_type, limits=limits)
    return [(page, "") for page in opened.pages]


def worked(message: Message, our_words=None):
    """What the worker does with a message that has a body: read it, structure it."""
    actor = robot("worker", at=NOW)
    read = [ReadAttachment(None, _pages(message.original, message.media_type, Limits(members=0)))]
    read += [ReadAttachment(a.pk, _pages(a.sha256, a.media_type)) for a in message.attachments.all()]
    keep_text(message=message, read=read, actor=actor, at=NOW)
    message.refresh_from_db()
    made = understand(message)
    told = {"suggestion": made.suggestion, "likeness": made.likeness, "our_words": our_words}
    return structure(message=message, actor=actor, at=NOW, **told)
