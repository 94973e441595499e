"""What the desk calls its steps and the entries of a history."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from ipraxis.accounts.models import User
from ipraxis.audit.models import Event
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import FIELDS, TRANSITIONS
from ipraxis.interfaces.field_words import Words, label

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    """A verb on screen: the button, what follows from it, what the note is for, and what is said afterwards."""

    button: Text
    title: Text
    follows: Text
    note: Text
    done: Text


STEPS: Mapping[str, Step] = {
    "send_to_review": Step(
        gettext_lazy("Keep, and go to review"),
        "",
        "",
        "",
        gettext_lazy("Kept, and in review now."),
    ),
    "return": Step(
        gettext_lazy("Ask the contributor"),
        gettext_lazy("Ask the contributor"),
        gettext_lazy(
            "They get a letter with your note and the remarks marked for them. The contribution waits for their answer."
        ),
        gettext_lazy("What should they add or correct?"),
        gettext_lazy("Returned to the contributor."),
    ),
    "accept": Step(
        pgettext_lazy("verb, a contribution", "Accept"),
        gettext_lazy("Accept without all the reviews"),
        gettext_lazy(
            "Reviews that were asked for are still out. Your note stays with the reviews; only the desk reads it."
        ),
        gettext_lazy("Why is it accepted without them?"),
        gettext_lazy("Accepted. It can be published now."),
    ),
    "decline": Step(
        gettext_lazy("Not a practice: decline"),
        gettext_lazy("Decline this contribution"),
        gettext_lazy(
            "They get a letter with your reason. Everything is kept, and the contribution can be opened again."
        ),
        gettext_lazy("Why is it declined?"),
        gettext_lazy("Declined. It is kept and can be opened again."),
    ),
    "reopen": Step(
        gettext_lazy("Open again"),
        "",
        "",
        "",
        gettext_lazy("Opened again: it is a draft."),
    ),
    "answer": Step("", "", "", "", ""),  # the contributor's own step
    "take_back": Step("", "", "", "", ""),
    "publish": Step(
        gettext_lazy("Publish …"),
        gettext_lazy("Publish this practice"),
        gettext_lazy("Readers find it at once. The contributor gets a letter with its address."),
        "",
        gettext_lazy("Published. Readers find it at once."),
    ),
    "withdraw": Step(
        gettext_lazy("Withdraw …"),
        gettext_lazy("Withdraw from the catalogue"),
        gettext_lazy("It is no longer found. Its address stays and says why. The contributor gets a letter."),
        gettext_lazy("Why is it withdrawn? Readers will see this."),
        gettext_lazy("Withdrawn. Its address stays and says why."),
    ),
    "restore": Step(
        gettext_lazy("Bring back …"),
        gettext_lazy("Bring back into the catalogue"),
        gettext_lazy("Readers find it again, with all its versions and translations. No letter goes out."),
        gettext_lazy("Why is it brought back? The history keeps this."),
        gettext_lazy("It is in the catalogue again."),
    ),
}

ADVICE: Mapping[str, Text] = {
    "accept": gettext_lazy("I advise to accept it"),
    "return": gettext_lazy("I advise to ask the contributor"),
    "decline": gettext_lazy("I advise to decline it"),
}

CHANNELS: Mapping[str, Text] = {
    "email": gettext_lazy("E-mail"),
    "fax": gettext_lazy("Fax"),
    "post": gettext_lazy("Letter by post"),
    "form": gettext_lazy("Form on this site"),
    "api": gettext_lazy("Another program"),
}

# What an empty tray says: what it means that nothing lies there, and where to go on.
EMPTY_TRAYS: Mapping[str, Text] = {
    "mine": gettext_lazy("Nothing is in your hands. Take something from what arrived: open it, and choose “Take it”."),
    "answered": gettext_lazy("No contributor waits for your answer."),
    "arrived": gettext_lazy(
        "Whatever arrived is in somebody’s hands or further on. New letters appear here by themselves."
    ),
    "drafts": gettext_lazy("Nobody has a draft in hand. What nobody has taken yet lies under “Arrived”."),
    "in_review": gettext_lazy("Nothing is in review. A draft goes there when an editor sends it."),
    "returned": gettext_lazy("No contributor was asked for anything that is still open."),
    "accepted": gettext_lazy("Nothing waits to be published."),
}

LETTERS: Mapping[str, Text] = {
    "acknowledgement": gettext_lazy("We have it"),
    "question": gettext_lazy("We have your question"),
    "returned": gettext_lazy("We ask"),
    "accepted": gettext_lazy("It is accepted"),
    "declined": gettext_lazy("It is declined"),
    "published": gettext_lazy("It is published"),
    "withdrawn": gettext_lazy("It is withdrawn"),
    "taken_back": gettext_lazy("It is taken back"),
    "reminder": gettext_lazy("A reminder of our questions"),
    "answer_received": gettext_lazy("We have your answer"),
    "wish_withdraw": gettext_lazy("We have your wish to withdraw it"),
    "wish_erase": gettext_lazy("We have your wish to be erased"),
    "wish_granted": gettext_lazy("We did what you asked"),
    "wish_refused": gettext_lazy("Why we did not do what you asked"),
    "continue": gettext_lazy("The link to go on with a form"),
    "digest": gettext_lazy("What waits at the desk"),
    "erased": gettext_lazy("A letter that was erased"),
    "invitation": gettext_lazy("The invitation to join"),
    "second_factor_changed": gettext_lazy("A second factor was changed"),
    "second_factor_reset": gettext_lazy("A second factor was reset"),
    "confirmation": gettext_lazy("Does it still hold?"),
    "confirmation_reminder": gettext_lazy("Does it still hold? A reminder"),
    "confirmed": gettext_lazy("We have your confirmation"),
    "review_invitation": gettext_lazy("We ask for a review"),
    "review_reminder": gettext_lazy("A review is awaited"),
}

LETTER_STATES: Mapping[str, Text] = {
    "waiting": gettext_lazy("Waits to be sent"),
    "sent": gettext_lazy("Handed to the mail server"),
    "printable": gettext_lazy("To be printed and posted"),
    "printed": gettext_lazy("Printed and posted"),
    "failed": gettext_lazy("Could not be sent"),
    "held": gettext_lazy("Held back until somebody releases it"),
    "discarded": gettext_lazy("Thrown away, not sent"),
}

_ACTIONS: Mapping[str, Text] = {
    "editorial.draft": gettext_lazy("Made a draft from what arrived"),
    "editorial.send_to_review": gettext_lazy("Sent it to review"),
    "editorial.return": gettext_lazy("Asked the contributor"),
    "editorial.accept": gettext_lazy("Accepted it"),
    "editorial.decline": gettext_lazy("Declined it"),
    "editorial.reopen": gettext_lazy("Opened it again"),
    "editorial.publish": gettext_lazy("Published it"),
    "editorial.withdraw": gettext_lazy("Withdrew it"),
    "editorial.restore": gettext_lazy("Brought it back into the catalogue"),
    "editorial.remark": gettext_lazy("Remarked"),
    "editorial.refine": gettext_lazy("Said which practice it improves"),
    "editorial.refuse_refinement": gettext_lazy("Said that it is another practice than was proposed"),
    "editorial.assign": gettext_lazy("Said in whose hands it is"),
    "editorial.merge": gettext_lazy("Made it one with another contribution"),
    "editorial.take_in": gettext_lazy("Another contribution became part of it"),
    "editorial.merge_field": gettext_lazy("Took the value of the other contribution"),
    "editorial.unmerge": gettext_lazy("Made two of them again"),
    "editorial.split": gettext_lazy("Split a second contribution off"),
    "editorial.split_off": gettext_lazy("It was split off another contribution"),
    "editorial.split_field": gettext_lazy("Went to the second contribution"),
    "editorial.put_back": gettext_lazy("Said that it is no contribution"),
    "editorial.take_up": gettext_lazy("Made it a contribution again"),
    "intake.attach": gettext_lazy("Put a message beside it"),
    "intake.detach": gettext_lazy("Took a message away from it"),
    "editorial.accept_value": gettext_lazy("Accepted the value as it stands"),
    "editorial.take_back_acceptance": gettext_lazy("Took back that the value is right"),
    "editorial.dismiss": gettext_lazy("Said that what a check found is in order"),
    "editorial.look_again": gettext_lazy("Wants to look again at what a check found"),
    "editorial.back_from_review": gettext_lazy("Took it back from review"),
    "editorial.resolve": gettext_lazy("Resolved a remark"),
    "editorial.open_again": gettext_lazy("Opened a remark again"),
    "editorial.answer": gettext_lazy("The contributor has answered"),
    "editorial.take_back": gettext_lazy("The contributor took it back"),
    "editorial.said_by_letter": gettext_lazy("The contributor wrote about it"),
    "editorial.wish": gettext_lazy("The contributor made a wish"),
    "editorial.settle_wish": gettext_lazy("Settled a wish of the contributor"),
    "editorial.remind": gettext_lazy("Reminded the contributor"),
    "catalogue.rate": gettext_lazy("Rated the practice"),
    "catalogue.take_back_mark": gettext_lazy("Took a rating back"),
    "editorial.judge_twin": gettext_lazy("Judged a likely twin"),
    "editorial.correct_by_code": gettext_lazy("The contributor corrected it"),
    "editorial.said_by_code": gettext_lazy("The contributor remarked"),
    "intake.add_to": gettext_lazy("The contributor sent something more"),
    "editorial.confirmed_by_code": gettext_lazy("The contributor says it is right"),
    "intake.receive": gettext_lazy("Kept it as it arrived"),
    "intake.divide": gettext_lazy("Divided the scan into its letters"),
    "editorial.supplement": gettext_lazy("Filled gaps from a form that came for it"),
    "intake.read": pgettext_lazy("history", "Read it"),
    "intake.join": gettext_lazy("Joined it with the other parts of its message"),
    "intake.set_aside": gettext_lazy("Set it aside"),
    "intake.no_contribution": gettext_lazy("Took it for no contribution"),
    "intake.make_contribution": gettext_lazy("Made a contribution of it"),
    "intake.language_model": gettext_lazy("Asked a language model"),
    "intake.correct_kind": gettext_lazy("Said what it is"),
    "intake.dealt_with": gettext_lazy("Said that it needs no more"),
    "intake.not_dealt_with": gettext_lazy("Said that it needs something after all"),
    "intake.read_again": gettext_lazy("Asked to read it again"),
    "intake.receive_as_post": gettext_lazy("Received it as a letter by post"),
    "review.open": gettext_lazy("Opened a round of review"),
    "review.invite": gettext_lazy("Asked reviewers"),
    "review.release": gettext_lazy("Took an invitation to review back"),
    "review.hide": gettext_lazy("Changed which names are hidden from reviewers"),
    "review.pass_on": gettext_lazy("Put a reviewer’s words into the next letter"),
    "review.close": gettext_lazy("Closed the round of review"),
    "outbox.printed": gettext_lazy("Printed and posted a letter"),
    "outbox.again": gettext_lazy("Tried a letter again"),
    "outbox.release": gettext_lazy("Released a letter that was held back"),
    "outbox.discard": gettext_lazy("Threw away a letter that was held back"),
}


def step(verb: str) -> Step:
    """The step's words."""
    return STEPS[verb]


def done(verb: str, found: Contribution) -> str:
    """What is said when the step was taken, and whether the contributor is told."""
    said = str(STEPS[verb].done)
    if TRANSITIONS[verb].letter is None:
        return said
    if found.reply_to or found.reply_on_paper:
        return f"{said} {_('A letter to the contributor is in the outbox.')}"
    return f"{said} {_('No letter was written: we have no address to answer to.')}"


def reason(found: str, words: Words) -> tuple[str, str]:
    """Why a machine decided as it did, and the language it is said in: "" for the reader's own.

    Said in English where nobody has translated it.
    """
    template = getattr(found, "template", found)
    arguments: Mapping[str, Any] = getattr(found, "arguments", {})
    said = _(template) if template else ""
    if said == template:
        return found, "" if words.language == "en" or not found else "en"
    told = {name: _told(name, value, arguments, words) for name, value in arguments.items()}
    return said.format(**told) if told else said, ""


def _told(name: str, value: Any, arguments: Mapping[str, Any], words: Words) -> str:
    """An argument in the reader's language: values of the field it is named after, or whose `value` it is."""
    field = str(arguments.get("field", "")) if name == "value" else name
    if name == "field":
        return label(str(value))
    return " · ".join(words.values(field, value)) if field in FIELDS else _plain(value)


def _plain(value: Any) -> str:
    return ", ".join(str(one) for one in dict.fromkeys(value)) if isinstance(value, list) else str(value)


SOFTWARE, COMMAND_LINE = gettext_lazy("the software"), gettext_lazy("somebody at the command line")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the history. `before` and `after` are shown for corrections; `pk` is what undo names."""

    pk: int
    at: datetime
    who: str
    what: str
    before: str
    after: str
    note: str
    can_undo: bool


def entry(event: Event, words: Words) -> Entry:
    """The event in words."""
    details = event.details
    field = str(details.get("field") or "")
    before = details.get("before")
    was = before.get("value") if isinstance(before, dict) else None
    return Entry(
        pk=event.pk,
        at=event.at,
        who=str(_who(event.actor)),
        what=_what(event.action, field),
        before=_shown(field, was, words),
        after=_shown(field, details.get("after"), words),
        note=str(details.get("note") or details.get("why") or details.get("reason") or ""),
        can_undo=isinstance(before, dict),
    )


def _who(actor: User) -> Text:
    """The person's name. A robot's is for logs: readers are told what acted."""
    if not actor.is_robot:
        return str(actor)
    return COMMAND_LINE if actor.name == "command-line" else SOFTWARE


def _what(action: str, field: str) -> str:
    if action == "editorial.correct":
        return _("Changed “%(field)s”") % {"field": label(field)}
    if action == "editorial.not_known":
        return _("Noted that “%(field)s” is not known yet") % {"field": label(field)}
    if action == "editorial.undo":
        return _("Took back a change of “%(field)s”") % {"field": label(field)}
    named = str(_ACTIONS.get(action, action))
    return f"{named} ({label(field)})" if field else named


def _shown(field: str, value: object, words: Words) -> str:
    if field not in FIELDS or value in (None, []):
        return ""
    return " · ".join(words.values(field, value))


KINDS: Mapping[str, Text] = {
    "confirmation": gettext_lazy("An answer to our question whether it still holds"),
    "question": gettext_lazy("A question"),
    "automatic_reply": gettext_lazy("An automatic reply"),
    "bounce": gettext_lazy("A report that mail could not be delivered"),
    "advertising": gettext_lazy("Advertising"),
    "other": gettext_lazy("Something else"),
    "unclear": gettext_lazy("Unclear: an editor should look"),
    "empty": gettext_lazy("Nothing to read in it"),
    "addition": gettext_lazy("Sent to a contribution that we have"),
    "contribution": gettext_lazy("A contribution"),
    "refinement": gettext_lazy("An improvement of a practice we have"),
}
# what an editor says of a message that became no contribution
IS_A: Mapping[str, Text] = {
    "question": gettext_lazy("It is a question"),
    "automatic_reply": gettext_lazy("It is an automatic reply"),
    "bounce": gettext_lazy("It is a report about mail"),
    "advertising": gettext_lazy("It is advertising"),
    "other": gettext_lazy("It is something else"),
}


def kind(code: str) -> Text:
    """What a message was taken for."""
    return KINDS.get(code, code)


def action(name: str) -> Text:
    """What was done, in words; the bare name where nobody wrote words for it."""
    return _ACTIONS.get(name, name)


def letter(template: str) -> Text:
    """What a letter says, in a few words."""
    return LETTERS.get(template, template)


def letter_state(state: str) -> Text:
    """Where a letter is."""
    return LETTER_STATES.get(state, state)
