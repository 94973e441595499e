"""Years and dates as letters write them, and the year at which a stretch of text ends. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ipraxis.intake.rules.numbers import chinese_value

_MONTHS = (
    r"(?:jan(?:uary|vier)?|feb(?:ruary)?|fevr(?:ier)?|mar(?:ch|s|zo)?|apr(?:il)?|avr(?:il)?|may|mai|mayo|june?|juin|junio|july?|juil(?:let)?|julio"
    r"|aug(?:ust)?|aout|agosto|sep(?:t)?(?:ember|embre|iembre|tiembre)?|setiembre|oct(?:ober|obre|ubre)?|nov(?:ember|embre|iembre)?|dec(?:ember|embre)?|dic(?:iembre)?|enero|ene|febrero|abril|abr|ago"
    r"|январ\w|феврал\w|март\w?|апрел\w|ма[яйе]|июн\w|июл\w|август\w?|сентябр\w|октябр\w|ноябр\w|декабр\w"
    r"|يناير|فبراير|مارس|ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|كانون (?:الثاني|الاول)|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|تشرين (?:الاول|الثاني)"
    r"|جانفي|فيفري|افريل|ماي|جوان|جويليه|اوت|شتنبر|نونبر|دجنبر|غشت|يوليوز)"
)
YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_PREFIX = (
    rf"(?:(?:the )?(?:\d{{1,2}}(?:st|nd|rd|th|er)?(?: de| of)? )?{_MONTHS}\.?,? (?:de |del |of )?(?:\d{{1,2}},? )?"
    r"|(?:عام|سنه|العام|شهر|ano|l'annee|the year|year|early|late|mid-?|spring|summer|autumn|winter|the end of|the beginning of|fin|debut|finales de|principios de|mediados de|el ano|конец|конца|начал[оае]|серед\w+) (?:de )?)?"
)
DATED = rf"{_PREFIX}(?<![\d./№-]){YEAR}(?![\d/%])(?:[-/]\d\d?(?!\d))?"
_CHINESE_YEAR = r"[〇零一二][〇零一二三四五六七八九]{3}(?=年)"
_FIND = re.compile(
    rf"(?<![\w./№〔\[-]){YEAR}(?![\d/%a-z])(?!-\d{{3}})|(?<=-){YEAR}(?![\d/%a-z-])|{_CHINESE_YEAR}|(?<=[\u4e00-\u9fff(]){YEAR}(?=年)"
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
