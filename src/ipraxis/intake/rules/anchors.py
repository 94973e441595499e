"""What a text must hold for a cue to be found in it: pieces of words, one of which every match contains. Pure.

A letter is asked for some thousand cues, and most are not there. A regular expression needs microseconds to say so;
that none of its pieces stands in the words of the text is known from one look into a table. Only what cues are
written with is understood: literals, classes, groups, alternatives, repetition and looking around.
"""

import re

# a piece is the beginning of a run of letters; of Chinese two characters say as much
LONGEST, LONGEST_CJK = 6, 2
_RUN = re.compile(r"[^\W\d_]+|[%@€£¥№>©]")
_CJK = re.compile("[\u4e00-\u9fff]")
_REPEATED = re.compile(r"(?:([?*])|\+|\{(\d*)(?:,\d*)?\})\??")
_OPENING = re.compile(r"\((?:\?(?::|([=!]|<[=!])|P<\w+>))?")
_CLASS = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_NOTHING_OF_ITS_OWN = "bBdDsSwWAZ"

Anchors = frozenset[str] | None


def anchors_of(pattern: str) -> Anchors:
    """Pieces of which every match of `pattern` has at least one; None where no such set can be told.

    An empty set says that the pattern can match nothing, as `(?!)` does.
    """
    return _Pattern(pattern).alternatives()


class _Pattern:
    """A pattern on the way through it."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def alternatives(self) -> Anchors:
        """The pieces of all branches; nothing where one branch has none."""
        branches = [self._sequence()]
        while self.pattern.startswith("|", self.at):
            self.at += 1
            branches.append(self._sequence())
        return None if None in branches else frozenset().union(*filter(None, branches))

    def _sequence(self) -> Anchors:
        """Of what a branch asks for, the part that is rarest."""
        asked: list[Anchors] = []
        literal = ""
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            character, anchors = self._item()
            optional, repeated = self._repetition()
            if character is not None and not optional:
                literal += character
            if character is None or optional or repeated:
                asked.append(_piece_of(literal))
                literal = ""
            if not optional:
                asked.append(anchors)
        asked.append(_piece_of(literal))
        known = [anchors for anchors in asked if anchors is not None]
        return min(known, key=_how_common, default=None)

    def _item(self) -> tuple[str | None, Anchors]:
        """The literal character at this place, or the pieces of the group, or neither."""
        character = self.pattern[self.at]
        if character == "(":
            return None, self._group()
        if character == "[":
            self.at += len(self._taken(_CLASS))
            return None, None
        if character == "\\":
            self.at += 2
            escaped = self.pattern[self.at - 1]
            return (None if escaped in _NOTHING_OF_ITS_OWN else escaped), None
        self.at += 1
        return (None if character in ".^$" else character), None

    def _group(self) -> Anchors:
        opening = _OPENING.match(self.pattern, self.at)
        assert opening is not None  # an item that begins with a bracket
        self.at = opening.end()
        anchors = self.alternatives()
        self.at += 1  # the closing bracket
        if opening.group(1) == "!" and self.pattern[opening.end() : self.at] == ")":
            return frozenset()  # (?!) is never true
        return None if opening.group(1) else anchors

    def _repetition(self) -> tuple[bool, bool]:
        """Whether what stands before may be missing, and whether it may be repeated."""
        mark = _REPEATED.match(self.pattern, self.at)
        if mark is None:
            return False, False
        self.at = mark.end()
        return bool(mark.group(1)) or mark.group(2) in {"0", ""}, True

    def _taken(self, expression: re.Pattern[str]) -> str:
        match = expression.match(self.pattern, self.at)
        assert match is not None  # a class is closed in any pattern that compiles
        return match.group()


def _piece_of(literal: str) -> Anchors:
    """The longest piece of the words of a literal; a single letter is too common to be one."""
    runs = _RUN.findall(literal)
    if not runs:
        return None
    piece = min((_cut(run) for run in runs), key=lambda piece: -_weight(piece))
    return frozenset({piece}) if len(piece) > 1 or not piece.isascii() or not piece.isalpha() else None


def _cut(run: str) -> str:
    return run[: LONGEST_CJK if _CJK.match(run) else LONGEST]


def _weight(piece: str) -> int:
    """How much a piece says, in letters."""
    return len(piece) * (LONGEST // LONGEST_CJK if _CJK.match(piece) else 1)


def _how_common(anchors: frozenset[str]) -> tuple[int, int]:
    """Long pieces before short ones, few before many."""
    return -min(map(_weight, anchors), default=LONGEST), len(anchors)


def words_of(text: str) -> list[str]:
    """The words of a text in which pieces are looked for; of Chinese each two neighbours."""
    words = _RUN.findall(text)
    if _CJK.search(text) is None:
        return words
    return [part for word in words for part in (_pairs(word) if _CJK.match(word) else (word,))]


def _pairs(run: str) -> list[str]:
    return [run[at : at + LONGEST_CJK] for at in range(max(1, len(run) - 1))]


def pieces_of(word: str) -> set[str]:
    """Every piece that a word holds."""
    return {word[at : at + length] for length in range(1, LONGEST + 1) for at in range(len(word) - length + 1)}
