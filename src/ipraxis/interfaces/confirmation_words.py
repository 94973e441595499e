"""The letter that asks whether practices still hold, in words; and the link in it, which leads to its page only."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from ipraxis.outbox.models import Letter
from ipraxis.upkeep.rules.replies import WORDS

# The purpose is part of the signature: what was signed for a session or a form opens no page here, nor this one there.
_SIGNER = Signer(salt="ipraxis.upkeep.confirm", sep=".")


def key_of(asking: int) -> str:
    """What stands in the link of the letter: its number and a signature, which nobody can make without our key."""
    return _SIGNER.sign(str(asking))


def asking_of(key: str) -> int | None:
    """The number of the letter whose link this is; None where nobody of ours signed it."""
    try:
        return int(_SIGNER.unsign(key))
    except (BadSignature, ValueError):
        return None


def confirmation(letter: Letter) -> dict[str, Any]:
    """The parts of the letter that asks or reminds, as `letter_words.Parts` has them."""
    context: Mapping[str, Any] = letter.context
    practices: Sequence[Mapping[str, str]] = context.get("practices") or []
    n, on_paper = len(practices), letter.channel == "paper"
    told: dict[str, Any] = {
        "heading": ngettext("Does your practice still hold?", "Do your practices still hold?", n),
        "opening": [*_reminder(letter), *_why(str(context.get("institution", "")), n)],
        "facts": [(one["title"], [_last_word(one), _address(one)]) for one in practices],
    }
    page = settings.SITE_ADDRESS + reverse("confirm_key", args=[key_of(int(context.get("asking", 0)))])
    ways = _on_paper(context, n) if on_paper else _by_mail(n)
    closing = [
        *ways,
        _("Nothing in the catalogue changes before an editor has looked. If nobody answers, readers are told so."),
        _("If somebody else should be asked, or nobody, write it in your answer."),
    ]
    if on_paper:
        return {**told, "closing": closing}
    click = _("With one click: this page shows what stands in the catalogue, and one button says that it holds.")
    return {**told, "opening": [*told["opening"], click], "address": page, "closing": closing}


def _reminder(letter: Letter) -> list[str]:
    asked = str(letter.context.get("asked_at", ""))
    if letter.template != "confirmation_reminder" or not asked:
        return []
    told = _("We asked on %(day)s and have not heard from you. We do not remind a second time.")
    return [told % {"day": _day(asked)}]


def _why(institution: str, n: int) -> list[str]:
    told = ngettext(
        "The exchange shows firms and offices in six languages this practice of %(institution)s. "
        "Is it still as the catalogue says? The answer takes ten seconds.",
        "The exchange shows firms and offices in six languages these practices of %(institution)s. "
        "Are they still as the catalogue says? The answer takes ten seconds.",
        n,
    )
    return [told % {"institution": institution}]


def _last_word(practice: Mapping[str, str]) -> str:
    if practice.get("confirmed"):
        return _("last confirmed %(day)s") % {"day": _day(practice["confirmed"])}
    return _("published %(day)s, not confirmed since") % {"day": _day(practice["published"])}


def _day(told: str) -> str:
    return date_format(date.fromisoformat(told), "DATE_FORMAT")


def _address(practice: Mapping[str, str]) -> str:
    return settings.SITE_ADDRESS + reverse("practice", args=[practice["slug"]])


def _by_mail(n: int) -> list[str]:
    told = _(
        "With one word: answer this letter and write “%(unchanged)s”, “%(changed)s”, or “%(ended)s” with the year; "
        "the numbers 1, 2 or 3 with the year will do."
    )
    if n > 1:
        told = _(
            "With one word: answer this letter and write “%(unchanged)s”, or the number 1, if that is so for all of "
            "them."
        )
    words = WORDS.get(get_language() or "", WORDS["en"])
    return [told % {answer.value: word for answer, word in words.items()}]


def _on_paper(context: Mapping[str, Any], n: int) -> list[str]:
    which = [_("Put a cross, and send this page back by fax or post.")]
    if n > 1:
        which = [_("Put a cross for all of them, or write beside each what is so; send this page back by fax or post.")]
    boxes = [
        "[    ]  " + _("unchanged"),
        "[    ]  " + _("changed; what changed is written on this page"),
        "[    ]  " + _("ended in the year ________"),
    ]
    site = f"{settings.SITE_ADDRESS}/confirm/"
    code = _("Or type the code %(code)s at %(site)s") % {"code": context.get("confirm_code", ""), "site": site}
    return [*which, *boxes, code]


def confirmed(letter: Letter) -> dict[str, Any]:
    """The parts of the receipt for an answer that came by mail."""
    practices: Sequence[Mapping[str, str]] = letter.context.get("practices") or []
    answer = str(letter.context.get("answer", ""))
    told = {
        "unchanged": _("Noted: unchanged. Readers see from now on that you confirmed it today."),
        "changed": _("Noted: changed. An editor lays what you wrote over the catalogue and writes to you."),
        "ended": _("Noted: ended. An editor enters the year and writes to you."),
    }
    return {
        "heading": _("We have your answer. Thank you."),
        "opening": [told[answer]] if answer in told else [],
        "facts": [(one["title"], [_address(one)]) for one in practices],
        "closing": [_("If this is a mistake, answer this letter and say what is right.")],
    }
