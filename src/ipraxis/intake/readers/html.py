"""HTML to text, and HTML made safe to show. Nothing is ever fetched."""

import re
from dataclasses import dataclass, field
from html import unescape

import nh3
from lxml import etree, html

from ipraxis.intake.readers.charset import cleaned, decode
from ipraxis.intake.rules.text import Limits, PageText

# fmt: off
BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hr", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "tr", "ul",
})
UNSEEN = frozenset({
    "embed", "head", "iframe", "math", "noframes", "object", "script", "select", "style", "svg", "template",
    "textarea", "title",
})
SAFE_TAGS = {
    "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "code", "dd", "del", "div", "dl", "dt", "em",
    "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "ins", "li", "ol", "p", "pre", "q", "s", "small", "span",
    "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}
UNSEEN_CONTENT = {
    "iframe", "math", "noframes", "object", "script", "style", "svg", "template", "textarea", "title",
}
# fmt: on
HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|font-size\s*:\s*0(?![.\d])", re.IGNORECASE
)
SPACE = re.compile(r"[\s\u00a0\u200b\ufeff]+")
TAG = re.compile(r"<[^<>]*>")
UNSEEN_PARTS = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"), ("<head>", "</head>"))
META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
MOST_SOURCE = 8_000_000  # characters; a page of the longest text that is read has fewer
DEEPEST_QUOTE = 20  # answers within answers that are marked as such
META_WITHIN = 4096  # bytes in which a page declares its charset


@dataclass(slots=True)
class _Frame:
    """Lines under way: of the whole text, of a quotation, or of a table's cell."""

    lines: list[str] = field(default_factory=list)
    line: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)

    def end_line(self) -> None:
        text = "".join(self.line)
        if text.strip():
            self.lines.append(text.strip())
        self.line.clear()

    def text(self) -> str:
        self.end_line()
        return "\n".join(self.lines)


def read(data: bytes, *, limits: Limits) -> tuple[PageText, ...]:
    """Text of an HTML file, as one page."""
    return (PageText(number=1, text=html_text(decode(data, declared_inside(data)).text)[: limits.characters + 1]),)


def declared_inside(data: bytes) -> str | None:
    """The charset that an HTML page declares itself."""
    meta = META_CHARSET.search(data[:META_WITHIN])
    return meta[1].decode("ascii", "replace") if meta else None


def html_text(source: str) -> str:
    """What a reader of the page would see, one line for each paragraph, list item and table row.

    Cells of a row stand side by side with tabs between; where a cell holds several paragraphs (pages laid out
    by tables) each is a line of its own. Quoted mail is marked with ">".
    """
    source = source[:MOST_SOURCE]
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(source.encode("utf-8", "replace"), parser=parser)
    except (
        etree.ParserError,
        etree.XMLSyntaxError,
        AssertionError,
    ):
        return ""
    return cleaned(_seen_text(root) or _words_only(source))


def _words_only(source: str) -> str:
    """The words between tags: for pages nested deeper than the parser goes, of which it keeps nothing."""
    for opening, closing in UNSEEN_PARTS:
        before, *parts = source.split(opening)
        source = " ".join([before, *(part.partition(closing)[2] for part in parts)])
    return SPACE.sub(" ", unescape(TAG.sub(" ", source))).strip()


def _seen_text(root: "etree._Element") -> str:
    frames = [_Frame()]
    hidden: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start":
            if hidden is None and _unseen(element):
                hidden = element
            if hidden is None:
                _open(element, frames)
            continue
        if event == "end" and hidden is None:
            _close(element, frames)
        if element is hidden:
            hidden = None
        if hidden is None and element.tail and element is not root:
            _add(element.tail, frames, preserved=_preserved(element.getparent()))
    while len(frames) > 1:
        frames[-2].lines.append(frames.pop().text())
    return frames[0].text()


def safe_html(source: str) -> str:
    """HTML for display: words and their structure only; no pictures, links, styles, scripts or forms."""
    return nh3.clean(
        source,
        tags=SAFE_TAGS,
        clean_content_tags=UNSEEN_CONTENT,
        attributes={"*": {"dir", "lang"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}},
        link_rel=None,
    )


def _unseen(element: "etree._Element") -> bool:
    if element.tag in UNSEEN or element.get("hidden") is not None:
        return True
    style = element.get("style")
    return style is not None and HIDING.search(style) is not None


def _open(element: "etree._Element", frames: list[_Frame]) -> None:
    tag = element.tag
    if tag in BLOCKS:
        frames[-1].end_line()
    if tag in {"td", "th", "tr"} or _quotes(element):
        frames.append(_Frame())
    if element.text:
        _add(element.text, frames, preserved=_preserved(element))


def _close(element: "etree._Element", frames: list[_Frame]) -> None:
    tag = element.tag
    if tag in {"td", "th"}:
        cell = frames.pop().text()
        row = frames[-1]
        row.cells.append(cell)
    elif tag == "tr":
        row = frames.pop()
        lines = [row.text(), *_row_lines([cell for cell in row.cells if cell])]
        frames[-1].lines += [line for line in lines if line]
    elif _quotes(element):
        quoted = frames.pop().text()
        mark = "> " if len(frames) <= DEEPEST_QUOTE else ""
        frames[-1].lines += [mark + line for line in quoted.split("\n") if line]
    elif tag == "a" and (element.get("href") or "").lower().startswith("mailto:"):
        address = element.get("href")[7:].partition("?")[0]
        if "@" in address and "@" not in "".join(element.itertext()):
            frames[-1].line.append(f" <{address}>")
    if tag in BLOCKS:
        frames[-1].end_line()


def _row_lines(cells: list[str]) -> list[str]:
    if any("\n" in cell for cell in cells):
        return cells
    return ["\t".join(cells)]


def _quotes(element: "etree._Element") -> bool:
    """Whether this is mail quoted in an answer; others indent by the same element."""
    return element.tag == "blockquote" and (
        element.get("type") == "cite" or "gmail_quote" in (element.get("class") or "").split()
    )


def _preserved(element: "etree._Element | None") -> bool:
    return element is not None and element.tag in {"pre", "listing", "xmp"}


def _add(text: str, frames: list[_Frame], *, preserved: bool) -> None:
    frame = frames[-1]
    if preserved:
        first, *others = text.split("\n")
        frame.line.append(first)
        for line in others:
            frame.end_line()
            frame.line.append(line)
        return
    words = SPACE.sub(" ", text)
    if words.startswith(" ") and (not frame.line or frame.line[-1].endswith(" ")):
        words = words[1:]
    if words:
        frame.line.append(words)
