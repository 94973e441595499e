"""Names of institutions in running text: after 'we are' or 'run by', or as the subject that opens a letter. Pure."""

import re
from collections.abc import Iterator

from ipraxis.intake.rules.cues import institutions as names
from ipraxis.intake.rules.cues import introductions as cues
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.split import Line

_LONGEST = 110
_OPENING = 3
_STOP = re.compile(r'[,;:.!?()"|。]|\s-\s|\s\d')
_ARTICLE = re.compile(r"(?:the|la|le|les|el|los|las|l')\s?")
_QUOTED = re.compile(r'"([^"]{2,60})"')
_SHORTEST_CJK = 4
# characters that end in a word for an institution, before a stop or the verb that follows
_CHINESE = re.compile(
    r"[\u4e00-\u9fff]{2,22}?(?:局|署|委员会|研究院|大学|学院|协会|商会|公会|学会|中心|银行|基金会|公司|园区|产业园|科技园|总会|联合会|孵化器)"
    r"(?=[,。(]|$|于|在|自|位于|介绍|开展|推出|举办|主办|承办|组织|实施|负责|提供|设立|继续|邀请|宣布|发布|受理|决定|为)"
)


def introduced(letter: Letter) -> Iterator[tuple[Line, int, int]]:
    """Stretches of lines that hold a name, as 'the Chamber of X' in 'run by the Chamber of X'."""
    language = letter.language or ""
    for line in letter.of("letterhead"):
        report = cue(cues.REPORT_OF).search(line.text)
        if report is not None:
            yield from _checked(line, 0, [_name_from(line, report.end(), len(line.text), language)], language)
    for index, sentence in enumerate(letter.sentences):
        if sentence.aside or sentence.section in {"partners", "note", "lesson"}:
            continue
        spans = list(_in_sentence(sentence, language, opens=index < _OPENING))
        yield from _checked(sentence.line, sentence.start - sentence.line.start, spans, language)


def _in_sentence(sentence: Sentence, language: str, *, opens: bool) -> Iterator[tuple[int, int]]:
    """Places in the text of the sentence."""
    line, offset = sentence.line, sentence.start - sentence.line.start
    end = offset + len(sentence.text)
    before, called = cue(cues.BEFORE_NAME.get(language, "(?!)")), cue(cues.CALLED_SO.get(language, "(?!)"))
    for match in (*before.finditer(sentence.text), *cue(cues.REPORT_OF).finditer(sentence.text)):
        yield _moved(_name_from(line, offset + match.end(), end, language), -offset)
    for quoted in _QUOTED.finditer(sentence.text):
        ahead = sentence.text[: quoted.start()]
        if called.search(ahead) and cue(names.HEADS).search(ahead):
            yield quoted.span(1) if language != "ru" else _with_head(sentence.text, quoted)
    if opens:
        article = _ARTICLE.match(sentence.text)
        start = article.end() if article else 0
        if cue(cues.OPENS_NAME.get(language, "(?!)")).match(sentence.text[start:]):
            first, last = _name_from(line, offset + start, end, language)
            heads = line.numbered and last >= end - 1  # a numbered line that is all name heads a chapter
            yield (0, 0) if heads else _moved((first, last), -offset)


def _moved(span: tuple[int, int], by: int) -> tuple[int, int]:
    return span[0] + by, span[1] + by


def _checked(line: Line, offset: int, spans: list[tuple[int, int]], language: str) -> Iterator[tuple[Line, int, int]]:
    """Names of two words or more, or in quotation marks, that are not that of the exchange."""
    for start, end in (_moved(span, offset) for span in spans):
        name = line.text[start:end]
        words = len(name) >= _SHORTEST_CJK if language == "zh" else " " in name or '"' in line.text[end : end + 1]
        if name and words and not cue(cues.EXCHANGE).search(name) and not cue(cues.NO_NAME).match(name):
            yield line, start, end


def _with_head(text: str, quoted: re.Match[str]) -> tuple[int, int]:
    """The word before the quotation marks belongs to the name, as in технопарк «Заречный»; a bracket divides them."""
    head = re.search(r"[^\W\d_]+ $", text[: quoted.start()])
    return (head.start(), quoted.end()) if head else quoted.span(1)


def _name_from(line: Line, start: int, end: int, language: str) -> tuple[int, int]:
    """From `start` up to a stop or the word with which the sentence goes on; empty where no name begins there."""
    text = line.text[start : min(end, start + _LONGEST)]
    if language == "zh":
        named = _CHINESE.match(text)
        return (start, start + named.end()) if named else (start, start)
    stop = _STOP.search(text)
    text = text[: stop.start()] if stop else text
    after = cue(cues.AFTER_NAME.get(language, "(?!)")).search(text)
    if after is None and stop is None and len(text) == _LONGEST:
        return start, start  # where the name ends is not known
    text = (text[: after.start()] if after else text).rstrip()
    head = cue(names.HEADS).search(text)
    if language == "ar":
        is_name = head is not None and head.start() == 0
    else:
        is_name = _is_written_large(line, start, text, text[: head.end()] if head else text, language)
    return (start, start + len(text)) if is_name else (start, start)


def _is_written_large(line: Line, start: int, text: str, to_head: str, language: str) -> bool:
    """Whether a name begins with a capital and holds the word for an institution, or is capitals throughout.

    In English all words up to that word have capitals; elsewhere what describes the institution is written small.
    """
    words = _printed(line, start, len(text))
    if not words or not words[0].lstrip("«“\"'(")[:1].isupper():
        return False
    if len(to_head) == len(text) and cue(names.HEADS).search(text) is None:
        return len(words) > 1 and all(word[:1].isupper() for word in words)
    small = [word for word in _printed(line, start, len(to_head)) if word[:1].islower()]
    return language != "en" or all(word in names.SMALL_WORDS for word in small)


def _printed(line: Line, start: int, length: int) -> list[str]:
    first, last = line.source.folded.source(line.start + start, line.start + start + length)
    return line.source.page.text[first:last].split()
