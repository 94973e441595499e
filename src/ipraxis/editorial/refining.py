"""A contribution becomes a refinement, or a practice of its own again, by an editor's word."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue import records
from ipraxis.catalogue.models import Practice, Version
from ipraxis.editorial.checking import require_ready
from ipraxis.editorial.describing import as_coding, as_record
from ipraxis.editorial.models import Contribution, Proposal
from ipraxis.editorial.operations import CORRECTABLE, lock, require_revision
from ipraxis.editorial.rules import Status
from ipraxis.refusal import Refused


@transaction.atomic
def refine(
    *, contribution: Contribution, practice: Practice | None, actor: User, at: datetime, revision: int
) -> Contribution:
    """Say which practice the contribution improves; None: it is one of its own. The same door takes it back.

    A proposal that the editor turned down is not shown again. Raises `ChangedMeanwhile` where `revision` is not the
    present one, `Refused` once it was decided, or where the practice was withdrawn.
    """
    require(actor, "editorial.refine")
    locked = lock(contribution)
    if Status(locked.status) not in CORRECTABLE:
        raise Refused(
            "The fields of {reference} can no longer be changed here: it was decided. Reopen it first.",
            reference=locked.reference,
        )
    require_revision(locked, revision)
    if practice is not None and practice.withdrawn_at is not None:
        raise Refused("That practice was withdrawn from the catalogue: nothing can be laid over it.")
    was, locked.refines = locked.refines, practice
    locked.revision += 1
    locked.changed_at = at
    locked.save(update_fields=["refines", "revision", "changed_at"])
    if practice is not None:
        locked.proposals.filter(practice=practice).update(is_refused=False)
    details = {"was": was.slug if was else None, "refines": practice.slug if practice else None}
    record(actor=actor, action="editorial.refine", subject=f"contribution:{locked.pk}", at=at, details=details)
    return locked


@transaction.atomic
def refuse_refinement(*, proposal: Proposal, actor: User, at: datetime) -> Proposal:
    """Say that the contribution speaks of another practice than was proposed."""
    require(actor, "editorial.refine")
    proposal.is_refused = True
    proposal.save(update_fields=["is_refused"])
    subject = f"contribution:{proposal.contribution_id}"
    details = {"practice": proposal.practice.slug}
    record(actor=actor, action="editorial.refuse_refinement", subject=subject, at=at, details=details)
    return proposal


def proposals(of: Contribution) -> QuerySet[Proposal]:
    """The practices it may improve and that nobody turned down, surest first; none once one is chosen."""
    if of.refines_id is not None:
        return Proposal.objects.none()
    return (
        of.proposals.filter(is_refused=False, practice__withdrawn_at=None)
        .select_related("practice")
        .order_by("-score", "id")
    )


def laid_over(of: Contribution, *, year: int) -> tuple[dict[str, Any], dict[str, Any]]:
    """The practice as it stands and as it would after publication: values of fields, by name.

    Raises `NotReady` where something is missing that readers need, `Refused` where it refines nothing.
    """
    require_ready(of, year=year)
    current = current_version(of.refines)
    if current is None:
        raise Refused("It is not an improvement of a practice: there is nothing to compare.")
    slug = current.practice.slug
    after = {"language": current.language} | as_record(of, slug, current)
    before = records.as_record(current) | {"language": current.language}
    return _fields(before, records.as_coding(current)), _fields(after, as_coding(of, slug, current))


def current_version(practice: Practice | None) -> Version | None:
    """The version in force; None where there is no practice."""
    if practice is None:
        return None
    return practice.versions.select_related("practice", "institution").get(is_current=True)


def _fields(described: dict[str, Any], coding: dict[str, Any]) -> dict[str, Any]:
    institution = described["institution"]
    return described | {
        "institution_name": institution["name"],
        "institution_type": institution["type"],
        "country": institution["country"],
        "mechanisms": coding["mechanisms"],
    }
