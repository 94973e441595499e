"""What an editor should look at before deciding: small questions with an id, an answer and a sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

MOST_SUMMARY_WORDS = 60


@dataclass(frozen=True, slots=True)
class Check:
    """`passed` says whether it is in order; `sentence` (English, a message id) what to look at; `field` where.

    `blocks` checks must pass before publication.
    """

    id: str
    passed: bool
    sentence: str
    field: str = ""
    blocks: bool = False


_Rule = Callable[[Mapping[str, Any], int], bool]


def _years_in_order(described: Mapping[str, Any], _year: int) -> bool:
    started, ended = described.get("started"), described.get("ended")
    return started is None or ended is None or started <= ended


def _no_future(described: Mapping[str, Any], year: int) -> bool:
    years = [described.get("started"), *(o.get("year") for o in described.get("outcomes") or [])]
    return all(y is None or y <= year for y in years)


def _numbers_have_units(described: Mapping[str, Any], _year: int) -> bool:
    return all(o.get("unit") or o.get("indicator") for o in described.get("outcomes") or [])


def _numbers_have_years(described: Mapping[str, Any], _year: int) -> bool:
    return all(o.get("year") for o in described.get("outcomes") or [])


def _summary_is_short(described: Mapping[str, Any], _year: int) -> bool:
    return len((described.get("summary") or "").split()) <= MOST_SUMMARY_WORDS


def _has(field: str) -> _Rule:
    return lambda described, _year: bool(described.get(field))


_RULES: tuple[tuple[str, str, bool, str, _Rule], ...] = (
    ("title", "title", True, "It has no title.", _has("title")),
    ("institution", "institution_name", True, "The institution is not named.", _has("institution_name")),
    ("institution_type", "institution_type", True, "The type of institution is not known.", _has("institution_type")),
    ("country", "country", True, "The country is not known.", _has("country")),
    ("kind", "kind", True, "It is not said whether it is a policy, programme, project or activity.", _has("kind")),
    ("summary", "summary", True, "There is no summary: readers would not see what it is.", _has("summary")),
    ("summary_length", "summary", False, "The summary is longer than 60 words.", _summary_is_short),
    (
        "mechanism",
        "mechanisms",
        False,
        "No mechanism is chosen: it cannot be found by what it does.",
        _has("mechanisms"),
    ),
    ("start", "started", False, "The year it started is not stated.", _has("started")),
    ("years_order", "ended", True, "It ends before it starts.", _years_in_order),
    ("future", "started", False, "A year lies in the future.", _no_future),
    ("units", "outcomes", False, "A number does not say what was counted.", _numbers_have_units),
    ("outcome_years", "outcomes", False, "A number has no year.", _numbers_have_years),
)


def check_all(described: Mapping[str, Any], *, year: int) -> list[Check]:
    """Every check of a description (field name to value); `year` is the present one."""
    return [
        Check(id=id_, passed=rule(described, year), sentence=sentence, field=field, blocks=blocks)
        for id_, field, blocks, sentence, rule in _RULES
    ]
