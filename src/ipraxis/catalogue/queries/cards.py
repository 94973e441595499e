"""A practice as a list shows it: country and institution, title, sentence, mechanisms, marks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext, override

from ipraxis.catalogue.ageing import Word
from ipraxis.catalogue.models import Coding, Translation, Version
from ipraxis.catalogue.queries.ages import last_word
from ipraxis.catalogue.queries.marks import Marks, marks_of, with_marks
from ipraxis.catalogue.rules import Hit
from ipraxis.directory.models import Institution
from ipraxis.directory.rules import country_name
from ipraxis.vocabulary.queries import Vocabulary, vocabulary

DID_NOT_WORK = "did_not_work"


@dataclass(frozen=True, slots=True)
class Term:
    """A concept as it is shown: its id for the link, its label in the reader's language."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text and the language it is written in. `marks` are (start, end) of what a search found in it."""

    text: str
    language: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A practice in a list. `evidence` is the concept of that mark; `why` is the index's word for the match."""

    slug: str
    place: str
    institution: str
    title: Text
    summary: Text
    mechanisms: tuple[Term, ...]
    marks: Marks
    evidence: Term
    is_sample: bool
    did_not_work: bool
    word: Word | None = None  # the last word about it
    why: str = ""


_ON_CARD = ("title", "summary")


def card_rows(language: str) -> QuerySet[Version]:
    """Versions in force with what a card needs: four questions, however many cards."""
    return (
        Version.objects.filter(is_current=True, practice__withdrawn_at=None)
        .select_related("practice", "institution")
        .prefetch_related(
            with_marks(),
            Prefetch("coding", Coding.objects.filter(scheme="mechanism").order_by("version_id", "position")),
            Prefetch(
                "translations",
                Translation.objects.filter(language=language, part__in=_ON_CARD).exclude(text=""),
            ),
        )
        .order_by("practice__slug")
    )


def as_card(version: Version, words: Vocabulary, language: str, hit: Hit | None = None) -> Card:
    """The card of a version from `card_rows`, in the words of the hit where a search found it."""
    title, summary = _told(version, "title"), _told(version, "summary")
    if hit is not None and hit.title:
        # where a language has no title, the index holds the original's
        written = version.language if hit.title == version.title else hit.language
        title = Text(hit.title, written, hit.title_marks)
        summary = Text(hit.snippet, hit.language, hit.marks)
    marks = marks_of(version)
    return Card(
        slug=version.practice.slug,
        place=country_name(version.institution.country, language),
        institution=institution_name(version.institution, words, language),
        title=title,
        summary=summary,
        mechanisms=terms(dict.fromkeys(words.current(c.concept_id) for c in version.coding.all()), words, language),
        marks=marks,
        evidence=evidence_term(marks, words, language),
        is_sample=version.is_sample,
        did_not_work=version.experience == DID_NOT_WORK,
        word=last_word(version),
        why=hit.why if hit else "",
    )


def institution_name(institution: Institution, words: Vocabulary, language: str) -> str:
    """Its name; of one that does not wish to be named, what kind of institution it is."""
    if not institution.unnamed:
        return institution.name
    kind = words.of_notation("institution-type", institution.type)
    with override(language):
        if kind is None:
            return gettext("An institution that wishes not to be named")
        return gettext("%(kind)s, not named at its own wish") % {"kind": words.label(kind, language)}


def evidence_term(marks: Marks, words: Vocabulary, language: str) -> Term:
    """The concept of the mark of evidence, with its label."""
    level = marks.evidence.level
    concept = words.of_notation("evidence-level", level) or level
    return Term(concept, words.label(concept, language))


def _told(version: Version, part: str) -> Text:
    """A part in the reader's language, whose rows were fetched; the original where there is none."""
    for row in version.translations.all():
        if row.part == part:
            return Text(row.text, row.language)
    return Text(getattr(version, part), version.part_languages.get(part, version.language))


def terms(concepts: Iterable[str], words: Vocabulary, language: str) -> tuple[Term, ...]:
    """The concepts with their labels, in the order given."""
    return tuple(Term(concept, words.label(concept, language)) for concept in concepts)


def cards_by_slug(slugs: Iterable[str], language: str) -> Mapping[str, Version]:
    """The versions in force of these practices, by slug; one that was withdrawn since is left out."""
    return {version.practice.slug: version for version in card_rows(language).filter(practice__slug__in=list(slugs))}


def latest(*, language: str, count: int) -> tuple[Card, ...]:
    """The practices published last."""
    words = vocabulary()
    rows = card_rows(language).order_by("-published_at", "practice__slug")[:count]
    return tuple(as_card(version, words, language) for version in rows)


def named(concepts: Iterable[str], *, language: str) -> tuple[Term, ...]:
    """These concepts by their labels; one that the vocabulary does not have is left out."""
    words = vocabulary()
    return terms((concept for concept in concepts if concept in words.concepts), words, language)
