"""Plain text files and tables of comma-separated values, in any charset."""

from ipraxis.intake.readers.charset import decode
from ipraxis.intake.readers.paragraphs import unwrapped
from ipraxis.intake.rules.text import Limits, PageText


def read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]:
    """Text of the file; a form feed begins a new page, up to the limit of pages."""
    text = decode(data).text.replace("\r\n", "\n").replace("\r", "\n")
    pages = text.strip("\f\n").split("\f", limits.pages - 1)
    return tuple(PageText(number=number, text=unwrapped(page.strip("\n"))) for number, page in enumerate(pages, 1))
