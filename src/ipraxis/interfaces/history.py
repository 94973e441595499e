"""What was done, as each may read it: the public, the contributor, the editors.

What is not named in a table is not shown: an action that nobody decided on stays on the desk. Persons are named to
editors alone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ipraxis.audit.models import Event
from ipraxis.audit.queries import history_of
from ipraxis.catalogue.models import Practice
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import FIELDS
from ipraxis.interfaces.field_words import label

Text = str | Promise

# What readers of the catalogue see of a practice. Its versions are told from the versions themselves.
PUBLIC: Mapping[str, Text] = {
    "catalogue.rate": _("An editor looked at its marks"),
    "catalogue.take_back_mark": _("An editor took a mark back"),
    "catalogue.verify_translation": _("A translator verified a part of its text"),
    "editorial.restore": _("It is in the catalogue again"),
    "editorial.withdraw": _("It was withdrawn from the catalogue"),
    "upkeep.ask": _("Its institution was asked whether it still holds"),
}
# By the answer that an institution gave (`upkeep.answer`).
ANSWERS: Mapping[str, Text] = {
    "unchanged": _("Its institution confirmed that it holds"),
    "changed": _("Its institution said that something has changed"),
    "ended": _("Its institution said that it has ended"),
}
# What a contributor sees of their contribution.
CONTRIBUTOR: Mapping[str, Text] = {
    "editorial.draft": _("What arrived was read and entered"),
    "editorial.correct": _("An editor corrected it"),
    "editorial.not_known": _("An editor noted that it is not known yet"),
    "editorial.undo": _("An editor took a correction back"),
    "editorial.migrate": _("A new edition of the form took it over"),
    "editorial.supplement": _("What you sent later filled gaps"),
    "editorial.send_to_review": _("It went to review"),
    "editorial.return": _("We asked you something"),
    "editorial.remind": _("We reminded you"),
    "editorial.answer": _("You answered"),
    "editorial.correct_by_code": _("You corrected it"),
    "editorial.said_by_code": _("You said something about it"),
    "editorial.said_by_letter": _("You wrote to us about it"),
    "editorial.confirmed_by_code": _("You said that it is right"),
    "editorial.wish": _("You told us a wish"),
    "editorial.settle_wish": _("Your wish was settled"),
    "editorial.take_back": _("You took it back"),
    "editorial.accept": _("It was accepted"),
    "editorial.decline": _("It was not taken into the catalogue"),
    "editorial.reopen": _("It was opened again"),
    "editorial.publish": _("It was published"),
    "editorial.withdraw": _("It was withdrawn from the catalogue"),
    "editorial.restore": _("It is in the catalogue again"),
    "intake.add_to": _("You sent something more"),
    "privacy.erase_contact": _("Your contact was erased"),
}
# Said of nobody but on the desk: who judged, assigned, reviewed, set aside, and what a machine did by the way.
EDITORS = frozenset({
    "accounts.accept_invitation", "accounts.activate", "accounts.add_token", "accounts.deactivate", "accounts.describe",
    "accounts.end_membership", "accounts.end_sessions", "accounts.enter_membership", "accounts.invite",
    "accounts.invite_again", "accounts.manage", "accounts.revoke_invitation", "accounts.revoke_token",
    "accounts.second_factor", "accounts.second_factor_reset", "audit.erase", "catalogue.introduce_translator",
    "catalogue.load", "catalogue.settle_translation_report", "catalogue.translate", "editorial.accept_value",
    "editorial.assign", "editorial.back_from_review", "editorial.dismiss", "editorial.drop_edition",
    "editorial.judge_twin", "editorial.look_again", "editorial.merge", "editorial.merge_field",
    "editorial.open_again", "editorial.open_edition", "editorial.prepare_edition", "editorial.put_back",
    "editorial.refine", "editorial.refuse_refinement", "editorial.remark", "editorial.resolve", "editorial.split",
    "editorial.split_field", "editorial.split_off", "editorial.take_back_acceptance", "editorial.take_in",
    "editorial.take_up", "editorial.unmerge", "intake.attach", "intake.correct_kind", "intake.detach", "intake.divide",
    "intake.join", "intake.language_model", "intake.make_contribution", "intake.no_contribution", "intake.read",
    "intake.read_again", "intake.receive", "intake.receive_as_post", "intake.set_aside", "outbox.again",
    "outbox.digest", "outbox.discard", "outbox.hold", "outbox.printed", "outbox.release", "outbox.word",
    "privacy.erase", "privacy.erase_account", "privacy.erase_message", "privacy.export", "privacy.set_period",
    "review.close", "review.hide", "review.invite", "review.keep_call", "review.keep_own_profile",
    "review.keep_reviewer", "review.open", "review.pass_on", "review.release", "upkeep.answer", "upkeep.arrange",
    "upkeep.undo", "upkeep.visit_soon", "vocabulary.amend",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a history for the public or a contributor: no person in it."""

    at: datetime
    what: Text
    more: str = ""


def of_practice(practice: Practice) -> list[Entry]:
    """What the public may read of a practice, newest first: its versions, confirmations, marks, withdrawal."""
    versions = list(practice.versions.order_by("number").values_list("pk", "number", "published_at"))
    contributions = Contribution.objects.filter(version__in=[pk for pk, _number, _at in versions])
    subjects = [
        f"practice:{practice.slug}",
        *(f"contribution:{pk}" for pk in contributions.values_list("pk", flat=True)),
    ]
    entries = [Entry(at, _version(number)) for _pk, number, at in versions]
    events = list(history_of(subjects))
    undone = {event.details.get("of") for event in events if event.action == "upkeep.undo"}  # entered by mistake
    events = [event for event in events if event.action != "upkeep.answer" or event.at.isoformat() not in undone]
    entries += [found for event in events if (found := _public(event)) is not None]
    return sorted(entries, key=lambda one: one.at, reverse=True)


def _version(number: int) -> Text:
    return _("Version %(number)d was published") % {"number": number}


def _public(event: Event) -> Entry | None:
    if event.action == "upkeep.answer":
        said = ANSWERS.get(str(event.details.get("answer")))
        return None if said is None else Entry(event.at, said)
    said = PUBLIC.get(event.action)
    return None if said is None else Entry(event.at, said)


def of_contribution(contribution: Contribution) -> list[Entry]:
    """What its contributor may read of it, newest first: the steps of its way, and which fields were worked on."""
    events = history_of([f"contribution:{contribution.pk}"])
    return _joined([found for event in events if (found := _told(event)) is not None])[::-1]


def _told(event: Event) -> Entry | None:
    said = CONTRIBUTOR.get(event.action)
    if said is None:
        return None
    field = str(event.details.get("field") or "")
    return Entry(event.at, said, label(field) if field in FIELDS else "")


def _joined(entries: Sequence[Entry]) -> list[Entry]:
    """What was done to several fields one after the other on one day, in one line."""
    joined: list[Entry] = []
    for one in entries:
        last = joined[-1] if joined else None
        if last and one.more and last.more and last.what == one.what and last.at.date() == one.at.date():
            names = dict.fromkeys([*last.more.split(" · "), one.more])
            joined[-1] = Entry(one.at, one.what, " · ".join(names))
        else:
            joined.append(one)
    return joined


def of_practice_for_editors(practice: Practice) -> QuerySet[Event]:
    """Everything that was done to the practice and the contributions that became its versions, newest first."""
    contributions = Contribution.objects.filter(version__practice=practice).values_list("pk", flat=True)
    return history_of([f"practice:{practice.slug}", *(f"contribution:{pk}" for pk in contributions)]).reverse()
