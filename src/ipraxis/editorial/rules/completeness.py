"""How much of a description is answered: by a value, or by an honest “not known yet”. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ipraxis.editorial.rules.fields import is_empty
from ipraxis.reason import Reason

NOT_KNOWN_YET = Reason("An editor looked: it is not known yet.")
CLEARED = Reason("An editor cleared it.")
# The sentences with which a person said that a value is not known, or took one away after looking.
_SAID_BY_PEOPLE = frozenset({
    str(NOT_KNOWN_YET),
    "An editor looked: it is not stated.",  # as it was written until the end of 2026
    "The contributor looked: it is not known.",
    "The contributor was asked and does not know.",
})  # fmt: skip
# What every practice has. Not an end, other countries, a person to ask, what went wrong: stated where it applies.
COUNTED = (
    "title",
    "institution_name",
    "institution_type",
    "country",
    "kind",
    "summary",
    "description",
    "problem",
    "mechanisms",
    "service_types",
    "ip_rights",
    "target_groups",
    "started",
    "cost_to_sme",
    "outcomes",
    "contact_email",
)


def is_not_known_yet(reason: object) -> bool:
    """Whether the reason for an empty field is an honest answer of a person: not known yet."""
    return str(reason) in _SAID_BY_PEOPLE


def is_left_empty(reason: object) -> bool:
    """Whether a person left the field empty after looking, so that nothing may fill it by itself."""
    return is_not_known_yet(reason) or str(reason) == CLEARED


@dataclass(frozen=True, slots=True)
class Completeness:
    """`answered` of `all` fields; `percent` is their share, rounded down: 100 means all; `missing` are the others."""

    answered: int
    all: int
    missing: tuple[str, ...]

    @property
    def percent(self) -> int:
        return 100 * self.answered // self.all


def completeness(described: Mapping[str, Any], unknown: Mapping[str, object]) -> Completeness:
    """What is answered of the fields that count: with a value, or as not known yet. Needs no query."""
    missing = tuple(
        name for name in COUNTED if is_empty(described.get(name)) and not is_not_known_yet(unknown.get(name, ""))
    )
    return Completeness(len(COUNTED) - len(missing), len(COUNTED), missing)
