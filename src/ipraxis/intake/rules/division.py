"""Where one scan holds several letters: at sheets that part them, and where a form begins again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from ipraxis.intake.rules.paper_code import SEPARATOR, read_code


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a scan: its number there, and what the code on it says, or ""."""

    number: int
    code: str


def divide(sheets: Sequence[Sheet]) -> tuple[tuple[int, ...], ...]:
    """The letters of a scan, each the numbers of its pages in order; sheets that part letters belong to none.

    A sheet at the start or the end, or two together, part nothing from nothing. Pages of a form that stands in the
    letter already, or of a form printed for another contribution, begin the next letter.
    """
    letters: list[list[int]] = [[]]
    seen: set[int] = set()
    printed_for = ""
    for sheet in sheets:
        code = read_code(sheet.code)
        another = code is not None and (
            code.page in seen or bool(printed_for and code.contribution and code.contribution != printed_for)
        )
        if (sheet.code == SEPARATOR or another) and letters[-1]:
            letters.append([])
        if sheet.code == SEPARATOR or another:
            seen, printed_for = set(), ""
        if sheet.code != SEPARATOR:
            letters[-1].append(sheet.number)
        if code is not None:
            seen.add(code.page)
            printed_for = code.contribution or printed_for
    return tuple(tuple(letter) for letter in letters if letter)
