import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from ipraxis.catalogue.queries import find, marks_by_slug
from ipraxis.catalogue.rules import LANGUAGES, Found
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.refusal import Refused

MOST_HITS = 1000


class WrongQuery(Refused):
    """The query is not of the form that search takes."""


def run(options: argparse.Namespace) -> int:
    require_set_up()
    if options.words == ["-"]:
        return _answer_lines(options)
    asked = {
        "q": " ".join(options.words),
        "lang": options.lang,
        "facets": _facets(options.facet),
        "limit": options.limit,
    }
    found = _ask(asked)
    say(options, _as_json(found), _as_text(found))
    return 0


def _answer_lines(options: argparse.Namespace) -> int:
    """A line of answer for each line asked; a wrong line is answered with its reason and the rest goes on."""
    options.json, refused = True, 0
    for line in sys.stdin.buffer:  # bytes: a line that is no UTF-8 is a wrong line like another
        if line.strip():
            try:
                say(options, _as_json(_ask(json.loads(line.decode("utf-8-sig")))), "")
            except (ValueError, RecursionError, Refused) as problem:
                refused = 1
                say(options, {"refused": f"This line was not answered: {problem}"}, "")
    return refused


def _facets(given: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    chosen: dict[str, list[str]] = {}
    for scheme, concept in given:
        chosen.setdefault(scheme, []).append(concept)
    return chosen


def _ask(asked: Any) -> Found:
    if not isinstance(asked, Mapping):
        raise WrongQuery('A query is a JSON object: {"q", "lang", "facets", "limit"}.')
    facets, limit = asked.get("facets") or {}, asked.get("limit", 20)
    if not isinstance(facets, Mapping) or not all(isinstance(v, str | list) for v in facets.values()):
        raise WrongQuery('facets is an object: {"mechanism": ["ip-voucher"]}.')
    if not isinstance(limit, int) or not 0 <= limit <= MOST_HITS:
        raise WrongQuery(f"limit is a number from 0 to {MOST_HITS}.")
    if asked.get("lang", "en") not in LANGUAGES:
        raise WrongQuery(f"lang is one of {', '.join(LANGUAGES)}.")
    return find(
        words=str(asked.get("q") or ""),
        language=asked.get("lang", "en"),
        facets={s: tuple([c] if isinstance(c, str) else map(str, c)) for s, c in facets.items()},
        limit=limit,
    )


def _as_json(found: Found) -> dict[str, Any]:
    marks = marks_by_slug(h.practice for h in found.hits)
    return {
        "total": found.total,
        "hits": [
            {
                "practice": h.practice,
                "title": h.title,
                "language": h.language,
                "snippet": h.snippet,
                "score": round(h.score, 4),
                "why": h.why,
                "marks": {
                    one.mark: one.level
                    for of in filter(None, [marks.get(h.practice)])
                    for one in (of.verified, of.evidence, of.reach)
                },
            }
            for h in found.hits
        ],
        "facets": {scheme: dict(counts) for scheme, counts in found.facets.items()},
        "took_ms": round(found.took_ms, 3),
    }


def _as_text(found: Found) -> str:
    lines = [f"{found.total} practices"]
    lines += [f"\n{h.title}\n  {h.practice} · {h.why}\n  {h.snippet}" for h in found.hits]
    return "\n".join(lines)
