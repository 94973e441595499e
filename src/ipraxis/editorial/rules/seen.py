"""What a person saw of a field, in a few characters: whoever saw the same holds the same. Pure."""

import hashlib
import json
from typing import Any

from ipraxis.editorial.rules.fields import FIELDS, BadValue, clean_value

_NOT_KNOWN, _ACCEPTED = "-n", "-a"


def digest(name: str, value: Any) -> str:
    """A short name for a field's value: two people who see the same value hold the same digest."""
    try:
        cleaned = clean_value(name, value)
    except BadValue:
        cleaned = value
    if isinstance(cleaned, list) and FIELDS[name].holds == "concept":
        cleaned = sorted(cleaned)  # boxes come back in the vocabulary's order, which says nothing
    text = json.dumps(cleaned, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def seen(name: str, value: Any, *, not_known: bool = False, accepted: bool = False) -> str:
    """What the page shows of the field: its value, and whether a person answered “not known yet” or accepted it."""
    return digest(name, value) + (_NOT_KNOWN if not_known else "") + (_ACCEPTED if accepted else "")


def value_seen(shown: str) -> str:
    """The digest of the value in what was seen."""
    return shown.partition("-")[0]
