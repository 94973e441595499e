"""OpenDocument texts (odt, and the flat form fodt): the text a reader sees, in document order."""

from lxml import etree

from ipraxis.intake.readers.package import DAMAGED, LOCKED, Package, attribute, local, parsed_xml, row
from ipraxis.intake.readers.word import pasted_pages
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits, Member, Opened, PageText

# Comments, deleted text, and what only describes.
UNSEEN = frozenset({"annotation", "annotation-end", "tracked-changes", "sequence-decls", "forms", "desc", "title"})
PARAGRAPHS = frozenset({"p", "h"})
BOXES = frozenset({"text-box", "note-body", "table"})
MOST_SPACES = 100  # `text:s` says how many spaces it stands for; a hostile file says a billion


def read(data: bytes, *, limits: Limits) -> Opened:
    """Text of an OpenDocument text, as one page: headers, body with notes and boxes in place, footers.

    Pages that were scanned and pasted in come as files of their own.
    """
    try:
        lines, pictures = (_flat(data), ()) if data.lstrip()[:1] == b"<" else _packed(data, limits)
    except RecursionError as broken:
        raise Unreadable(DAMAGED) from broken
    return Opened((PageText(number=1, text="\n".join(lines)),), pictures)


def _flat(data: bytes) -> list[str]:
    root = parsed_xml(data)
    return _with_margins(root, root)


def _packed(data: bytes, limits: Limits) -> tuple[list[str], tuple[Member, ...]]:
    with Package(data, limits=limits) as package:
        manifest = package.member("META-INF/manifest.xml") or b""
        if b"encryption-data" in manifest:
            raise Unreadable(LOCKED)
        content = package.tree("content.xml")
        if content is None:
            raise Unreadable(DAMAGED)
        lines = _with_margins(content, package.tree("styles.xml"))
        return lines, pasted_pages(package, "Pictures/", limits)


def _with_margins(content: "etree._Element", styles: "etree._Element | None") -> list[str]:
    """The body's lines between those of the page headers and footers."""
    body = [line for part in content.iter() if local(part) == "body" for line in _lines(part)]
    margins: dict[str, list[str]] = {"header": [], "footer": []}
    for part in styles.iter() if styles is not None else ():
        if local(part) in margins:
            margins[local(part)] += [line for line in _lines(part) if not line.isdigit() and line not in body]
    return [*dict.fromkeys(margins["header"]), *body, *dict.fromkeys(margins["footer"])]


def _lines(element: "etree._Element") -> list[str]:
    """Lines of a block: a paragraph, a table's row, or whatever holds them."""
    lines: list[str] = []
    for child in element:
        name = local(child)
        if name in PARAGRAPHS:
            lines += _paragraph(child)
        elif name == "table-row":
            lines += row([_lines(cell) for cell in child if local(cell) == "table-cell"])
        elif name not in UNSEEN:
            lines += _lines(child)
    return lines


def _paragraph(element: "etree._Element") -> list[str]:
    """The paragraph's line or lines, followed by those of the notes and boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[str] = []
    _inline(element, pieces, boxes)
    lines = (line.strip() for line in "".join(pieces).split("\n"))
    return [*(line for line in lines if line), *boxes]


def _inline(element: "etree._Element", pieces: list[str], boxes: list[str]) -> None:
    # Line breaks of the file are white space; those of the text are elements.
    pieces.append((element.text or "").replace("\n", " "))
    for child in element:
        name = local(child)
        if name == "s":
            count = attribute(child, "c")
            pieces.append(" " * (min(int(count), MOST_SPACES) if count.isdecimal() else 1))
        elif name == "tab":
            pieces.append("\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name in BOXES:
            boxes += _lines(child)
        elif name and name not in UNSEEN:
            _inline(child, pieces, boxes)
        pieces.append((child.tail or "").replace("\n", " "))
