"""What the letter tells of the practice in its own words, without greeting, letterhead and other matters. Pure."""

from collections.abc import Iterable, Sequence

from ipraxis.intake.rules.found import Finding, Found, nothing
from ipraxis.intake.rules.letter import Letter, Sentence
from ipraxis.intake.rules.split import Line, Source

_SHORTEST, _SHORTEST_CJK = 120, 45
_LONGEST_HEADING = 90
# what these sections hold has a field of its own, or is not about the practice
_ELSEWHERE = frozenset(
    {
        "title",
        "subject",
        "kind",
        "institution",
        "institution_type",
        "country",
        "contact",
        "rights",
        "note",
        "cost",
        "rate",
    }
)


def description_of(letter: Letter) -> Finding:
    """The paragraphs that tell how the practice works, as they stand, from the page that tells most of it."""
    pages: dict[Source, list[Line]] = {}
    for line in letter.of("body"):
        if line.section not in _ELSEWHERE and _tells(line, letter.sentences):
            pages.setdefault(line.source, []).append(line)
    if not pages:
        return nothing("No paragraph of the letter tells how the practice works.")
    source, lines = max(pages.items(), key=lambda page: sum(len(line.text) for line in page[1]))
    while len(lines) > 1 and _is_heading(lines[0]):
        lines = lines[1:]
    text = "\n".join(_words(source, line) for line in lines)
    if len(text) < (_SHORTEST_CJK if letter.language == "zh" else _SHORTEST):
        return nothing("The letter says too little for a description.")
    return Finding((Found(text, source, lines[0].start, lines[-1].end, "paragraphs", 0.8),))


def problem_of(letter: Letter) -> Finding:
    """The sentences under the heading of the problem, or the first that says how things were before."""
    labelled = [s for s in letter.section("problem") if not s.aside]
    told = labelled or [s for s in letter.own() if s.problem and not s.elsewhere and not s.unsure][:1]
    told = [s for s in told if s.line.source is told[0].line.source]
    if not told:
        return nothing("No sentence says which problem it answers.")
    source = told[0].line.source
    text = " ".join(_between(source, s.start, s.end) for s in told)
    confidence = 0.9 if labelled else 0.75
    return Finding((Found(text, source, told[0].start, told[-1].end, "sentence", confidence),))


def _is_heading(line: Line) -> bool:
    """A short first line that ends no sentence: a greeting, a title, the name of a form."""
    return not line.numbered and len(line.text) < _LONGEST_HEADING and line.text[-1] not in ".!?。؟;:"


def _tells(line: Line, sentences: Iterable[Sentence]) -> bool:
    """Whether at least one sentence of the line speaks of the practice itself."""
    own: Sequence[Sentence] = [s for s in sentences if s.line is line]
    return any(not (s.aside or s.elsewhere or s.unsure) for s in own)


def _words(source: Source, line: Line) -> str:
    return _between(source, line.start, line.end)


def _between(source: Source, start: int, end: int) -> str:
    first, last = source.folded.source(start, end)
    return " ".join(source.page.text[first:last].split())
