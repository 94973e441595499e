"""Cuts a message into lines that know their part in the letter. Pure.

The letterhead and the signature say who writes; the body says what is done; quoted mail, forwarded headers,
cover sheets and disclaimers say nothing about the practice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ipraxis.intake.rules.cues import layout
from ipraxis.intake.rules.cues.labels import LABELS, QUESTIONS
from ipraxis.intake.rules.fold import Cues, Folded, cue, folded
from ipraxis.intake.rules.suggestion import Document
from ipraxis.intake.rules.text import PageText

# how long a line may be and still be a heading or a line of a letterhead; Chinese says as much in a third
_HEAD_LENGTH = 90
_LABEL_LENGTH = 70
_SHORT_BODY = 600
_COVER_NOTE = 300
_CJK = re.compile("[\u4e00-\u9fff]")
_NUMBERING = re.compile(
    r"(?:[,.]\s?(?=[\u4e00-\u9fff])|[-*+·]\s*|\d{1,2}\t\s*|[a-z]\.\d{1,2}(?:\.\d{1,2})*\.?\s+|\(?\d{1,2}\s?[.):-]\)?\s+|\d{1,2}[.,)](?=[\u4e00-\u9fff])|[(（]?[一二三四五六七八九十]{1,3}[)）,.]\s*|[a-z]\)\s+|(?:i{1,3}|iv|vi{0,3}|ix|x)[.)]\s+"
    r"|(?:primer|segund|tercer|cuart|quint|sext|septim)[oa][.:)]-?\s+|(?:اولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا)\s?[:.,-]\s*"
    r"|(?:section|chapter|chapitre|seccion|capitulo|раздел|глава|القسم|الفصل) \d{1,2}\s?[.:-]\s+)"
)
_QUESTIONS = Cues((field, cue(pattern)) for field, pattern in QUESTIONS)
_NUMBERED_HEADING = re.compile(r"(?:\d{1,2}|[ivx]{1,4})[.)] |[一二三四五六七八九十]{1,3},")
_LABELS = Cues((field, cue(rf"(?:{pattern})")) for field, pattern in LABELS)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """A page with its folded text; one page is one object."""

    attachment: str
    page: PageText
    folded: Folded


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of a page: `source.folded.text[start:end]`, which is `text`.

    `role`: letterhead | salutation | label | body | signature | quoted | header | cover |
    furniture. `section` is the field of the
    label above or before it, "" where there is none; `numbered` where a list mark was left out before it.
    """

    source: Source
    start: int
    end: int
    text: str
    role: str = "body"
    section: str = ""
    numbered: bool = False


_FILLED = re.compile(r"[^\n]+")
_AFTER_LABEL = re.compile(r"\s*\t\s*|\s?[:?]\s*|\s+[-]\s+|\.(?:\s+|(?=[\u4e00-\u9fff])|$)|。")


def lines_of(document: Document) -> list[Line]:
    """All lines of the message in reading order, blank ones left out, each with its role and section."""
    parts = [_part_lines(part.attachment, part.pages, document.channel) for part in document.parts]
    letters = [lines for lines in parts if lines]
    if len(letters) > 1 and _length(letters[0]) < min(_SHORT_BODY, max(map(_length, letters[1:]))):
        letters[0] = [_as_cover(line) for line in letters[0]]
    return [line for lines in letters for line in lines]


def _length(lines: Sequence[Line]) -> int:
    return sum(line.end - line.start for line in lines if line.role == "body")


def _as_cover(line: Line) -> Line:
    return replace(line, role="cover", section="") if line.role in {"body", "label"} else line


def _part_lines(attachment: str, pages: Sequence[PageText], channel: str) -> list[Line]:
    lines: list[Line] = []
    for page in pages:
        found = list(_raw_lines(Source(attachment, page, folded(page.text))))
        if channel == "fax" and len(pages) > 1 and _is_cover_sheet(found):
            found = [replace(line, role="cover") for line in found]
        lines += found
    lines = _without_cover_block(lines) if channel == "fax" else lines
    return _sectioned(_framed(_unquoted(lines)))


def _raw_lines(source: Source) -> Iterator[Line]:
    for match in _FILLED.finditer(source.folded.text):
        stripped = match.group().strip()
        if not stripped:
            continue
        start = match.start() + match.group().index(stripped[0])
        yield Line(source, start, start + len(stripped), stripped)


def _is_cover_sheet(lines: Sequence[Line]) -> bool:
    """A page with three or more of To, From, Fax, Pages, Date and no long line."""
    labels = sum(1 for line in lines if cue(layout.COVER_LABEL).match(line.text))
    return labels >= 3 and all(len(line.text) < 200 for line in lines)


def _without_cover_block(lines: list[Line]) -> list[Line]:
    """A cover sheet read together with the letter: from the word fax to the second letterhead."""
    heads = [index for index, line in enumerate(lines[:24]) if cue(layout.COVER_LABEL).match(line.text)]
    if len(heads) < 4 or lines[0].role == "cover" or cue(r"^(?:te|telé)?fax$").match(lines[0].text) is None:
        return lines
    last = heads[-1]
    after = next((i for i in range(last + 1, len(lines)) if _letter_opens(lines, i)), last + 1)
    return [replace(line, role="cover") if i < after else line for i, line in enumerate(lines)]


def _letter_opens(lines: Sequence[Line], index: int) -> bool:
    text = lines[index].source.page.text[lines[index].start : lines[index].end]
    return text.isupper() and len(text) > 12


def _unquoted(lines: list[Line]) -> list[Line]:
    """Quoted mail marked as such; what a forward carries is the letter, what stands above it is not."""
    forward = next((i for i, line in enumerate(lines) if cue(layout.FORWARDED).match(line.text)), _pointed_at(lines))
    marked: list[Line] = []
    quoted = False
    for index, line in enumerate(lines):
        role = line.role
        if forward is not None and index < forward:
            role = "cover"
        elif forward is not None and (
            index == forward or (index < forward + 7 and cue(layout.MAIL_HEADER).match(line.text))
        ):
            role = "header"
        elif cue(layout.ORIGINAL_MESSAGE).match(line.text):
            quoted = True
        elif cue(layout.FURNITURE).search(line.text):
            role = "furniture"
        if quoted or cue(layout.QUOTE_STARTS).match(line.text) or cue(layout.DISCLAIMER).search(line.text):
            role = "quoted"
        marked.append(line if role == line.role else replace(line, role=role))
    return marked


def _pointed_at(lines: Sequence[Line]) -> int | None:
    """The first original message, where all that stands above it points down to it: 'answer from our team below'."""
    first = next((i for i, line in enumerate(lines) if cue(layout.ORIGINAL_MESSAGE).match(line.text)), None)
    above = " ".join(line.text for line in lines[:first]) if first else ""
    return first if len(above) < _COVER_NOTE and cue(layout.BELOW).search(above) else None


def _framed(lines: list[Line]) -> list[Line]:
    """Letterhead above the greeting (or the first long line), signature below the closing."""
    bodies = [i for i, line in enumerate(lines) if line.role == "body"]
    if not bodies:
        return lines
    opening = next((i for i in bodies if _is_salutation(lines[i].text)), None)
    prose = next((i for i in bodies if _is_prose(lines[i].text)), len(lines))
    form = next((i for i in bodies if _label_of(lines[i]) is not None), prose)
    top = opening if opening is not None and opening <= prose + 2 else min(prose, form)
    closings = [i for i in bodies if i > top and _is_closing(lines[i].text) and _ends_letter(lines, i)]
    bottom = min(closings) if closings else _tail(lines, bodies, top)
    framed = list(lines)
    for i in bodies:
        if i == opening == top:
            framed[i] = replace(lines[i], role="salutation")
        elif i < top:
            framed[i] = replace(lines[i], role="letterhead")
        elif i >= bottom:
            framed[i] = replace(lines[i], role="signature")
    return framed


def _is_salutation(text: str) -> bool:
    greeting = cue(layout.SALUTATION).match(text)
    return len(text) < _HEAD_LENGTH and greeting is not None and not _is_prose(text[greeting.end() :] or text)


def _is_closing(text: str) -> bool:
    return len(text) < 160 and cue(layout.CLOSING).match(text) is not None


def _ends_letter(lines: Sequence[Line], closing: int) -> bool:
    """Whether only a signature follows, and not the letter itself."""
    following = [line for line in lines[closing + 1 :] if line.role == "body"]
    return len(following) <= 12 and sum(_is_prose(line.text) for line in following) <= 1


def _is_prose(text: str) -> bool:
    weight = len(text) + 2 * len(_CJK.findall(text))
    return weight > 120 or (weight > 45 and text[-1] in ".!?。;")


def _tail(lines: Sequence[Line], bodies: Sequence[int], top: int) -> int:
    """Where the signature begins without a closing: the last short lines, if one of them is an address."""
    start = len(lines)
    for i in (i for i in reversed(bodies) if i > top):
        if _is_prose(lines[i].text) or _label_of(lines[i]) is not None or _NUMBERING.match(lines[i].text):
            break
        start = i
    tail = lines[start:]
    signs = (layout.CONTACT_LINE, layout.DATE_LINE)
    return start if any(cue(sign).search(line.text) for line in tail for sign in signs) else len(lines)


def _label_of(line: Line) -> tuple[str, int, bool] | None:
    """The field a line's head names, the offset where its value begins, and whether the head was numbered."""
    mark = _NUMBERING.match(line.text)
    begin = mark.end() if mark else 0
    rest = line.text[begin:]
    colon = _AFTER_LABEL.search(rest[:_LABEL_LENGTH])
    head, value = (rest[: colon.start()], colon.end()) if colon else (rest, len(rest))
    if not head or len(head) > _LABEL_LENGTH or (colon and colon.group().strip() in {".", "。", "-"} and not mark):
        return None
    if value == len(rest) and not colon and len(rest) > 60:
        return None
    head = head.strip(' *_¿¡"')
    for field, expression in _LABELS.worth_trying(head):
        if expression.fullmatch(head):
            return field, begin + value, mark is not None
    return None


# sections whose value is one line; the next line speaks of something else
_ONE_LINE = frozenset({"title", "subject", "kind", "institution_type", "institution", "country"})


def _sectioned(lines: list[Line]) -> list[Line]:
    """Labels taken off, and their field given to what follows."""
    result: list[Line] = []
    section = ""
    answered = _is_answered_below(lines)
    for line, following in zip_longest(lines, lines[1:]):
        if answered and line.role == "quoted":
            section = _asked(line)
            result.append(line)
            continue
        if line.role not in {"body", "letterhead"}:
            section = "" if line.role in {"salutation", "signature"} else section
            result.append(line)
            continue
        label = _label_of(line)
        if label is None:
            section = _after_plain(line, following, section)
            result.append(replace(_unnumbered(line), section=section))
            section = "" if section in _ONE_LINE else section
            continue
        field, value, _ = label
        result.append(replace(line, end=line.start + value, text=line.text[:value], role="label", section=field))
        inline = line.text[value:]
        if inline.strip():
            result.append(replace(line, start=line.start + value, text=inline, section=field, numbered=True))
        section = "" if inline.strip() and inline.strip()[-1] != ":" else field
    return result


def _is_answered_below(lines: Sequence[Line]) -> bool:
    """Whether quoted questions have their answers between them."""
    asked = [index for index, line in enumerate(lines) if line.role == "quoted" and line.text.endswith("?")]
    return len(asked) > 1 and any(line.role == "body" for line in lines[asked[0] : asked[-1]])


def _asked(line: Line) -> str:
    """The field that a quoted question asks for, "" where it asks for several or for none."""
    text = line.text.lstrip("> ")
    label = _label_of(replace(line, text=text))
    topics = [field for field, question in _QUESTIONS.worth_trying(text) if question.search(text)]
    return topics[0] if len(topics) == 1 else label[0] if label and not topics else ""


def _after_plain(line: Line, following: Line | None, section: str) -> str:
    """A short line that ends in nothing and stands over a longer one is a heading: the section before it is over."""
    is_heading = (
        (following is None or _is_prose(following.text) or section != "description")
        and len(line.text) + 2 * len(_CJK.findall(line.text)) < 60
        and line.text[-1] not in ".!?。;:,"
        and section in {"description", "problem", "lesson", "note", "partners"}
        and not _NUMBERING.match(line.text)
    )
    is_heading = is_heading or (
        section != ""
        and _NUMBERED_HEADING.match(line.text) is not None
        and following is not None
        and _is_prose(following.text)
        and not _is_prose(line.text)
        and line.text[-1] not in ".!?。;:,"
    )
    return "" if is_heading else section


def _unnumbered(line: Line) -> Line:
    mark = _NUMBERING.match(line.text)
    if mark is None or mark.end() >= len(line.text):
        return line
    return replace(line, start=line.start + mark.end(), text=line.text[mark.end() :], numbered=True)
