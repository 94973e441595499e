"""What runs inside a structuring child: a document in, what was understood out, both as JSON."""

from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter

from ipraxis.intake.rules.prepared import Prepared, prepare
from ipraxis.intake.rules.suggestion import Document, Lexicon
from ipraxis.intake.rules.text import Limits
from ipraxis.intake.rules.understood import Understood, understand_document

LEXICON = TypeAdapter(Lexicon)
DOCUMENT = TypeAdapter(Document)
UNDERSTOOD = TypeAdapter(Understood)


def answer(data: bytes, *, name: str, media_type: str, limits: Limits) -> bytes:  # noqa: ARG001 - the arguments of every child
    """What the rules make of the document in `data`; `name` is the file that holds the lexicon to use."""
    return UNDERSTOOD.dump_json(understand_document(DOCUMENT.validate_json(data), _prepared(name)))


@lru_cache(maxsize=1)
def _prepared(name: str) -> Prepared:
    return prepare(LEXICON.validate_json(Path(name).read_bytes()))
