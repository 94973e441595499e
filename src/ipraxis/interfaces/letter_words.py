"""What each letter says: its parts, in the active language. No layout here, so that mail, paper and screen agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.completeness import is_not_known_yet
from ipraxis.interfaces.digest_words import digest_line
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.letter_parts import Parts
from ipraxis.interfaces.letters_to_people import TO_PEOPLE
from ipraxis.outbox.models import Letter
from ipraxis.outbox.rules import Rhythm

MOST_QUESTIONS = 6

# Enough to recognise a text, and the letter fits its page; a forged sender address is sent no more than that.
LONGEST_VALUE = 600

# Asked in this order, and only these: what readers of the catalogue miss most.
QUESTIONS = {
    "title": gettext_lazy("What is it called?"),
    "institution_name": gettext_lazy("Which institution runs it?"),
    "summary": gettext_lazy("What is it, in one or two sentences?"),
    "mechanisms": gettext_lazy("What does a firm receive?"),
    "started": gettext_lazy("In which year did it begin?"),
    "cost_to_sme": gettext_lazy("What does a firm pay: nothing, part of the cost, or all of it?"),
    "outcomes": gettext_lazy("What came of it: how many, of what, in which year?"),
    "target_groups": gettext_lazy("For which firms or people is it?"),
    "ip_rights": gettext_lazy("Which intellectual property rights is it about?"),
}


NOT_TOLD_BACK = frozenset({"language", "description", "problem"})


def parts(letter: Letter, words: Words) -> Parts:
    """The letter's parts. A template that nobody wrote is a KeyError: a mistake of ours, seen by the worker."""
    said = _LETTERS[letter.template](letter, words)
    code = str(letter.context.get("code") or "")
    if not code:
        return said
    if letter.channel == "paper":
        # Whoever types an address from paper is spared what can be spared: the site finds the language itself.
        told = _("Your code is %(code)s. With it you see where it stands, correct it or add to it at") % {"code": code}
        return replace(said, follow=told, follow_at=f"{settings.SITE_ADDRESS}/follow/")
    told = _("With the code %(code)s you see where it stands, correct it or add files here:") % {"code": code}
    return replace(said, follow=told, follow_at=settings.SITE_ADDRESS + reverse("follow_code", args=[code]))


def _facts(context: Mapping[str, Any], words: Words) -> list[tuple[str, Sequence[str]]]:
    """What was understood. The contributor's own paragraphs are not told back to them: a letter fits one page."""
    described = context.get("described") or {}
    return [
        (label(name), [Truncator(value).chars(LONGEST_VALUE) for value in words.values(name, described[name])])
        for name, form in FIELDS.items()
        if described.get(name) not in (None, "", []) and not form.is_private and name not in NOT_TOLD_BACK
    ]


def _questions(context: Mapping[str, Any]) -> list[str]:
    unknown = context.get("unknown") or {}
    return [str(q) for name, q in QUESTIONS.items() if name in unknown and not is_not_known_yet(unknown[name])][
        :MOST_QUESTIONS
    ]


def _remarks(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    note = [("", str(context["note"]))] if context.get("note") else []
    remarks = context.get("remarks") or []
    return note + [
        (label(r["field"]) if r.get("field") else "", str(r.get("text", ""))) for r in remarks if r.get("text")
    ]


def _how_to_answer(letter: Letter) -> str:
    reference = str(letter.context.get("reference", ""))
    if letter.channel == "paper":
        return _(
            "To correct anything, write it on this page in any language and send it back by fax or post, "
            "or by e-mail to %(address)s with %(reference)s in the subject."
        ) % {"address": settings.CONTACT["email"], "reference": reference}
    return _("To correct anything, answer this letter in any language and leave %(reference)s in the subject.") % {
        "reference": reference
    }


def _acknowledgement(letter: Letter, words: Words) -> Parts:
    return Parts(
        heading=_("Your contribution reached us. Thank you."),
        opening=[
            _("We have made a record of it, which is below. A machine read it first; an editor checks it next."),
            _("We write to you again before anything is published."),
        ],
        facts=_facts(letter.context, words),
        questions=_questions(letter.context),
        closing=[_how_to_answer(letter)],
    )


def _question(letter: Letter, _words: Words) -> Parts:
    subject = " ".join(str(letter.context.get("title") or "").split())
    about = _("You asked us: “%(subject)s”.") % {"subject": Truncator(subject).chars(120)} if subject else ""
    return Parts(
        heading=_("Your question reached us."),
        opening=[
            *filter(None, [about]),
            _("A person reads it and answers you. This letter was written by a machine, so that you know it arrived."),
        ],
        closing=[
            _("To add anything, answer this letter in any language and leave %(reference)s in the subject.")
            % {"reference": str(letter.context.get("reference", ""))},
            _("Your address is kept to answer you, and is shown to nobody."),
        ],
        keeps_address=False,
    )


def _returned(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("We have questions about your contribution."),
        opening=[
            _("An editor has read “%(title)s” and asks you for the following before it can go on.")
            % {"title": _title(letter)}
        ],
        quoted=_remarks(letter.context),
        questions=_questions(letter.context),
        closing=[_how_to_answer(letter)],
    )


def _accepted(letter: Letter, words: Words) -> Parts:
    return Parts(
        heading=_("Your contribution is accepted."),
        opening=[
            _("“%(title)s” will be published in the catalogue of the exchange, as below.") % {"title": _title(letter)},
            _("If something must not be published, or is wrong, tell us now."),
        ],
        facts=_facts(letter.context, words),
        closing=[_how_to_answer(letter)],
    )


def _declined(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("Your contribution is not published."),
        opening=[
            _("An editor has read “%(title)s” and does not take it into the catalogue. This is why:")
            % {"title": _title(letter)}
        ],
        quoted=_remarks(letter.context),
        closing=[
            _("What you sent is kept. If we misunderstood it, answer this letter and we look again."),
        ],
    )


def _published(letter: Letter, _words: Words) -> Parts:
    slug = str(letter.context.get("practice", ""))
    return Parts(
        heading=_("Your practice is published."),
        opening=[_("“%(title)s” is in the catalogue of the exchange now. Its page is:") % {"title": _title(letter)}],
        address=settings.SITE_ADDRESS + reverse("practice", args=[slug]) if slug else settings.SITE_ADDRESS,
        closing=[_how_to_answer(letter)],
    )


def _withdrawn(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("Your practice was withdrawn from the catalogue."),
        opening=[
            _("“%(title)s” is no longer found in the catalogue. Its address stays and says why:")
            % {"title": _title(letter)}
        ],
        quoted=_remarks(letter.context),
        closing=[_("If this is a mistake, answer this letter and we look again.")],
    )


def _continue(letter: Letter, _words: Words) -> Parts:
    days = int(letter.context.get("days") or 0)
    return Parts(
        heading=_("Go on with your contribution"),
        opening=[_("Here is the link to the answers that you saved. It opens them on any device:")],
        address=str(letter.context.get("address", "")),
        closing=[
            ngettext(
                "Whoever has the link can read and change them. They are deleted after %(days)d day without a change.",
                "Whoever has the link can read and change them. They are deleted after %(days)d days without a change.",
                days,
            )
            % {"days": days},
            _("If you did not ask for this letter, somebody mistyped an address: throw it away."),
        ],
        keeps_address=False,
    )


def _title(letter: Letter) -> str:
    return " ".join(str(letter.context.get("title") or _("Your contribution")).split())


def _erased(_letter: Letter, _words: Words) -> Parts:
    return Parts(_("This letter was erased"), [_("To whom it went and what it said is no longer kept.")])


def _digest(letter: Letter, _words: Words) -> Parts:
    rhythm = letter.context.get("rhythm")
    return Parts(
        heading=_("What waits for you at the desk"),
        opening=[_("This is what waits for you in the exchange of practices:")],
        facts=[digest_line(line) for line in letter.context.get("lines") or []],
        address=settings.SITE_ADDRESS + reverse("desk"),
        closing=[
            _("You get this letter at most once a day, where something waits.")
            if rhythm == Rhythm.DAILY
            else _("You get this letter at most once a week, where something waits."),
            _("How often you are written to, and whether at all, you set here: %(address)s")
            % {"address": settings.SITE_ADDRESS + reverse("desk_me")},
        ],
        keeps_address=False,
    )


def values_of(letter: Letter) -> Mapping[str, str]:
    """What each placeholder of a coordinator's wording stands for in this letter, on one line."""
    context = letter.context
    told = {
        "title": _title(letter),
        "institution": str(context.get("institution") or ""),
        "reference": str(context.get("reference") or ""),
        "code": str(context.get("code") or ""),
        "contact": str(settings.CONTACT["email"]),
        "how_to_answer": _how_to_answer(letter),
        "days": str(context.get("days") or ""),
    }
    return {name: " ".join(value.split()) for name, value in told.items()}


_LETTERS: Mapping[str, Callable[[Letter, Words], Parts]] = {
    "acknowledgement": _acknowledgement,
    "question": _question,
    "returned": _returned,
    "accepted": _accepted,
    "declined": _declined,
    "published": _published,
    "withdrawn": _withdrawn,
    "continue": _continue,
    "erased": _erased,
    "digest": _digest,
    **TO_PEOPLE,
}
TEMPLATES = tuple(_LETTERS)
# Letters that no person decided to send, and that nobody waits for at that moment: what may be held back together.
AUTOMATIC = frozenset({"acknowledgement", "question", "digest"})
# What is left of a letter that was erased is nothing to word anew or to hold back.
OURS_TO_WORD = tuple(one for one in TEMPLATES if one != "erased")
