"""The description form: which fields a contribution has and what each may hold."""

import math
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ipraxis.refusal import Refused

MOST_CHARACTERS = 20_000
_YEARS = range(1800, 2101)
_ADDRESS = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+\.[^@\s<>\".]+")
_COUNTRY = re.compile(r"[A-Z]{2}|INT")


class BadValue(Refused):
    """The value does not fit its field; nothing was changed."""

    status = 422


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form. `holds`: line, text, concept, country, year, address, outcome.

    `scheme` names the vocabulary a concept is taken from; `by_notation`: the value is the concept's notation
    as in the open format, else its id. `is_private` values are never shown in public.
    """

    name: str
    holds: str
    is_list: bool = False
    scheme: str | None = None
    by_notation: bool = True
    is_private: bool = False


FIELDS: dict[str, Field] = {
    f.name: f
    for f in (
        Field("title", "line"),
        Field("institution_name", "line"),
        Field("naming", "concept", scheme="naming"),
        Field("institution_type", "concept", scheme="institution-type"),
        Field("country", "country"),
        Field("kind", "concept", scheme="kind"),
        Field("summary", "text"),
        Field("description", "text"),
        Field("problem", "text"),
        Field("experience", "concept", scheme="experience"),
        Field("went_wrong", "text"),
        Field("do_differently", "text"),
        Field("mechanisms", "concept", is_list=True, scheme="mechanism", by_notation=False),
        Field("service_types", "concept", is_list=True, scheme="service-class"),
        Field("ip_rights", "concept", is_list=True, scheme="ip-right"),
        Field("target_groups", "line", is_list=True),
        Field("countries", "country", is_list=True),
        Field("started", "year"),
        Field("ended", "year"),
        Field("cost_to_sme", "concept", scheme="cost-to-sme"),
        Field("outcomes", "outcome", is_list=True),
        Field("contact_name", "line", is_private=True),
        Field("contact_email", "address", is_private=True),
        Field("language", "line"),
    )
}


def is_empty(value: Any) -> bool:
    """Whether the value says nothing: None, blank text, an empty list."""
    return value is None or value == [] or (isinstance(value, str) and not value.strip())


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise BadValue("“{value}” is not a number.", value=value)
    number: int | float = math.nan
    if isinstance(value, str):
        with suppress(ValueError):
            as_float = float(value.replace(" ", "").replace(" ", "").replace(",", "."))
            number = int(as_float) if as_float.is_integer() else as_float
    else:
        number = value
    if isinstance(number, float) and not math.isfinite(number):
        raise BadValue("“{value}” is not a number. Write digits, for example 1200 or 12.5.", value=value)
    return number


def _year(value: Any) -> int:
    year: int | float | None = None
    with suppress(BadValue):
        year = _number(value)
    if not isinstance(year, int) or year not in _YEARS:
        raise BadValue("“{value}” is not a year. Write four digits, for example 2019.", value=value)
    return year


def _line(value: Any) -> str:
    return " ".join(str(value).replace("\0", "").split())[:1000]


def _text(value: Any) -> str:
    lines = str(value)[:MOST_CHARACTERS].replace("\0", "").replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()


def _address(value: Any) -> str:
    address = _line(value)
    if not _ADDRESS.fullmatch(address):
        raise BadValue("“{value}” is not an e-mail address.", value=address)
    return address


def _country(value: Any) -> str:
    code = _line(value).upper()
    if not _COUNTRY.fullmatch(code):
        raise BadValue("“{value}” is not a country code. Choose the country from the list.", value=value)
    return code


def _outcome(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise BadValue("An outcome has a number, what was counted, and a year.")
    year = value.get("year")
    return {
        "value": _number(value.get("value")),
        "unit": _line(value.get("unit") or ""),
        "year": None if is_empty(year) else _year(year),
        "indicator": _line(value.get("indicator") or ""),
    }


_CLEANERS = {
    "line": _line,
    "text": _text,
    "concept": _line,
    "country": _country,
    "year": _year,
    "address": _address,
    "outcome": _outcome,
}


def clean_value(name: str, value: Any) -> Any:
    """The value as the field keeps it; None where it says nothing.

    Raises `BadValue` with a sentence for people where the value does not fit, or no field has that name.
    """
    field = FIELDS.get(name)
    if field is None:
        raise BadValue("The form has no field called “{name}”.", name=name)
    if is_empty(value):
        return None
    clean = _CLEANERS[field.holds]
    if not field.is_list:
        return clean(value)
    if not isinstance(value, list | tuple):
        raise BadValue("“{name}” takes a list.", name=name)
    kept: list[Any] = []
    for item in value:
        if not is_empty(item) and (cleaned := clean(item)) not in kept:
            kept.append(cleaned)
    return kept or None
