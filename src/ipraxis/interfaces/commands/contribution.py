import argparse
from typing import Any

from ipraxis.editorial.models import Contribution, FieldOrigin
from ipraxis.editorial.queries import contribution, twins
from ipraxis.editorial.refining import proposals
from ipraxis.editorial.rules import FIELDS
from ipraxis.interfaces.commands.output import require_set_up, say


def run(options: argparse.Namespace) -> None:
    require_set_up()
    found = contribution(options.reference)
    shown = as_json(found)
    lines = [f"{found.reference}  {found.status}  from {shown['message']}"]
    for name, field in shown["fields"].items():
        lines.append(f"  {name}: {field['value']}   [{field['confidence']:.2f}: “{field['origin']['passage']}”]")
    lines += [f"  {name}: -   ({why})" for name, why in shown["unknown"].items()]
    lines += [f"  like {t['of']} ({t['score']}): {t['why']}" for t in shown["duplicates"]]
    lines += [f"  may improve {p['practice']} ({p['score']}): {p['why']}" for p in shown["may_refine"]]
    say(options, shown, "\n".join(lines))


def as_json(of: Contribution) -> dict[str, Any]:
    """The contribution as `contribution --json` prints it."""
    origins: dict[str, list[FieldOrigin]] = {}
    for origin in of.origins.order_by("field", "position"):
        origins.setdefault(origin.field, []).append(origin)
    message = of.messages.order_by("id").first()
    return {
        "contribution": of.reference,
        "message": message.reference if message else None,
        "status": of.status,
        "language": of.language,
        "sample": of.is_sample,
        "fields": {name: _field(of, name, origins[name]) for name in FIELDS if name in of.description},
        "unknown": of.unknown,
        "duplicates": [{"of": t.other.reference, "kind": t.kind, "score": t.score, "why": t.why} for t in twins(of)],
        "may_refine": [
            {"practice": p.practice.slug, "score": p.score, "why": p.why, "passage": p.passage} for p in proposals(of)
        ],
        "refines": of.refines.slug if of.refines else None,
    }


def _field(of: Contribution, name: str, origins: list[FieldOrigin]) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "value": of.description[name],
        "confidence": min(o.confidence for o in origins),
        "origin": _origin(origins[0]),
    }
    if FIELDS[name].is_list:
        shown["items"] = [
            {"value": o.value, "concept": o.concept or None, "confidence": o.confidence, "origin": _origin(o)}
            for o in origins
        ]
    elif origins[0].concept:
        shown["concept"] = origins[0].concept
    return shown


def _origin(origin: FieldOrigin) -> dict[str, Any]:
    return {
        "attachment": origin.attachment,
        "page": origin.page,
        "start": origin.start,
        "end": origin.end,
        "passage": origin.passage,
        "box": origin.box,
        "method": origin.method,
    }
