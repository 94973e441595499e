"""Structuring, tied to the tables: the rules with the vocabulary and directory as they stand now."""

from functools import lru_cache

from django.db.models import Count, Max

from ipraxis.directory.models import Institution
from ipraxis.intake.models import Message
from ipraxis.intake.originals import open_original
from ipraxis.intake.queries import document, lexicon
from ipraxis.intake.rules.answered import suggest_from_answers
from ipraxis.intake.rules.answers import from_bytes
from ipraxis.intake.rules.duplicates import signature
from ipraxis.intake.rules.prepared import Prepared, prepare
from ipraxis.intake.rules.structure import suggest
from ipraxis.intake.rules.suggestion import Suggestion
from ipraxis.vocabulary.models import Concept


@lru_cache(maxsize=1)
def _prepared(_stamp: tuple[object, ...]) -> Prepared:
    return prepare(lexicon())


def _stamp() -> tuple[object, ...]:
    """Changes whenever a concept or institution is added; a changed label takes effect with the next start."""
    institutions = Institution.objects.aggregate(n=Count("id"), last=Max("id"))
    return (institutions["n"], institutions["last"], Concept.objects.count())


def understand(message: Message) -> tuple[Suggestion, bytes]:
    """What the rules make of a message that was read, and the likeness of its text for finding twins."""
    seen = document(message)
    text = "\n".join(page.text for part in seen.parts for page in part.pages)
    if message.is_answers:
        answers = from_bytes(open_original(message.original))
        return suggest_from_answers(answers, seen, _prepared(_stamp())), signature(text)
    return suggest(seen, _prepared(_stamp())), signature(text)
