"""A letter's suggestion with what a language model proposes besides; without it where the model fails."""

import logging
from dataclasses import dataclass

from ipraxis.intake.language_model.breaker import Breaker
from ipraxis.intake.language_model.endpoint import Endpoint, ModelFailed
from ipraxis.intake.language_model.question import SCHEMA, messages
from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.proposed import Judged, NoProposals, judge, proposals_in
from ipraxis.intake.rules.shown import shown
from ipraxis.intake.rules.suggestion import Document, Lexicon, Suggestion

logger = logging.getLogger(__name__)

MOST_SENT = 24_000  # characters of a letter
RESTING = "it failed before and is left alone for a while"


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of asking. `failed` says why there was no answer; then the suggestion is the rules' alone."""

    judged: Judged
    failed: str = ""


class Proposer:
    """Asks one model. Never raises, and takes no longer than its endpoint's seconds. Safe to share between threads."""

    def __init__(self, endpoint: Endpoint, *, contacts: bool, breaker: Breaker | None = None) -> None:
        self.name = endpoint.name
        self._endpoint = endpoint
        self._contacts = contacts
        self._breaker = breaker or Breaker()

    def add(self, document: Document, suggestion: Suggestion, lexicon: Lexicon) -> Proposed | None:
        """The suggestion with the proposals that hold; None where nothing is asked.

        That is for no contribution, for answers, and for a message that tells of several practices: a quotation does
        not say of which of them it speaks.
        """
        if not suggestion.is_contribution or document.answers or suggestion.further:
            return None
        if not self._breaker.allows():
            return Proposed(Judged(suggestion), RESTING)
        try:
            judged = self._ask(document, suggestion, lexicon)
        except (ModelFailed, NoProposals) as no:
            self._breaker.failed()
            logger.warning("the language model was of no use: %s", no)
            return Proposed(Judged(suggestion), str(no))
        except Exception as problem:
            # A mistake of ours in judging must not keep a letter from its editor.
            logger.exception("the language model's answer could not be judged")
            return Proposed(Judged(suggestion), f"its answer could not be judged ({type(problem).__name__})")
        return Proposed(judged)

    def _ask(self, document: Document, suggestion: Suggestion, lexicon: Lexicon) -> Judged:
        pages = shown(document, names=_names(document, suggestion), contacts=self._contacts, most=MOST_SENT)
        answer = self._endpoint.ask(messages(pages, lexicon, contacts=self._contacts), SCHEMA)
        proposals = proposals_in(answer)
        self._breaker.succeeded()
        return judge(proposals, pages, suggestion, lexicon, contacts=self._contacts)


def _names(document: Document, suggestion: Suggestion) -> list[str]:
    """The persons that we know of: who sent it, and whom the rules found as the contact.

    A sender's name that is the institution's or the practice's own is nobody's, and needed.
    """
    values = suggestion.values
    told = " ".join(str(one.value) for name in ("title", "institution_name") for one in values.get(name, ()))
    sender = "" if fold(document.sender_name) in fold(told) else document.sender_name
    return [sender, *(str(one.value) for one in values.get("contact_name", ()))]
