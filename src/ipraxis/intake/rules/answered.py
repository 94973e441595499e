"""Answers become a draft: what was answered is taken as it stands; what was not, the rules may find elsewhere. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ipraxis.editorial.rules import FIELDS as FORM
from ipraxis.editorial.rules import is_empty
from ipraxis.intake.rules.answers import Answers, Laid, lay_out
from ipraxis.intake.rules.fold import fold
from ipraxis.intake.rules.language import language_of
from ipraxis.intake.rules.letter import letter_of
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.structure import fields_of
from ipraxis.intake.rules.suggestion import FIELDS, Document, FieldValue, Origin, Part, Suggested, Suggestion
from ipraxis.reason import Reason

METHOD = "answered"
LEFT_OPEN = Reason("The contributor was asked and left it open.")
NOT_KNOWN = Reason("The contributor was asked and does not know.")
OTHER_WORDS = Reason("The contributor answered in other words: they stand on the page.")
WHY = "It is answers to our own questions."
# What the rules may not look for in somebody's answers: it is asked of everybody, and a guess would be rude or wrong.
_ONLY_ANSWERED = frozenset({"contact_name", "contact_email", "language"})


def suggest_from_answers(answers: Answers, document: Document, lexicon: Prepared) -> Suggestion:
    """The draft of a document of answers: every answered field with its place on the page, sure beyond doubt.

    A field that was not answered may come from the contributor's own prose or an attachment, by the rules for
    letters, which never see the words of our questions.
    """
    laid = lay_out(answers)
    told = _told(answers)
    values: dict[str, tuple[Suggested, ...]] = {
        name: given for name in FIELDS if (given := _answered(name, told.get(name), laid, lexicon))
    }
    if "language" not in values:
        values |= _language(answers, laid)
    if "service_types" not in values and "mechanisms" in values:
        values |= _classes(values["mechanisms"], lexicon)
    prose = _without_questions(document, laid)
    found, _reasons = fields_of(letter_of(prose), prose, lexicon)
    unknown: dict[str, str] = {}
    for name in FIELDS:
        if name in values:
            continue
        if answers.other.get(name):
            unknown[name] = OTHER_WORDS
        elif name in answers.not_known:
            unknown[name] = NOT_KNOWN
        elif found.get(name) and name not in _ONLY_ANSWERED:
            values[name] = found[name]
        else:
            unknown[name] = LEFT_OPEN
    return Suggestion(
        is_contribution=True,
        kind="contribution",
        why=WHY,
        language=str(values["language"][0].value) if "language" in values else None,
        values=values,
        unknown=unknown,
        refines=answers.refines or "",
        postal_address=_postal(answers),
    )


def _told(answers: Answers) -> Mapping[str, Any]:
    """The answers, with what was said about the person where the form's own field stayed empty."""
    person = answers.contributor
    about = {"contact_name": person.name, "contact_email": person.email, "institution_name": person.institution}
    return {**{name: told for name, told in about.items() if told}, **answers.values}


def _postal(answers: Answers) -> str:
    """Where a letter on paper goes, line by line, below the names; "" where nobody told us."""
    person = answers.contributor
    return person.postal_address or (f"Fax {person.fax}" if person.fax else "")


def _answered(name: str, value: Any, laid: Laid, lexicon: Prepared) -> tuple[Suggested, ...]:
    if is_empty(value):
        return ()
    items = value if FORM[name].is_list else [value]
    return tuple(
        Suggested(
            value=_kept(item),
            confidence=1.0,
            origin=_origin(name, position, laid),
            concept=_concept(name, item, lexicon),
        )
        for position, item in enumerate(items)
    )


def _classes(mechanisms: Sequence[Suggested], lexicon: Prepared) -> Mapping[str, tuple[Suggested, ...]]:
    """The kinds of help that the chosen mechanisms are, by the vocabulary: that is not asked a second time."""
    found: dict[str, Suggested] = {}
    for chosen in mechanisms:
        concept = lexicon.concepts.get(str(chosen.value))
        while concept is not None and concept.scheme != "service-class":
            concept = lexicon.concepts.get(concept.broader or "")
        if concept is not None and concept.notation:
            origin = replace(chosen.origin, method="vocabulary")
            found.setdefault(concept.id, replace(chosen, value=concept.notation, concept=concept.id, origin=origin))
    return {"service_types": tuple(found.values())} if found else {}


def _kept(item: Any) -> FieldValue:
    """The value as the form keeps it; where an outcome's figure stands is read on the page."""
    return {key: part for key, part in item.items() if key != "source"} if isinstance(item, dict) else item


def _origin(name: str, position: int, laid: Laid) -> Origin:
    place = laid.place(name, position)
    start, end = (place.start, place.end) if place else (0, 0)
    return Origin("", 1, start, end, laid.text[start:end], None, METHOD)


def _language(answers: Answers, laid: Laid) -> Mapping[str, tuple[Suggested, ...]]:
    """The language of the contributor's prose, which need not be that of the page they wrote it on; else the page's."""
    told = language_of(fold(laid.prose_only))
    if told is not None:
        start, end = max(laid.prose, key=lambda stretch: stretch[1] - stretch[0])
        passage = Origin("", 1, start, end, laid.text[start:end], None, "script and words")
        return {"language": (Suggested(told, 0.95, passage),)}
    if not answers.language:
        return {}
    return {"language": (Suggested(answers.language, 1.0, Origin("", 1, 0, 0, "", None, METHOD)),)}


def _concept(name: str, item: Any, lexicon: Prepared) -> str | None:
    form = FORM[name]
    if form.scheme is not None:
        return lexicon.concept(form.scheme, str(item)) if form.by_notation else str(item)
    if name == "target_groups":
        wanted = str(item).casefold()
        groups = (c for c in lexicon.concepts.values() if c.scheme == "target-group")
        return next((c.id for c in groups if wanted in {t.casefold() for t in c.terms.get("en", ())}), None)
    return None


def _without_questions(document: Document, laid: Laid) -> Document:
    """The document as the rules may see it: in the body only the contributor's own prose, each word in its place."""
    parts = tuple(
        Part(part.attachment, part.name, tuple(replace(page, text=laid.prose_only) for page in part.pages))
        if not part.attachment
        else part
        for part in document.parts
    )
    return replace(document, parts=parts)
