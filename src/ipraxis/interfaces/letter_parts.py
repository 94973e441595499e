"""What a letter is made of, whatever it says."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import pgettext


@dataclass(frozen=True, slots=True)
class Parts:
    """A letter without layout. `quoted` are words of editors; `questions` want an answer.

    `keeps_address` says whether the letter's address is kept to write again.
    """

    heading: str
    opening: Sequence[str]
    facts: Sequence[tuple[str, Sequence[str]]] = ()
    quoted: Sequence[tuple[str, str]] = ()
    questions: Sequence[tuple[str, str]] = ()  # what each is about, "" = it says so itself, and the question
    closing: Sequence[str] = ()
    address: str = ""
    follow: str = ""  # how to follow it by code, as a sentence that ends in `follow_at`
    follow_at: str = ""
    keeps_address: bool = True

    @property
    def between(self) -> str:
        """What stands between the values of one fact, in the active language."""
        return pgettext("between longer items of a list", "; ")
