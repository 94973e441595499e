"""From a row of the outbox to what a person reads: the words once, as text and as HTML, in the letter's language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.letter_parts import Parts
from ipraxis.interfaces.letter_wording import Texts, in_own_words
from ipraxis.interfaces.letter_words import parts
from ipraxis.outbox.models import Letter
from ipraxis.outbox.rules import message_id_of
from ipraxis.outbox.wording import wordings

_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{3,900}>")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_LONGEST_SUBJECT = 200
UNASKED = frozenset({"digest"})  # written on a day of ours, in answer to nothing


@dataclass(frozen=True, slots=True)
class RenderedLetter:
    """A letter in words. `direction` is rtl or ltr; `parts` are the same words without layout."""

    subject: str
    text: str
    html: str | None
    language: str
    direction: str
    parts: Parts


def one_line(text: str) -> str:
    """The text as it may stand in a header: no line ends, no control characters, not too long."""
    return " ".join(_CONTROLS.sub(" ", text).split())[:_LONGEST_SUBJECT]


def render(letter: Letter, words: Callable[[str], Words] = Words, texts: Texts = wordings) -> RenderedLetter:
    """The letter in its own language. Strangers' words are values only: never evaluated, escaped in HTML.

    `words` gives the words of a language, `texts` the coordinator's own wording of a letter in one; whoever renders
    many letters passes some that keep them.

    Raises KeyError where no letter of that template was ever written.
    """
    language = letter.language if letter.language in dict(settings.LANGUAGES) else "en"
    with translation.override(language):
        said = parts(letter, words(language))
        said = in_own_words(said, letter, texts(letter.template, language))
        reference = str(letter.context.get("reference") or "")
        direction = "rtl" if translation.get_language_bidi() else "ltr"
        context: dict[str, Any] = {
            "letter": letter,
            "parts": said,
            "language": language,
            "direction": direction,
            "contact": settings.CONTACT,
            "is_sample": bool(letter.context.get("is_sample")),
        }
        return RenderedLetter(
            subject=one_line(f"{said.heading} ({reference})" if reference else said.heading),
            text=render_to_string("letters/letter.txt", context).strip() + "\n",
            html=render_to_string("letters/letter.html", context),
            language=language,
            direction=direction,
            parts=said,
        )


def message_id(letter: Letter) -> str:
    """The letter's Message-ID: the same however often it is tried, so that a second arrival is seen as the first."""
    sender = settings.DEFAULT_FROM_EMAIL
    return letter.message_id or message_id_of(
        letter.occasion, key=settings.SECRET_KEY, site=settings.SITE_ADDRESS, sender=sender
    )


def to_email(letter: Letter, rendered: RenderedLetter) -> EmailMultiAlternatives:
    """The letter as mail: an answer in its thread, marked as automatic so that no robot answers it."""
    headers = {
        "Message-ID": message_id(letter),
        "Auto-Submitted": "auto-replied" if letter.template not in UNASKED else "auto-generated",
        "Precedence": "auto_reply",  # for robots older than the field above
        "X-Auto-Response-Suppress": "All",  # for Exchange
        "X-Loop": settings.CONTACT["email"],  # comes back with what robots send back; then nothing is answered
        "Content-Language": rendered.language,
    }
    if _MESSAGE_ID.fullmatch(letter.in_reply_to):
        headers |= {"In-Reply-To": letter.in_reply_to, "References": letter.in_reply_to}
    if code := letter.context.get("stop"):
        # RFC 8058: the mail program asks this address, by POST and without signing in.
        with translation.override(rendered.language):
            headers["List-Unsubscribe"] = f"<{settings.SITE_ADDRESS}{reverse('desk_stop', args=[code])}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    mail = EmailMultiAlternatives(
        subject=rendered.subject,
        body=rendered.text,
        to=[one_line(letter.to_address)],
        reply_to=[settings.CONTACT["email"]],
        headers=headers,
    )
    if rendered.html is not None:
        mail.attach_alternative(rendered.html, "text/html")
    return mail
