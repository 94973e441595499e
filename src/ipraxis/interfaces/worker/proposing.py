"""Asking the language model, if one is set, between understanding a letter by the rules and making its draft."""

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime

from ipraxis.accounts.operations import robot
from ipraxis.editorial.models import Contribution
from ipraxis.intake.language_model.proposing import Proposed, Proposer
from ipraxis.intake.language_model.setting import ModelNotSet, proposer_set
from ipraxis.intake.models import Message
from ipraxis.intake.operations.proposing import Asked, note_proposals
from ipraxis.intake.rules.suggestion import Document, Lexicon
from ipraxis.intake.rules.understood import Understood
from ipraxis.intake.understanding import current_lexicon

logger = logging.getLogger(__name__)

AT_ONCE = 4  # letters that a round takes while a model is set: so long as one question lasts, no longer, others wait
ROBOT = "language-model"


def proposing() -> "Proposing":
    """As the settings say. Settings that do not fit are logged, and `ipraxis check` says so: letters go on without."""
    try:
        return Proposing(proposer_set())
    except ModelNotSet as no:
        logger.warning("no language model is asked: %s", no.sentence)
        return Proposing(None)


class Proposing:
    """The model's part in a round. Without a model everything goes on as if there were none."""

    def __init__(self, proposer: Proposer | None) -> None:
        self._proposer = proposer
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="model") if proposer else None
        self._proposed: dict[int, Proposed] = {}

    def batch(self, usual: int) -> int:
        """How many letters a round takes."""
        return AT_ONCE if self._proposer else usual

    def understand(
        self, message: Message, document: Document, by_rules: Callable[[Document], Understood], usual: Executor
    ) -> Future[Understood]:
        """What the rules make of it and the model adds, in threads of its own; without a model in the usual ones."""
        if self._threads is None:
            return usual.submit(by_rules, document)
        return self._threads.submit(self._with_proposals, message.pk, document, current_lexicon(), by_rules)

    def _with_proposals(
        self, message: int, document: Document, lexicon: Lexicon, by_rules: Callable[[Document], Understood]
    ) -> Understood:
        assert self._proposer is not None
        understood = by_rules(document)
        proposed = self._proposer.add(document, understood.suggestion, lexicon)
        if proposed is None:
            return understood
        self._proposed[message] = proposed
        return replace(understood, suggestion=proposed.judged.suggestion)

    def note(self, made: Mapping[int, Contribution | None], at: datetime) -> None:
        """Write down what the model had to do with these contributions, in the transaction that makes them."""
        if self._proposer is None:
            return
        asked = {
            message: (contribution, _asked(self._proposer.name, self._proposed[message]))
            for message, contribution in made.items()
            if contribution is not None and message in self._proposed
        }
        if asked:
            note_proposals(asked=asked, actor=robot(ROBOT, at=at), at=at)

    def forget(self) -> None:
        """Let go what was kept for the round before."""
        self._proposed.clear()

    def close(self) -> None:
        """End the threads; each has an end of its own."""
        if self._threads is not None:
            self._threads.shutdown()


def _asked(model: str, proposed: Proposed) -> Asked:
    judged = proposed.judged
    return Asked(
        model=model,
        taken=judged.taken,
        differs=judged.differs,
        refused=[(one.field, one.why) for one in judged.refused],
        failed=proposed.failed,
    )
