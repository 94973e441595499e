"""What a person made of a form's page: boxes crossed, words written, each with its place. Pure."""

from dataclasses import dataclass

from ipraxis.intake.rules.boxes import Box

TICKED, UNDONE, DOUBTFUL, WRITTEN = "ticked", "undone", "doubtful", "written"

# Shares of a box's inside that are inked, measured on marks of seven kinds under twelve ways to arrive (decision 16):
# an empty box holds 0.02 at most, the lightest check 0.14, the fattest cross 0.66, what was filled to undo it 0.82.
EMPTY_MOST = 0.04
TICKED_LEAST, TICKED_MOST = 0.10, 0.70
UNDONE_LEAST = 0.80
SURE, LESS_SURE = 0.98, 0.9
_PLAIN = 0.14, 0.6


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that a person made on the form: a box in some state, or words in a field.

    `value` is the choice as the open format names it, or what was read of the words; `label` the choice in words;
    `alone`: of the question one may be chosen. `page.text[start:end]` says the same. `picture` is the cut-out of
    what was written, as PNG; once kept, `kept` is its sha256 instead. `row` and `part` as in `paper_form.Writing`.
    """

    field: str
    state: str
    value: str
    confidence: float
    box: Box
    label: str = ""
    concept: str = ""
    alone: bool = False
    row: int = 0
    part: str = ""
    start: int = 0
    end: int = 0
    picture: bytes = b""
    kept: str = ""


def state_of(share: float) -> str:
    """What the inked share of a box's inside says; "" for an empty box."""
    if share <= EMPTY_MOST:
        return ""
    if share >= UNDONE_LEAST:
        return UNDONE
    return TICKED if TICKED_LEAST <= share <= TICKED_MOST else DOUBTFUL


def sureness(share: float) -> float:
    """How sure the state is."""
    if state_of(share) == DOUBTFUL:
        return 0.5
    low, high = _PLAIN
    return SURE if low <= share <= high or share > UNDONE_LEAST else LESS_SURE
