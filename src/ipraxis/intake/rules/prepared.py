"""The lexicon made ready to be asked a thousand times. Pure; prepare once for a version of the vocabulary."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ipraxis.intake.rules.cues.mechanisms import MISLEADING
from ipraxis.intake.rules.cues.places import ALIASES
from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.matching import TermIndex, index_terms
from ipraxis.intake.rules.suggestion import KnownConcept, KnownInstitution, Lexicon

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
_MISLEADING = frozenset(map(fold, MISLEADING))
_BRACKETED = re.compile(r"\s*[(（].*?[)）]\s*")
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*")
_OWN_NAME = re.compile("[A-ZÀ-Þ][a-zà-ÿ]{4,}|.*[\u4e00-\u9fff]{4}.*")  # Indecopi, Riyada
_SHORTEST_NAME = 4
# headings of the vocabulary (their definitions open with "Grouping:"): never what a letter describes
GROUPINGS = frozenset({
    "fee-relief", "grants-and-subsidies", "ip-based-finance", "easier-procedures", "disputes-and-enforcement",
    "expert-advice", "ip-management-support", "commercialisation-support", "embedded-support", "information-points",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Prepared:
    """Indexes over the vocabulary and the directory. `rights` and `mechanisms` are by language."""

    concepts: Mapping[str, KnownConcept]
    institutions: Mapping[str, KnownInstitution]
    rights: Mapping[str, TermIndex]
    mechanisms: Mapping[str, TermIndex]
    names: TermIndex
    countries: TermIndex
    concept_of: Mapping[tuple[str, str], str]

    def concept(self, scheme: str, notation: str) -> str | None:
        """The id of the concept with this notation, or None where the vocabulary has none."""
        return self.concept_of.get((scheme, notation))


@lru_cache(maxsize=4)  # a Lexicon is large and compared by identity; a worker holds one at a time
def _prepared(holder: "_ByIdentity") -> Prepared:
    lexicon = holder.lexicon
    return Prepared(
        concepts={concept.id: concept for concept in lexicon.concepts},
        institutions={institution.key: institution for institution in lexicon.institutions},
        rights={language: index_terms(_scheme_terms(lexicon, "ip-right", language)) for language in LANGUAGES},
        mechanisms={language: index_terms(_scheme_terms(lexicon, "mechanism", language)) for language in LANGUAGES},
        names=index_terms(_names(lexicon)),
        countries=index_terms(_countries(lexicon)),
        concept_of={(concept.scheme, concept.notation): concept.id for concept in lexicon.concepts if concept.notation},
    )


class _ByIdentity:
    """Lets the cache know a lexicon by what it is, not by what it holds."""

    __slots__ = ("lexicon",)

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __hash__(self) -> int:
        return id(self.lexicon)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.lexicon is self.lexicon


def prepare(lexicon: Lexicon) -> Prepared:
    """The lexicon's indexes, made at the first call for it and kept."""
    return _prepared(_ByIdentity(lexicon))


def _scheme_terms(lexicon: Lexicon, scheme: str, language: str) -> Iterator[tuple[str, str]]:
    for concept in lexicon.concepts:
        if concept.scheme == scheme and concept.id not in GROUPINGS:
            for term in concept.terms.get(language, ()):
                if scheme != "mechanism" or fold(term) not in _MISLEADING:
                    yield concept.id, fold(term)


def _names(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Every way to write an institution; longer ways first, as the first of two equal ones stays."""
    for institution in lexicon.institutions:
        for name in (institution.name, *institution.names):
            plain = _BRACKETED.sub(" ", name).strip()
            inner = [match.strip(" ()（）") for match in _BRACKETED.findall(name)]
            ways = [plain, *(piece.strip() for piece in re.split(r" / |;|,? part of ", plain)), *inner]
            for way in ways:
                if len(way) >= _SHORTEST_NAME and (
                    way == plain or " " in way or _ACRONYM.search(way) or _OWN_NAME.fullmatch(way)
                ):
                    yield institution.key, fold(way)


def _countries(lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    for code, names in lexicon.countries.items():
        for name in (*ALIASES.get(code, ()), *names, *(name.replace("&", "and") for name in names if "&" in name)):
            folded = fold(_BRACKETED.sub("", name)).strip()
            if len(folded) > 1:
                yield code, folded
                yield from ((code, way) for way in _official(folded))
    yield from (("EU", fold(name)) for name in ALIASES["EU"])


def _official(name: str) -> Iterator[str]:
    """The Russian adjective of a state, as in Азербайджанская Республика."""
    if re.fullmatch("[а-я]{4,}", name):
        yield f"{re.sub('(?:ия|а|я|ь|й)$', '', name)}ская республика"
