"""Who rates a practice, and who takes a rating back. Every rating is kept; the latest not taken back counts."""

from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import Change, Mark, Practice
from ipraxis.catalogue.operations import lock_change_log
from ipraxis.catalogue.rules.marks import BY_INSTITUTION, HOW, LEVELS, MarkName
from ipraxis.refusal import Refused

MOST_SOURCE = 500
MOST_NOTE = 5000


class WrongMark(Refused):
    """There is no such mark, level or way of coming to it; nothing was changed."""

    status = 422


@transaction.atomic
def rate(
    *, practice: Practice, mark: str, level: str, how: str, source: str, note: str, actor: User, at: datetime
) -> Mark:
    """Say where the practice stands under one mark, how that was found out, and where readers can look it up.

    Raises `WrongMark` for what the rules do not know, `Refused` where the practice was withdrawn.
    """
    require(actor, "catalogue.rate")
    if mark == MarkName.VERIFIED and (level == "by_institution") != (how in BY_INSTITUTION):
        raise WrongMark("Who verified it and how do not fit together. Choose again. Nothing was changed.")
    return _mark(practice, mark, level, how, source=source, note=note, actor=actor, at=at)


@transaction.atomic
def verify(*, practice: Practice, how: str, actor: User, at: datetime, source: str = "", note: str = "") -> Mark:
    """Mark the practice as verified: by its institution (`how` of `BY_INSTITUTION`), else by an editor."""
    require(actor, "catalogue.verify")
    level = "by_institution" if how in BY_INSTITUTION else "by_editor"
    return _mark(practice, MarkName.VERIFIED, level, how, source=source, note=note, actor=actor, at=at)


def _mark(
    practice: Practice, mark: str, level: str, how: str, *, source: str, note: str, actor: User, at: datetime
) -> Mark:
    if mark not in LEVELS or level not in LEVELS[MarkName(mark)] or how not in HOW[MarkName(mark)]:
        raise WrongMark("There is no such mark. Choose again. Nothing was changed.")
    lock_change_log()
    locked = Practice.objects.select_for_update().get(pk=practice.pk)
    if locked.withdrawn_at is not None:
        raise Refused("That practice was withdrawn from the catalogue: its marks stay as they were.")
    before = locked.marks.filter(mark=mark, is_current=True).first()
    locked.marks.filter(mark=mark, is_current=True).update(is_current=False)
    made = Mark.objects.create(
        practice=locked,
        version=locked.versions.get(is_current=True).number,
        mark=mark,
        level=level,
        how=how,
        source=" ".join(source.replace("\0", "").split())[:MOST_SOURCE],
        note=note.replace("\0", "").strip()[:MOST_NOTE],
        by=actor,
        at=at,
    )
    details = {"mark": mark, "was": before.level if before else None, "level": level, "how": how}
    _told(locked, "catalogue.rate", details, actor, at)
    return made


@transaction.atomic
def take_back(*, mark: Mark, actor: User, at: datetime) -> None:
    """Take a rating back: the one before counts again. Taken back twice, nothing more happens."""
    require(actor, "catalogue.rate")
    lock_change_log()
    practice = Practice.objects.select_for_update().get(pk=mark.practice_id)
    found = practice.marks.get(pk=mark.pk)
    if found.taken_back_at is not None:
        return
    found.is_current, found.taken_back_at = False, at
    found.save(update_fields=["is_current", "taken_back_at"])
    standing = practice.marks.filter(mark=found.mark, taken_back_at=None).order_by("-id").first()
    if standing is not None and not standing.is_current:
        standing.is_current = True
        standing.save(update_fields=["is_current"])
    _told(practice, "catalogue.take_back_mark", {"mark": found.mark, "level": found.level}, actor, at)


def _told(practice: Practice, action: str, details: dict[str, str | None], actor: User, at: datetime) -> None:
    Change.objects.create(practice=practice, at=at)
    record(actor=actor, action=action, subject=f"practice:{practice.slug}", at=at, details=details)
