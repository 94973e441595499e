"""The line that a fax machine prints over a page: when, from where, which page. Not the sender's words."""

import re
from dataclasses import dataclass

import numpy as np

from ipraxis.intake.readers.cleaning import Ink

TOP = 0.07  # of the height of the page: the line stands above
NARROWEST = 0.15  # of its width
SMALLEST, LARGEST = 0.4, 3.0  # heights of the page's letters
DIGIT = "[0-9OolI]"  # a fax line is read from small, coarse type
HOUR = re.compile(rf"(?<!\w){DIGIT}{{1,2}}[:.h]{DIGIT}{{2}}(?!\w|[./-]\d)|\d[AP]M\b")
DAY = re.compile(
    rf"(?<!\w)(\S{{1,4}}[./-]{DIGIT}{{1,2}}[./-]{DIGIT}{{2,4}}"
    rf"|{DIGIT}{{1,2}}[ .-]?[A-Z][A-Za-z]{{2,8}}\.?[ ,.-]{{0,2}}'?({DIGIT}{{2}})?{DIGIT}{{2}}"
    rf"|[A-Z][A-Za-z]{{2,8}}[ .-]{{1,2}}{DIGIT}{{1,2}}[ ,.-]{{1,2}}{DIGIT}{{4}})(?!\d)"
)
PAGE = re.compile(
    rf"\b[PpРр]\W{{0,2}}{DIGIT}{{1,3}}\b|\b{DIGIT}{{1,3}}/{DIGIT}{{1,3}}$|(?i:page|seite|p[áa]gina|стр|页)\W*\d"
)
NUMBER = re.compile(r"\b(FROM|FAX|TEL|DE|VON|OT|ОТ)\s?:|\+?\d[\d ()-]{7,}\d")
SENDER = re.compile(r"\b(FROM|DE|VON|OT|ОТ)\s?:")
LONGEST = 80  # characters
SIGNS_NEEDED = 2


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of a page in pixels, end excluded."""

    left: int
    top: int
    right: int
    bottom: int


def first_strip(letters: Ink, letter_height: float) -> Strip | None:
    """Find the topmost row of letters, if it stands where a fax line stands and runs level."""
    height, width = letters.shape
    rows = np.flatnonzero(letters[: int(height * 2 * TOP)].any(axis=1))
    if not len(rows) or rows[0] > height * TOP:
        return None
    breaks = np.flatnonzero(np.diff(rows) > 1)
    top, bottom = int(rows[0]), int(rows[breaks[0] if len(breaks) else -1]) + 1
    columns = np.flatnonzero(letters[top:bottom].any(axis=0))
    left, right = int(columns[0]), int(columns[-1]) + 1
    if right - left < NARROWEST * width or not SMALLEST <= (bottom - top) / letter_height <= LARGEST:
        return None
    return Strip(left, top, right, bottom)


def is_fax_line(text: str) -> bool:
    """Tell whether a row reads as a machine's: two of hour, day and page, a page and a number, a sender and an hour."""
    signs = sum(sign.search(text) is not None for sign in (HOUR, DAY, PAGE))
    numbered = PAGE.search(text) is not None and NUMBER.search(text) is not None
    sent = SENDER.search(text) is not None and HOUR.search(text) is not None
    return len(text) <= LONGEST and (signs >= SIGNS_NEEDED or numbered or sent)
