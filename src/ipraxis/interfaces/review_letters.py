"""What letters to reviewers hold: what they are asked for, until when, and the address to answer at."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from babel.dates import format_date
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.letter_parts import Parts
from ipraxis.outbox.models import Letter

SALT = "ipraxis.review.invited"


def ticket_for(reviewer: int) -> str:
    """What lets the holder of a letter answer invitations to that reviewer, and nothing else."""
    return signing.dumps(reviewer, salt=SALT)


def address(context: Mapping[str, Any]) -> str:
    """The address of the letter's link."""
    return reverse("reviews_invited", args=[ticket_for(int(context.get("reviewer") or 0))])


def facts(context: Mapping[str, Any], words: Words) -> list[tuple[str, Sequence[str]]]:
    """For each thing asked: its title as its reviewer may see it, its language, the day it is due."""
    return [
        (
            " ".join(str(one.get("title") or _("Without a title")).split()),
            [
                words.language_name(str(one.get("language") or "")),
                _("due %(date)s") % {"date": _day(str(one.get("due")), words.language)},
                *([_("names are hidden")] if one.get("blind") else []),
            ],
        )
        for one in context.get("reviews") or []
    ]


def instructions(context: Mapping[str, Any]) -> list[str]:
    """The words of the calls to reviewers, each once."""
    return list(
        dict.fromkeys(str(one["instructions"]) for one in context.get("reviews") or [] if one.get("instructions"))
    )


def _day(iso: str, language: str) -> str:
    """The day as the language writes it: 4 March 2026."""
    return format_date(date.fromisoformat(iso), format="long", locale="en_GB" if language == "en" else language)


def _invitation(letter: Letter, words: Words) -> Parts:
    asked = facts(letter.context, words)
    return Parts(
        heading=ngettext("We ask you for a review.", "We ask you for %(count)d reviews.", len(asked))
        % {"count": len(asked)},
        opening=[
            _("You know this subject, and read the language it is written in."),
            *instructions(letter.context),
            _("Accept or decline here; no password is needed to answer:"),
        ],
        address=settings.SITE_ADDRESS + address(letter.context),
        facts=asked,
        closing=[_("Where you have a conflict of interest, say so: somebody else is asked, and nothing more.")],
        keeps_address=False,
    )


def _reminder(letter: Letter, words: Words) -> Parts:
    return Parts(
        heading=_("A review is awaited."),
        opening=[
            _("We wait for your answer, or for your review. If you have no time, say no: that helps, too."),
            _("Accept or decline here; no password is needed to answer:"),
        ],
        address=settings.SITE_ADDRESS + address(letter.context),
        facts=facts(letter.context, words),
        closing=[
            _("Reviews that you have taken on wait under “My reviews”: %(address)s")
            % {"address": settings.SITE_ADDRESS + reverse("desk_reviews")},
            _("We remind you once and not again."),
        ],
        keeps_address=False,
    )


TO_REVIEWERS: Mapping[str, Callable[[Letter, Words], Parts]] = {
    "review_invitation": _invitation,
    "review_reminder": _reminder,
}
