"""What each letter says: its parts, in the active language. No layout here, so that mail, paper and screen agree."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ipraxis.editorial.links import link_key
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.asking import asked_in
from ipraxis.interfaces.confirmation_words import confirmation, confirmed
from ipraxis.interfaces.digest_words import digest_line
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.letter_parts import Parts
from ipraxis.interfaces.letters_to_people import TO_PEOPLE
from ipraxis.interfaces.review_letters import TO_REVIEWERS
from ipraxis.outbox.models import Letter
from ipraxis.outbox.rules import Rhythm

# Enough to recognise a text, and the letter fits its page; a forged sender address is sent no more than that.
LONGEST_VALUE = 600

# Of the fields that letters ask for (`rules.asking`).
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
    told = _("Here you see where it stands, answer, correct it or add files (its code is %(code)s):") % {"code": code}
    reference = str(letter.context.get("reference") or "")
    key = link_key(reference, at=letter.posted_at) if reference else code
    return replace(said, follow=told, follow_at=settings.SITE_ADDRESS + reverse("follow_code", args=[key]))


def _facts(context: Mapping[str, Any], words: Words) -> list[tuple[str, Sequence[str]]]:
    """What was understood. The contributor's own paragraphs are not told back to them: a letter fits one page."""
    described = context.get("described") or {}
    return [
        (label(name), [Truncator(value).chars(LONGEST_VALUE) for value in words.values(name, described[name])])
        for name, form in FIELDS.items()
        if described.get(name) not in (None, "", []) and not form.is_private and name not in NOT_TOLD_BACK
    ]


def _asked(letter: Letter) -> list[tuple[str, str]]:
    """What the letter asks, in the order of its numbers: what is asked about, "" for the whole, and the question."""
    context = letter.context
    remarks = {one.get("remark"): one for one in context.get("remarks") or [] if one.get("text")}
    asked = context.get("asked")
    if asked is None:  # a letter from before its questions were numbered throughout
        asked = asked_in(letter.template, list(remarks.values()), context.get("unknown") or {})
    told = []
    for one in asked:
        said = remarks.get(one["remark"]) if one["remark"] else None
        about = label(one["field"]) if one["field"] else ""
        told.append((about, str(said["text"])) if said else ("", str(QUESTIONS[one["field"]])))
    return told


def _note(context: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [("", str(context["note"]))] if context.get("note") else []


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


def _how_to_answer_each(letter: Letter) -> list[str]:
    """Where questions stand: how their answers find their place, then how anything is corrected."""
    if letter.channel == "paper":
        told = _(
            "Write your answers on the lines, and send this page back by fax or post: its code says where it belongs."
        )
    else:
        told = _("Press Reply and write the number of the question before each answer, in any language.")
    return [told, _how_to_answer(letter)]


def _acknowledgement(letter: Letter, words: Words) -> Parts:
    return Parts(
        heading=_("Your contribution reached us. Thank you."),
        opening=[
            _("We have made a record of it, which is below. A machine read it first; an editor checks it next."),
            _("We write to you again before anything is published."),
        ],
        facts=_facts(letter.context, words),
        questions=_asked(letter),
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
        quoted=_note(letter.context),
        questions=_asked(letter),
        closing=_how_to_answer_each(letter),
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
        quoted=_note(letter.context),
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
        quoted=_note(letter.context),
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


def _taken_back(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("You took your contribution back."),
        opening=[
            _("“%(title)s” will not be published. The editors are told, and what you sent stays with them.")
            % {"title": _title(letter)}
        ],
        closing=[_("If you did not do this, or change your mind, answer this letter and we open it again.")],
    )


def _reminder(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("We still hope for your answer."),
        opening=[
            _("Some time ago we asked you about “%(title)s”. It cannot go on without your word.")
            % {"title": _title(letter)},
            _("This is the only reminder. If you have answered meanwhile, thank you: then throw this letter away."),
        ],
        questions=_asked(letter),
        closing=_how_to_answer_each(letter),
    )


def _answer_received(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("Your answer reached us. Thank you."),
        opening=[
            _("It stands beside “%(title)s”, and an editor looks at it next.") % {"title": _title(letter)},
            _("This letter was written by a machine, once a day at most, so that you know that it arrived."),
        ],
        closing=[_how_to_answer(letter)],
    )


def _wish_withdraw(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("You asked us to withdraw your practice."),
        opening=[
            _("An editor decides whether “%(title)s” leaves the catalogue, and writes to you.")
            % {"title": _title(letter)}
        ],
        closing=[_("If you did not ask for this, answer this letter.")],
    )


def _wish_erase(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("You asked us to erase what we keep about you."),
        opening=[
            _("An editor does this by hand: your name, your address and what you wrote to us about “%(title)s”.")
            % {"title": _title(letter)},
            _("What is published stays, without your name. When it is done we write to you one last time."),
        ],
        closing=[_("If you did not ask for this, answer this letter at once.")],
    )


def _wish_granted(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("We did what you asked."),
        opening=[
            _("What we kept about you with “%(title)s” is erased. This is our last letter about it.")
            % {"title": _title(letter)}
        ],
        quoted=_note(letter.context),
        keeps_address=False,
    )


def _wish_refused(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("We have not done what you asked."),
        opening=[_("You made a wish about “%(title)s”. This is why we did not follow it:") % {"title": _title(letter)}],
        quoted=_note(letter.context),
        closing=[_("If we misunderstood you, answer this letter and we look again.")],
    )


def _title(letter: Letter) -> str:
    return " ".join(str(letter.context.get("title") or "").split()) or _("Your contribution")


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
    "taken_back": _taken_back,
    "reminder": _reminder,
    "answer_received": _answer_received,
    "wish_withdraw": _wish_withdraw,
    "wish_erase": _wish_erase,
    "wish_granted": _wish_granted,
    "wish_refused": _wish_refused,
    "continue": _continue,
    "erased": _erased,
    "digest": _digest,
    **TO_PEOPLE,
    "confirmation": lambda letter, _words: Parts(**confirmation(letter)),
    "confirmation_reminder": lambda letter, _words: Parts(**confirmation(letter)),
    "confirmed": lambda letter, _words: Parts(**confirmed(letter)),
    **TO_REVIEWERS,
}
TEMPLATES = tuple(_LETTERS)
# Letters that no person decided to send, and that nobody waits for at that moment: what may be held back together.
AUTOMATIC = frozenset({
    "acknowledgement", "question", "answer_received", "reminder", "digest", "confirmation", "confirmation_reminder",
    "confirmed", "review_reminder",
})  # fmt: skip
# They tell people that somebody changed how their account is entered: never to be held back.
NEVER_HELD = frozenset({"second_factor_changed", "second_factor_reset"})
# What is left of a letter that was erased is nothing to word anew or to hold back.
OURS_TO_WORD = tuple(one for one in TEMPLATES if one != "erased")
