"""Ids and synonyms of concepts that people add or change. Pure."""

import re
import unicodedata
from collections.abc import Container, Iterable
from itertools import chain, count


def concept_id(name: str, taken: Container[str]) -> str:
    """An id for a new concept, from its English name: small letters, digits and hyphens, as nobody has it yet."""
    plain = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    stem = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "concept"
    tries = chain((stem,), (f"{stem}-{n}" for n in count(2)))
    return next(one for one in tries if one not in taken)


def tidy_names(names: Iterable[str], label: str) -> list[str]:
    """Synonyms as they are kept: one line each, none twice in any case, none that is the name itself."""
    kept: dict[str, str] = {}
    for name in names:
        line = " ".join(name.replace("\0", "").split())[:120]
        if line and line.casefold() != label.casefold():
            kept.setdefault(line.casefold(), line)
    return list(kept.values())
