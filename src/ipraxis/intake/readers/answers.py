"""A document of answers: one page, each question with its answers under it."""

from ipraxis.intake.rules.answers import NotAnswers, from_bytes, lay_out
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits, PageText


def read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]:  # noqa: ARG001 - the contract of a reader
    """The page; raises `Unreadable` where the bytes are no such document."""
    try:
        return (PageText(number=1, text=lay_out(from_bytes(data)).text),)
    except NotAnswers as no:
        raise Unreadable(no.sentence) from None
