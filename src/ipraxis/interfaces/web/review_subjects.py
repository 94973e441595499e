"""Subjects and languages to choose from, for the profile of a reviewer."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ipraxis.interfaces.field_words import Words
from ipraxis.review.queries.people import SUBJECT_SCHEMES
from ipraxis.vocabulary.queries import vocabulary

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es", "de", "pt")


@dataclass(frozen=True, slots=True)
class Subjects:
    """A scheme of the vocabulary; `choices` are concept, label, whether it is chosen, and how deep it stands."""

    label: str
    choices: Sequence[tuple[str, str, bool]]
    chosen: int


def subject_groups(chosen: Iterable[str], language: str) -> list[Subjects]:
    """Every subject a reviewer may know, by scheme. Who chooses a grouping knows all below it."""
    known, mine = vocabulary(), set(chosen)
    found = []
    for scheme in SUBJECT_SCHEMES:
        names = known.scheme_labels.get(scheme, {})
        choices = [(one, known.label(one, language), one in mine) for one in known.schemes.get(scheme, ())]
        label = names.get(language) or names.get("en") or scheme
        found.append(Subjects(label, choices, sum(picked for *_, picked in choices)))
    return found


def language_choices(chosen: Iterable[str], language: str) -> list[tuple[str, str, bool]]:
    """The languages of the exchange and two more, by their names."""
    words, mine = Words(language), list(chosen)
    return [(code, words.language_name(code), code in mine) for code in dict.fromkeys((*LANGUAGES, *mine))]


def subject_namer(language: str) -> Callable[[Iterable[str]], str]:
    """A function that names concepts, between commas; the vocabulary is asked for once."""
    known = vocabulary()
    return lambda concepts: ", ".join(known.label(one, language) for one in concepts)
