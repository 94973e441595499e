"""Reviewing in words: criteria with their questions and grades, why somebody fits, where a review stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ipraxis.review.models import Call
from ipraxis.review.queries.calls import STANDING
from ipraxis.review.rules.agreement import Agreement, Verdict
from ipraxis.review.rules.choosing import Bar, Why
from ipraxis.review.rules.criteria import Group

Text = str | Promise


@dataclass(frozen=True, slots=True)
class CriterionWords:
    """What a criterion is called, what is asked, and what to look at before answering."""

    name: Text
    question: Text
    guidance: Text


GROUPS: Mapping[str, Text] = {
    Group.EXCLUSION: gettext_lazy("May it be in the catalogue at all?"),
    Group.CORE: gettext_lazy("How good is it?"),
    Group.QUALIFIER: gettext_lazy("What else speaks for it?"),
}

CRITERIA: Mapping[str, CriterionWords] = {
    "relevance": CriterionWords(
        gettext_lazy("Relevance"),
        gettext_lazy("Does it help small or medium-sized firms to use intellectual property?"),
        gettext_lazy("Firms must be among those who are helped. Help for offices or universities alone is not enough."),
    ),
    "ethics": CriterionWords(
        gettext_lazy("Ethics"),
        gettext_lazy("Is it fair to those whom it concerns?"),
        gettext_lazy(
            "Look for pressure on firms, ideas or data used without consent, conflicts of interest of advisers, "
            "and people who are shut out without a reason."
        ),
    ),
    "no_promotion": CriterionWords(
        gettext_lazy("No promotion"),
        gettext_lazy("Is it free of advertising for a product or a firm?"),
        gettext_lazy("A paid service may be a practice. A text that mainly sells it is none."),
    ),
    "effectiveness": CriterionWords(
        gettext_lazy("Effectiveness"),
        gettext_lazy("Is it shown that firms are better off by it?"),
        gettext_lazy("Outcomes with a number, a unit, a year and a source weigh most; then what firms say of it."),
    ),
    "accessibility": CriterionWords(
        gettext_lazy("Accessibility for small firms"),
        gettext_lazy("Can a small firm find it, understand it and afford it?"),
        gettext_lazy("Look at cost, paperwork, language, waiting time, and who may apply."),
    ),
    "efficiency": CriterionWords(
        gettext_lazy("Efficiency"),
        gettext_lazy("Is what comes of it worth what it takes?"),
        gettext_lazy("Staff, money and time of the institution and of the firms, beside what came of it."),
    ),
    "transferability": CriterionWords(
        gettext_lazy("Transferability"),
        gettext_lazy("Could an institution elsewhere do it too?"),
        gettext_lazy("Look for what it depends on: law, budget, size of the office. Is that said?"),
    ),
    "sustainability": CriterionWords(
        gettext_lazy("Sustainability"),
        gettext_lazy("Will it go on when its first money or its founder has gone?"),
        gettext_lazy("Years it has run, who pays for it, whether it is part of somebody’s regular work."),
    ),
    "inclusion": CriterionWords(
        gettext_lazy("Inclusion"),
        gettext_lazy("Does it reach firms and people who are usually left out?"),
        gettext_lazy("Firms far from the capital, founders who are women or young, other languages, disabilities."),
    ),
}

ANSWERS: Mapping[str, Text] = {
    "no": pgettext_lazy("answer to a criterion", "No"),
    "yes": pgettext_lazy("answer to a criterion", "Yes"),
    "unsure": pgettext_lazy("answer to a criterion", "Unsure"),
    "not_shown": pgettext_lazy("grade", "Not shown"),
    "partly": pgettext_lazy("grade", "Partly"),
    "well": pgettext_lazy("grade", "Well"),
    "very_well": pgettext_lazy("grade", "Very well"),
    "cannot_judge": gettext_lazy("Cannot judge from what is here"),
}

ADVICE: Mapping[str, Text] = {
    "accept": gettext_lazy("Accept it"),
    "return": gettext_lazy("Ask the contributor first"),
    "decline": gettext_lazy("Decline it"),
}

STATES: Mapping[str, Text] = {
    "invited": gettext_lazy("Invited, no answer yet"),
    "accepted": gettext_lazy("Writes the review"),
    "submitted": gettext_lazy("Review is in"),
    "declined": gettext_lazy("Said no"),
    "abstained": gettext_lazy("Withdrew from it"),
    "conflicted": gettext_lazy("Declared a conflict of interest"),
    "released": gettext_lazy("No longer asked"),
}

BARS: Mapping[str, Text] = {
    Bar.OWN_CONTRIBUTION: gettext_lazy("It is their own contribution."),
    Bar.OWN_INSTITUTION: gettext_lazy("It comes from their own institution."),
    Bar.SAME_DOMAIN: gettext_lazy("Their e-mail address is of the contributor’s institution."),
    Bar.DECLARED: gettext_lazy("They declared a conflict of interest for it."),
    Bar.SEES_THE_DESK: gettext_lazy("They work at the desk, where names are not hidden: they cannot review it blind."),
    Bar.NOT_ACTIVE: gettext_lazy("They do not review at present."),
}


def why(code: str, number: int, shared: str) -> str:
    """One reason why somebody fits, or not quite."""
    said: Mapping[str, str] = {
        Why.SUBJECTS: _("knows the subject: %(subjects)s") % {"subjects": shared},
        Why.NO_SUBJECT: _("none of their subjects"),
        Why.LANGUAGE: _("reads its language"),
        Why.NO_LANGUAGE: _("does not read its language"),
        Why.FREE: ngettext("takes %(n)d more review", "takes %(n)d more reviews", number) % {"n": number},
        Why.FULL: ngettext(
            "has %(n)d review to write and takes no more", "has %(n)d reviews to write and takes no more", number
        )
        % {"n": number},
        Why.KNOWS_IT: _("reviewed it in an earlier round"),
        Why.SAME_COUNTRY: _("lives in the same country: only to be known"),
    }
    return said[code]


def call_name(call: Call) -> str:
    """The call's name; that of the house's own in the reader's language."""
    return _("Standing call") if call.name == STANDING else call.name


def agreement(found: Agreement) -> str:
    """The figure in words a secretariat can use, or why there is none."""
    if found.verdict == Verdict.TOO_FEW:
        return _("Too few to say")
    if found.verdict == Verdict.NO_VARIATION:
        return _("All answered alike: nothing to measure")
    alpha = found.alpha or 0.0
    if alpha >= SURE:
        return _("Reviewers agree")
    if alpha >= TENTATIVE:
        return _("Reviewers agree roughly")
    return _("Reviewers read this criterion differently")


# Krippendorff (2004), chapter 11.4.2: rely on 0.800 and more, draw tentative conclusions from 0.667.
SURE = 0.8
TENTATIVE = 0.667
