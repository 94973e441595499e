"""What a check is, and what it finds. Pure."""

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ipraxis.editorial.rules.checks.facts import Facts
from ipraxis.reason import Reason


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: by which check, in which field ("" = the whole), and the sentence that says it."""

    check: str
    field: str
    reason: Reason
    blocks: bool

    @property
    def mark(self) -> str:
        """A name for exactly this finding: a dismissal holds for it, and no longer once it reads otherwise."""
        return hashlib.sha256(f"{self.check}\n{self.field}\n{self.reason}".encode()).hexdigest()[:16]


class Check(ABC):
    """A small question about a contribution.

    `id` never changes. `name` and `explains` stand on the page of all checks; `blocks`: nothing is published as long
    as it finds something.
    """

    id: ClassVar[str]
    field: ClassVar[str] = ""
    blocks: ClassVar[bool] = False
    name: ClassVar[Reason]
    explains: ClassVar[Reason]

    @abstractmethod
    def reasons(self, facts: Facts) -> Iterator[Reason | tuple[str, Reason]]:
        """What is to be looked at, with the field where it is another than the check's own."""

    def check(self, facts: Facts) -> tuple[Finding, ...]:
        """The findings of this check."""
        found = (one if isinstance(one, tuple) else (self.field, one) for one in self.reasons(facts))
        return tuple(Finding(self.id, field, reason, self.blocks) for field, reason in found)
