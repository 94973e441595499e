"""Presentations (pptx): each slide a page, with its tables, and the speaker's notes below."""

from lxml import etree

from ipraxis.intake.readers.package import DAMAGED, Package, attribute, local, row
from ipraxis.intake.readers.word import pasted_pages, related
from ipraxis.intake.rules.reading import Unreadable, told
from ipraxis.intake.rules.text import Limits, Opened, PageText
from ipraxis.reason import Reason

MAIN = "ppt/presentation.xml"
# The number, date and footer of a slide, which are the same on each.
FIELDS = frozenset({"sldNum", "dt", "ftr", "sldImg", "hdr"})
TOO_MANY = told(
    "This presentation has {slides} slides; the first {limit} were read. It was kept. "
    "Please send the slides that matter."
)


def read(data: bytes, *, limits: Limits) -> Opened:
    """Text of a presentation, a page for each slide in the order in which they are shown."""
    with Package(data, limits=limits) as package:
        try:
            names = _slides(package)
            pages = [
                PageText(number=number, text="\n".join(_slide(package, name)))
                for number, name in enumerate(names[: limits.pages], 1)
            ]
            pictures = pasted_pages(package, "ppt/media/", limits)
        except RecursionError as broken:
            raise Unreadable(DAMAGED) from broken
    problems = (Reason(TOO_MANY, slides=len(names), limit=limits.pages),) if len(names) > limits.pages else ()
    return Opened(tuple(pages) or (PageText(number=1, text=""),), pictures, problems)


def _slides(package: Package) -> list[str]:
    root = package.tree(MAIN)
    if root is None:
        raise Unreadable(DAMAGED)
    parts = related(package, "ppt/_rels/presentation.xml.rels", "ppt")
    # "id" is the slide's number, "r:id" the part that holds it.
    keys = [_part_key(one) for one in root.iter() if local(one) == "sldId"]
    return [parts[key] for key in keys if key in parts]


def _part_key(element: "etree._Element") -> str:
    return next((value for name, value in element.attrib.items() if name.endswith("}id")), "")


def _slide(package: Package, name: str) -> list[str]:
    root = package.tree(name)
    if root is None:
        return []
    folder, _, base = name.rpartition("/")
    notes = related(package, f"{folder}/_rels/{base}.rels", folder, kind="/notesSlide").values()
    lines = _lines(root)
    for note in notes:
        tree = package.tree(note)
        lines += _lines(tree) if tree is not None else []
    return lines


def _lines(element: "etree._Element") -> list[str]:
    """Lines of a shape, a table, or whatever holds them."""
    lines: list[str] = []
    for child in element:
        name = local(child)
        if name == "sp" and any(attribute(one, "type") in FIELDS for one in child.iter() if local(one) == "ph"):
            continue
        if name == "p":
            lines += [line for line in _paragraph(child).split("\n") if line]
        elif name == "tr":
            lines += row([_lines(cell) for cell in child if local(cell) == "tc"])
        elif name != "Fallback":
            lines += _lines(child)
    return lines


def _paragraph(element: "etree._Element") -> str:
    pieces = []
    for child in element.iter():
        name = local(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name == "br":
            pieces.append("\n")
        elif name == "tab":
            pieces.append("\t")
    return "\n".join(line.strip() for line in "".join(pieces).split("\n"))
