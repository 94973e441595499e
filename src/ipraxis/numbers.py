"""Numbers of rows as people type them and addresses carry them. Pure."""

LONGEST_NUMBER = 18  # digits that every database takes for a row's number


def row_number(told: str | None) -> int | None:
    """The number that the text is; None where it is none, or longer than any row's."""
    if told is None or not (told.isascii() and told.isdigit() and len(told) <= LONGEST_NUMBER):
        return None
    return int(told)
