"""Changing the vocabulary: each change by a person makes its next version, keeps what was before, and can be undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.refusal import NotFound, Refused
from ipraxis.vocabulary.models import Amendment, Concept, Scheme
from ipraxis.vocabulary.naming import concept_id, tidy_names
from ipraxis.vocabulary.rules import ancestors

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
LONGEST_NAME, LONGEST_DEFINITION, MOST_SYNONYMS = 120, 2000, 60


class NoSuchConcept(NotFound):
    """The vocabulary has no concept of that id."""


class NameTaken(Refused):
    """Another concept of the same list is called so in the same language."""


class AmendedMeanwhile(Refused):
    """Somebody else changed the concept since the page was shown; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How a concept is called: names and definition by language, synonyms as lists."""

    label: Mapping[str, str]
    alt: Mapping[str, Sequence[str]] = field(default_factory=dict)
    definition: Mapping[str, str] = field(default_factory=dict)


def version() -> int:
    """The vocabulary's version: 1 as it was loaded, one more with every change by a person."""
    return int(Amendment.objects.aggregate(last=Max("number"))["last"] or 1)


def concept(identifier: str) -> Concept:
    """The concept of that id, retired or not; `NoSuchConcept`."""
    found = Concept.objects.select_related("scheme", "broader", "replaced_by").filter(pk=identifier).first()
    if found is None:
        raise NoSuchConcept("The vocabulary has no concept called “{concept}”.", concept=identifier)
    return found


def version_of(one: Concept) -> int:
    """The version of the vocabulary that changed the concept last; 1 where nobody did."""
    return int(one.amendments.aggregate(last=Max("number"))["last"] or 1)


def state_of(one: Concept) -> dict[str, Any]:
    """The concept as an amendment keeps it."""
    return {
        "label": one.label,
        "alt": one.alt,
        "definition": one.definition,
        "broader": one.broader_id,
        "retired": one.retired_at is not None,
        "replaced_by": one.replaced_by_id,
    }


@transaction.atomic
def add(*, scheme: str, wording: Wording, broader: str, note: str, actor: User, at: datetime) -> Concept:
    """A new concept; its id is made of the English name and never changes. Raises `NameTaken`, `Refused`."""
    require(actor, "vocabulary.amend")
    of = Scheme.objects.filter(pk=scheme).first()
    if of is None:
        raise NotFound("The vocabulary has no list called “{scheme}”.", scheme=scheme)
    said = _clean(wording)
    identifier = concept_id(said.label["en"], set(Concept.objects.values_list("id", flat=True)))
    one = Concept(pk=identifier, scheme=of, order=of.concepts.aggregate(last=Max("order"))["last"] or 0)
    _require_free(one, said)
    one.label, one.alt, one.definition = dict(said.label), _lists(said.alt), dict(said.definition)
    one.broader = _broader(one, broader)
    one.save(force_insert=True)
    return _amended(one, "added", {}, note=note, actor=actor, at=at)


@transaction.atomic
def change(
    *, identifier: str, wording: Wording, broader: str, note: str, seen: int, actor: User, at: datetime
) -> Concept:
    """Give a concept these names, this definition and this place; `seen` is its version that the person looked at."""
    require(actor, "vocabulary.amend")
    one = _locked(identifier, seen)
    before, said = state_of(one), _clean(wording)
    _require_free(one, said)
    one.label, one.alt, one.definition = dict(said.label), _lists(said.alt), dict(said.definition)
    one.broader = _broader(one, broader)
    if state_of(one) == before:
        return one
    one.save()
    return _amended(one, "changed", before, note=note, actor=actor, at=at)


@transaction.atomic
def retire(*, identifier: str, replaced_by: str, note: str, seen: int, actor: User, at: datetime) -> Concept:
    """Take a concept out of use, for another ("" = for none). The other takes over its names as synonyms.

    What was coded with it counts for the other from now on; nothing that was published is rewritten.
    """
    require(actor, "vocabulary.amend")
    one = _locked(identifier, seen)
    if one.retired_at is not None:
        raise Refused("“{concept}” is retired already. Nothing was changed.", concept=one.pk)
    living = one.narrower.filter(retired_at=None).order_by("id").first()
    if living is not None:
        raise Refused(
            "“{below}” stands below it. Give that another place first; nothing was changed.",
            below=living.label.get("en", living.pk),
        )
    before = state_of(one)
    one.retired_at = at
    if replaced_by:
        other = concept(replaced_by)
        if other.scheme_id != one.scheme_id or other.retired_at is not None or other == one:
            raise Refused("It can only be replaced by another concept of the same list that is in use.")
        one.replaced_by = other
    one.save()
    _amended(one, "merged" if replaced_by else "retired", before, note=note, actor=actor, at=at)
    if one.replaced_by is not None:
        _take_over(one.replaced_by, one, note, actor, at)
    return one


@transaction.atomic
def restore(*, amendment: Amendment, note: str, actor: User, at: datetime) -> Concept:
    """Bring the concept back to what it was before that amendment; of a new one: retire it."""
    require(actor, "vocabulary.amend")
    one = Concept.objects.select_for_update().get(pk=amendment.concept_id)
    before, wanted = state_of(one), amendment.before or {**state_of(one), "retired": True, "replaced_by": None}
    one.label, one.alt, one.definition = wanted["label"], wanted["alt"], wanted["definition"]
    if not wanted["retired"]:
        _require_free(one, Wording(one.label, one.alt, one.definition))
    one.broader_id, one.replaced_by_id = wanted["broader"], wanted["replaced_by"]
    one.retired_at = (one.retired_at or at) if wanted["retired"] else None
    if state_of(one) == before:
        raise Refused("It is already as it was then. Nothing was changed.")
    one.save()
    return _amended(one, "restored", before, note=note, actor=actor, at=at)


def _locked(identifier: str, seen: int) -> Concept:
    one = Concept.objects.select_for_update().filter(pk=identifier).first()
    if one is None:
        raise NoSuchConcept("The vocabulary has no concept called “{concept}”.", concept=identifier)
    if version_of(one) != seen:
        raise AmendedMeanwhile(
            "Somebody else changed this concept since you opened the page. Nothing was overwritten: look again."
        )
    return one


def _clean(wording: Wording) -> Wording:
    label = {language: name for language in LANGUAGES if (name := _line(wording.label.get(language, "")))}
    if "en" not in label:
        raise Refused("Give it a name in English at least: it is shown where another language has none.")
    alt = {
        language: tidy_names(wording.alt.get(language, ()), label.get(language, ""))[:MOST_SYNONYMS]
        for language in LANGUAGES
    }
    definition = {
        language: text[:LONGEST_DEFINITION]
        for language in LANGUAGES
        if (text := wording.definition.get(language, "").replace("\0", "").strip())
    }
    return Wording(label, {language: names for language, names in alt.items() if names}, definition)


def _line(name: str) -> str:
    return " ".join(name.replace("\0", "").split())[:LONGEST_NAME]


def _lists(alt: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {language: list(names) for language, names in alt.items()}


def _require_free(one: Concept, said: Wording) -> None:
    """Within a list no two concepts in use have the same name in a language (SKOS, section 5.4, and good sense)."""
    for other in Concept.objects.filter(scheme_id=one.scheme_id, retired_at=None).exclude(pk=one.pk):
        for language, name in said.label.items():
            if other.label.get(language, "").casefold() == name.casefold():
                raise NameTaken(
                    "“{name}” is the name of another concept of this list ({concept}). Nothing was changed.",
                    name=name,
                    concept=other.pk,
                )


def _broader(one: Concept, broader: str) -> Concept | None:
    if not broader:
        return None
    above = concept(broader)
    parents = dict(Concept.objects.values_list("id", "broader_id"))
    if above.retired_at is not None or one.pk in (above.pk, *ancestors(above.pk, parents)):
        raise Refused("It cannot stand below “{concept}”. Nothing was changed.", concept=above.pk)
    return above


def _take_over(other: Concept, one: Concept, note: str, actor: User, at: datetime) -> None:
    before = state_of(other)
    other.alt = {
        language: tidy_names(
            (*other.alt.get(language, ()), one.label.get(language, ""), *one.alt.get(language, ())),
            other.label.get(language, ""),
        )
        for language in LANGUAGES
    }
    other.alt = {language: names for language, names in other.alt.items() if names}
    if other.alt != before["alt"]:
        other.save()
        _amended(other, "changed", before, note=note, actor=actor, at=at)


def _amended(one: Concept, what: str, before: Mapping[str, Any], *, note: str, actor: User, at: datetime) -> Concept:
    number = version() + 1
    told = " ".join(note.replace("\0", "").split())[:500]
    Amendment.objects.create(
        number=number, concept=one, what=what, before=dict(before), after=state_of(one), note=told, by=actor, at=at
    )
    details = {"what": what, "version": number}
    record(actor=actor, action="vocabulary.amend", subject=f"concept:{one.pk}", at=at, details=details)
    return one
