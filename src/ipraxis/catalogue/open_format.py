"""The open format of a practice (docs/open-format.md): pure checks of a record that somebody wants to load."""

from collections.abc import Mapping
from typing import Any

from ipraxis.refusal import Refused

REQUIRED = ("id", "title", "kind", "institution")
TRANSLATED = ("title", "summary", "description", "problem")
CODED = {"mechanisms": "mechanism", "phases": "ip-phase", "barriers": "barrier", "target_groups": "target-group"}

_TEXTS = ("title", "summary", "description", "problem", "kind", "level", "cost_to_sme", "status", "evidence")
_LISTS = (
    "partners",
    "countries",
    "ip_rights",
    "service_types",
    "tags",
    "target_groups",
    "outcomes",
    "lessons",
    "sources",
)
_MISSING = {"cost_to_sme": "unknown", "status": "unknown", "evidence": "described_only"}


class Malformed(Refused):
    """The record is not in the open format; nothing of it was loaded."""

    status = 422


def check_record(record: object, *, line: int) -> Mapping[str, Any]:
    """The record with absent optional keys filled in, or `Malformed` with the line and what is wrong there."""
    if not isinstance(record, Mapping):
        raise Malformed(f"Line {line}: a practice is a JSON object.")
    missing = [key for key in REQUIRED if not record.get(key)]
    if missing:
        raise Malformed(f"Line {line}: {', '.join(missing)} missing.")
    if not isinstance(record["id"], str):
        raise Malformed(f"Line {line}: the id is a text such as fr-inpi-prediagnostic.")
    filled: dict[str, Any] = {**record}
    for key in _TEXTS:
        filled[key] = filled.get(key) or _MISSING.get(key, "")
        if not isinstance(filled[key], str):
            raise Malformed(f"Line {line} ({record['id']}): {key} is a text.")
    for key in _LISTS:
        filled[key] = filled.get(key) or []
        if not isinstance(filled[key], list):
            raise Malformed(f"Line {line} ({record['id']}): {key} is a list.")
    institution = record["institution"]
    if not isinstance(institution, Mapping) or not institution.get("name") or not institution.get("country"):
        raise Malformed(f"Line {line} ({record['id']}): the institution has a name and a country.")
    filled["institution"] = {**institution, "type": institution.get("type") or "other"}
    return filled
