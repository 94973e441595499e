"""Years and dates as letters write them, and the year at which a stretch of text ends. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipraxis.intake.rules.cues.times import PREFIX
from ipraxis.intake.rules.numbers import chinese_value

YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
DATED = rf"{PREFIX}(?<![\d./№-]){YEAR}(?![\d/%])(?:[-/]\d\d?(?!\d))?"
_CHINESE_YEAR = r"[〇零一二][〇零一二三四五六七八九]{3}(?=年)"
_FIND = re.compile(
    rf"(?<![a-z0-9_./№〔\[-]){YEAR}(?![\d/%a-z])(?:(?=-{YEAR}(?!\d))|(?!-\d{{3}}))|(?<=-){YEAR}(?![\d/%a-z-])|(?<![\w./№〔\[-]){YEAR}(?=/(?:20)?\d\d(?![\d/]))|{_CHINESE_YEAR}|(?<=[\u4e00-\u9fff(]){YEAR}(?=年)"
)
_MONEY = re.compile(r"(?:eur|usd|chf|gbp|[$€£¥]|dollars?|euros?|pesos|франк\w*|руб\w*|元)\s?$")


@dataclass(frozen=True, slots=True)
class Year:
    """A year written at `start:end`."""

    start: int
    end: int
    value: int


def years_in(text: str) -> Iterator[Year]:
    """The years of folded `text`; amounts of money and parts of references are none."""
    for match in _FIND.finditer(text):
        if _MONEY.search(text[max(0, match.start() - 8) : match.start()]):
            continue
        written = match.group()
        value = int(written) if written.isdigit() and written.isascii() else chinese_value(written)
        yield Year(match.start(), match.end(), value)
