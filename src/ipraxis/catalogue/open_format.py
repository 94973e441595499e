"""The open format of a practice (docs/open-format.md): pure checks of what somebody wants to load."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from ipraxis.catalogue.rules.translated import LISTS, MOST_IN_TITLE, PARTS
from ipraxis.refusal import Refused

REQUIRED = ("id", "title", "kind", "institution")
TRANSLATED = ("title", "summary", "description", "problem")
CODED = {"mechanisms": "mechanism", "phases": "ip-phase", "barriers": "barrier", "target_groups": "target-group"}
# Keys that are left out where they say what goes without saying.
UNSAID = {"experience": "worked", "went_wrong": "", "do_differently": ""}
EXPERIENCES = ("worked", "did_not_work")
INSTITUTION = ("name", "name_original", "type", "country", "city", "url")
BASES = ("gathered", "contributed")
STATES = ("draft", "verified", "out_of_date")

_ID = re.compile(r"[a-zA-Z0-9_-]{1,120}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")
_YEARS = range(1400, 2201)
_MISSING = {"cost_to_sme": "unknown", "status": "unknown", "evidence": "not_rated", "language": "en"}
_MOST_TEXT = 100_000
_INTEGERS = range(-(2**31), 2**31)


class Malformed(Refused):
    """The record is not in the open format; nothing of it was loaded."""

    status = 422


# A rule says what is wrong with a value ("is a text", …), or nothing where it fits.
_Rule = Callable[[Any], str]


def _text(most: int = _MOST_TEXT) -> _Rule:
    def rule(value: Any) -> str:
        if not isinstance(value, str):
            return "is a text"
        if "\0" in value or any("\ud800" <= c <= "\udfff" for c in value):
            return "holds a character that is no text"
        return "" if len(value) <= most else f"has more than {most} characters"

    return rule


def _or_null(rule: _Rule) -> _Rule:
    return lambda value: "" if value is None else rule(value)


def _list_of(rule: _Rule) -> _Rule:
    def every(value: Any) -> str:
        if not isinstance(value, list):
            return "is a list"
        return next((f"[{n}] {wrong}" for n, item in enumerate(value) if (wrong := rule(item))), "")

    return every


def _object(**rules: _Rule) -> _Rule:
    def every(value: Any) -> str:
        if not isinstance(value, Mapping):
            return "is an object"
        return next((f"{key} {wrong}" for key, rule in rules.items() if (wrong := rule(value.get(key)))), "")

    return every


def _whole(allowed: range, words: str) -> _Rule:
    def rule(value: Any) -> str:
        return "" if isinstance(value, int) and not isinstance(value, bool) and value in allowed else words

    return rule


def _scalar(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return "is a number, or a text where there is no number"
    return _text()(value) if isinstance(value, str) else ""


def _one_of(*allowed: str) -> _Rule:
    return lambda value: "" if value in allowed else f"is one of {', '.join(allowed)}"


def _flag(value: Any) -> str:
    return "" if isinstance(value, bool) else "is true or false"


def _filled(rule: _Rule) -> _Rule:
    return lambda value: rule(value) or ("" if value.strip() else "is empty")


def _matching(pattern: re.Pattern[str], words: str) -> _Rule:
    return lambda value: "" if isinstance(value, str) and pattern.fullmatch(value) else words


def _of_parts(rule: _Rule) -> _Rule:
    def every(value: Any) -> str:
        if not isinstance(value, Mapping):
            return "is an object"
        if strange := [str(key) for key in value if key not in PARTS]:
            return f"names “{strange[0]}”, which is no text of a practice"
        return next((f"{key} {wrong}" for key, told in value.items() if (wrong := rule(told))), "")

    return every


_year = _or_null(_whole(_YEARS, "is a year in four digits"))
_texts = _list_of(_text(300))
_RULES: dict[str, _Rule] = {
    "id": _matching(_ID, "is made of letters, digits and hyphens, such as fr-inpi-prediagnostic"),
    "title": _filled(_text(300)),
    "title_original": _or_null(_text(300)),
    "lang_original": _or_null(_text(8)),
    "kind": _filled(_text(40)),
    "summary": _text(),
    "description": _text(),
    "problem": _text(),
    "institution": _object(
        name=_filled(_text(300)),
        name_original=_or_null(_text(300)),
        type=_text(40),
        country=_filled(_text(3)),
        city=_or_null(_text(120)),
        url=_or_null(_text(500)),
    ),
    "experience": _one_of(*EXPERIENCES),
    "went_wrong": _text(),
    "do_differently": _text(),
    "partners": _texts,
    "countries": _texts,
    "level": _text(40),
    "ip_rights": _texts,
    "service_types": _texts,
    "tags": _texts,
    "target_groups": _texts,
    "cost_to_sme": _text(40),
    "cost_note": _or_null(_text()),
    "started": _year,
    "ended": _year,
    "status": _text(40),
    "budget": _or_null(_object(amount=_or_null(_scalar), currency=_or_null(_text(40)), period=_or_null(_text(300)))),
    "outcomes": _list_of(
        _object(
            indicator=_text(500),
            value=_scalar,
            unit=_or_null(_text(200)),
            year=_year,
            source_index=_or_null(_whole(_INTEGERS, "is a whole number")),
        )
    ),
    "lessons": _list_of(_text()),
    "evidence": _text(40),
    "sources": _list_of(
        _object(title=_filled(_text(500)), url=_or_null(_text(1000)), publisher=_or_null(_text(300)), year=_year)
    ),
    "language": _matching(_LANGUAGE, "is the code of a language, such as en"),
    "languages": _of_parts(_matching(_LANGUAGE, "is the code of a language, such as en")),
    "basis": _one_of(*BASES),
    "is_sample": _flag,
    "marks": _or_null(_object()),
}
_TEXTS = (
    "title",
    "summary",
    "description",
    "problem",
    "kind",
    "level",
    "cost_to_sme",
    "status",
    "evidence",
    "language",
)
_LISTS = tuple(key for key, rule in _RULES.items() if rule(()) == "is a list")
_DETAILS = {
    "outcomes": ("indicator", "value", "unit", "year", "source_index"),
    "sources": ("url", "title", "publisher", "year"),
}


def check_record(record: object, *, line: int) -> Mapping[str, Any]:
    """The record with absent optional keys filled in, or `Malformed` with the line and what is wrong there."""
    if not isinstance(record, Mapping):
        raise Malformed(f"Line {line}: a practice is a JSON object.")
    missing = [key for key in REQUIRED if not record.get(key)]
    if missing:
        raise Malformed(f"Line {line}: {', '.join(missing)} missing.")
    filled = _filled_in(record)
    for key, rule in _RULES.items():
        if wrong := rule(filled[key]):
            raise Malformed(f"Line {line} ({record['id']}): {key} {wrong}.")
    if filled["started"] is not None and filled["ended"] is not None and filled["ended"] < filled["started"]:
        raise Malformed(f"Line {line} ({record['id']}): it ended before it started.")
    return filled


def _filled_in(record: Mapping[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = {key: record.get(key) for key in _RULES}
    filled |= {key: filled[key] or _MISSING.get(key, "") for key in _TEXTS}
    filled |= {key: filled[key] or [] for key in _LISTS}
    filled["languages"] = filled["languages"] or {}
    filled |= {key: filled[key] or usual for key, usual in UNSAID.items()}
    filled["basis"] = filled["basis"] or BASES[0]
    filled["is_sample"] = filled["is_sample"] or False
    told = filled["institution"]
    if isinstance(told, Mapping):
        unnamed = {"unnamed": True} if told.get("unnamed") is True else {}
        filled["institution"] = {key: told.get(key) for key in INSTITUTION} | {"type": told.get("type") or "other"}
        filled["institution"] |= unnamed
    for key, parts in _DETAILS.items():
        if isinstance(filled[key], list):
            filled[key] = [
                {p: item.get(p) for p in parts} if isinstance(item, Mapping) else item for item in filled[key]
            ]
    return filled


_CODING: dict[str, _Rule] = {key: _list_of(_text(80)) for key in CODED} | {"class_primary": _or_null(_text(80))}
_TRANSLATION: dict[str, _Rule] = {
    **{part: _list_of(_text()) if part in LISTS else _text() for part in PARTS},
    "title": _text(MOST_IN_TITLE),
    "state": _one_of(*STATES),
    "states": _of_parts(_one_of(*STATES)),
    "sources": _of_parts(_matching(re.compile("[0-9a-f]{64}"), "is a sha256 in hexadecimal digits")),
}


def check_coding(row: object, *, where: str) -> Mapping[str, Any]:
    """One row of coding.jsonl with absent keys filled in; raises `Malformed`."""
    told = _beside(row, where)
    filled = {"id": told["id"]} | {key: told.get(key) or [] for key in CODED}
    filled["class_primary"] = told.get("class_primary")
    _require(_CODING, filled, where)
    for key in CODED:
        if len(set(filled[key])) < len(filled[key]):
            raise Malformed(f"{where}: {key} names a concept twice. Nothing was loaded.")
    return filled


def check_translation(row: object, *, where: str) -> Mapping[str, Any]:
    """One row of translations/<language>.jsonl with absent keys filled in; raises `Malformed`."""
    told = _beside(row, where)
    filled = {
        "id": told["id"],
        **{part: told.get(part) or ([] if part in LISTS else "") for part in PARTS},
        "state": told.get("state") or "draft",
        "states": told.get("states") or {},
        "sources": told.get("sources") or {},
    }
    _require(_TRANSLATION, filled, where)
    if not any(filled[part] for part in PARTS):
        raise Malformed(f"{where}: there is no text. Nothing was loaded.")
    return filled


def _beside(row: object, where: str) -> Mapping[str, Any]:
    if not isinstance(row, Mapping) or not isinstance(row.get("id"), str):
        raise Malformed(f"{where}: a JSON object with the id of a practice is needed. Nothing was loaded.")
    return row


def _require(rules: Mapping[str, _Rule], filled: Mapping[str, Any], where: str) -> None:
    for key, rule in rules.items():
        if wrong := rule(filled[key]):
            raise Malformed(f"{where}: {key} {wrong}. Nothing was loaded.")
