"""Whether a message speaks of a practice that the catalogue has: what it says, and how alike names are. Pure."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ipraxis.intake.rules.cues.updates import IN_EVERY_NAME, IN_MANY_NAMES, UPDATE
from ipraxis.intake.rules.fold import cue, fold
from ipraxis.intake.rules.letter import Letter
from ipraxis.intake.rules.matching import stem
from ipraxis.intake.rules.origin import origin_of
from ipraxis.intake.rules.suggestion import Mentions, Origin
from ipraxis.reason import Reason

# the address of a practice, or its name there: fr-inpi-pass-pi
_SLUG = re.compile(
    r"(?<![\w@.-])(?:(?:https?://|www\.)?[\w./-]{0,200}/practices/)?([a-z]{2,3}(?:-[a-z0-9]+){1,12})(?![\w@])"
)
_TOKEN = re.compile(r"[^\W_]+")
_CJK = re.compile("[\u4e00-\u9fff]")
_QUOTED, _SAME_PLACE, _SAID, _WHOLE = 0.97, 0.9, 0.8, 0.85
MOST_QUOTED = 20
# measured on the letters of the samples and of the dev set against the starter catalogue (decision 0017)
ALIKE, ALIKE_ELSEWHERE, PROPOSED = 0.6, 0.8, 0.7
_COMMON = frozenset(map(stem, fold(IN_EVERY_NAME).split()))
_TOPICS = frozenset(map(stem, fold(IN_MANY_NAMES).split()))


@dataclass(frozen=True, slots=True)
class Known:
    """A practice of the catalogue as far as comparing needs it: its name in every language it has."""

    slug: str
    names: tuple[str, ...]
    institution: str  # slug in the directory
    institution_names: tuple[str, ...]
    countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likely:
    """A practice that a message may improve: how sure, why, and the words that say so (None: the whole letter)."""

    slug: str
    score: float
    why: Reason
    origin: Origin | None


def mentions_of(letter: Letter) -> Mentions:
    """The practices that the message names by their address, and the first words that speak of an update."""
    quoted: dict[str, Origin] = {}
    update: Origin | None = None
    for line in letter.lines:
        for match in _SLUG.finditer(line.text):
            start = line.start + match.start()
            where = origin_of(line.source, start, line.start + match.end(), "address")
            if len(quoted) < MOST_QUOTED:
                quoted.setdefault(match.group(1), where)
        said = cue(UPDATE).search(line.text) if update is None and line.role not in {"quoted", "header"} else None
        if said is not None:
            update = origin_of(line.source, line.start + said.start(), line.start + said.end(), "cue")
    return Mentions(tuple(quoted.items()), update)


def says_update(subject: str, mentions: Mentions) -> bool:
    """Whether the message says by itself that it improves something we have."""
    return mentions.update is not None or cue(UPDATE).search(fold(subject)) is not None


@lru_cache(maxsize=20_000)  # the names of a catalogue
def name_words(name: str) -> frozenset[str]:
    """The telling words of a name, cut to stems; of Chinese its pairs of characters."""
    plain = fold(name)
    pairs = {plain[i : i + 2] for i in range(len(plain) - 1) if _CJK.match(plain[i]) and _CJK.match(plain[i + 1])}
    words = {stem(word) for word in _TOKEN.findall(plain) if not _CJK.search(word)}
    return frozenset(pairs | (words - _COMMON) or words)


def alike(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: the mean of shared of all words and shared of the shorter name's."""
    left, right = name_words(one), name_words(other)
    shared = len(left & right)
    if not shared:
        return 0.0
    of_shorter = shared / min(len(left), len(right))
    # a short word in common is no more than a hint, unless it is all there is to both
    tells = shared > 1 or any(len(word) >= 5 and word not in _TOPICS for word in left & right)
    return (shared / len(left | right) + (of_shorter if tells else 0)) / 2 if left != right else 1.0


def likely(
    *,
    titles: Sequence[str],
    institution: str | None,
    country: str | None,
    mentions: Mentions,
    update: bool,
    known: Iterable[Known],
    text: str = "",
) -> list[Likely]:
    """The practices that the message probably improves, surest first.

    `titles` are the name that was understood and the subject; `update`: the message says that it is one; then a name
    that stands whole in its `text` counts too.
    """
    quoted = dict(mentions.quoted)
    words = name_words(text) if update else frozenset()
    judged = (
        _judged(practice, titles, institution, country, quoted, mentions.update, words, update=update)
        for practice in known
    )
    return sorted((one for one in judged if one is not None), key=lambda one: (-one.score, one.slug))


def _judged(
    practice: Known,
    titles: Sequence[str],
    institution: str | None,
    country: str | None,
    quoted: dict[str, Origin],
    said: Origin | None,
    words: frozenset[str],
    *,
    update: bool,
) -> Likely | None:
    if practice.slug in quoted:
        return Likely(practice.slug, _QUOTED, Reason("It names the address of the practice."), quoted[practice.slug])
    likeness = max((alike(title, name) for title in titles for name in practice.names), default=0.0)
    if any(len(name_words(name)) >= 2 and name_words(name) <= words for name in practice.names):
        likeness = max(likeness, _WHOLE)
        same_place = institution is None and any(name_words(name) <= words for name in practice.institution_names)
    else:
        same_place = False
    same_place = same_place or (institution is not None and practice.institution == institution)
    near = country is not None and country in practice.countries
    if not (likeness >= ALIKE and same_place) and not (likeness >= ALIKE_ELSEWHERE and near):
        return None
    percent = round(100 * likeness)
    score = round((_SAME_PLACE if same_place else _SAID) * (0.7 + 0.3 * likeness) + (0.08 if update else 0), 3)
    if same_place and update:
        why = Reason("It speaks of an update, of this institution and name ({percent} of 100).", percent=percent)
    elif same_place:
        why = Reason("The institution is the same and the name nearly so ({percent} of 100).", percent=percent)
    elif update:
        why = Reason("It speaks of an update, of this country and name ({percent} of 100).", percent=percent)
    else:
        why = Reason("The country is the same and the name nearly so ({percent} of 100).", percent=percent)
    return Likely(practice.slug, min(score, 0.99), why, said if update else None)
