"""What the automatic checks may know. Queries and doors assemble it; the checks only look. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ipraxis.editorial.rules.naming import Mention

FAIRLY_SURE = 0.6  # below it a machine says itself that it is not sure


@dataclass(frozen=True, slots=True)
class Source:
    """Where one value of a field came from: by a person or a machine, how sure, from words or a picture or nothing.

    `is_accepted`: an editor has said of the field, as it stands, that it is right.
    """

    field: str
    value: Any
    method: str
    confidence: float = 1.0
    passage: str = ""
    has_place: bool = False
    is_accepted: bool = False

    @property
    def by_machine(self) -> bool:
        """Whether no person entered it."""
        return self.method not in {"editor", "contributor"}


@dataclass(frozen=True, slots=True)
class Beside:
    """What only a door can know: pages with ink that was not read (in hundredths), links that answer no more."""

    unread: Mapping[int, int] = field(default_factory=dict)
    dead_links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A contribution and what the house knows around it, for the checks.

    `described` maps a field to its value as it would be published. `institution` is the name by which the directory
    knows the institution ("" = not at all), `neighbours` the names that it has in the same country. `same_title` is
    the title of a published practice that reads alike, `unjudged` the references of likely twins that nobody judged.
    `written_by` are the addresses that wrote to us about it. `is_unnamed`: it would be published without the name of
    its institution, which an earlier version gives where it `was_named`; `mentions` are words that tell the name.
    `lacking` are fields that the edition of the form requires and nobody has answered.
    """

    described: Mapping[str, Any]
    year: int
    language: str = ""
    sources: tuple[Source, ...] = ()
    institution: str = ""
    neighbours: tuple[str, ...] = ()
    same_title: str = ""
    unjudged: tuple[str, ...] = ()
    written_by: frozenset[str] = frozenset()
    beside: Beside = Beside()
    is_unnamed: bool = False
    was_named: bool = False
    mentions: tuple[Mention, ...] = ()
    lacking: tuple[str, ...] = ()

    def text(self, name: str) -> str:
        """The field's value as text; "" where it has none."""
        return str(self.described.get(name) or "")

    @property
    def outcomes(self) -> tuple[Mapping[str, Any], ...]:
        """The reported results."""
        return tuple(self.described.get("outcomes") or ())

    def of(self, name: str) -> tuple[Source, ...]:
        """Where the values of one field came from."""
        return tuple(source for source in self.sources if source.field == name)
