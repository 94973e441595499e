"""Word documents (docx): the text a reader sees, in document order. Macros and links are never touched."""

import posixpath
from pathlib import PurePosixPath

from lxml import etree

from ipraxis.intake.readers.drawn import as_member
from ipraxis.intake.readers.package import DAMAGED, Package, attribute, local, row
from ipraxis.intake.rules.reading import Unreadable
from ipraxis.intake.rules.text import Limits, Member, Opened, PageText

MAIN = "word/document.xml"
# Deleted and moved-away text, field codes, and the second copy of a drawing kept for older programs.
UNSEEN = frozenset({"del", "moveFrom", "delText", "instrText", "Fallback", "rPr", "pPr", "sectPr", "tblPr", "tcPr"})
MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


def read(data: bytes, *, limits: Limits) -> Opened:
    """Text of a docx, as one page: headers, body, notes, footers. Page breaks are not known to the file.

    Pages that were scanned and pasted in come as files of their own.
    """
    with Package(data, limits=limits) as package:
        try:
            lines = _document(package)
        except RecursionError as broken:
            raise Unreadable(DAMAGED) from broken
        pictures = pasted_pages(package, "word/media/", limits)
    return Opened((PageText(number=1, text="\n".join(lines)),), pictures)


def pasted_pages(package: Package, folder: str, limits: Limits) -> tuple[Member, ...]:
    """Pictures in a folder of the package that may be pages of text, as far as the limits allow."""
    found: list[Member] = []
    for name in sorted(package.names(), key=lambda name: (len(name), name)):
        if len(found) < limits.members and name.startswith(folder):
            picture = as_member(package.member(name) or b"", PurePosixPath(name).stem)
            found += [picture] if picture else []
    return tuple(found)


def _document(package: Package) -> list[str]:
    name = _main_name(package)
    root = package.tree(name)
    if root is None:
        raise Unreadable(DAMAGED)
    folder, _, base = name.rpartition("/")
    parts = related(package, f"{folder}/_rels/{base}.rels", folder)
    headers: dict[str, None] = {}
    footers: dict[str, None] = {}
    for element in root.iter():
        if local(element) in {"headerReference", "footerReference"}:
            shelf = headers if local(element) == "headerReference" else footers
            shelf.setdefault(parts.get(attribute(element, "id"), ""))
    body = _lines(root)
    seen = set(body)
    above = [line for part in headers for line in _part_lines(package, part) if line not in seen]
    below = [line for part in footers for line in _part_lines(package, part) if line not in seen]
    notes = [line for part in ("footnotes", "endnotes") for line in _part_lines(package, f"{folder}/{part}.xml")]
    return [*dict.fromkeys(above), *body, *notes, *dict.fromkeys(below)]


def _main_name(package: Package) -> str:
    """The part that holds the document: almost always the same, but the package may say otherwise."""
    for target in related(package, "_rels/.rels", "", kind="/officeDocument").values():
        return target
    return MAIN


def related(package: Package, name: str, folder: str, kind: str = "") -> dict[str, str]:
    """Parts that a part refers to, by identifier; references that leave the package are not followed."""
    root = package.tree(name)
    targets: dict[str, str] = {}
    for link in root if root is not None else ():
        target = attribute(link, "Target")
        if attribute(link, "TargetMode") != "External" and attribute(link, "Type").endswith(kind):
            inside = target if target.startswith("/") else f"/{folder}/{target}"
            targets[attribute(link, "Id")] = posixpath.normpath(inside).lstrip("/")
    return targets


def _part_lines(package: Package, name: str) -> list[str]:
    """Lines of a header, footer or note; page numbers alone are none."""
    root = package.tree(name) if name else None
    return [line for line in _lines(root) if not line.isdigit()] if root is not None else []


def _lines(element: "etree._Element") -> list[str]:
    """Lines of a block: a paragraph, a table, or whatever holds them."""
    lines: list[str] = []
    for child in element:
        name = local(child)
        if name == "p":
            lines += _paragraph(child)
        elif name == "tbl":
            for table_row in child.iterchildren():
                if local(table_row) == "tr":
                    lines += row([_lines(cell) for cell in _cells(table_row)])
        elif name not in UNSEEN:
            lines += _lines(child)
    return lines


def _cells(table_row: "etree._Element") -> "list[etree._Element]":
    """Cells of a row, those wrapped in a content control included."""
    cells = []
    for child in table_row:
        if local(child) == "tc":
            cells.append(child)
        elif local(child) in {"sdt", "sdtContent", "customXml"}:
            cells += _cells(child)
    return cells


def _paragraph(element: "etree._Element") -> list[str]:
    """The paragraph's line or lines, followed by those of the text boxes anchored in it."""
    pieces: list[str] = []
    boxes: list[str] = []
    _inline(element, pieces, boxes)
    lines = (" ".join(line.split(" ")).strip() for line in "".join(pieces).split("\n"))
    return [*(line for line in lines if line), *boxes]


def _inline(element: "etree._Element", pieces: list[str], boxes: list[str]) -> None:
    for child in element:
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in MARKS:
            pieces.append(MARKS[name])
        elif name == "txbxContent":
            boxes += _lines(child)
        elif name == "checkBox":
            pieces.append("[x] " if _checked(child) else "[ ] ")
        elif name not in UNSEEN:
            _inline(child, pieces, boxes)


def _checked(element: "etree._Element") -> bool:
    """Whether an old-style form's box is ticked: what was ticked wins over how it began."""
    states = {local(child): attribute(child, "val") for child in element}
    return states.get("checked", states.get("default", "0")) not in {"0", "false", "off"}
