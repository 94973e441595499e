import argparse
import re

from ipraxis.audit.operations import seal
from ipraxis.audit.queries import Break, Verified, chain_at, history, verify
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.refusal import Refused

FAILED = 1
MOST_SHOWN = 20
_HEAD = re.compile(r"(\d+):([0-9a-f]{64})")
_FOUND = {
    "missing": "the event at place {place} is missing",
    "altered": "event {event} at place {place} is not what was recorded, or the one before it was changed",
    "details": "the details of event {event} at place {place} were changed",
    "erased": "the details of event {event} at place {place} were erased, and nobody recorded that",
}


def run(options: argparse.Namespace) -> int:
    require_set_up()
    if options.verb == "history":
        _history(options)
        return 0
    while seal():
        pass
    if options.verb == "seal":
        return 0
    return _verify(options)


def _verify(options: argparse.Namespace) -> int:
    found = verify()
    cut = _cut(options.head, found)
    broken = [_FOUND[one.what].format(place=one.place, event=one.event) for one in found.breaks[:MOST_SHOWN]]
    if cut:
        broken.append(cut)
    head = f"{found.sealed}:{found.head}"
    told = {
        "holds": not broken,
        "sealed": found.sealed,
        "waiting": found.waiting,
        "erased": found.erased,
        "head": head,
        "breaks": [_as_json(one) for one in found.breaks],
    }
    if broken:
        more = len(found.breaks) - MOST_SHOWN
        lines = [*broken, *([f"and {more} more"] if more > 0 else [])]
        say(options, told, "The chain does NOT hold:\n" + "\n".join(f"- {line}" for line in lines))
        return FAILED
    erased = f", the details of {found.erased} erased on record" if found.erased else ""
    say(options, told, f"The chain holds: {found.sealed} events{erased}.\nNote its end to know it again: {head}")
    return 0


def _cut(head: str, found: Verified) -> str:
    """What is wrong with the end that somebody noted before; "" where nothing is."""
    if not head:
        return ""
    noted = _HEAD.fullmatch(head)
    if noted is None:
        raise Refused("“{head}” is not the end of a chain: write it as verify printed it, NUMBER:DIGITS.", head=head)
    place, link = int(noted[1]), noted[2]
    there = found.head if place == found.sealed else chain_at(place)
    return "" if there == link else f"the end that was noted, place {place}, is not in this chain"


def _as_json(one: Break) -> dict[str, object]:
    return {"what": one.what, "place": one.place, "event": one.event}


def _history(options: argparse.Namespace) -> None:
    if not options.subject:
        raise Refused("Name the subject: ipraxis audit history contribution:12 (or practice:SLUG, message:7).")
    for event in history(options.subject):
        told = {
            "event": event.pk,
            "at": event.at.isoformat(),
            "actor": str(event.actor),
            "action": event.action,
            "details": event.details,
            "sealed": event.place is not None,
        }
        say(options, told, f"{event.at:%Y-%m-%d %H:%M}  {event.actor}  {event.action}")
