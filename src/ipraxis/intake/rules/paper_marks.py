"""What a box of the paper form says by how much of it is inked. Pure."""

TICKED, UNDONE, DOUBTFUL, WRITTEN = "ticked", "undone", "doubtful", "written"

# Shares of a box's inside that are inked, measured on marks of seven kinds under twelve ways to arrive (decision 16):
# an empty box holds 0.02 at most, the lightest check 0.14, the fattest cross 0.66, what was filled to undo it 0.82.
EMPTY_MOST = 0.04
TICKED_LEAST, TICKED_MOST = 0.10, 0.70
UNDONE_LEAST = 0.80
SURE, LESS_SURE = 0.98, 0.9
_PLAIN = 0.14, 0.6


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
