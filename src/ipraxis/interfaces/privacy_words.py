"""What personal data is kept for, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ipraxis.privacy.rules import Kind

KINDS: Mapping[Kind, tuple[str | Promise, str | Promise]] = {
    Kind.CONTACT: (
        _("Contact of a contribution"),
        _("Name and address of whoever sent it: to answer. Counted from the last change of the contribution."),
    ),
    Kind.CONTACT_PUBLISHED: (
        _("Contact of a published practice"),
        _("To ask now and then whether it is still as described. Counted from its last change."),
    ),
    Kind.NOT_CONTRIBUTION: (
        _("Messages that are no contribution"),
        _("Text, sender and files of questions, advertisements and the like. Counted from their arrival."),
    ),
    Kind.ORIGINAL: (
        _("Originals of what was not taken"),
        _("What arrived for contributions that were declined or withdrawn. Counted from the decision."),
    ),
    Kind.LETTER: (
        _("Letters of ours"),
        _("To whom we wrote and what it said. Counted from the day it was posted; that there was one stays known."),
    ),
}

PURPOSES: Mapping[Kind, str | Promise] = {
    Kind.CONTACT: _("The contact is kept to answer about this contribution."),
    Kind.CONTACT_PUBLISHED: _("The contact is kept to ask now and then whether the practice is still as described."),
}
