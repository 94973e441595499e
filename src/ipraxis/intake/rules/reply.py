"""An answer to a letter of ours: what is new in it, apart from what it quotes, and to which question it goes. Pure.

Quotes are told by the marks of mail programs in the languages we read (> before lines, "Le … a écrit :", a block of
From/Sent/To/Subject lines), and by our own words: a line of which most pieces of four letters stand in our letter is
ours, however it was wrapped or misread. On paper that is the only mark there is.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from ipraxis.editorial.rules.codes import is_code, plain
from ipraxis.intake.rules.cues import layout, messages
from ipraxis.intake.rules.fold import cue, fold

_PIECE = 4  # characters of a folded line that are compared together
_SHORTEST = 6  # a line with fewer letters is compared as a whole
_MOSTLY = 0.7  # of its pieces are ours: then the line is
_HEADER_LINES, _HEADERS_WITHIN = 3, 7  # so many of From, Sent, To, Subject within so many lines begin a quoted mail
_SIGNATURE_LINES = 12
_THANKS_ONLY = 200  # characters
_LONG = 40  # in a longer line a machine may have misread a figure of ours
_DIGITS = re.compile(r"\d+")
_SPACES = re.compile(r"\W+")
_CODE = re.compile(r"(?<![A-Z0-9])[2-9A-HJ-NP-Z]{4} ?[-\u2010-\u2014] ?[2-9A-HJ-NP-Z]{4}(?![A-Z0-9])", re.IGNORECASE)
_REFERENCE = re.compile(r"(?<![A-Z0-9])C(\d{1,12})(?!\d)", re.IGNORECASE)
_RULE = re.compile(r"[_\-*=]{8,}\s*$")
_NUMBER = re.compile(
    r"\W*(?:(?:q|question|answer|reponse|respuesta|pregunta|ответ|(?:к )?вопросу?|(?:ال)?سؤال|(?:ال)?جواب"
    r"|问题|答|回答)\s*)?"
    r"(?:no\.?\s*|n°\s*|№\s*|第)?(\d{1,2})\s*(?:[.):،\-/]+(?=\s|$|[^\d\s])|题|$)\s*"
)


def codes_in(text: str) -> tuple[str, ...]:
    """What may be codes of our letters in the text, in order, each once; on paper a machine may have misread them."""
    found = (plain(match) for match in _CODE.findall(text))
    return tuple(dict.fromkeys(code for code in found if is_code(code)))


def references_in(subject: str) -> tuple[int, ...]:
    """The contributions that a subject names: C12."""
    return tuple(dict.fromkeys(int(number) for number in _REFERENCE.findall(subject)))


@dataclass(frozen=True, slots=True)
class Reply:
    """What is new: `answers` by the number of the question, and all other `words`."""

    words: str
    answers: Mapping[int, str]

    @property
    def answers_nothing(self) -> bool:
        """Whether it says nothing, or only thanks or confirms."""
        thanks = len(self.words) < _THANKS_ONLY and cue(messages.THANKS).search(fold(self.words)) is not None
        return not self.answers and (thanks or not self.words)


class _Kind(Enum):
    NEW = "new"
    OURS = "ours"  # quoted, or our own printed words
    END = "end"  # the sender's signature begins
    GAP = "gap"


def cut(text: str, *, ours: str, asked: int, on_paper: bool) -> Reply:
    """The new words of an answer to a letter that said `ours` and asked so many questions.

    Without `ours` only the marks of mail programs tell a quote. On paper every line may be one that we printed.
    """
    printed = _Printed(ours)
    lines = text.replace("\r\n", "\n").replace("\xa0", " ").split("\n")
    told = _on_paper(lines, printed) if on_paper else _in_mail(lines, printed)
    words, answers = _sorted(list(told), asked)
    if on_paper:  # specks, and what a machine makes of our machine code
        words = "\n".join(line for line in words.split("\n") if not line or len(_plain(line)) >= _SHORTEST).strip()
    if asked == 1 and not answers and words:
        return Reply("", {1: words})
    return Reply(words, answers)


class _Printed:
    """Our own letter, to compare lines with."""

    def __init__(self, ours: str) -> None:
        self._lines = frozenset(_plain(line) for line in ours.split("\n"))
        whole = _plain(ours)
        self._numbers = frozenset(_DIGITS.findall(whole))
        self._pieces = frozenset(_pieces(whole))
        self.knows = bool(whole)

    def holds(self, line: str) -> bool:
        """Whether the line is ours."""
        said = _plain(line)
        if len(said) < _SHORTEST:
            return said in self._lines
        pieces = _pieces(said)
        if len(said) < _LONG and not self._numbers.issuperset(_DIGITS.findall(said)):
            return False  # "120 firms" below "How many firms?": the figure is the answer
        return sum(piece in self._pieces for piece in pieces) >= _MOSTLY * len(pieces)


def _plain(text: str) -> str:
    return _SPACES.sub("", fold(text))


def _pieces(said: str) -> Sequence[str]:
    return [said[at : at + _PIECE] for at in range(max(0, len(said) - _PIECE + 1))]


def _on_paper(lines: Sequence[str], printed: _Printed) -> Iterator[tuple[_Kind, str]]:
    for line in lines:
        if not line.strip():
            yield _Kind.GAP, ""
        else:
            yield (_Kind.OURS if printed.holds(line) else _Kind.NEW), line.strip()


def _in_mail(lines: Sequence[str], printed: _Printed) -> Iterator[tuple[_Kind, str]]:
    """Lines above a quoted letter are new; below, those that are not ours, where we know what ours were."""
    below = 0  # quoted letters that have begun
    skip = 0
    for at, line in enumerate(lines):
        said = fold(line).strip()
        if skip:
            skip -= 1
        elif not said:
            yield _Kind.GAP, ""
        elif said.startswith((">", "|")):
            yield _Kind.OURS, line.strip("> |\t")
        elif (header := _header_length(lines, at)) or cue(layout.ORIGINAL_MESSAGE).match(said):
            below, skip = below + 1, max(0, header - 1)
            yield _Kind.OURS, ""
        elif said_before := _introduces_quote(lines, at):
            skip = said_before - 1
            below += not _is_marked(lines, at + said_before)
            yield _Kind.OURS, ""
        elif below or cue(layout.DISCLAIMER).search(said):
            # A second quoted letter is somebody's older words; and of what we do not know, nothing is new.
            is_new = below == 1 and printed.knows and not printed.holds(line)
            yield (_Kind.NEW if is_new else _Kind.OURS), line.strip()
        elif said == "--" or _RULE.match(said):
            yield _Kind.END, ""
        else:
            yield _ends(lines, at, said), line.strip()


def _header_length(lines: Sequence[str], at: int) -> int:
    """How many lines the header of a quoted mail takes that begins here; 0 where none does."""
    if not cue(layout.SENT_BY).match(fold(lines[at]).strip()):
        return 0
    near = [fold(line).strip() for line in lines[at : at + _HEADERS_WITHIN]]
    places = [n for n, line in enumerate(near) if cue(layout.MAIL_HEADER).match(line)]
    return places[-1] + 1 if len(places) >= _HEADER_LINES else 0


def _introduces_quote(lines: Sequence[str], at: int) -> int:
    """How many lines "On Monday … wrote:" takes that begins here, two where it was wrapped; 0 where it does not."""
    for length in (1, 2, 3):
        said = " ".join(fold(line).strip() for line in lines[at : at + length])
        wraps = all(
            line.strip() and not line.rstrip().endswith(("!", "?", ".", ":")) for line in lines[at : at + length - 1]
        )
        if said.startswith(">") or len(said) > _LONGEST_INTRODUCTION or not wraps:
            return 0
        if cue(layout.QUOTE_STARTS).match(said) and said.endswith((":", "：")):
            return length
    return 0


_LONGEST_INTRODUCTION = 260


def _is_marked(lines: Sequence[str], at: int) -> bool:
    """Whether the quote that begins here has > before its lines."""
    first = next((line for line in lines[at : at + 4] if line.strip()), "")
    return first.lstrip().startswith(">")


def _ends(lines: Sequence[str], at: int, said: str) -> _Kind:
    """A closing ends the letter where only a signature follows until the quote."""
    if len(said) > 160 or not cue(layout.CLOSING).match(said):
        return _Kind.NEW
    following = 0
    for n in range(at + 1, len(lines)):
        line = fold(lines[n]).strip()
        if line.startswith(">") or _header_length(lines, n) or _introduces_quote(lines, n):
            break
        following += bool(line)
    return _Kind.END if following <= _SIGNATURE_LINES else _Kind.NEW


def _sorted(told: Sequence[tuple[_Kind, str]], asked: int) -> tuple[str, dict[int, str]]:
    """New lines under the question whose number stands before them or before the quoted question above them."""
    found: dict[int, list[str]] = {}
    at, ended, answered = 0, False, False
    own = [n for n, (kind, line) in enumerate(told) if kind is _Kind.NEW and _numbered(line, asked)[0]]
    for n, (kind, line) in enumerate(told):
        number, rest = _numbered(line, asked)
        if kind is _Kind.OURS:
            # A question may be wrapped over lines; after its answer, what we wrote next is another matter.
            at, answered = (number, False) if number else (0 if answered else at, answered)
            ended = False
        elif kind is _Kind.END:
            ended = True
        elif kind is _Kind.GAP or ended:
            found.setdefault(at, []).append("")
            # What follows the last answer that they numbered themselves, after a blank line, is about something else.
            at = 0 if own and n > own[-1] and found.get(at, [""])[0] else at
        elif number > at or (number and not found.get(number)):
            at, answered = number, True
            found.setdefault(at, []).append(rest)
        elif at or not _greets(line):
            answered = bool(at)
            found.setdefault(at, []).append(line)
    said = {number: _joined(lines) for number, lines in found.items()}
    return said.pop(0, ""), {number: words for number, words in sorted(said.items()) if words}


def _numbered(line: str, asked: int) -> tuple[int, str]:
    match = _NUMBER.match(fold(line.replace("、", ". ", 1)))  # 、 folds to a comma, which may belong to a figure
    number = int(match[1]) if match else 0
    if match is None or not 1 <= number <= asked:
        return 0, line
    # Folding may drop signs: the rest is taken from where as many digits and their point end in the line itself.
    digits = re.search(r"\d{1,2}\s*(?:[.):、،．：\-/）]+|题)?\s*", line)
    return number, line[digits.end() :] if digits else line


def _greets(line: str) -> bool:
    said = fold(line).strip()
    greeting = cue(layout.SALUTATION).match(said)
    return len(said) < 60 and greeting is not None and said.endswith((",", "!", ".", ":", "،", "。"))


def _joined(lines: Sequence[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
