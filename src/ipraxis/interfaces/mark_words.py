"""The three marks in words: their levels, how each came about, and what would raise it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ipraxis.catalogue.queries import Marked
from ipraxis.catalogue.rules.marks import Proposal

Text = str | Promise

NAMES: Mapping[str, Text] = {
    "verified": pgettext_lazy("mark of a practice", "Verified"),
    "evidence": pgettext_lazy("mark of a practice", "Evidence"),
    "reach": pgettext_lazy("mark of a practice", "Reach"),
}
# Levels of evidence are concepts of the vocabulary; these stand beside them on the desk.
LEVELS: Mapping[tuple[str, str], Text] = {
    ("verified", "not_verified"): _("Not verified yet"),
    ("verified", "by_editor"): _("Verified by an editor"),
    ("verified", "by_institution"): _("Confirmed by its institution"),
    ("reach", "not_known"): _("Reach not known yet"),
    ("reach", "tried_once"): _("Tried once"),
    ("reach", "in_use"): _("In use"),
    ("reach", "adopted_elsewhere"): _("Adopted elsewhere"),
}
HOW: Mapping[str, Text] = {
    "institution_page": _("from the institution’s own page"),
    "public_documents": _("from public documents"),
    "conversation": _("in a conversation with the institution"),
    "click": _("by a link in our letter"),
    "code": _("by the code of our letter"),
    "reply": _("by a reply to our letter"),
    "letter": _("by a letter of its own"),
    "sources": _("from the sources given on this page"),
    "institution": _("as the institution told us"),
}
RAISES: Mapping[tuple[str, str], Text] = {
    ("verified", "sample"): "",
    ("verified", "read"): _("What would raise it: the institution reads this page and tells us that it is right."),
    ("verified", "confirmed"): _("What would raise it: the institution itself tells us that this page is right."),
    ("verified", "highest"): _("Nothing is above it. It is asked again from time to time."),
    ("evidence", "figure"): _("What would raise it: a figure of what came of it, with its year and its source."),
    ("evidence", "papers"): _(
        "What would raise it: an editor sees the figures in papers of the institution, which need not be published."
    ),
    ("evidence", "source"): _("What would raise it: the document in which the figures given here can be looked up."),
    ("evidence", "year"): _("What would raise it: the year of each figure given here."),
    ("evidence", "rating"): _("What would raise it: an editor reads the sources of the figures given here."),
    ("evidence", "before"): _("What would raise it: a figure from before it began, to compare with."),
    ("evidence", "before_year"): _("What would raise it: a figure from before it began in %(started)d."),
    ("evidence", "evaluation"): _("What would raise it: an evaluation by somebody who does not run it."),
    ("evidence", "comparison"): _("What would raise it: a comparison with similar firms that did not take part."),
    ("evidence", "highest"): _("Nothing is above it. It stays so while the evaluation can be read."),
    ("reach", "use_told"): _("What would raise it: a word from its institution on whether firms can use it now."),
    ("reach", "again"): _("What would raise it: a second round, or the word that it is now open for good."),
    ("reach", "elsewhere"): _("What would raise it: another institution that tells us it does the same."),
    ("reach", "tried_elsewhere"): _("What would raise it: another institution that tells us it tried the same."),
    ("reach", "highest"): _("Nothing is above it."),
}
PROPOSED: Mapping[str, Text] = {
    "title": _("a source calls itself so: “%(words)s”"),
    "no_outcome": _("no outcome is given"),
    "no_source": _("the outcomes given have no public source"),
    "baseline": _("the same thing was counted before it began and since"),
    "sourced": _("outcomes are given with a public source"),
}


def level_words(one: Marked) -> str:
    """The level of `verified` or `reach`."""
    return str(LEVELS[one.mark, one.level])


def raise_words(mark: str, code: str, started: int | None) -> str:
    """The sentence that says what would raise the mark; "" where nothing is to be asked of anybody."""
    said = str(RAISES[mark, code])
    return said % {"started": started} if code == "before_year" else said


def proposed_words(proposal: Proposal) -> str:
    """Why the level is proposed."""
    said = str(PROPOSED[proposal.why])
    return said % {"words": proposal.words} if proposal.words else said
