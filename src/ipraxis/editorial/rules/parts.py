"""A field's value in parts that can be told apart: the items of a list, the paragraphs of a text. Pure."""

from collections.abc import Sequence
from typing import Any

from ipraxis.editorial.rules.fields import FIELDS, is_empty


def parts_of(name: str, value: Any) -> tuple[Any, ...]:
    """The parts of the value; a line or a year is one, nothing is none."""
    if is_empty(value):
        return ()
    if FIELDS[name].is_list:
        return tuple(value)
    if FIELDS[name].holds == "text":
        return tuple(part for part in str(value).split("\n") if part.strip())
    return (value,)


def joined(name: str, parts: Sequence[Any]) -> Any:
    """The value that is made of these parts; None of none."""
    if not parts:
        return None
    if FIELDS[name].is_list:
        return list(parts)
    return "\n".join(parts) if FIELDS[name].holds == "text" else parts[0]
