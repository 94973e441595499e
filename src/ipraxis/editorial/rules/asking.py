"""What a letter asks, in the order of its numbers, so that "2." in an answer is known again. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

from ipraxis.editorial.rules.completeness import is_not_known_yet
from ipraxis.reason import Reason

LEFT_EMPTY = Reason("The contributor looked: it is not known.")
MOST_QUESTIONS = 6
# Asked in this order, and only these: what readers of the catalogue miss most.
ASKED_FOR = (
    "title", "institution_name", "summary", "mechanisms", "started", "cost_to_sme", "outcomes", "target_groups",
    "ip_rights",
)  # fmt: skip
# The letters that want an answer; of the others no number means a question.
ASKING = frozenset({"acknowledgement", "returned", "reminder"})


def asked_in(template: str, remarks: Sequence[Mapping[str, Any]], unknown: Mapping[str, str]) -> list[dict[str, Any]]:
    """The questions of the letter, first to last: each with its field and the key of its remark (None: no remark).

    Remarks come first, then fields that nobody has filled and nobody has looked for in vain; of a field on which
    there is a remark it is not asked twice.
    """
    if template not in ASKING:
        return []
    asked = [{"field": one["field"], "remark": one.get("remark")} for one in remarks if one.get("text")]
    spoken_of = {one["field"] for one in asked}
    gaps = [
        name
        for name in ASKED_FOR
        if name in unknown
        and unknown[name] != LEFT_EMPTY
        and not is_not_known_yet(unknown[name])
        and name not in spoken_of
    ]
    return asked + [{"field": name, "remark": None} for name in gaps[:MOST_QUESTIONS]]
