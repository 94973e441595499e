"""From an accepted contribution to a version in the catalogue, and back out of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import Basis, Practice, Version
from ipraxis.catalogue.open_format import Malformed, check_record
from ipraxis.catalogue.operations import publish_version, withdraw_practice
from ipraxis.editorial.letters import post_about
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.queries import checks, known_institution
from ipraxis.editorial.rules import Status, require_transition
from ipraxis.refusal import Refused


class NotReady(Refused):
    """Something that readers need is missing; the sentence says what."""


def _slug(contribution: Contribution) -> str:
    described = contribution.description
    words = slugify(described["title"])[:70].strip("-") or f"c{contribution.pk}"
    stem = f"{described['country'].lower()}-{words}"
    return stem if not Practice.objects.filter(slug=stem).exists() else f"{stem}-c{contribution.pk}"


def as_record(contribution: Contribution, slug: str) -> dict[str, Any]:
    """The contribution in the open format. What nobody stated stays unknown; nothing is guessed."""
    d = contribution.description
    year = contribution.arrived_at.year
    outcomes = [
        {
            "indicator": o.get("indicator") or o["unit"],
            "value": o["value"],
            "unit": o.get("unit") or None,
            "year": o.get("year"),
            "source_index": 0,
        }
        for o in d.get("outcomes", [])
    ]
    letter = {
        "title": f"Letter {contribution.reference}",
        "publisher": d["institution_name"],
        "year": year,
        "url": None,
    }
    return {
        "id": slug,
        "title": d["title"],
        "title_original": None,
        "lang_original": None,
        "kind": d["kind"],
        "summary": d.get("summary", ""),
        "description": d.get("description", ""),
        "problem": d.get("problem", ""),
        "institution": _institution(contribution),
        "partners": [],
        "countries": d.get("countries") or [d["country"]],
        "level": "",
        "ip_rights": d.get("ip_rights", []),
        "service_types": d.get("service_types", []),
        "tags": [],
        "target_groups": d.get("target_groups", []),
        "cost_to_sme": d.get("cost_to_sme", "unknown"),
        "cost_note": None,
        "started": d.get("started"),
        "ended": d.get("ended"),
        "status": "ended" if d.get("ended") and d["ended"] < year else "unknown",
        "budget": None,
        "outcomes": outcomes,
        "lessons": [],
        "evidence": "reported_results" if outcomes else "described_only",
        "sources": [letter],
    }


def _institution(contribution: Contribution) -> dict[str, Any]:
    known, d = known_institution(contribution), contribution.description
    if known is not None:
        return {key: getattr(known, key) for key in ("name", "name_original", "type", "country", "city", "url")}
    return {
        "name": d["institution_name"],
        "name_original": None,
        "type": d["institution_type"],
        "country": d["country"],
        "city": None,
        "url": None,
    }


def _coding(contribution: Contribution, slug: str) -> dict[str, Any]:
    groups = contribution.origins.filter(field="target_groups").exclude(concept="").order_by("position")
    return {
        "id": slug,
        "mechanisms": contribution.description.get("mechanisms", []),
        "phases": [],
        "barriers": [],
        "target_groups": list(dict.fromkeys(groups.values_list("concept", flat=True))),
        "class_primary": None,
    }


def _require_ready(contribution: Contribution, at: datetime) -> None:
    missing = [c.sentence for c in checks(contribution, year=at.year) if c.blocks and not c.passed]
    if missing:
        raise NotReady("This cannot be published yet. {missing}", missing=" ".join(missing))


def _in_open_format(contribution: Contribution, slug: str) -> Mapping[str, Any]:
    """The record as it is published; what would not come back from an export is refused here (`NotReady`)."""
    try:
        return check_record(as_record(contribution, slug), line=1)
    except Malformed as no:
        raise NotReady("This cannot be published yet. {missing}", missing=no.sentence) from None


@transaction.atomic
def publish(*, contribution: Contribution, actor: User, at: datetime) -> Version:
    """Put an accepted contribution into the catalogue and tell its contributor.

    Raises `TransitionRefused` where it is not accepted, `NotReady` where readers would miss something.
    """
    require(actor, "editorial.publish")
    locked = Contribution.objects.select_for_update().get(pk=contribution.pk)
    transition = require_transition(Status(locked.status), "publish")
    _require_ready(locked, at)
    slug = locked.refines.slug if locked.refines else _slug(locked)
    version = publish_version(
        described=_in_open_format(locked, slug),
        coding=_coding(locked, slug),
        language=locked.language or "en",
        basis=Basis.CONTRIBUTED,
        is_sample=locked.is_sample,
        received=(locked.arrived_at, locked.channel),
        at=at,
    )
    locked.status = transition.target.value
    locked.version = version
    locked.changed_at = at
    locked.save(update_fields=["status", "version", "changed_at"])
    details: Mapping[str, Any] = {"practice": slug, "version": version.number}
    record(actor=actor, action="editorial.publish", subject=f"contribution:{locked.pk}", at=at, details=details)
    post_about(locked, template="published", occasion=f"published:{version.pk}", extra={"practice": slug}, at=at)
    return version


@transaction.atomic
def withdraw(*, contribution: Contribution, why: str, actor: User, at: datetime) -> None:
    """Take a published practice out of the catalogue; its address stays and says why."""
    require(actor, "editorial.withdraw")
    locked = Contribution.objects.select_for_update().get(pk=contribution.pk)
    transition = require_transition(Status(locked.status), "withdraw")
    if not why.strip() or locked.version is None:
        raise Refused("Say why it is withdrawn: readers who come by its address will see the reason.")
    withdraw_practice(practice=locked.version.practice, why=why.strip(), at=at)
    locked.status = transition.target.value
    locked.changed_at = at
    locked.save(update_fields=["status", "changed_at"])
    record(actor=actor, action="editorial.withdraw", subject=f"contribution:{locked.pk}", at=at, details={"why": why})
    post_about(locked, template="withdrawn", occasion=f"withdrawn:{locked.version.pk}", note=why, at=at)
