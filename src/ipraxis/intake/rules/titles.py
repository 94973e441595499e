"""What the practice is called. Pure."""

import re
from collections.abc import Iterator
from functools import cache

from ipraxis.intake.rules.cues import layout
from ipraxis.intake.rules.cues import titles as cues
from ipraxis.intake.rules.cues.asides import COURTESY
from ipraxis.intake.rules.cues.institutions import GOVERNMENT, HEADS, UNITS
from ipraxis.intake.rules.cues.kinds import NOUNS
from ipraxis.intake.rules.fold import cue, fold
from ipraxis.intake.rules.found import Finding, Found, nothing
from ipraxis.intake.rules.letter import Letter
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.split import Line

_QUOTED = re.compile(r'"\s?([^"\n]{3,120}?)\s?"|《([^》]{3,60})》')
_FULL_STOP = re.compile(r"[.。;]$")
_LABELLED, _SUBJECT, _HEADING, _QUOTATION, _CAPITALS = 0.95, 0.92, 0.88, 0.86, 0.82
_CJK = re.compile("[\u4e00-\u9fff]")


def title_of(letter: Letter, subject: str, institution: Found | None, prepared: Prepared) -> Finding:
    """The labelled title, the subject line, a heading, or the name that the text gives."""
    candidates = [
        *_labelled(letter),
        *_headings(letter, institution, prepared),
        *_over_a_list(letter),
        *_opening_a_description(letter),
        *_quoted(letter, subject),
        *_capitalised(letter, subject),
        *_subjects(letter, subject),
        *_presented(letter),
        *_in_subject(letter, subject),
    ]
    candidates = [
        found for found in candidates if len(str(found.value)) > 2 and not _is_institution(found, institution)
    ]
    if not candidates:
        return nothing("No heading, subject or name in the text says what the practice is called.")
    raised = [_raised(found, letter, subject) for found in candidates]
    best = max(raised, key=lambda found: found.confidence)
    return Finding((_whole(best, raised),))


def _is_institution(found: Found, institution: Found | None) -> bool:
    """Whether a name in quotation marks is that of the institution."""
    if institution is None or found.method != "named":
        return False
    name = institution.source.folded.text[institution.start : institution.end]
    return found.source.folded.text[found.start : found.end] in name


def _raised(found: Found, letter: Letter, subject: str) -> Found:
    """Surer where the mail's subject or another place of the letter says the same words."""
    words = found.source.folded.text[found.start : found.end]
    bonus = 0.04 if words in fold(subject) else 0.0
    elsewhere = sum(words in line.text for line in letter.lines if line.role in {"body", "letterhead", "signature"})
    bonus += 0.02 if elsewhere > 1 else 0.0
    confidence = min(0.98, found.confidence + bonus)
    return Found(found.value, found.source, found.start, found.end, found.method, confidence)


def _whole(best: Found, others: list[Found]) -> Found:
    """A name found in the text, in its longest form."""
    if best.method not in {"named", "subject of the mail"}:
        return best
    longer = [
        found
        for found in others
        if found.method == "named"
        and found.source is best.source
        and found.start == best.start
        and found.end > best.end
    ]
    return max(longer, key=lambda found: found.end, default=best)


def _labelled(letter: Letter) -> Iterator[Found]:
    for line in letter.lines:
        if line.section == "title" and line.role in {"body", "letterhead"} and line.text:
            start, end = _name_at_start(line)
            yield _found(line, start, end, "labelled", _LABELLED)
        elif line.section == "subject" and line.role in {"body", "letterhead"}:
            yield from _subject(line)


def _name_at_start(line: Line) -> tuple[int, int]:
    """A labelled title that runs on into a sentence ends at its first comma or relative word."""
    quoted = _QUOTED.match(line.text)
    if quoted is not None:
        return quoted.span(quoted.lastindex or 0)
    text = line.text.rstrip(" .。;")
    if len(text) > 70 or (_CJK.search(text) and len(text) > 40):
        cut = re.search(r",\s| - | (?:which|that|que|qui|которы\w+) |，|。|\. ", text)
        text = text[: cut.start()] if cut else text
    programme = cue(cues.PROGRAMME_OF).match(text)
    return (programme.end() if programme else 0), len(text)


def _subject(line: Line) -> Iterator[Found]:
    start, end = _without_request(line, 0, len(line.text.rstrip(" .。;")))
    text = line.text[start:end]
    quoted = _QUOTED.search(line.text)
    if quoted is not None and (text == quoted.group() or cue(cues.GENERIC).search(text) or _CJK.search(text)):
        yield _found(line, *quoted.span(quoted.lastindex or 0), "subject", _SUBJECT)
    elif text and not cue(cues.GENERIC).search(text):
        yield _found(line, start, end, "subject", _SUBJECT)


def _without_request(line: Line, start: int, end: int) -> tuple[int, int]:
    match = cue(cues.REQUEST).match(line.text[start:end])
    start += match.end() if match else 0
    tail = re.search(r"的(?:函|报告|材料|情况|说明)$", line.text[start:end])
    return start, end - (len(tail.group()) if tail else 0)


def _headings(letter: Letter, institution: Found | None, prepared: Prepared) -> Iterator[Found]:
    """Short lines around the greeting that are no address, date, reference, greeting or institution."""
    heads = [line for line in letter.lines if line.role == "letterhead" and not line.section]
    bodies = [line for line in letter.lines if line.role == "body"]
    for index, line in enumerate((*heads, *bodies[:2])):
        is_body = index >= len(heads)
        if not _is_heading(line, institution, is_body=is_body) or _is_address(line, prepared):
            continue
        start, end = _without_request(line, 0, len(line.text.rstrip(" .。;:")))
        quoted = _QUOTED.search(line.text)
        explained = False
        if quoted is not None and (
            _CJK.search(line.text)
            or cue(cues.ABOUT).fullmatch(line.text[: quoted.start()])
            or _is_headline(line.text, quoted)
        ):
            start, end = quoted.span(quoted.lastindex or 0)
        else:
            framed = _without_frame(line.text, start, end)
            start, end = _before_explanation(line, *framed)
            explained = (start, end) != framed
        text = line.text[start:end]
        named = any(cue(pattern).search(text) for kinds in NOUNS.values() for pattern in kinds.values())
        elsewhere = any(text in other.text for other in bodies if other is not line)
        last = not is_body and line is heads[-1]
        named = named or quoted is not None
        alone = not _CJK.search(text) and " " not in text and not explained
        confidence = (
            _HEADING + 0.02 * (named + elsewhere + is_body) - 0.12 * (not (named or elsewhere or is_body or last))
        )
        yield _found(line, start, end, "heading", confidence - 0.15 * alone)


def _is_heading(line: Line, institution: Found | None, *, is_body: bool) -> bool:
    text = line.text
    weight = len(text) + 2 * len(_CJK.findall(text))
    if weight < 8 or weight > 150 or line.section not in {"", "subject"}:
        return False
    if line.numbered and not (cue(cues.SCHEME).search(text) and _is_title_case(line)):
        return False
    if (
        text.endswith(":")
        or re.search(r"[\w)][.!?] \w|。.", text)
        or cue(_courtesies()).search(text)
        or _calls_or_asks(line)
    ):
        return False
    closed = _FULL_STOP.search(text) or text[-1] in ",!?"
    named = institution is not None and line.source is institution.source
    if (is_body and closed and not text.endswith("函")) or (
        named and institution is not None and line.start <= institution.start < line.end
    ):
        return False
    shut = (
        layout.REFERENCE,
        layout.DATE_LINE,
        layout.ADDRESSEE,
        layout.SALUTATION,
        layout.CONTACT_LINE,
        GOVERNMENT,
    )
    if any(cue(pattern).search(text) for pattern in shut) or (not is_body and cue(UNITS).match(text)):
        return False
    return not cue(cues.GENERIC).search(text) or _QUOTED.search(text) is not None or "关于" in text


def _calls_or_asks(line: Line) -> bool:
    """Whether a line is a greeting, or the question that a part of a page answers."""
    calls = line.role == "letterhead" and cues.CALLS.search(line.text) is not None
    return calls or (cue(cues.ASKS).match(line.text) is not None and _QUOTED.search(line.text) is None)


@cache
def _courtesies() -> str:
    return "|".join(f"(?:{pattern})" for pattern in COURTESY.values())


def _is_title_case(line: Line) -> bool:
    """Whether most longer words of a line begin large, as in the heading of a chapter."""
    words = [word for word in _printed(line).split() if len(word) > _ACRONYM]
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _printed(line: Line) -> str:
    return line.source.page.text[slice(*line.source.folded.source(line.start, line.end))]


def _without_frame(text: str, start: int, end: int) -> tuple[int, int]:
    """A heading without 'First action:' before it and ': situation in 2025' behind it."""
    before = cue(cues.FRAME_BEFORE).match(text[start:end])
    start += before.end() if before else 0
    behind = cue(cues.FRAME_BEHIND).search(text[start:end])
    return start, start + behind.start() if behind and behind.start() else end


def _is_headline(text: str, quoted: re.Match[str]) -> bool:
    """Whether a headline ends in the name of what it is about: 'Third edition of "X" draws to a close'."""
    return len(text[: quoted.start()].split()) >= _HEADLINE and quoted.end() == len(text)


def _before_explanation(line: Line, start: int, end: int) -> tuple[int, int]:
    """The name in 'Name: what it is', where the explanation goes on in small letters."""
    colon = re.search(r"\s?:\s", line.text[start:end])
    if colon is None or len(line.text[start : start + colon.start()].split()) > _FEW:
        return start, end
    first, last = line.source.folded.source(line.start + start + colon.end(), line.start + end)
    if not line.source.page.text[first:last][:1].islower():
        return start, end
    end = start + colon.start()
    kind = cue(cues.KIND_BEFORE).match(line.text[start:end])
    named = kind is not None and _printed(line)[start + kind.end() : start + kind.end() + 1].isupper()
    return (start + kind.end() if kind and named else start), end


def _is_address(line: Line, prepared: Prepared) -> bool:
    """A town and its state."""
    states = list(prepared.countries.find(line.text))
    return len(line.text) < _LINE and bool(states) and states[-1].end >= len(line.text.rstrip(" ."))


def _over_a_list(letter: Letter) -> Iterator[Found]:
    """A short line between words that end in a colon and the marks of a list."""
    bodies = letter.of("body")
    for before, line, *after in zip(bodies, bodies[1:], bodies[2:], bodies[3:], strict=False):
        short = len(line.text) <= _LINE and line.text[-1] not in ".!?。;:,"
        if before.text.endswith(":") and short and not line.numbered and all(each.numbered for each in after):
            yield _found(line, 0, len(line.text), "heading", _QUOTATION)


def _opening_a_description(letter: Letter) -> Iterator[Found]:
    """'What we do: Plain Contracts. A set of ...': a name in few capitalised words, then what it is."""
    for sentence, following in zip(letter.sentences, letter.sentences[1:], strict=False):
        opens = sentence.section == "description" and sentence.start == sentence.line.start
        if not opens or following.line is not sentence.line or not sentence.text.endswith("."):
            continue
        first, last = sentence.line.source.folded.source(sentence.start, sentence.end)
        words = sentence.line.source.page.text[first:last].rstrip(".").split()
        long = [word for word in words if len(word) > _ACRONYM]
        if 2 <= len(words) <= _FEW and long and all(word[0].isupper() for word in long):
            yield _found(sentence.line, 0, len(sentence.text.rstrip(".")), "named", _QUOTATION)


def _quoted(letter: Letter, subject: str) -> Iterator[Found]:
    """'... called "X"': words in quotation marks after a word that names, or that the mail's subject names too."""
    subjects = [fold(subject), *(line.text for line in letter.of("header"))]
    named = cues.NAMED.get(letter.language or "")
    for sentence in letter.own():
        for match in _QUOTED.finditer(sentence.text) if named else ():
            before = re.sub(r"\s?:\s$", " ", sentence.text[max(0, match.start() - 40) : match.start()])
            defines = match.start() < 4 and cue(cues.IS.get(letter.language or "", "(?!)")).match(
                sentence.text[match.end() :]
            )
            called = cue(cues.CALLED).match(sentence.text[match.end() :])
            words = match.group(match.lastindex or 0)
            alone = match.start() == 0 and len(sentence.text) - match.end() <= 1 and " " in words
            is_called = called or alone or cue(cues.QUOTED_AFTER.get(letter.language or "", "(?!)")).search(before)
            announced = len(words) > _SHORTEST and any(words in line for line in subjects)
            if defines or is_called or announced or cue(f'(?:{named})[^"]{{0,12}}$').search(before):
                span = match.span(match.lastindex or 0)
                offset = sentence.start - sentence.line.start
                yield _found(sentence.line, span[0] + offset, span[1] + offset, "named", _QUOTATION)


def _capitalised(letter: Letter, subject: str) -> Iterator[Found]:
    """'... our programme X Y Z': a run of capitalised words after a word that names, in the opening sentences."""
    named = cues.NAMED.get(letter.language or "")
    if named is None or letter.language in {"ar", "zh"}:
        return
    for index, sentence in enumerate(letter.own()):
        first, last = sentence.line.source.folded.source(sentence.start, sentence.end)
        original = sentence.line.source.page.text[first:last]
        if len(original) != len(sentence.text):
            continue
        for match in cue(named if index < _FIRST else cues.CALLED_IT).finditer(sentence.text):
            run = re.match(
                r"(?:[A-ZÀ-ÞА-ЯЁ][\w'’/.-]*(?:\s|$)?|(?:of|for|and|the|in|to|on|with|a|al|au|aux|de|la|le|les|des|du|del|et|y|en|sur|pour|con|para|por|sobre|по|и|для|на|с|в|о)\s)+",
                original[match.end() :],
            )
            name = re.sub(r"(?:\s(?:[a-zа-я]{1,4}))+$", "", run.group().rstrip(" .,;:")) if run else ""
            words = [word for word in name.split() if word[:1].isupper()]
            alone = (
                len(words) == 1 and len(name) > _ACRONYM and re.search(rf"\b{re.escape(fold(name))}\b", fold(subject))
            )
            if len(words) >= 2 or alone:
                offset = sentence.start - sentence.line.start + match.end()
                article = re.match(r"(?:[Ee]l|[Ll]a|[Tt]he|[Ll]e|[Ll]es)\s", name)
                skip = article.end() if article else 0
                yield _found(sentence.line, offset + skip, offset + len(name), "named", _CAPITALS)


def _subjects(letter: Letter, subject: str) -> Iterator[Found]:
    """'X is a programme in which ...': the short capitalised subject of a sentence that defines."""
    pattern = cues.IS.get(letter.language or "")
    for sentence in letter.own() if pattern else ():
        first, last = sentence.line.source.folded.source(sentence.start, sentence.end)
        original = sentence.line.source.page.text[first:last]
        match = cue(pattern or "").search(sentence.text[:_OPENING])
        if match is None or len(original) != len(sentence.text):
            continue
        article = re.match(r"(?:the|le|la|el|l')\s?", sentence.text)
        start = article.end() if article else 0
        words = original[start : match.start()].split()
        named = len(words) > 1 or cue(HEADS).fullmatch(sentence.text[start : match.start()]) is None
        if (
            named
            and 0 < len(words) <= _FEW
            and all(re.search(r"[A-ZÀ-ÞА-ЯЁ]", word) or len(word) <= 3 for word in words)
        ):
            offset = sentence.start - sentence.line.start
            weight = _CAPITALS if fold(original[start : match.start()]) in fold(subject) or len(words) > 1 else 0.79
            yield _found(sentence.line, offset + start, offset + match.start(), "defined", weight)


_LINE = 60
_HEADLINE = 4  # words before the name
_OPENING, _FEW, _ACRONYM, _BRIEF, _FIRST = 70, 7, 3, 6, 6
_SHORTEST, _LONGEST, _PRESENTED = 7, 90, 0.81


def _presented(letter: Letter) -> Iterator[Found]:
    """'We present to you the programme of ...' in scripts without capitals, up to the end of the clause."""
    pattern = cues.PRESENTED.get(letter.language or "")
    for sentence in list(letter.own())[:5] if pattern else ():
        match = cue(pattern or "").search(sentence.text)
        if match is not None and _SHORTEST < len(match.group(1)) < _LONGEST:
            offset = sentence.start - sentence.line.start
            yield _found(sentence.line, offset + match.start(1), offset + match.end(1), "presented", _PRESENTED)


def _in_subject(letter: Letter, subject: str) -> Iterator[Found]:
    """What the mail's subject names, where the letter says the same words with capitals."""
    for piece in re.split(r"\s[-:|]\s?|:\s|\s-\s", fold(subject)):
        words = cue(cues.ARTICLE).sub("", cue(cues.REQUEST).sub("", piece)).strip(" .\"'")
        if len(words) < _BRIEF or cue(cues.GENERIC).search(words) or " " not in words:
            continue
        for line in letter.of("body", "signature"):
            start = line.text.find(words)
            if start >= 0:
                first, last = line.source.folded.source(line.start + start, line.start + start + len(words))
                capitals = sum(word[:1].isupper() for word in line.source.page.text[first:last].split())
                bicameral = re.search(r"[a-zа-я]", words) is not None
                if capitals > 1 or (not bicameral and words.count(" ") + len(_CJK.findall(words)) / 3 >= 2):
                    end = start + len(words)
                    if bicameral:
                        end += len(_rest_of_name(line.source.page.text[last:]))
                    yield _found(line, start, min(end, len(line.text)), "subject of the mail", _CAPITALS)


def _rest_of_name(text: str) -> str:
    """The capitalised words with which a name goes on."""
    run = re.match(
        r"(?: (?:of|for|and|the|de|la|le|les|des|du|del|et|y|en|pour|para|по|и|для))* [A-ZÀ-ÞА-ЯЁ][\w'’-]*", text
    )
    return run.group() + _rest_of_name(text[run.end() :]) if run else ""


def _found(line: Line, start: int, end: int, method: str, confidence: float) -> Found:
    return Found(_title_case(line, start, end), line.source, line.start + start, line.start + end, method, confidence)


def _title_case(line: Line, start: int, end: int) -> str:
    """The words of the page; a heading in capitals as a sentence would write it."""
    first, last = line.source.folded.source(line.start + start, line.start + end)
    words = re.sub(r"\s+", " ", line.source.page.text[first:last]).strip()
    if line.source.page.confidence is not None:
        words = re.sub(r"^0(?= [а-я])", "О", words)  # the Russian word for 'about', recognised as a nought
    capitals = sum(character.isupper() for character in words)
    if capitals > 0.7 * sum(character.isalpha() for character in words) and capitals > 12:
        tokens = [word if _stays(word) else word.lower() for word in words.split(" ")]
        return " ".join((tokens[0][:1].upper() + tokens[0][1:], *tokens[1:]))
    return words


def _stays(word: str) -> bool:
    """Whether a word of a heading in capitals keeps them: an acronym, or one with small letters in it."""
    return word.strip("().,:") in cues.ACRONYMS or word.startswith("(") or any(letter.islower() for letter in word)
