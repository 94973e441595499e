"""Which country the practice's institution is in. Pure."""

from collections.abc import Iterator

from ipraxis.intake.rules.cues import layout
from ipraxis.intake.rules.cues.institutions import HEADS
from ipraxis.intake.rules.fold import cue
from ipraxis.intake.rules.found import Finding, Found, in_line, nothing
from ipraxis.intake.rules.letter import Letter
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.split import Line


def country_of(letter: Letter, prepared: Prepared, institution: Found | None) -> Finding:
    """The country of the letterhead, the form or the signature; else the directory's; else the only one named."""
    named: list[Found] = []
    for line in letter.lines:
        weight = _country_weight(line)
        if weight:
            named += [in_line(line, span, code, "place", weight) for code, span in _states(line, 0, prepared)]
    if named:
        best = max(named, key=lambda found: found.confidence)
        codes = {found.value for found in named if found.confidence == best.confidence}
        if len(codes) == 1:
            return Finding((best,))
    known = prepared.institutions.get(institution.concept or "") if institution else None
    if known is not None and institution is not None:
        found = Found(known.country, institution.source, institution.start, institution.end, "directory", 0.93)
        return Finding((found,))
    last = _last_of_address(named)
    return Finding((last,)) if last is not None else _only_country(letter, prepared)


def _states(line: Line, start: int, prepared: Prepared) -> Iterator[tuple[str, tuple[int, int]]]:
    """States named in a line from `start` on; where a script has capitals, a state is written with one."""
    for match in prepared.countries.find(line.text[start:]):
        first, _ = line.source.folded.source(line.start + start + match.start, line.start + start + match.end)
        letter = line.source.page.text[first]
        if match.key == "EU" or cue(HEADS).fullmatch(line.text[start + match.start : start + match.end]):
            continue
        if letter.isupper() or letter.lower() == letter.upper():
            yield match.key, (start + match.start, start + match.end)


def _last_of_address(named: list[Found]) -> Found | None:
    """An address ends in its state: of two on a line, the last; of two lines, neither."""
    lines = {(found.source, found.source.folded.text.rfind("\n", 0, found.start)) for found in named}
    return max(named, key=lambda found: found.start) if len(lines) == 1 and len(named) > 1 else None


def _country_weight(line: Line) -> float:
    if line.section in {"institution", "country"} and line.role == "body":
        return 0.97
    if line.role == "letterhead" and not line.section and not cue(layout.ADDRESSEE).match(line.text):
        return 0.96
    return 0.95 if line.role == "signature" or line.section == "contact" else 0.0


def _only_country(letter: Letter, prepared: Prepared) -> Finding:
    named = [
        in_line(sentence.line, span, code, "text", 0.85)
        for sentence in letter.own()
        for code, span in _states(sentence.line, sentence.start - sentence.line.start, prepared)
        if span[1] <= sentence.end - sentence.line.start
    ]
    codes = list(dict.fromkeys(str(found.value) for found in named))
    if not codes:
        return nothing("No country is named.")
    if len(codes) > 1:
        return nothing("The letter names {countries}; none stands in the letterhead or the signature.", countries=codes)
    return Finding((named[0],))
