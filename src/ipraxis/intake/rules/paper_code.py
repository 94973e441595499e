"""The codes on pages that we print: a page of the paper form, a letter, or a sheet that parts letters. Pure."""

import re
from dataclasses import dataclass

_BEGINS = "IPX"
SEPARATOR = "IPXSEP"
_LETTER = re.compile(r"IPXL([2-9A-HJ-NP-Z]{8})")
_FORM = re.compile(r"IPX(?P<edition>[1-9A-Z])(?P<language>[A-Z]{2})(?P<page>[1-9])(?P<contribution>[0-9A-Z]{0,9})")
_GROUP = 4  # letters and digits that are read in one look


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What the code of a form's page says. `contribution` is the code of the contribution it was printed for, or ""."""

    edition: str
    language: str
    page: int
    contribution: str = ""

    @property
    def text(self) -> str:
        """As the machine code holds it: letters and digits, at most sixteen (the smallest QR code, well repaired)."""
        return f"IPX{self.edition}{self.language.upper()}{self.page}{self.contribution}"

    @property
    def for_people(self) -> str:
        """The same, in groups that a person can read out."""
        code = self.contribution
        groups = [code[at : at + _GROUP] for at in range(0, len(code), _GROUP)]
        return " ".join([f"IPX{self.edition}-{self.language.upper()}-{self.page}", "-".join(groups)]).strip()


def read_code(text: str) -> PaperCode | None:
    """The code of a form's page; None for any other text. No edition is called L: that is a letter."""
    found = _FORM.fullmatch(text)
    if found is None or text == SEPARATOR or read_letter_code(text):
        return None
    return PaperCode(found["edition"], found["language"].lower(), int(found["page"]), found["contribution"])


def letter_code(code: str) -> str:
    """What the machine code on a letter says: the code by which its contribution is followed."""
    return f"IPXL{code}"


def read_letter_code(text: str) -> str:
    """The code by which the contribution of a letter is followed; "" for any other text."""
    found = _LETTER.fullmatch(text)
    return found[1] if found else ""


def is_ours(text: str) -> bool:
    """Whether the text is a code that we print."""
    return text == SEPARATOR or bool(read_letter_code(text)) or read_code(text) is not None


def may_be_ours(text: str) -> bool:
    """Whether the text of a page holds the letters with which all our codes begin; the code itself tells for sure.

    More than these letters cannot be asked: a reader of text may turn their order round on an Arabic page.
    """
    return _BEGINS in text
