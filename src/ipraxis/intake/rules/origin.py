"""From a place in folded text to the passage on the page. Pure."""

from ipraxis.intake.rules.split import Source
from ipraxis.intake.rules.suggestion import Origin
from ipraxis.intake.rules.text import Box, PageText


def origin_of(source: Source, start: int, end: int, method: str) -> Origin:
    """The origin of folded `start:end`: the same stretch of the page, its exact words and where they stand."""
    first, last = source.folded.source(start, end)
    page = source.page
    return Origin(
        attachment=source.attachment,
        page=page.number,
        start=first,
        end=last,
        passage=page.text[first:last],
        box=box_of(page, first, last),
        method=method,
    )


def box_of(page: PageText, start: int, end: int) -> Box | None:
    """The smallest rectangle around the words of `start:end`, or None where the page has no geometry."""
    boxes = [word.box for word in page.words if word.start < end and start < word.end]
    if not boxes:
        return None
    return Box(
        left=min(box.left for box in boxes),
        top=min(box.top for box in boxes),
        right=max(box.right for box in boxes),
        bottom=max(box.bottom for box in boxes),
    )
