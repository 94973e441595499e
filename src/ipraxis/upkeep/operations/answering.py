from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue import records
from ipraxis.catalogue.marking import take_back, verify
from ipraxis.catalogue.models import Practice, Version
from ipraxis.catalogue.operations import set_confirmed
from ipraxis.catalogue.rules.marks import MarkName
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.drafting import Correspondent, Draft, DraftedValue, draft_all
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import FIELDS
from ipraxis.refusal import Refused
from ipraxis.upkeep.models import Asking, Confirmation
from ipraxis.upkeep.rules.asking import Answer, Way

# How the mark “verified” names the ways of an answer.
_HOW = {Way.CLICK: "click", Way.CODE: "code", Way.REPLY: "reply", Way.PAPER: "letter", Way.EDITOR: "conversation"}
_CHANNELS = {Way.REPLY: "email", Way.PAPER: "post"}
# What the institution finds filled in when it says that something changed. Outcomes stay out: told again they would
# lose the source that they stand in; new ones are told beside them.
_SHOWN_AGAIN = (
    "title", "kind", "summary", "description", "problem", "service_types", "ip_rights", "target_groups", "countries",
    "started", "ended", "cost_to_sme",
)  # fmt: skip
_FIRST_YEAR = 1800
LONGEST_NOTE = 5000


class AnsweredAlready(Refused):
    """The question was answered before, otherwise."""


@transaction.atomic
def answer(
    *,
    confirmation: Confirmation,
    answer: Answer,
    way: Way,
    actor: User,
    at: datetime,
    note: str = "",
    year: int | None = None,
) -> Confirmation:
    """Enter what an institution answers to a letter. The same answer again changes nothing.

    Unchanged: the practice is confirmed now. Changed, or ended (in `year`): a refinement is drafted with the present
    values, which an editor decides on; the catalogue stays as it is. Raises `AnsweredAlready`, and `Refused` for a
    year that cannot be and for a practice that was withdrawn.
    """
    require(actor, "upkeep.answer")
    # Itself alone: PostgreSQL refuses to lock a letter that may be missing.
    held = Confirmation.objects.select_for_update(of=("self",))
    locked = held.select_related("practice", "asking").get(pk=confirmation.pk)
    if locked.answer == answer.value and locked.undone_at is None:
        return locked
    if locked.answer and locked.undone_at is None:
        raise AnsweredAlready(
            "This was answered before, otherwise. Nothing was changed: answer our letter and say what is right."
        )
    return _enter(locked, answer, way, actor, at, note=note, year=year)


@transaction.atomic
def record_told(
    *, practice: Practice, answer: Answer, note: str, year: int | None, actor: User, at: datetime
) -> Confirmation:
    """Enter what an institution told an editor, by telephone or otherwise; `note` says who told it, and how.

    Answers the letter that waits, where one does. Raises `Refused` where the note is empty.
    """
    require(actor, "upkeep.record")
    if not note.strip():
        raise Refused("Say who told you, and how: a confirmation without a name confirms nothing. Nothing was kept.")
    waiting = Confirmation.objects.select_for_update().filter(practice=practice, answer="").order_by("-id").first()
    found = waiting or Confirmation(practice=practice)
    return _enter(found, answer, Way.EDITOR, actor, at, note=note, year=year)


def _enter(
    found: Confirmation, answer: Answer, way: Way, actor: User, at: datetime, *, note: str, year: int | None
) -> Confirmation:
    current = Version.objects.filter(practice=found.practice_id, is_current=True).first()
    if current is None or found.practice.withdrawn_at is not None:
        raise Refused("The practice was withdrawn from the catalogue meanwhile. Nothing was changed.")
    if answer is Answer.ENDED and (year is None or not _FIRST_YEAR <= year <= at.year):
        raise Refused("Say in which year it ended, with four digits, for example {year}.", year=at.year - 1)
    found.version, found.confirmed_before = current, found.practice.confirmed_at
    found.answer, found.way, found.answered_at = answer.value, way.value, at
    found.answered_by, found.note = actor, note.strip()[:LONGEST_NOTE]
    found.year, found.undone_at = year if answer is Answer.ENDED else None, None
    found.save()
    if answer is Answer.UNCHANGED:
        set_confirmed(practice=found.practice, confirmed_at=at, at=at)
        verify(practice=found.practice, how=_HOW[way], actor=actor, at=at)
    else:
        found.contribution = _drafted(found, current, actor, at)
        found.save(update_fields=["contribution"])
    details = {"answer": answer.value, "way": way.value, "version": current.number}
    subject = f"practice:{found.practice.slug}"
    record(actor=actor, action="upkeep.answer", subject=subject, at=at, details=details)
    return found


def _drafted(found: Confirmation, current: Version, actor: User, at: datetime) -> Contribution:
    """A refinement with the values as they stand, for the institution to correct and an editor to decide on."""
    occasion = f"confirmation:{found.pk}"
    one = Draft(
        occasion=occasion,
        values=list(_values(current, found.year)),
        unknown={},
        language=current.language,
        correspondent=_correspondent(found.asking, Way(found.way)),
        likeness=None,
        is_sample=current.is_sample,
        arrived_at=at,
        refines=found.practice,
    )
    code_for(occasion, at=at)  # so that the page that leads there only reads
    return draft_all(drafts=[one], actor=actor, at=at)[occasion]


def _correspondent(asking: Asking | None, way: Way) -> Correspondent:
    channel = _CHANNELS.get(way, "form")
    if asking is None:
        return Correspondent(channel=channel)
    postal = asking.to_name if asking.on_paper else ""
    return Correspondent(channel, reply_to=asking.to_address, on_paper=asking.on_paper, postal_address=postal)


def _values(current: Version, ended: int | None) -> Iterator[DraftedValue]:
    described = records.as_record(current)
    told: dict[str, Any] = {name: described[name] for name in _SHOWN_AGAIN}
    if not current.institution.unnamed:  # else the row's name is none of its own
        told |= {f"institution_{name}": described["institution"][name] for name in ("name", "type")}
        told |= {"country": described["institution"]["country"]}
    told |= {"mechanisms": records.as_coding(current)["mechanisms"], "ended": ended or described["ended"]}
    for name, value in told.items():
        for position, item in enumerate(value if FIELDS[name].is_list else [value]):
            if item not in (None, "", "unknown"):
                yield _value(name, position, item, said_now=name == "ended" and ended is not None)


def _value(name: str, position: int, value: Any, *, said_now: bool) -> DraftedValue:
    return DraftedValue(
        field=name,
        position=position,
        value=value,
        concept="",
        confidence=1.0,
        method="contributor" if said_now else "catalogue",
        attachment="",
        page=None,
        start=None,
        end=None,
        passage="",
        box=None,
    )


@transaction.atomic
def undo(*, confirmation: Confirmation, actor: User, at: datetime) -> Confirmation:
    """Take an answer back that was entered by mistake; what was drafted because of it stays, for an editor to decline.

    Raises `Refused` where there is no answer, or it was taken back before.
    """
    require(actor, "upkeep.record")
    locked = Confirmation.objects.select_for_update().select_related("practice").get(pk=confirmation.pk)
    if not locked.answer or locked.undone_at is not None:
        raise Refused("There is no answer to take back here.")
    locked.undone_at = at
    locked.save(update_fields=["undone_at"])
    if locked.answer == Answer.UNCHANGED and locked.practice.confirmed_at == locked.answered_at:
        set_confirmed(practice=locked.practice, confirmed_at=locked.confirmed_before, at=at)
    for mark in locked.practice.marks.filter(mark=MarkName.VERIFIED, taken_back_at=None):
        if mark.at == locked.answered_at:
            take_back(mark=mark, actor=actor, at=at)
    details = {"answer": locked.answer, "of": locked.answered_at.isoformat() if locked.answered_at else None}
    record(actor=actor, action="upkeep.undo", subject=f"practice:{locked.practice.slug}", at=at, details=details)
    return locked
