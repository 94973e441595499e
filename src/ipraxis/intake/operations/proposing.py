from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import Deed, record_all
from ipraxis.editorial.models import Contribution, Remark
from ipraxis.editorial.rules import FIELDS
from ipraxis.intake.rules.proposed import Proposal
from ipraxis.vocabulary.queries import vocabulary


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of asking a language model about a message: for its history, and for the editor."""

    model: str
    taken: Sequence[str] = ()
    differs: Sequence[Proposal] = ()
    refused: Sequence[tuple[str, str]] = ()  # field and why
    failed: str = ""

    @property
    def sentence(self) -> str:
        """In one English sentence."""
        if self.failed:
            return f"The language model {self.model} was not heard: {self.failed}. The rules alone made the draft."
        return (
            f"The language model {self.model} proposed {len(self.taken)} values that the text states, "
            f"{len(self.refused)} that it does not, and {len(self.differs)} that differ from what the rules found."
        )


def note_proposals(*, asked: Mapping[int, tuple[Contribution, Asked]], actor: User, at: datetime) -> None:
    """Record what a model was asked and said, and remark beside the field where the rules found another value.

    Call in the transaction that makes the contributions. `asked` is by the key of the message.
    """
    require(actor, "editorial.draft")
    record_all(
        actor=actor,
        deeds=[
            Deed(
                "intake.language_model",
                f"contribution:{contribution.pk}",
                {
                    "why": one.sentence,
                    "message": message,
                    "taken": list(one.taken),
                    "refused": [list(pair) for pair in one.refused],
                    "failed": one.failed,
                },
            )
            for message, (contribution, one) in asked.items()
        ],
        at=at,
    )
    Remark.objects.bulk_create(
        Remark(
            contribution=contribution,
            author=actor,
            field=differing.field,
            text=f"A language model reads {_shown(differing)} in “{differing.quote}”. The rules’ value stands.",
            at=at,
        )
        for contribution, one in asked.values()
        for differing in one.differs
    )


def _shown(differing: Proposal) -> str:
    """The value in English words, as the remark is."""
    value, form = differing.value, FIELDS[differing.field]
    if isinstance(value, Mapping):
        return " ".join(str(value[part]) for part in ("value", "unit", "year") if value.get(part))
    if form.scheme is not None:
        words = vocabulary()
        concept = words.of_notation(form.scheme, str(value)) if form.by_notation else str(value)
        return f"“{words.label(concept, 'en') if concept else value}”"
    return f"“{value}”"
