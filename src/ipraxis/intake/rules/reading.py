"""Why something could not be read: a fact with a sentence, kept beside the original."""

from collections.abc import Iterable
from typing import Any

from ipraxis.reason import Reason, packed
from ipraxis.refusal import Refused


class Unreadable(Refused):
    """This attachment was kept but not read; the sentence says why and what the sender may do."""

    status = 422

    def __init__(self, template: str, **arguments: object) -> None:
        """Take a template with its arguments, or a whole reason, as a page that could not be read has it."""
        why = template if isinstance(template, Reason) else Reason(template, **arguments)
        super().__init__(why.template, **why.arguments)


def told(template: str) -> str:
    """Mark a sentence that people are told, so that `make messages` collects it for translation."""
    return template


def reason_for(refused: Refused) -> Reason:
    """Why something was refused."""
    return Reason(refused.template, **refused.arguments)


def all_packed(reasons: Iterable[str]) -> list[Any]:
    """Reasons as JSON keeps them, each once."""
    return [packed(reason) for reason in dict.fromkeys(reasons) if reason]
