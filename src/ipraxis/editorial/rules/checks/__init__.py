"""What an editor should look at before deciding: a registry of small questions, each with its reasons. Pure."""

from collections.abc import Mapping

from ipraxis.editorial.rules.checks.around import AROUND, MOST_UNREAD
from ipraxis.editorial.rules.checks.check import Check, Finding
from ipraxis.editorial.rules.checks.facts import FAIRLY_SURE, Beside, Facts, Source
from ipraxis.editorial.rules.checks.figures import FIGURES
from ipraxis.editorial.rules.checks.naming import NAMING
from ipraxis.editorial.rules.checks.needed import NEEDED
from ipraxis.editorial.rules.checks.wording import WORDING

# Every check by its id, in the order in which findings are shown: what stops publication first.
CHECKS: Mapping[str, Check] = {
    check.id: check
    for check in sorted((*NEEDED, *NAMING, *FIGURES, *WORDING, *AROUND), key=lambda check: not check.blocks)
}


def check_all(facts: Facts) -> tuple[Finding, ...]:
    """What all checks find, in the registry's order."""
    return tuple(finding for check in CHECKS.values() for finding in check.check(facts))


__all__ = ["CHECKS", "FAIRLY_SURE", "MOST_UNREAD", "Beside", "Check", "Facts", "Finding", "Source", "check_all"]
