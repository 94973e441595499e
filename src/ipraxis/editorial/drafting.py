"""From what intake understood to a contribution in draft."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import Deed, record_all
from ipraxis.catalogue.models import Practice
from ipraxis.editorial.forms import open_edition
from ipraxis.editorial.models import Contribution, FieldOrigin, Proposal, Twin
from ipraxis.editorial.rules import FIELDS
from ipraxis.rows import insert_rows


@dataclass(frozen=True, slots=True)
class DraftedValue:
    """One value with its origin, as intake hands it over (fields as in `FieldOrigin`)."""

    field: str
    position: int
    value: Any
    concept: str
    confidence: float
    method: str
    attachment: str
    page: int | None
    start: int | None
    end: int | None
    passage: str
    box: list[float] | None
    source: str = ""


_of_value = attrgetter(*DraftedValue.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Whom to answer, and how. `postal_address` stands below the names on a letter on paper, line by line."""

    channel: str
    reply_to: str = ""
    on_paper: bool = False
    in_reply_to: str = ""
    postal_address: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A contribution to be made, once for its `occasion`; every value keeps its origin.

    `refines` is the practice that its contributor says it improves.
    """

    occasion: str
    values: Sequence[DraftedValue]
    unknown: Mapping[str, str]
    language: str
    correspondent: Correspondent
    likeness: bytes | None
    is_sample: bool
    arrived_at: datetime
    refines: Practice | None = None
    traces: Sequence[str] = ()


def draft(
    *,
    occasion: str,
    values: Sequence[DraftedValue],
    unknown: Mapping[str, str],
    language: str,
    correspondent: Correspondent,
    likeness: bytes | None,
    is_sample: bool,
    arrived_at: datetime,
    actor: User,
    at: datetime,
) -> Contribution:
    """Make a contribution in draft, once per occasion; every value keeps its origin."""
    one = Draft(occasion, values, unknown, language, correspondent, likeness, is_sample, arrived_at)
    return draft_all(drafts=[one], actor=actor, at=at)[occasion]


@transaction.atomic
def draft_all(*, drafts: Sequence[Draft], actor: User, at: datetime) -> dict[str, Contribution]:
    """`draft` for several in a few statements; the contributions by their occasion."""
    require(actor, "editorial.draft")
    made = {c.occasion: c for c in Contribution.objects.filter(occasion__in=[one.occasion for one in drafts])}
    new = [one for one in drafts if one.occasion not in made]
    edition = open_edition()
    name = edition.name if edition else ""
    contributions = Contribution.objects.bulk_create(_contribution(one, name, at) for one in new)
    insert_rows(
        FieldOrigin,
        ["contribution", *DraftedValue.__dataclass_fields__],
        (
            (contribution.pk, *_of_value(value))
            for one, contribution in zip(new, contributions, strict=True)
            for value in one.values
        ),
    )
    deeds = [Deed("editorial.draft", f"contribution:{c.pk}", {"occasion": c.occasion}) for c in contributions]
    record_all(actor=actor, deeds=deeds, at=at)
    return made | {contribution.occasion: contribution for contribution in contributions}


def _contribution(one: Draft, edition: str, at: datetime) -> Contribution:
    described: dict[str, Any] = {}
    for value in sorted(one.values, key=lambda v: (v.field, v.position)):
        if FIELDS[value.field].is_list:
            described.setdefault(value.field, []).append(value.value)
        else:
            described[value.field] = value.value
    return Contribution(
        occasion=one.occasion,
        edition=edition,
        description=described,
        unknown={name: why for name, why in one.unknown.items() if name not in described},
        language=one.language,
        channel=one.correspondent.channel,
        is_sample=one.is_sample,
        reply_to=one.correspondent.reply_to,
        reply_on_paper=one.correspondent.on_paper,
        in_reply_to=one.correspondent.in_reply_to,
        postal_address=one.correspondent.postal_address,
        refines=one.refines,
        arrived_at=one.arrived_at,
        changed_at=at,
        likeness=one.likeness,
        traces=list(one.traces),
    )


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another contribution that one looks like: what it is to it, how sure, and why."""

    contribution: int
    other: int
    kind: str
    score: float
    why: str


def propose_twins(*, likenesses: Sequence[Likeness]) -> None:
    """Propose pairs of contributions as the same; pairs proposed before stay as judged."""
    Twin.objects.bulk_create(
        [
            Twin(contribution_id=one.contribution, other_id=one.other, kind=one.kind, score=one.score, why=one.why)
            for one in likenesses
        ],
        ignore_conflicts=True,
    )


def propose_refinements(*, proposals: Sequence[Proposal]) -> None:
    """Propose practices that contributions may improve; those proposed before stay as judged."""
    Proposal.objects.bulk_create(proposals, ignore_conflicts=True)
