"""Lines of mail back to paragraphs: format=flowed (RFC 3676) and mail wrapped by hand or by a program."""

import re
from itertools import pairwise

LIST_ITEM = re.compile(r"\s|[-*•–—·>|#=+_~]|\(?\w{1,3}[.)]\s|\[.?\]|$")
CJK = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
NARROWEST, WIDEST = 60, 100  # columns at which people and programs wrap
WRAPPED_LINES = 2  # fewer long lines than this prove no wrapping


def unflowed(text: str, *, delete_space: bool = False) -> str:
    """Text of a format=flowed part: lines ending in a space go on in the next of their quote depth."""
    paragraphs: list[list[str]] = []
    open_depth = -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        flows = content.endswith(" ") and content != "-- "
        piece = content[:-1] if flows and delete_space else content
        if open_depth == depth and content != "-- ":
            paragraphs[-1].append(piece)
        else:
            paragraphs.append([f"{'>' * depth} " if depth else "", piece])
        open_depth = depth if flows else -1
    lines = ("".join(pieces) for pieces in paragraphs)
    return "\n".join(line if line == "-- " else line.rstrip() for line in lines)


def unwrapped(text: str) -> str:
    """Text with the line breaks inside paragraphs joined, where it was wrapped at a column.

    A line was broken by wrapping if the first word of the next would not have fitted: no other break is
    touched, so lists, addresses, verses and signatures stay as they are.
    """
    lines = text.split("\n")
    columns = [_columns(line) for line in lines]
    width = max(columns)
    if not NARROWEST <= width <= WIDEST or sum(column > width - 20 for column in columns) < WRAPPED_LINES:
        return text
    pieces = [lines[0]]
    for before, line in pairwise(lines):
        word = line.split(" ", 1)[0]
        prose = before.strip() and not before.startswith(">") and not LIST_ITEM.match(line)
        if prose and _full(before, word, width):
            pieces[-1] = pieces[-1].rstrip()
            pieces.append("" if CJK.match(before.rstrip()[-1]) and CJK.match(word) else " ")
        else:
            pieces.append("\n")
        pieces.append(line)
    return "".join(pieces)


def _full(line: str, word: str, width: int) -> bool:
    """Whether `word` would not have fitted on `line`."""
    if CJK.match(word):  # wraps between any two characters
        return _columns(line) >= width - 4
    return _columns(line.rstrip()) + 1 + _columns(word) > width


def _columns(text: str) -> int:
    """Width on a screen of fixed columns, where a Chinese character takes two."""
    return len(text) if text.isascii() else len(text) + len(CJK.findall(text))
