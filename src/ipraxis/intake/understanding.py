"""Structuring, tied to the tables: the rules with the vocabulary and directory as they stand now."""

from dataclasses import replace
from functools import lru_cache

from django.db.models import Count, Max

from ipraxis.directory.models import Institution
from ipraxis.intake.models import Message
from ipraxis.intake.originals import open_original
from ipraxis.intake.paper_editions import asked
from ipraxis.intake.queries import document, lexicon
from ipraxis.intake.rules.paper_code import read_code
from ipraxis.intake.rules.prepared import Prepared, prepare
from ipraxis.intake.rules.structure import weigh
from ipraxis.intake.rules.suggestion import Document, Lexicon, first_characters
from ipraxis.intake.rules.understood import Understood, understand_document
from ipraxis.vocabulary.models import Amendment, Concept

# Some seventy printed pages, a second or two for the rules. What comes after is kept, shown and searched.
MOST_CHARACTERS = 200_000


@lru_cache(maxsize=1)
def _lexicon(_stamp: tuple[object, ...]) -> Lexicon:
    return lexicon()


@lru_cache(maxsize=1)
def _prepared(stamp: tuple[object, ...]) -> Prepared:
    return prepare(_lexicon(stamp))


def _stamp() -> tuple[object, ...]:
    """Changes whenever a concept is amended or added, or an institution is added."""
    institutions = Institution.objects.aggregate(n=Count("id"), last=Max("id"))
    return (institutions["n"], institutions["last"], Concept.objects.count(), Amendment.objects.count())


def current_lexicon() -> Lexicon:
    """The vocabulary and directory as they stand now; the same object as long as they do."""
    return _lexicon(_stamp())


def seen(message: Message) -> Document:
    """The message as the rules see it: its first `MOST_CHARACTERS`, cut between pages where there are several.

    Raises `OriginalMissing` where it is answers and they are gone.
    """
    read = first_characters(document(message), MOST_CHARACTERS)
    codes = [code for part in read.parts for page in part.pages if (code := read_code(page.code))]
    if codes:
        read = replace(read, asked=asked(codes[0].edition, codes[0].language))
    return replace(read, answers=open_original(message.original)) if message.is_answers else read


def understand(message: Message) -> Understood:
    """What the rules make of a message that was read, here and now."""
    return understand_document(seen(message), _prepared(_stamp()))


def weighed(message: Message) -> dict[str, tuple[tuple[object, float], ...]]:
    """All that the rules found for each field of a letter, with how sure; for measuring."""
    return weigh(seen(message), _prepared(_stamp()))
