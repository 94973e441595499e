"""All that is made of one document: what structuring suggests, and the likeness by which its twins are found."""

from dataclasses import dataclass, replace
from typing import ClassVar

from ipraxis.intake.rules.answered import suggest_from_answers
from ipraxis.intake.rules.answers import from_bytes
from ipraxis.intake.rules.duplicates import signature
from ipraxis.intake.rules.paper_answers import is_paper_form, suggest_from_paper
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.structure import suggest
from ipraxis.intake.rules.suggestion import AS_JSON, Document, Suggestion
from ipraxis.intake.rules.traces import traces_of


@dataclass(frozen=True, slots=True)
class Understood:
    """What the rules made of a document."""

    __pydantic_config__: ClassVar = AS_JSON

    suggestion: Suggestion
    likeness: bytes


def understand_document(seen: Document, prepared: Prepared) -> Understood:
    """The suggestion by the rules for letters, for answers or for the paper form, and the likeness of all the text."""
    text = "\n".join(page.text for part in seen.parts for page in part.pages)
    if seen.answers:
        suggestion = suggest_from_answers(from_bytes(seen.answers), seen, prepared)
    elif is_paper_form(seen):
        suggestion = suggest_from_paper(seen, prepared)
    else:
        suggestion = suggest(seen, prepared)
    if not suggestion.is_contribution:
        return Understood(suggestion, signature(text))
    own = suggestion.own_text or text
    further = tuple(_traced(one, one.own_text) for one in suggestion.further)
    return Understood(replace(_traced(suggestion, own), further=further), signature(own))


def _traced(suggestion: Suggestion, text: str) -> Suggestion:
    return replace(suggestion, traces=traces_of(text, suggestion.language, suggestion.values))
