"""Pure rules of the desk: the way of a contribution, its fields, its checks."""

from ipraxis.editorial.rules.checks import CHECKS, Beside, Check, Facts, Finding, Source, check_all
from ipraxis.editorial.rules.completeness import Completeness, completeness
from ipraxis.editorial.rules.fields import FIELDS, BadValue, Field, clean_value, is_empty
from ipraxis.editorial.rules.transitions import (
    OWN_DOORS,
    TRANSITIONS,
    Status,
    Transition,
    TransitionRefused,
    open_verbs,
    require_transition,
)

__all__ = [
    "CHECKS",
    "FIELDS",
    "OWN_DOORS",
    "TRANSITIONS",
    "BadValue",
    "Beside",
    "Check",
    "Completeness",
    "Facts",
    "Field",
    "Finding",
    "Source",
    "Status",
    "Transition",
    "TransitionRefused",
    "check_all",
    "clean_value",
    "completeness",
    "is_empty",
    "open_verbs",
    "require_transition",
]
