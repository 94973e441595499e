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
from ipraxis.catalogue.operations import lock_change_log, publish_version, restore_practice, withdraw_practice
from ipraxis.editorial.checking import require_ready
from ipraxis.editorial.describing import as_coding, as_record, translations
from ipraxis.editorial.letters import post_about
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.naming import naming_of, refuse_names, require_unnamed, reveals, slug_stem
from ipraxis.editorial.operations import ChangedMeanwhile, lock
from ipraxis.editorial.queries import NotReady
from ipraxis.editorial.refining import current_version
from ipraxis.editorial.rules import Status, require_transition
from ipraxis.editorial.rules.naming import NAMED
from ipraxis.refusal import Refused


class WouldReveal(Refused):
    """An institution that stood unnamed would be named, and nobody said that it wishes to be."""


def _slug(contribution: Contribution) -> str:
    """An address that no practice has. Holds only under `lock_change_log`: else two could find the same one free."""
    described = contribution.description
    words = slugify(described["title"])[:70].strip("-") or f"c{contribution.pk}"
    is_named = naming_of(contribution, None) == NAMED
    stem = f"{described['country'].lower()}-{words}" if is_named else slug_stem(contribution, words)
    taken = set(Practice.objects.filter(slug__startswith=stem).values_list("slug", flat=True))
    own = f"{stem}-c{contribution.pk}"
    tries = (stem, own, *(f"{own}-{n}" for n in range(2, len(taken) + 2)))
    return next(slug for slug in tries if slug not in taken)


def _in_open_format(contribution: Contribution, slug: str, current: Version | None) -> Mapping[str, Any]:
    """The record as it is published; what would not come back from an export is refused here (`NotReady`)."""
    try:
        return check_record(as_record(contribution, slug, current), line=1)
    except Malformed as no:
        raise NotReady("This cannot be published yet. {missing}", missing=no.sentence) from None


MOST_IN_NOTE = 1000


@transaction.atomic
def publish(
    *,
    contribution: Contribution,
    revision: int,
    actor: User,
    at: datetime,
    may_reveal: bool = False,
    what_changed: str = "",
    names_contributor: bool = False,
) -> Version:
    """Put an accepted contribution into the catalogue and tell its contributor.

    `revision` is the one that the editor looked at. A refinement becomes the next version of its practice and
    changes what it tells anew. Raises `TransitionRefused` where it is not accepted, `ChangedMeanwhile` where
    `revision` is not the present one, `NotReady` where readers would miss something, `WouldName` where it tells who
    an institution is that wishes not to be named. `may_reveal`: the editor says that the institution of a practice
    that stood unnamed wishes to be named now; without it such a contribution is refused. `what_changed` is told to
    readers of a refinement; `names_contributor`: its institution agreed to be named beside it (no person ever is).
    """
    require(actor, "editorial.publish")
    locked = lock(contribution)
    transition = require_transition(Status(locked.status), "publish")
    if locked.revision != revision:
        raise ChangedMeanwhile(
            "Contribution {reference} was changed since you looked at it. "
            "Nothing was published: look at it as it stands now, then publish it.",
            reference=locked.reference,
        )
    require_ready(locked, year=at.year)
    # From here on nobody else publishes: the address stays free and the version refined stays the current one.
    lock_change_log()
    current = current_version(locked.refines)
    if reveals(locked, current) and not may_reveal:
        raise WouldReveal(
            "This would name an institution that wished not to be named. Nothing was published: say that it "
            "wishes to be named now, or choose how it is to stand."
        )
    if current is not None and current.practice.withdrawn_at is not None:
        raise NotReady("That practice was withdrawn from the catalogue: nothing can be laid over it.")
    slug = current.practice.slug if current else _slug(locked)
    described = _in_open_format(locked, slug, current)
    require_unnamed(locked, current, described, translations(described, current, at=at))
    is_named = naming_of(locked, current) == NAMED
    if current is not None:
        refuse_names(current.practice, {"what changed": what_changed})
    version = publish_version(
        described=described,
        coding=as_coding(locked, slug, current),
        language=described["language"],
        basis=Basis.CONTRIBUTED,
        is_sample=locked.is_sample or (current is not None and current.is_sample),
        received=(locked.arrived_at, locked.channel if is_named else ""),
        what_changed=what_changed.strip()[:MOST_IN_NOTE] if current else "",
        contributed_by=_contributors(locked) if current and is_named and names_contributor else (),
        at=at,
    )
    _published(locked, transition.target, version, actor, at)
    return version


def _contributors(contribution: Contribution) -> list[str]:
    """The institution that contributed, by the name it gave; a person never."""
    name = contribution.description.get("institution_name")
    return [str(name)] if name else []


def _published(contribution: Contribution, status: Status, version: Version, actor: User, at: datetime) -> None:
    contribution.status = status.value
    contribution.version = version
    contribution.changed_at = at
    contribution.save(update_fields=["status", "version", "changed_at"])
    subject, slug = f"contribution:{contribution.pk}", version.practice.slug
    details: Mapping[str, Any] = {"practice": slug, "version": version.number}
    record(actor=actor, action="editorial.publish", subject=subject, at=at, details=details)
    occasion = f"published:{version.pk}"
    post_about(contribution, template="published", occasion=occasion, extra={"practice": slug}, at=at)


@transaction.atomic
def withdraw(*, contribution: Contribution, why: str, actor: User, at: datetime) -> None:
    """Take a published practice out of the catalogue; its address stays and says why."""
    require(actor, "editorial.withdraw")
    locked = lock(contribution)
    transition = require_transition(Status(locked.status), "withdraw")
    if not why.strip() or locked.version is None:
        raise Refused("Say why it is withdrawn: readers who come by its address will see the reason.")
    refuse_names(locked.version.practice, {"reason": why})
    withdraw_practice(practice=locked.version.practice, why=why.strip(), at=at)
    locked.status = transition.target.value
    locked.changed_at = at
    locked.save(update_fields=["status", "changed_at"])
    record(actor=actor, action="editorial.withdraw", subject=f"contribution:{locked.pk}", at=at, details={"why": why})
    post_about(locked, template="withdrawn", occasion=f"withdrawn:{locked.version.pk}", note=why, at=at)


@transaction.atomic
def restore(*, contribution: Contribution, why: str, actor: User, at: datetime) -> None:
    """Bring a withdrawn practice back into the catalogue; the history keeps why it went and why it came back.

    No letter goes out: an editor who brings back what its contributor wished withdrawn has spoken with them.
    """
    require(actor, "editorial.restore")
    locked = lock(contribution)
    transition = require_transition(Status(locked.status), "restore")
    if not why.strip() or locked.version is None:
        raise Refused("Say why it is brought back: whoever withdrew it had a reason. Nothing was changed.")
    restore_practice(practice=locked.version.practice, at=at)
    locked.status = transition.target.value
    locked.changed_at = at
    locked.save(update_fields=["status", "changed_at"])
    record(actor=actor, action="editorial.restore", subject=f"contribution:{locked.pk}", at=at, details={"why": why})
