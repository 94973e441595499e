"""Numbers beside a thing that are no count of it: days, ranges, rates, what it was before. Pure."""

from ipraxis.intake.rules.cues import uncounted as cues
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.numbers import Number

_BEFORE, _AFTER = 24, 24  # characters beside a number in which the words stand that say so


def is_uncounted(text: str, number: Number) -> bool:
    """Whether what stands beside the number says that it was not reached: '31 December', '7 in every 10'."""
    head, tail = text[max(0, number.start - _BEFORE) : number.start], text[number.end : number.end + _AFTER]
    if cue(cues.GREW_FROM).search(head) and cue(cues.GREW_TO).search(tail):
        return True
    return cue(cues.DAY).match(tail) is not None or cue(cues.NOT_WHOLE).search(head) is not None


def is_means(words: str) -> bool:
    """Whether the words of a row name what was put in, staff or money, and not what came of it."""
    return cue(cues.MEANS).match(words) is not None


def bare(unit: str) -> str:
    """The thing that was counted without what was done with it: 'patterns recorded'."""
    return cue(cues.DONE_AFTER).sub("", unit)


def is_deed(word: str) -> bool:
    """Whether a word says what was done with the things counted before, as in 'of which 288 registered'."""
    return cue(cues.DEED).fullmatch(word) is not None
