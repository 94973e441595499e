"""Numbers as letters write them: digits with any separators, words, Chinese numerals, thousands and 万. Pure.

All on folded text, where Arabic-Indic and full-width digits are already 0-9.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ipraxis.intake.rules.fold import fold


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `start:end` of the text it was found in. `words` where it was not written in digits."""

    start: int
    end: int
    value: int | float
    words: bool = False


_SCALES: dict[str, dict[str, int]] = {
    "en": {"thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9, "m": 10**6, "k": 10**3},
    "fr": {"mille": 10**3, "million": 10**6, "millions": 10**6, "milliard": 10**9, "milliards": 10**9},
    "es": {"mil millones": 10**9, "mil": 10**3, "millon": 10**6, "millones": 10**6},
    "ru": {
        "тыс.": 10**3, "тысяча": 10**3, "тысячи": 10**3, "тысяч": 10**3,
        "млн": 10**6, "миллион": 10**6, "миллиона": 10**6, "миллионов": 10**6,
        "млрд": 10**9, "миллиард": 10**9, "миллиарда": 10**9, "миллиардов": 10**9,
    },
    "ar": {
        "الف": 10**3, "الفا": 10**3, "الاف": 10**3, "مليون": 10**6, "مليونا": 10**6, "ملايين": 10**6,
        "مليار": 10**9, "مليارات": 10**9,
    },
    "zh": {"亿": 10**8, "千万": 10**7, "百万": 10**6, "万": 10**4, "千": 10**3, "百": 100},
}  # fmt: skip

_WORDS: dict[str, str] = {
    "en": "two=2 three=3 four=4 five=5 six=6 seven=7 eight=8 nine=9 ten=10 eleven=11 twelve=12 thirteen=13 fourteen=14 "
    "fifteen=15 sixteen=16 seventeen=17 eighteen=18 nineteen=19 twenty=20 thirty=30 forty=40 fifty=50 sixty=60 "
    "seventy=70 eighty=80 ninety=90 hundred=*100 thousand=*1000 million=*1000000 dozen=*12 one=1",
    "fr": "deux=2 trois=3 quatre=4 cinq=5 six=6 sept=7 huit=8 neuf=9 dix=10 onze=11 douze=12 treize=13 quatorze=14 "
    "quinze=15 seize=16 vingt=20 vingts=20 trente=30 quarante=40 cinquante=50 soixante=60 septante=70 huitante=80 "
    "nonante=90 quinzaine=*15 soixantaine=*60 cent=*100 cents=*100 mille=*1000 million=*1000000 millions=*1000000 "
    "dizaine=*10 douzaine=*12 vingtaine=*20 trentaine=*30 quarantaine=*40 cinquantaine=*50 centaine=*100 un=1 une=1",
    "es": "dos=2 tres=3 cuatro=4 cinco=5 seis=6 siete=7 ocho=8 nueve=9 diez=10 once=11 doce=12 trece=13 catorce=14 "
    "quince=15 dieciseis=16 diecisiete=17 dieciocho=18 diecinueve=19 veinte=20 veintiuno=21 veintidos=22 "
    "veintitres=23 veinticuatro=24 veinticinco=25 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 "
    "ochenta=80 noventa=90 cien=100 ciento=100 doscientos=200 doscientas=200 trescientos=300 trescientas=300 "
    "cuatrocientos=400 cuatrocientas=400 quinientos=500 quinientas=500 seiscientos=600 seiscientas=600 "
    "setecientos=700 setecientas=700 ochocientos=800 ochocientas=800 novecientos=900 novecientas=900 mil=*1000 "
    "millon=*1000000 millones=*1000000 docena=*12 quincena=*15 veintena=*20 treintena=*30 centenar=*100 "
    "un=1 una=1 uno=1",
    "ru": "два=2 две=2 двух=2 три=3 трех=3 четыре=4 четырех=4 пять=5 пяти=5 шесть=6 шести=6 семь=7 семи=7 восемь=8 "
    "восьми=8 девять=9 девяти=9 десять=10 десяти=10 одиннадцать=11 двенадцать=12 тринадцать=13 четырнадцать=14 "
    "пятнадцать=15 шестнадцать=16 семнадцать=17 восемнадцать=18 девятнадцать=19 двадцать=20 двадцати=20 "
    "тридцать=30 тридцати=30 сорок=40 пятьдесят=50 шестьдесят=60 семьдесят=70 восемьдесят=80 девяносто=90 сто=100 "
    "ста=100 двести=200 триста=300 четыреста=400 пятьсот=500 шестьсот=600 семьсот=700 восемьсот=800 "
    "девятьсот=900 тысяча=*1000 тысячи=*1000 тысяч=*1000 миллион=*1000000 миллиона=*1000000 миллионов=*1000000 "
    "один=1 одна=1",
    "ar": "اثنان=2 اثنين=2 اثنتان=2 ثلاثة=3 ثلاث=3 أربعة=4 أربع=4 خمسة=5 خمس=5 ستة=6 ست=6 سبعة=7 سبع=7 ثمانية=8 "
    "ثماني=8 تسعة=9 تسع=9 عشرة=10 عشر=10 عشرون=20 عشرين=20 ثلاثون=30 ثلاثين=30 أربعون=40 أربعين=40 خمسون=50 "
    "خمسين=50 ستون=60 ستين=60 سبعون=70 سبعين=70 ثمانون=80 ثمانين=80 تسعون=90 تسعين=90 مئة=100 مائة=100 "
    "ثلاثمائة=300 ثلاثمئة=300 أربعمائة=400 أربعمئة=400 خمسمائة=500 خمسمئة=500 ستمائة=600 ستمئة=600 سبعمائة=700 "
    "سبعمئة=700 ثمانمائة=800 ثمانمئة=800 ثمانيمائة=800 تسعمائة=900 تسعمئة=900 "
    "مئتان=200 مئتي=200 مائتي=200 مائتان=200 ألف=*1000 ألفا=*1000 آلاف=*1000 ألفي=2000 ألفان=2000 مليون=*1000000",
}
_VALUES: dict[str, dict[str, tuple[bool, int]]] = {
    language: {
        fold(word): (value.startswith("*"), int(value.lstrip("*")))
        for word, value in (entry.split("=") for entry in table.split())
    }
    for language, table in _WORDS.items()
}
_FOUR_TWENTIES = (4, 20)
_LINKS = {"and", "et", "y", "و", "-", ""}
_DIGITS = re.compile(
    r"(?<![\w/.,№-])\d{1,3}(?:[ ]\d{3})+(?:,\d{1,2})?(?![\d/])|(?<![\w/.,№])\d{1,3}(?:'\d{3})+(?![\d/])"
    r"|(?<![a-z0-9/№])(?<!\d[.,])\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?![\d/])|(?<![a-z0-9/№])(?<!\d[.,-])\d+(?:[.,]\d+)?(?![\d/])"
)
_CHINESE = re.compile("[零一二三四五六七八九十百千万亿两]{2,}|[二三四五六七八九十两](?=[个家项件名次所万亿])")
_CHINESE_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "两": 2,
    "〇": 0,
}
_TOKEN = re.compile(r"[^\W\d_]+")
_OR_MORE = ("余", "多")


def numbers_in(text: str, language: str | None) -> Iterator[Number]:
    """The numbers of folded `text`, from left to right; digits first read as the language groups them."""
    scales = _scale_pattern(language)
    taken: list[tuple[int, int]] = []
    found: list[Number] = []
    for match in _DIGITS.finditer(text):
        value = _digits(match.group(), language)
        end = match.end()
        scale = scales.match(text, end) if scales else None
        if scale is not None:
            value *= _SCALES[language or ""][scale.group(1)]
            end = scale.end()
        end += language == "zh" and text[end : end + 1] in _OR_MORE
        taken.append((match.start(), end))
        found.append(Number(match.start(), end, _plain(value)))
    worded = _chinese_numbers(text) if language == "zh" else _worded_numbers(text, language)
    found += [number for number in worded if not any(s < number.end and number.start < e for s, e in taken)]
    return iter(sorted(found, key=lambda number: number.start))


def _plain(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _digits(text: str, language: str | None) -> Fraction:
    """1.100, 1,100, 1 100 and 1'100 are eleven hundred; a group of other than three digits is a fraction."""
    if text.isdecimal():
        return Fraction(int(text))
    text = text.replace(" ", "'")
    if re.fullmatch(r"\d{1,3}(?:[',]\d{3})+|\d{1,3}(?:\.\d{3}){2,}", text) and not text.startswith("0"):
        return Fraction(re.sub(r"[^\d]", "", text))
    if re.fullmatch(r"\d{1,3}\.\d{3}", text) and language not in {"en", "zh", None} and not text.startswith("0"):
        return Fraction(text.replace(".", ""))
    whole, separator, rest = text.rpartition("." if text.rfind(".") > text.rfind(",") else ",")
    if not separator:
        return Fraction(text.replace("'", ""))
    return Fraction(f"{re.sub('[^0-9]', '', whole)}.{rest}")


_PATTERNS: dict[str, re.Pattern[str]] = {
    language: re.compile(
        rf"\s?({'|'.join(re.escape(fold(scale)) for scale in sorted(scales, key=len, reverse=True))})"
        + ("" if language == "zh" else r"(?!\w)")
    )
    for language, scales in _SCALES.items()
}


def _scale_pattern(language: str | None) -> re.Pattern[str] | None:
    return _PATTERNS.get(language or "")


def _chinese_numbers(text: str) -> Iterator[Number]:
    for match in _CHINESE.finditer(text):
        yield Number(match.start(), match.end(), chinese_value(match.group()), words=True)


def chinese_value(text: str) -> int:
    """The value of a Chinese numeral: 二百三十五 is 235, 一九九八 is 1998, 三千零九十八亿 is 309,800,000,000."""
    if not re.search("[十百千万亿]", text):
        return int("".join(str(_CHINESE_DIGITS[character]) for character in text))
    total, section, digit = 0, 0, 0
    for character in text:
        if character in "万亿":
            total = (total + section + digit) * _SCALES["zh"][character]
            section = digit = 0
        elif character in "十百千":
            section += max(digit, 1) * {"十": 10, "百": 100, "千": 1000}[character]
            digit = 0
        else:
            digit = _CHINESE_DIGITS[character]
    return total + section + digit


def _worded_numbers(text: str, language: str | None) -> Iterator[Number]:
    """Runs of number words; a lone one is an article, not a number."""
    values = _VALUES.get(language or "")
    if values is None:
        return
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        word = token.group()
        linked = bool(run) and text[run[-1].end() : token.start()].strip() in _LINKS
        if run and not linked:
            yield from _number_of(run, values)
            run = []
        if word in values or (run and word in _LINKS) or (word.startswith("و") and word[1:] in values):
            run.append(token)
        elif run:
            yield from _number_of(run, values)
            run = []
    yield from _number_of(run, values)


def _number_of(run: list[re.Match[str]], values: dict[str, tuple[bool, int]]) -> Iterator[Number]:
    while run and run[-1].group() in _LINKS:
        run = run[:-1]
    total, part = 0, 0
    for token in run:
        entry = values.get(token.group()) or values.get(token.group()[1:])
        if entry is None:
            continue
        scales, value = entry
        if not scales:
            part = 80 if (part, value) == _FOUR_TWENTIES else part + value
        elif value == 100 or value < 100:
            part = max(part, 1) * value
        else:
            total += max(part, 1) * value
            part = 0
    total += part
    if run and total > 1:
        yield Number(run[0].start(), run[-1].end(), total, words=True)
