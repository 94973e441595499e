"""Whether a message tells of two practices, and which lines speak of each. Pure.

Headings inside one practice ("1. Problem, 2. Solution") are no practices: a message is parted only where it heads
them as such, fills the same form twice, or announces two and heads as many with names.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from ipraxis.intake.rules.cues.layout import COVER_LABEL
from ipraxis.intake.rules.cues.parting import HEADS, TWO
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.language import language_of
from ipraxis.intake.rules.letter import Letter
from ipraxis.intake.rules.split import Line

_CJK = re.compile("[\u4e00-\u9fff]")
_MARK = re.compile(r"^(?:[-*+·]\s*|\(?[1-3][.):]\)?\s+|[一二三]、\s*)")
_AFTER_HEAD = re.compile(r"[\s:.,()\-]*")
_HEAD_LENGTH = 110
_TOLD = 60  # what is said of a practice is at least so long; a Chinese character weighs three
_FORM = 3  # fields that a form filled in for a practice names, its title one of them


def parted(letter: Letter) -> tuple[Letter, ...]:
    """A letter for each practice, with what frames them in each; the letter itself where it tells of one."""
    body = [line for line in letter.lines if line.role in {"body", "label", "letterhead"}]
    heads = _headed(body) or _forms(body) or _announced(letter, body)
    starts = [letter.lines.index(line) for line, _ in heads]
    if len(starts) < 2 or not all(_is_told(letter.lines[a:b]) for a, b in _spans(starts, len(letter.lines))):
        return (letter,)
    return tuple(
        _part(letter, starts[0], first, last, length)
        for (first, last), (_, length) in zip(_spans(starts, len(letter.lines)), heads, strict=True)
    )


def _spans(starts: Sequence[int], end: int) -> list[tuple[int, int]]:
    return list(zip(starts, [*starts[1:], end], strict=True))


def _is_told(lines: Sequence[Line]) -> bool:
    """Whether the lines say something of a practice beside its name."""
    said = "".join(line.text for line in lines[1:] if line.role == "body")
    return len(said) + 2 * len(_CJK.findall(said)) >= _TOLD


def _headed(body: Sequence[Line]) -> list[tuple[Line, int]]:
    """The first, the second … practice, each with where its name begins; in order, each once."""
    found: list[tuple[Line, int]] = []
    for line in body:
        mark = _MARK.match(line.text)
        begin = mark.end() if mark else 0
        if len(line.text) > _HEAD_LENGTH or len(found) + 1 not in HEADS:
            continue
        head = cue(HEADS[len(found) + 1]).search(line.text[begin:])
        if head is not None:
            rest = _AFTER_HEAD.match(line.text, begin + head.end())
            found.append((line, rest.end() if rest else begin + head.end()))
    return found if len(found) > 1 else []


def _forms(body: Sequence[Line]) -> list[tuple[Line, int]]:
    """The titles of a form that was filled in twice, in one language; two languages are a translation."""
    titles = [n for n, line in enumerate(body) if line.role == "label" and line.section == "title"]
    if len(titles) < 2:
        return []
    forms = [body[a:b] for a, b in _spans(titles, len(body))]
    fields = [{line.section for line in form if line.role == "label"} for form in forms]
    languages = {language_of("\n".join(line.text for line in form if line.role == "body")) for form in forms}
    names = {_first_text(form) for form in forms}
    if any(len(named) < _FORM for named in fields) or len(languages) > 1 or len(names) < len(forms):
        return []
    return [(body[n], 0) for n in titles]


def _first_text(form: Sequence[Line]) -> str:
    return next((line.text for line in form if line.role == "body"), "")


def _announced(letter: Letter, body: Sequence[Line]) -> list[tuple[Line, int]]:
    """Two numbered names in a letter that announces two practices."""
    if not any(cue(TWO).search(sentence.text) for sentence in letter.sentences):
        return []
    heads = [
        line
        for line in body
        if line.numbered and line.role == "body" and len(line.text) < _HEAD_LENGTH and line.text[-1] not in ".;,。"
    ]
    heads = [line for line in heads if cue(COVER_LABEL).match(line.text) is None]
    return [(line, 0) for line in heads] if len(heads) == 2 else []


def _part(letter: Letter, preface: int, first: int, last: int, name: int) -> Letter:
    """The letter with one practice's lines alone; its head names the title."""
    shared = {"salutation", "signature", "quoted", "header", "cover"}
    kept = [line for n, line in enumerate(letter.lines) if n < preface or first <= n < last or line.role in shared]
    head = letter.lines[first]
    ids = {id(line) for line in kept}
    sentences = tuple(s for s in letter.sentences if id(s.line) in ids and s.line is not head)
    if head.role == "label":
        return Letter(letter.language, tuple(kept), sentences)
    rest = head.text[name:]
    place = kept.index(head)
    named = replace(head, start=head.start + name, text=rest, section="title", numbered=True) if rest.strip() else None
    mark = replace(head, end=head.start + name, text=head.text[:name], role="label", section="title")
    kept[place : place + 1] = [one for one in (mark if name else None, named) if one is not None]
    if named is None and place + 1 < len(kept) and len(kept[place + 1].text) < _HEAD_LENGTH:
        kept[place + 1] = replace(kept[place + 1], section="title", numbered=True)
    return Letter(letter.language, tuple(kept), sentences)
