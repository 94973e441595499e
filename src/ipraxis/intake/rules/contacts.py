"""Whom to answer. Pure."""

import re
from collections.abc import Iterator

from ipraxis.intake.rules.cues.institutions import HEADS, UNITS
from ipraxis.intake.rules.cues.layout import SENT_BY
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.found import Finding, Found, in_line, nothing
from ipraxis.intake.rules.letter import Letter
from ipraxis.intake.rules.split import Line

_ADDRESS = re.compile(r"(?<![a-z0-9])[a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+")  # no start within a word
_TITLED = re.compile(
    r"(?:(?:mr|mrs|ms|dr|prof|mme|sr|sra|ing|lic|eng)\.|(?:mr|mrs|ms|dr|m|mme|madame|monsieur|don|dona|г-н|г-жа|السيد|السيدة|الدكتور|د\.))\s"
)
_PERSON = re.compile(r"^(?:[A-ZÀ-ÞА-ЯЁ][\w'’.-]+\s){1,3}[A-ZÀ-ÞА-ЯЁ][\w'’-]+$")
# @ as engines misread it, between what can only be the halves of an address
_MISREAD = re.compile(r"([a-z0-9][a-z0-9._%+-]+)(?:\((?:[o0a9qd2])?|[©®])([a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,})")
# an address whose last dot was lost
_LOST_DOT = re.compile(
    r"([a-z0-9][a-z0-9._%+-]*@[a-z0-9-]+) ([a-z]{2}|com|org|net|gov|int|edu|info|example)(?=$|[\s,;.)])"
)
_DOUBT = 0.08
_WEIGHTS = {"signature": 0.93, "letterhead": 0.9, "body": 0.9, "label": 0.9, "header": 0.82, "cover": 0.6}


def email_of(letter: Letter, sender: str) -> Finding:
    """The address in the contact section or the signature; of several, the sender's own."""
    found = list(_addresses(letter))
    if not found:
        return nothing("No e-mail address stands in the letter.")
    top = max(value.confidence for value in found)
    best = [value for value in found if value.confidence == top]
    addresses = list(dict.fromkeys(str(value.value) for value in best))
    if len(addresses) > 1:
        own = [value for value in best if value.value == sender.casefold()]
        if not own:
            return nothing("Several addresses are given: {addresses}.", addresses=addresses)
        return Finding((own[0],))
    return Finding((best[0],))


def _addresses(letter: Letter) -> Iterator[Found]:
    for line in letter.lines:
        if line.role not in _WEIGHTS or (line.role == "header" and not cue(SENT_BY).match(line.text)):
            continue
        weight = 0.96 if line.section == "contact" else _WEIGHTS[line.role]
        mended = _mended(line, weight) if line.source.page.confidence is not None else None
        if mended is not None:
            yield mended
            continue
        for match in _ADDRESS.finditer(line.text):
            yield in_line(line, match.span(), match.group().rstrip("."), "address", weight)


def _mended(line: Line, weight: float) -> Found | None:
    """An address as recognised from a picture: the sign @ taken for a bracket and a letter, or a gap inside."""
    misread = _MISREAD.search(line.text)
    if misread is not None:
        address = f"{misread.group(1)}@{misread.group(2)}"
        return in_line(line, misread.span(), address, "address, mended", weight - _DOUBT)
    lost = _LOST_DOT.search(line.text)
    if lost is not None and _ADDRESS.search(line.text) is None:
        return in_line(line, lost.span(), f"{lost.group(1)}.{lost.group(2)}", "address, mended", weight - _DOUBT)
    alone = line.text.replace(" ", "")
    if " " in line.text and _ADDRESS.fullmatch(alone):
        return in_line(line, (0, len(line.text)), alone, "address, mended", weight - _DOUBT)
    return None


def name_of(letter: Letter) -> Finding:
    """A person named in the signature with a form of address or as a line of their own; functions are no names."""
    for line in letter.of("signature"):
        found = _person(line)
        if found is not None:
            return Finding((found,))
    return nothing("The signature names a function or an institution, not a person.")


def _person(line: Line) -> Found | None:
    first, last = line.source.folded.source(line.start, line.end)
    written = line.source.page.text[first:last]
    titled = _TITLED.match(line.text)
    if titled is not None and len(line.text) < 60 and not cue(HEADS).search(line.text):
        end = re.search(r"[,;(-]", line.text[titled.end() :])
        stop = titled.end() + end.start() if end else len(line.text)
        return in_line(line, (0, stop), written[:stop].strip(), "signature", 0.88)
    is_person = _PERSON.match(written) and not cue(HEADS).search(line.text) and not cue(UNITS).match(line.text)
    return in_line(line, (0, len(line.text)), written, "signature", 0.6) if is_person else None
