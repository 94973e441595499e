"""Forms on paper: printed, crossed by script, sent in twelve ways; how many crosses are read, and how many wrongly.

`python -m bench.paper [languages] [rounds]`; by default one language and one round of twelve ways.
"""

import os
import random
import sys
import time
from collections import Counter
from typing import Any

import django


def main(languages: list[str], rounds: int) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ipraxis.settings")
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    django.setup()
    from ipraxis.intake.paper_editions import edition
    from ipraxis.intake.rules.paper_form import lay_out
    from ipraxis.interfaces.paper_form import paper_form_pdf
    from tests.intake.paper import WAYS, printed

    total: Counter[str] = Counter()
    heads = ("crosses", "read", "wrong", "doubtful", "undone", "s/page")
    print(f"{'way':32} {'pages':>5} " + " ".join(f"{head:>8}" for head in heads))
    for way in WAYS:
        found: Counter[str] = Counter()
        for language in languages:
            pages = list(zip(printed(paper_form_pdf(language)), lay_out(edition("1"), language), strict=True))
            for seed in range(rounds):
                for page, form in pages:
                    found += _sent(page, form, way, seed)
        _say(way.name, found)
        total += found
    _say("all", total)
    precision = total["read"] / max(1, total["read"] + total["wrong"])
    recall = total["read"] / max(1, total["crosses"])
    print(f"precision {precision:.4f}, recall {recall:.4f}, pages not known {total['unknown']}")
    return 0 if total["wrong"] == 0 else 1


def _sent(page: Any, form: Any, way: Any, seed: int) -> Counter[str]:
    from ipraxis.intake.readers.paper import read_printed
    from ipraxis.intake.readers.pictures import opened
    from ipraxis.intake.rules.text import Limits
    from tests.intake.paper import arrive, as_file, crossed

    paper, meant, undone = crossed(page, form, seed=100 * seed + form.code.page)
    picture = next(opened(as_file([arrive(paper, way, random.Random(seed))], way), Limits()))
    begun = time.process_time()
    read = read_printed(1, picture)
    found = Counter({"pages": 1, "crosses": len(meant), "ms": round(1000 * (time.process_time() - begun))})
    if read is None or read.problem:
        found["unknown"] = 1
        return found
    states = {state: {(m.field, m.value) for m in read.marks if m.state == state} for state in ("ticked", "undone")}
    found["read"] = len(states["ticked"] & meant)
    found["wrong"] = len(states["ticked"] - meant)
    found["undone"] = len(states["undone"] & undone)
    found["doubtful"] = sum(m.state == "doubtful" for m in read.marks)
    return found


def _say(name: str, found: Counter[str]) -> None:
    seconds = found["ms"] / 1000 / max(1, found["pages"])
    figures = " ".join(f"{found[part]:8}" for part in ("crosses", "read", "wrong", "doubtful", "undone"))
    print(f"{name:32} {found['pages']:5} {figures} {seconds:8.2f}", flush=True)


if __name__ == "__main__":
    told = [*sys.argv[1:], *("fr", "1")[len(sys.argv) - 1 :]]
    sys.exit(main(told[0].split(","), int(told[1])))
