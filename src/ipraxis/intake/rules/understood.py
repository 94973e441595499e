"""All that is made of one document: what structuring suggests, and the likeness by which its twins are found."""

from dataclasses import dataclass
from typing import ClassVar

from ipraxis.intake.rules.answered import suggest_from_answers
from ipraxis.intake.rules.answers import from_bytes
from ipraxis.intake.rules.duplicates import signature
from ipraxis.intake.rules.paper_answers import is_paper_form, suggest_from_paper
from ipraxis.intake.rules.prepared import Prepared
from ipraxis.intake.rules.structure import suggest
from ipraxis.intake.rules.suggestion import AS_JSON, Document, Suggestion


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
        return Understood(suggest_from_answers(from_bytes(seen.answers), seen, prepared), signature(text))
    if is_paper_form(seen):
        return Understood(suggest_from_paper(seen, prepared), signature(text))
    return Understood(suggest(seen, prepared), signature(text))
