"""Is a mail from whom it says: what SPF (RFC 7208), DKIM (6376) and DMARC (7489) told, and what follows. Pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# What a check may say, worst first. Where two fields of one trusted server disagree the worse counts: a sender who
# writes such a field himself can then only harm his own mail.
RESULTS = ("fail", "softfail", "permerror", "temperror", "policy", "neutral", "none", "bestguesspass", "pass")
PASSES = frozenset({"pass", "bestguesspass"})
_SAME = {"hardfail": "fail", "unknown": "permerror", "error": "temperror"}  # words of older servers


@dataclass(frozen=True, slots=True)
class SenderChecks:
    """What was found out of a mail's sender. `by` did the checks, `domain` is the one that From names.

    `spf`, `dkim` and `dmarc` are one of `RESULTS`, or "" where that was not checked. `aligned` names the checks that
    passed for the organisation of `domain`, not for somebody else's.
    """

    by: str = ""
    domain: str = ""
    spf: str = ""
    dkim: str = ""
    dmarc: str = ""
    aligned: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As kept beside the message; empty where nothing was checked."""
        if not (self.spf or self.dkim or self.dmarc):
            return {}
        return {
            "by": self.by,
            "domain": self.domain,
            "spf": self.spf,
            "dkim": self.dkim,
            "dmarc": self.dmarc,
            "aligned": list(self.aligned),
        }


def from_json(kept: Mapping[str, Any]) -> SenderChecks:
    """The value that `as_json` kept."""
    words = {name: str(kept.get(name, "")) for name in ("by", "domain", "spf", "dkim", "dmarc")}
    return SenderChecks(**words, aligned=tuple(kept.get("aligned", ())))


def domain_of(address: str) -> str:
    """The domain of an address, in lower case; "" where it has none."""
    return address.rpartition("@")[2].strip().lower() if "@" in address else ""


def result_of(told: str) -> str:
    """One of `RESULTS` for the word a server used; "" for a word that says nothing."""
    word = told.strip().lower()
    word = _SAME.get(word, word)
    return word if word in RESULTS else ""


def best(results: Iterable[str]) -> str:
    """What counts of several signatures of one mail: one that is good is enough. "" where there is none."""
    return max((r for r in results if r), key=RESULTS.index, default="")


def worst(results: Iterable[str]) -> str:
    """What counts where the same was told more than once. "" where nothing was."""
    return min((r for r in results if r), key=RESULTS.index, default="")


# Read from above; the first line that holds decides. An acknowledgement that is not sent costs little (the draft is
# made all the same, and an editor can write); one sent to whom a forger named makes us his tool.
FORGED: tuple[tuple[str, Callable[[SenderChecks], bool], bool], ...] = (
    ("its domain's own rule (DMARC) says: not from us", lambda c: c.dmarc == "fail", True),
    ("its domain's own rule is kept", lambda c: c.dmarc in PASSES, False),
    ("signed by, or sent from a server of, the same organisation", lambda c: bool(c.aligned), False),
    ("its domain says that this server may not send for it", lambda c: c.spf == "fail", True),
    (
        "a broken signature, from a server that the domain does not know",
        lambda c: c.spf == "softfail" and broken(c),
        True,
    ),
)


def broken(checks: SenderChecks) -> bool:
    """Whether the mail is signed and no signature holds."""
    return checks.dkim in {"fail", "permerror", "policy"}


def is_forged(checks: SenderChecks) -> bool:
    """Whether the mail is most likely not from whom its From says. Where nothing speaks against it, it is."""
    return next((forged for _, holds, forged in FORGED if holds(checks)), False)
