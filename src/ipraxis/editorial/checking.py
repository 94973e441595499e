"""The automatic checks of a contribution: what they find, and what an editor said is in order all the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import Version
from ipraxis.directory.models import Institution
from ipraxis.editorial.forms import current_form
from ipraxis.editorial.models import Acceptance, Contribution, Dismissal, Twin, TwinState
from ipraxis.editorial.naming import found_in, is_unnamed, was_named
from ipraxis.editorial.queries import NotReady, known_institution
from ipraxis.editorial.rules import Beside, Facts, Finding, Source, check_all
from ipraxis.editorial.rules.editions import lacking
from ipraxis.editorial.rules.seen import digest
from ipraxis.refusal import NotFound, Refused

MOST_NEIGHBOURS = 500  # institutions of a country that a name is compared with


@dataclass(frozen=True, slots=True)
class Checked:
    """A finding, and the editor's word that it is in order, where there is one."""

    finding: Finding
    dismissal: Dismissal | None = None


def acceptances(of: Contribution) -> dict[str, Acceptance]:
    """The fields that an editor said are right as they read now, with who and when; one query."""
    told = of.description
    found = of.acceptances.select_related("by").order_by("id")
    return {a.field: a for a in found if a.field in told and a.digest == digest(a.field, told[a.field])}


def facts_of(of: Contribution, *, year: int, beside: Beside | None = None) -> Facts:
    """What the house knows of a contribution and around it; `beside` is what only a door knows."""
    described, known = _as_it_would_be(of), known_institution(of)
    return Facts(
        described=described,
        year=year,
        language=of.language,
        sources=_sources(of),
        institution=known.name if known else "",
        neighbours=() if known else _neighbours(described),
        same_title=_same_title(of, described),
        unjudged=_unjudged(of),
        written_by=frozenset(filter(None, [of.reply_to.casefold()])),
        beside=beside or Beside(),
        is_unnamed=is_unnamed(of),
        was_named=was_named(of.refines),
        mentions=found_in(of),
        lacking=lacking(described, of.unknown, current_form()),
    )


def findings(of: Contribution, *, year: int, beside: Beside | None = None) -> tuple[Finding, ...]:
    """What the automatic checks find in the contribution as it stands."""
    return check_all(facts_of(of, year=year, beside=beside))


def checked(of: Contribution, *, year: int, beside: Beside | None = None) -> list[Checked]:
    """The findings, those that an editor said are in order with that word; what stops publication first."""
    dismissed = {one.mark: one for one in of.dismissals.select_related("by")}
    found = findings(of, year=year, beside=beside)
    return [Checked(one, None if one.blocks else dismissed.get(one.mark)) for one in found]


def require_ready(of: Contribution, *, year: int) -> None:
    """Pass where nothing is missing that readers need; else `NotReady` with what is."""
    missing = [str(one.reason) for one in findings(of, year=year) if one.blocks]
    if missing:
        raise NotReady("This cannot be published yet. {missing}", missing=" ".join(missing))


@transaction.atomic
def dismiss(*, contribution: Contribution, mark: str, why: str, beside: Beside, actor: User, at: datetime) -> Dismissal:
    """Say why something that a check found is in order; it is kept and shown with the reason.

    Raises `Refused` without a reason and for what stops publication, `NotFound` where no check finds it now.
    """
    require(actor, "editorial.dismiss")
    if not why.strip():
        raise Refused("Say in a few words why it is in order: others will see it. Nothing was changed.")
    found = next((one for one in findings(contribution, year=at.year, beside=beside) if one.mark == mark), None)
    if found is None:
        raise NotFound("No check finds that any more. Nothing was changed.")
    if found.blocks:
        raise Refused("Readers need this: it cannot be set aside. Nothing was changed.")
    made, _ = Dismissal.objects.update_or_create(
        contribution=contribution,
        mark=mark,
        defaults={"check_id": found.check, "field": found.field, "why": why.strip(), "by": actor, "at": at},
    )
    details = {"check": found.check, "field": found.field, "note": made.why}
    record(actor=actor, action="editorial.dismiss", subject=f"contribution:{contribution.pk}", at=at, details=details)
    return made


@transaction.atomic
def look_again(*, dismissal: Dismissal, actor: User, at: datetime) -> None:
    """Take back that a finding is in order: it is shown again."""
    require(actor, "editorial.dismiss")
    details = {"check": dismissal.check_id, "field": dismissal.field}
    subject = f"contribution:{dismissal.contribution_id}"
    record(actor=actor, action="editorial.look_again", subject=subject, at=at, details=details)
    dismissal.delete()


def _as_it_would_be(of: Contribution) -> Mapping[str, Any]:
    """What it says; where it improves a practice, what that says already stands for what it leaves out."""
    told: dict[str, Any] = of.description
    if of.refines is None:
        return told
    now = of.refines.versions.select_related("institution").get(is_current=True)
    said = {
        "title": now.title,
        "kind": now.kind,
        "summary": now.summary,
        "started": now.started,
        "institution_name": now.institution.name,
        "institution_type": now.institution.type,
        "country": now.institution.country,
    }
    return {name: value for name, value in said.items() if value} | told


def _sources(of: Contribution) -> tuple[Source, ...]:
    accepted = acceptances(of)
    return tuple(
        Source(
            field=origin.field,
            value=origin.value,
            method=origin.method,
            confidence=origin.confidence,
            passage=origin.passage,
            has_place=bool(origin.box or origin.attachment),
            is_accepted=origin.field in accepted,
        )
        for origin in of.origins.order_by("field", "position")
    )


def _neighbours(described: Mapping[str, Any]) -> tuple[str, ...]:
    country = described.get("country")
    if not country or not described.get("institution_name"):
        return ()
    names = Institution.objects.filter(country=country, unnamed=False).order_by("slug").values_list("name", flat=True)
    return tuple(names[:MOST_NEIGHBOURS])


def _same_title(of: Contribution, described: Mapping[str, Any]) -> str:
    if not described.get("title"):
        return ""
    alike = Version.objects.filter(is_current=True, title__iexact=described["title"], practice__withdrawn_at=None)
    others = alike.exclude(practice=of.refines_id or -1).exclude(pk=of.version_id or -1)
    return others.order_by("id").values_list("title", flat=True).first() or ""


def _unjudged(of: Contribution) -> tuple[str, ...]:
    pairs = Twin.objects.filter(Q(contribution=of) | Q(other=of), state=TwinState.PROPOSED).order_by("-score", "id")
    keys = pairs.values_list("contribution_id", "other_id")
    return tuple(dict.fromkeys(f"C{other if one == of.pk else one}" for one, other in keys))
