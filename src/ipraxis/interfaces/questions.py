"""The questions we ask of a contributor, in the words of the form: what a document of answers says was asked."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

# By the field of the description form, or the part of what is said about the person.
QUESTIONS: Mapping[str, str | Promise] = {
    "contact_name": _("Your name"),
    "contact_email": _("Your e-mail address"),
    "institution_name": _("What is your institution called?"),
    "postal_address": _("Your postal address"),
    "fax": _("Your fax number"),
    "naming": _("May we name your institution in public?"),
    "institution_type": _("What kind of institution is it?"),
    "country": _("In which country is it?"),
    "title": _("What do you call what you do for small firms?"),
    "summary": _("What is it, in one or two sentences?"),
    "description": _("How does it work, step by step?"),
    "problem": _("Which problem of small firms does it answer?"),
    "kind": _("Is it one of these?"),
    "experience": _("Did it work?"),
    "went_wrong": _("What went wrong, or otherwise than you had hoped?"),
    "do_differently": _("What would you do differently?"),
    "mechanisms": _("What does a firm receive?"),
    "service_types": _("What sort of help is it?"),
    "ip_rights": _("Which intellectual property rights is it about?"),
    "target_groups": _("For which firms or people is it?"),
    "countries": _("In which countries can firms use it?"),
    "cost_to_sme": _("What does a firm pay for it?"),
    "started": _("In which year did it begin?"),
    "ended": _("In which year did it end?"),
    "outcomes": _("What came of it?"),
    "remark": _("What else should others know?"),
}


def asked(language: str) -> dict[str, str]:
    """Every question as it is put in that language."""
    with override(language):
        return {name: str(question) for name, question in QUESTIONS.items()}
