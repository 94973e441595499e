"""Who runs the practice: the institution of the letterhead, the signature or the form, its type and country. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ipraxis.intake.rules.cues import institutions as cues
from ipraxis.intake.rules.cues import layout
from ipraxis.intake.rules.cues.introductions import PART, PLACE_AFTER, REPORT_OF
from ipraxis.intake.rules.fold import cue, fold
from ipraxis.intake.rules.found import Finding, Found, in_line, in_sentence, nothing
from ipraxis.intake.rules.introductions import introduced
from ipraxis.intake.rules.kinds import ticked
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.matching import stem
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.split import Line
from ipraxis.reason import Reason

# what separates the name from the address on one line
_PIECES = re.compile(r"\s+[-|·]\s+|(?<=\))\s*,\s*|;\s+|\s*[|]\s*|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_ACRONYM_LINE = re.compile(r"^[\"(]?[^\W\d_]{2,12}[\")]?$")
_AFTER_NAME = re.compile(r",\s+(?=[^,]{2,40}(?:,[^,]{2,40})?$)")
_QUOTED = re.compile(r"^[\"']|[\"'.,;:]+$")
_LATIN, _ENGLISH = re.compile("[a-z]"), re.compile(r"\b(?:the|of|and)\b")
_IN_BRACKETS = re.compile(r"\s*\(.*?\)")
_LONGEST, _LONGEST_CJK = 130, 26
_CAPITALS = 0.76
_OPENING = 3
_NAMED, _PART = 0.78, 0.1
_BELOW = 3  # characters between two lines of a letterhead
_WITH_ACRONYM = re.compile(r"(?:the |la |le |el |l')?([^;:()]{12,110}) \([^()]{2,12}\)")
_DESCRIBES = 3  # words in which an apposition says what an institution is
_ARTICLE = 4  # characters of an article before a name
# what goes on in small letters after a colon explains a name
_EXPLAINED = re.compile(r"\s?:\s(?=[^\W\d_A-ZÀ-ÞА-ЯЁ\u0600-\u06ff\u4e00-\u9fff])")
# the same name in Latin letters behind it
_TRANSLATED = re.compile(r"(?<=[\u4e00-\u9fff\u0600-\u06ff])\s+[a-z][a-z .,&'-]{3,}$")
_LEGAL_FORM = re.compile(r",\s*(?:o\.? ?a|s\.? ?a|s\.? ?l|a\.? ?c|e\.? ?v|inc|ltd|llc|gmbh|asbl|plc)\.?$")
_CJK = re.compile("[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a line that may be the institution's name. `key` where the directory knows it."""

    line: Line
    start: int
    end: int
    score: float
    method: str
    key: str | None = None

    @property
    def text(self) -> str:
        return self.line.text[self.start : self.end]


def institution_of(letter: Letter, prepared: Prepared) -> Finding:
    """The best name among the form, the letterhead, the signature and the sentence that introduces the sender."""
    candidates = sorted(
        (_spoken_of(candidate, letter) for candidate in _candidates(letter, prepared)),
        key=lambda candidate: -candidate.score,
    )
    if not candidates:
        return nothing("Neither letterhead nor signature nor text names an institution.")
    best = _under_ministry(candidates)
    rivals = [
        other
        for other in candidates
        if other is not best and other.text not in best.text and best.text not in other.text
    ]
    echoed = sum(1 for other in candidates[1:] if other.text == best.text or _same(other, best))
    confidence = min(0.97, best.score + 0.05 * echoed)
    if rivals and rivals[0].score > best.score - 0.04 and not _same(rivals[0], best) and not echoed:
        confidence -= 0.2
    best = _in_full(best, letter, prepared)
    start, end = _with_acronym(best)
    name = written(best.line, start, end)
    found = in_line(best.line, (start, end), name, best.method, round(confidence, 3), best.key)
    names = [written(other.line, other.start, other.end) for other in (best, *rivals[:2])]
    return Finding((found,), Reason("More than one institution could be the sender: {names}.", names=names))


def _under_ministry(candidates: Sequence[Candidate]) -> Candidate:
    """Of a letterhead, the institution right below the ministry that it belongs to."""
    best = candidates[0]
    if best.method != "letterhead" or _typed(best.text) != "ministry":
        return best
    below = [
        other
        for other in candidates
        if other.method == "letterhead"
        and other.line.source is best.line.source
        and 0 < other.line.start - best.line.end <= _BELOW
        and other.score >= best.score - 0.1
        and not cue(cues.UNITS).match(other.text)
        and not cue(cues.DEPARTMENT).match(other.text)
        and cue(cues.HEADS).search(other.text) is not None
        and _typed(other.text) != "ministry"
    ]
    return below[0] if below else best


def _in_full(best: Candidate, letter: Letter, prepared: Prepared) -> Candidate:
    """An institution known by its acronym, as the letter writes it in full."""
    if best.key is None or _ACRONYM_LINE.match(best.text) is None:
        return best
    mentions = [
        (line, match)
        for line in letter.of("letterhead", "body", "signature")
        for match in prepared.names.find(line.text)
        if match.key == best.key and " " in line.text[match.start : match.end]
    ]
    line, match = max(mentions, key=lambda mention: mention[1].end - mention[1].start, default=(None, None))
    return best if line is None or match is None else replace(best, line=line, start=match.start, end=match.end)


def _spoken_of(candidate: Candidate, letter: Letter) -> Candidate:
    """Surer where the letter calls its sender by the head word of this name: the Department, l'Institut, 本局."""
    head = cue(cues.HEADS).search(candidate.text)
    if head is None:
        return candidate
    word = head.group().removeprefix("ال")
    ours = rf"本{re.escape(word)}" if _CJK.search(word) else rf"{cues.THE}{re.escape(word)}\b"
    said = any(
        word in sentence.text and re.search(ours, sentence.text) for sentence in letter.sentences if not sentence.aside
    )
    return replace(candidate, score=candidate.score + 0.05) if said else candidate


def _same(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates are one institution: by the directory, or by the same words in whatever case."""
    if one.key is not None and one.key == other.key:
        return True
    words, others = ({stem(word) for word in re.findall(r"[^\W\d_]{4,}", each.text)} for each in (one, other))
    return bool(words & others) and (words <= others or others <= words)


def _candidates(letter: Letter, prepared: Prepared) -> Iterator[Candidate]:
    for line in _joined(letter.lines):
        if line.section == "institution" and line.role == "body":
            yield from _from_line(line, prepared, 0.93, "labelled")
        elif line.role == "letterhead" and not line.section and not line.numbered:
            yield from _from_line(line, prepared, 0.86, "letterhead")
        elif line.role == "signature" or (line.section == "contact" and line.role == "body"):
            yield from _from_line(line, prepared, 0.8, "signature")
    yield from _capitals_on_top(letter)
    for sentence in letter.sentences[:_OPENING]:
        named = _WITH_ACRONYM.match(sentence.text)
        if named is not None and _opens_with_name(sentence, named.start(1), named.end(1)):
            offset = sentence.start - sentence.line.start
            span = offset + named.start(1), offset + named.end(1)
            yield from _scored(sentence.line, *span, prepared, 0.8, "introduced")
    yield from _introduced(letter, prepared)


def _introduced(letter: Letter, prepared: Prepared) -> Iterator[Candidate]:
    """Names in running text."""
    for line, first, last in introduced(letter):
        quoted = line.text[first - 1 : first] == '"'
        base = _NAMED - _PART * (cue(PART).match(line.text[first:last]) is not None)
        known = list(_scored(line, first, last, prepared, base, "introduced"))
        yield from known or [Candidate(line, first, last, base + 0.03 * quoted - 0.02, "introduced")]
    words_before = cues.INTRODUCED.get(letter.language or "")
    for sentence in letter.sentences[:6]:
        match = cue(words_before).search(sentence.text) if words_before else None
        if match is not None:
            offset = sentence.start - sentence.line.start
            name = re.match(
                r"[^,;:。.]{4,120}(?:, (?:des?|du|de la|de l') ?[^,;:.]{4,40}){0,2}", sentence.text[match.end() :]
            )
            if name is not None:
                start = offset + match.end()
                end = start + _name_length(sentence.line, start, start + len(name.group()))
                end = start + _without_verb(sentence.line.text[start:end], prepared)
                yield from _scored(sentence.line, start, end, prepared, 0.78, "introduced")


def _capitals_on_top(letter: Letter) -> Iterator[Candidate]:
    """The first line of a letterhead all in capitals, where no word of it says that it is an institution."""
    top = next(iter(letter.of("letterhead")), None)
    if (
        top is None
        or top.section
        or not _as_printed(top).isupper()
        or re.search(r"[\d\u4e00-\u9fff\u0600-\u06ff]", top.text)
    ):
        return
    named = cue(cues.HEADS).search(top.text) or cue(cues.GOVERNMENT).match(top.text) or _is_no_name(top.text)
    if not named and len(top.text.split()) > 1 and len(top.text) < _LONGEST:
        yield Candidate(top, 0, len(top.text), _CAPITALS, "letterhead")


def _opens_with_name(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words of a sentence up to the first that names an institution are written large."""
    head = cue(cues.HEADS).search(sentence.text[start:end])
    if head is None:
        return False
    source = sentence.line.source
    first, last = source.folded.source(sentence.start + start, sentence.start + start + head.start() + 1)
    return all(not word[0].islower() for word in source.page.text[first:last].split())


def _joined(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines of a letterhead with a name that runs over two of them put together again."""
    skip = False
    for line, following in zip(lines, (*lines[1:], None), strict=False):  # of no lines there is no next one
        if skip:
            skip = False
        elif following is not None and _runs_on(line, following):
            skip = True
            text = line.source.folded.text[line.start : following.end].replace("\n", " ")
            yield replace(line, end=following.end, text=text)
        else:
            yield line


def _runs_on(line: Line, following: Line) -> bool:
    """Whether the first line ends in a small word, or both are in capitals and the second is one word."""
    if not line.role == following.role == "letterhead" or line.source is not following.source or line.section:
        return False
    if line.source.folded.text[line.end : following.start].strip(" ") != "\n" or _is_no_name(following.text):
        return False
    words = line.text.split()
    first, second = _as_printed(line), _as_printed(following)
    capitals = first.isupper() and second.isupper() and len(words) > 1
    return words[-1] in cues.SMALL_WORDS or (
        capitals and re.fullmatch(r"[^\W\d_]{6,}(?: \([^()]{2,12}\))?", following.text) is not None
    )


def _as_printed(line: Line) -> str:
    first, last = line.source.folded.source(line.start, line.end)
    return line.source.page.text[first:last]


def _name_length(line: Line, start: int, end: int) -> int:
    """A name in Latin or Cyrillic script ends before its first small word that is no link."""
    named = cue(cues.CHINESE_NAME).match(line.text[start:end])
    if named is not None:
        return named.end()
    acronym = re.search(r"\s\([^()]{2,12}\)", line.text[start:end])
    if acronym is not None:
        return acronym.start()
    if _LATIN.match(line.text[start:end]) and not _ENGLISH.search(line.text):
        return end - start
    original = line.source.page.text[slice(*line.source.folded.source(line.start + start, line.start + end))]
    match = re.match(
        r"(?:[A-ZÀ-ÞА-Я(][^\s]*\s?|(?:of|for|and|the|de|la|le|les|l'|d'|des|du|del|et|y|para|по|и|на|в)\s|[а-я]+\s?)+",
        original,
    )
    length = len(match.group().rstrip()) if match else end - start
    return length if length > 3 else end - start


def _without_verb(text: str, prepared: Prepared) -> int:
    """A name in running text ends where the directory's name for it does, or before the verb that follows."""
    known = next((match for match in prepared.names.find(text) if match.start < _ARTICLE), None)
    verb = cue(cues.RUNS_ON).search(text)
    return known.end if known else verb.start() if verb else len(text)


def _from_line(line: Line, prepared: Prepared, base: float, method: str) -> Iterator[Candidate]:
    if _is_no_name(line.text):
        return
    start = _lead(line.text)
    explained = _EXPLAINED.search(_as_printed(line))
    if explained is not None and len(_as_printed(line)) == len(line.text):
        line = replace(line, end=line.start + explained.start(), text=line.text[: explained.start()])
    for piece in [*_PIECES.finditer(line.text), None]:
        end = piece.start() if piece else len(line.text)
        yield from _scored(line, start, end, prepared, base - (0.06 if start else 0), method)
        start = piece.end() if piece else end


def _is_no_name(text: str) -> bool:
    return any(
        cue(pattern).search(text) is not None
        for pattern in (layout.REFERENCE, layout.DATE_LINE, layout.ADDRESSEE, layout.SALUTATION, REPORT_OF)
    )


def _scored(line: Line, start: int, end: int, prepared: Prepared, base: float, method: str) -> Iterator[Candidate]:
    start, end = _trimmed(line, start, end, prepared)
    text = line.text[start:end]
    longest = _LONGEST_CJK if _CJK.search(text) else _LONGEST
    if len(text) < 3 or len(text) > longest or re.search(r"\d{3}|@", text):
        return
    if cue(cues.DESCRIPTION).fullmatch(text):
        return
    base -= 0.12 * (cue(cues.GOVERNMENT_ALONE).search(text) is not None)
    known = max(prepared.names.find(text), key=lambda match: match.end - match.start, default=None)
    head = cue(cues.HEADS).search(text) is not None
    if known is not None and known.end - known.start > 0.5 * len(text) and not cue(cues.UNITS).match(text):
        full = _is_full_name(text, known.key, prepared)
        acronym = not full and _ACRONYM_LINE.match(text) is not None
        yield Candidate(line, start, end, base + (0.1 if full else -0.03 if acronym else 0.07), method, known.key)
    elif (cue(cues.UNITS).match(text) and _typed(text) != "ministry") or (
        cue(cues.GOVERNMENT).match(text) and not _typed(text)
    ):
        if known is not None:
            yield Candidate(line, start + known.start, start + known.end, base, method, known.key)
    elif head:
        typed = _typed(text) is not None
        below = not typed and cue(cues.DEPARTMENT).match(text) is not None
        yield Candidate(line, start, end, base + (0.04 if typed else 0) - (0.1 if below else 0), method)
    elif known is not None:
        yield Candidate(line, start + known.start, start + known.end, base - 0.02, method, known.key)


def _is_full_name(text: str, key: str, prepared: Prepared) -> bool:
    """Whether this is all of a name of the directory, and not an acronym of a longer one."""
    institution = prepared.institutions[key]
    names = (institution.name, *institution.names)
    return any(text in {fold(name), fold(_IN_BRACKETS.sub("", name)).strip()} for name in names)


def _typed(text: str) -> str | None:
    return next((kind for kind, pattern in cues.TYPES if cue(pattern).search(text)), None)


def _trimmed(line: Line, start: int, end: int, prepared: Prepared) -> tuple[int, int]:
    """Without quotes, and without the town and the country that follow the name."""
    text = line.text[start:end]
    start += len(text) - len(text.lstrip(" \"'-*"))
    start += _lead(line.text[start:end])
    text = _LEGAL_FORM.sub("", _without_tail(line.text[start:end]))
    place = _AFTER_NAME.search(text)
    if place is not None:
        tail = text[place.end() :]
        if any(True for _ in prepared.countries.find(tail)) or not cue(cues.HEADS).search(tail):
            first_comma = text.index(",") if cue(cues.HEADS).search(text[: text.index(",")]) else place.start()
            has_country = any(True for _ in prepared.countries.find(tail))
            text = text[:first_comma] if has_country else text
    text = _without_apposition(line, start, _in_place(_TRANSLATED.sub("", text)))
    bracket = re.search(r"\s*[(（]([^)）]{13,})[)）].*$", text)
    if bracket is not None and bracket.start() > 3:
        text = text[: bracket.start()]
    return start, start + len(text)


def _lead(text: str) -> int:
    """How long the words are that stand before a name: a label that says it is one, 'an initiative of'."""
    lead = cue(cues.LEAD).match(text)
    return lead.end() if lead else 0


def _without_apposition(line: Line, start: int, text: str) -> str:
    """Without what the institution is, in small letters behind its name: 'X, producers' association'."""
    comma = text.find(", ")
    if comma < 0 or _CJK.search(text) or not cue(cues.HEADS).search(text[:comma]):
        return text
    first, last = line.source.folded.source(line.start + start + comma + 2, line.start + start + len(text))
    words = line.source.page.text[first:last].split()
    says = cue(cues.HEADS).search(" ".join(text[comma + 2 :].split()[:_DESCRIBES])) is not None
    small = all(word[:1].islower() for word in words) and words[0] not in cues.SMALL_WORDS
    return text[:comma] if says and small else text


def _in_place(text: str) -> str:
    """Without the town after a comma and a small word, where the name is whole before it."""
    place = cue(PLACE_AFTER).search(text)
    whole = place is not None and place.group().startswith(",") and cue(cues.HEADS).search(text[: place.start()])
    return text[: place.start()] if place is not None and whole else text


def _without_tail(text: str) -> str:
    """Without marks at its end; a quotation mark that closes one inside the name stays."""
    bare = text.rstrip(" \"'.,;:-*")
    return f'{bare}"' if bare.count('"') % 2 and text[len(bare) : len(bare) + 1] == '"' else bare


def _with_acronym(candidate: Candidate) -> tuple[int, int]:
    """The name with the acronym in brackets that follows it on the line."""
    rest = re.match(r"\s*\([^()]{2,12}\)", candidate.line.text[candidate.end :])
    return candidate.start, candidate.end + (rest.end() if rest else 0)


def written(line: Line, start: int, end: int) -> str:
    """The words of the page; capitals of a letterhead made small where they are no acronym."""
    first, last = line.source.folded.source(line.start + start, line.start + end)
    name = re.sub(r"\s+", " ", line.source.page.text[first:last]).strip()
    letters = [character for character in name if character.isalpha()]
    if not letters or not all(character.isupper() or not character.islower() for character in letters):
        return name
    if len(name) < 8 or not any(character.isupper() for character in letters):
        return name
    return " ".join(_lowered(word, index) for index, word in enumerate(name.split(" ")))


def _lowered(word: str, index: int) -> str:
    if re.fullmatch(r"[(\[].*[)\]]", word):
        return word
    small = word.lower()
    if index and small in cues.SMALL_WORDS:
        return small
    return re.sub(
        r"[^\W\d_]+",
        lambda match: match.group().capitalize() if len(match.group()) > 1 else match.group(),
        small,
    )


def type_of(letter: Letter, prepared: Prepared, institution: Found | None) -> Finding:
    """The type ticked in the form, known to the directory, or said by the name or by a sentence about 'us'."""
    ticked_type = _ticked_type(letter, prepared)
    if ticked_type is not None:
        return Finding((ticked_type,))
    if institution is None:
        return nothing("The institution is not known, so neither is its type.")
    known = prepared.institutions.get(institution.concept or "")
    if known is not None:
        return Finding((_as_type(known.type, institution, prepared, 0.97, "directory"),))
    said = _said_type(letter, prepared)
    kind = _typed(institution.source.folded.text[institution.start : institution.end])
    if said is not None and (kind is None or said.value == kind):
        return Finding((said,))
    if kind is not None:
        return Finding((_as_type(kind, institution, prepared, 0.9, "name"),))
    return nothing("The name {name} does not say what kind of institution it is.", name=str(institution.value))


def _as_type(kind: str, institution: Found, prepared: Prepared, confidence: float, method: str) -> Found:
    concept = prepared.concept("institution-type", kind)
    return Found(kind, institution.source, institution.start, institution.end, method, confidence, concept)


def _ticked_type(letter: Letter, prepared: Prepared) -> Found | None:
    for line in letter.lines:
        if line.section == "institution_type" and line.role == "body":
            tick = ticked(line.text)
            span = tick.span() if tick else (0, len(line.text))
            kind = _typed(line.text[span[0] : span[1]])
            if kind is not None and (tick or "[" not in line.text):
                return in_line(line, span, kind, "labelled", 0.96, prepared.concept("institution-type", kind))
    return None


def _said_type(letter: Letter, prepared: Prepared) -> Found | None:
    """A sentence in which the sender says what it is, or a line of the letterhead that does."""
    for line in letter.of("letterhead"):
        kind = _typed(line.text) if not _is_no_name(line.text) and not line.section else None
        if kind is not None and not cue(cues.UNITS).match(line.text):
            return in_line(
                line, (0, len(line.text)), kind, "letterhead", 0.9, prepared.concept("institution-type", kind)
            )
    pattern = cues.SELF.get(letter.language or "")
    for sentence in letter.own():
        match = cue(pattern).search(sentence.text) if pattern else None
        if match is None or sentence.problem:
            continue
        tail = sentence.text[match.end() : match.end() + 70]
        for kind, words in cues.TYPES:
            hit = cue(words).search(tail)
            if hit is not None:
                span = (match.start(), match.end() + hit.end())
                return in_sentence(sentence, span, kind, "introduced", 0.8, prepared.concept("institution-type", kind))
    return None
