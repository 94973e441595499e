"""The words readers will see: their length, their shape, their language, and what may not stand in public."""

import re
from collections import Counter
from collections.abc import Iterator

from ipraxis.editorial.rules.checks.check import Check
from ipraxis.editorial.rules.checks.facts import Facts
from ipraxis.reason import Reason

MOST_SUMMARY_WORDS = 60
LEAST_SUMMARY_WORDS = 6
_SHOUTED = 8  # letters: a shorter title may be an abbreviation
_ENOUGH_TO_TELL = 10  # words of a text whose language can be told
_TIMES_CLEARER = 2

_IDEOGRAM = re.compile("[\u4e00-\u9fff]")
# A word for which two Chinese characters count; else what stands between spaces.
_CHARACTERS_A_WORD = 2
_SUBJECT = re.compile(
    r"\s*(?:re|fwd?|aw|wg|tr|rv|enc|ref|subject|betreff|objet|asunto|тема|回复|转发|رد)\s*[:\uff1a]", re.IGNORECASE
)
_ADDRESS = re.compile(r"[^@\s<>\"(),;]+@[^@\s<>\"(),;]+\.[^@\s<>\"(),;.]+")
# An international number, or one that a word announces.
_TELEPHONE = re.compile(
    r"(?:\+|\b00)\d[\d\s()./-]{6,}\d|(?:\btel|\bfax|\bphone|\bтел|电话|هاتف)[.:\s\uff1a]*\(?\d[\d\s()./-]{4,}\d",
    re.IGNORECASE,
)
_PUBLIC_TEXT = ("title", "summary", "description", "problem", "went_wrong", "do_differently")

_SCRIPTS: dict[str, tuple[re.Pattern[str], frozenset[str]]] = {
    "Arab": (re.compile("[\u0600-\u06ff]"), frozenset({"ar"})),
    "Hans": (_IDEOGRAM, frozenset({"zh"})),
    "Cyrl": (re.compile("[\u0400-\u04ff]"), frozenset({"ru"})),
    "Latn": (re.compile("[A-Za-z\u00c0-\u024f]"), frozenset({"en", "fr", "es", "de", "pt"})),
}
_SMALL_WORDS: dict[str, frozenset[str]] = {
    "en": frozenset(["the", "and", "of", "for", "with", "that", "which", "are", "is", "to", "by", "from", "their"]),
    "fr": frozenset(
        ["le", "les", "des", "et", "pour", "une", "dans", "est", "avec", "du", "aux", "qui", "leur", "sur"]
    ),
    "es": frozenset(["el", "los", "las", "y", "para", "una", "por", "con", "del", "que", "es", "sus", "al", "en"]),
    "de": frozenset(["der", "die", "das", "und", "für", "mit", "eine", "ist", "von", "zu", "den", "im", "nicht"]),
    "pt": frozenset(["o", "os", "as", "e", "para", "uma", "com", "do", "da", "dos", "que", "por", "em", "ao"]),
}


def words_in(text: str) -> int:
    """How long a text is in words; two Chinese characters are taken for one."""
    ideograms = len(_IDEOGRAM.findall(text))
    return len(_IDEOGRAM.sub(" ", text).split()) + (ideograms + 1) // _CHARACTERS_A_WORD


class LongSummary(Check):
    id, field = "summary_length", "summary"
    name = Reason("Summary too long")
    explains = Reason("A summary is read in a list: two sentences, 60 words at most. The rest belongs to how it works.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        n = words_in(facts.text("summary"))
        if n > MOST_SUMMARY_WORDS:
            yield Reason("The summary has {n} words; {most} are enough.", n=n, most=MOST_SUMMARY_WORDS)


class ShortSummary(Check):
    id, field = "summary_short", "summary"
    name = Reason("Summary says too little")
    explains = Reason("A summary says what is done, for whom, and by whom. A few words or the title again do not.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        summary = facts.text("summary")
        if summary and _plain(summary) == _plain(facts.text("title")):
            yield Reason("The summary only says the title again.")
        elif summary and words_in(summary) < LEAST_SUMMARY_WORDS:
            yield Reason("The summary has only {n} words.", n=words_in(summary))


class SummaryTwice(Check):
    id, field = "summary_twice", "summary"
    name = Reason("Summary is the beginning of the text")
    explains = Reason("Readers of the page read it twice. A summary in its own words helps more.")

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        summary, description = _plain(facts.text("summary")), _plain(facts.text("description"))
        if summary and description.startswith(summary):
            yield Reason("The summary is how the description begins, word by word.")


class OddTitle(Check):
    id, field = "title_shape", "title"
    name = Reason("A title that is none")
    explains = Reason(
        "The subject of a letter or a line in capitals is how it arrived, not what the practice is called."
    )

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        title = facts.text("title")
        letters = [c for c in title if c.isalpha()]
        if _SUBJECT.match(title):
            yield Reason("The title looks like the subject of a letter.")
        elif len(letters) > _SHOUTED and title == title.upper() and title != title.lower():
            yield Reason("The title is written in capitals.")


class OtherLanguage(Check):
    id, field = "language", "language"
    name = Reason("Another language than told")
    explains = Reason(
        "Searching and translating go by the language told. Where it is wrong, readers do not find the text."
    )

    def reasons(self, facts: Facts) -> Iterator[Reason]:
        told = facts.text("language") or facts.language
        for name in ("description", "summary"):
            text = facts.text(name)
            if told and text:
                if not _may_be(text, told):
                    yield Reason("The text does not read like the language told ({language}).", language=told)
                return


def _may_be(text: str, told: str) -> bool:
    """Whether the script, and for Latin letters the small words, do not speak against the language."""
    scripts = Counter({name: len(pattern.findall(text)) for name, (pattern, _) in _SCRIPTS.items()})
    most, n = scripts.most_common(1)[0]
    of_script = _SCRIPTS[most][1]
    known = frozenset().union(*(languages for _, languages in _SCRIPTS.values()))
    if not n or told not in known:
        return True
    if told not in of_script:
        return False
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(word in small for word in words) for language, small in _SMALL_WORDS.items()}
    if told not in counts or len(words) < _ENOUGH_TO_TELL:
        return True
    return max(counts.values()) <= _TIMES_CLEARER * counts[told] + 1


class PersonInPublicText(Check):
    id, field = "personal", "description"
    name = Reason("Personal data in public text")
    explains = Reason(
        "Addresses and telephone numbers of persons are never published. Take them out of the text; the desk keeps "
        "the contact apart."
    )

    def reasons(self, facts: Facts) -> Iterator[tuple[str, Reason]]:
        for name in _PUBLIC_TEXT:
            text = facts.text(name)
            if _ADDRESS.search(text):
                yield name, Reason("An e-mail address stands in public text ({field}).", field=name)
            if _TELEPHONE.search(text):
                yield name, Reason("A telephone number stands in public text ({field}).", field=name)


def _plain(text: str) -> str:
    """What is said, without the dots and the spaces."""
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


WORDING: tuple[Check, ...] = (
    OddTitle(),
    LongSummary(),
    ShortSummary(),
    SummaryTwice(),
    OtherLanguage(),
    PersonInPublicText(),
)
