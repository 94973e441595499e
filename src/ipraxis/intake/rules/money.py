"""Which currency an amount is in. Pure."""

from functools import cache

from ipraxis.intake.rules.cues.units import CURRENCIES
from ipraxis.intake.rules.fold import Cues, cue


def money_at(ahead: str, behind: str) -> tuple[str, int] | None:
    """The currency named right behind or right before an amount, and how far it reaches behind it."""
    after = next(
        (
            (code, match.end())
            for code, each in _currencies(after=True).worth_trying(behind)
            if (match := each.match(behind))
        ),
        None,
    )
    return after or next(
        ((code, 0) for code, each in _currencies(after=False).worth_trying(ahead) if each.search(ahead)), None
    )


@cache
def _currencies(*, after: bool) -> Cues[str]:
    return Cues(
        (code, cue(rf"\s?(?:de |d'|of )?(?:{words})" if after else rf"(?:{words})\s?$")) for code, words in CURRENCIES
    )


def speaks_of_money(words: str) -> bool:
    """Whether words name a currency."""
    return any(each.search(words) for _, each in _currencies(after=True).worth_trying(words))
