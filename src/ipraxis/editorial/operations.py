from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.models import Event
from ipraxis.audit.operations import record
from ipraxis.editorial.before_steps import before_step
from ipraxis.editorial.checking import require_ready
from ipraxis.editorial.drafting import DraftedValue
from ipraxis.editorial.letters import post_about
from ipraxis.editorial.models import Addressee, Contribution, FieldOrigin, Remark, Twin, TwinState
from ipraxis.editorial.rules import FIELDS, OWN_DOORS, Status, Transition, clean_value, is_empty, require_transition
from ipraxis.editorial.rules.completeness import CLEARED, NOT_KNOWN_YET, is_not_known_yet
from ipraxis.editorial.rules.seen import digest
from ipraxis.editorial.rules.seen import seen as seen_as
from ipraxis.reason import packed, unpacked
from ipraxis.refusal import Refused

LONGEST_WORDS = 5000  # characters of one remark


class ChangedMeanwhile(Refused):
    """Someone else changed the contribution since it was shown; nothing was overwritten."""


class FieldChanged(ChangedMeanwhile):
    """Someone else changed this very field since it was shown; nothing was overwritten."""


class NothingToUndo(Refused):
    """The event is not a correction of this contribution."""


def subject_of(contribution: Contribution) -> str:
    """The contribution's name in the audit."""
    return f"contribution:{contribution.pk}"


def lock(contribution: Contribution) -> Contribution:
    """The contribution as it stands now, held until the transaction ends."""
    return Contribution.objects.select_for_update().get(pk=contribution.pk)


def require_revision(contribution: Contribution, revision: int) -> None:
    """Pass where nothing was changed since that revision was shown; else `ChangedMeanwhile`."""
    if contribution.revision != revision:
        raise ChangedMeanwhile(
            "Contribution {reference} was changed by somebody else since you opened it. "
            "Nothing was overwritten: look at it as it stands now, then save again.",
            reference=contribution.reference,
        )


def states_of(contribution: Contribution) -> dict[str, str]:
    """What a page that is opened now shows of each field (`rules.seen`); one query."""
    described, accepted = contribution.description, set(contribution.acceptances.values_list("field", "digest"))
    return {
        name: seen_as(
            name,
            described.get(name),
            not_known=is_not_known_yet(contribution.unknown.get(name, "")),
            accepted=name in described and (name, digest(name, described[name])) in accepted,
        )
        for name in FIELDS
    }


def require_seen(contribution: Contribution, field: str, revision: int, seen: str | None) -> None:
    """Pass where the field is as the person saw it, whatever others did to other fields; else `FieldChanged`.

    Where only the revision is told, all of the contribution must be as it was: else `ChangedMeanwhile`.
    """
    if seen is None:
        require_revision(contribution, revision)
    elif states_of(contribution)[field] != seen:
        raise FieldChanged(
            "Somebody else changed this field of {reference} since you opened it. Nothing was overwritten.",
            reference=contribution.reference,
        )


CORRECTABLE = {Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.ANSWERED, Status.ACCEPTED}


def write_field(
    contribution: Contribution,
    field: str,
    value: Any,
    *,
    reason: str,
    action: str,
    actor: User,
    at: datetime,
    method: str = "editor",
    origins: Sequence[Mapping[str, Any]] | None = None,
    told: Mapping[str, Any] | None = None,
) -> Contribution:
    """Set one field and its origins, and record before and after so that it can be undone.

    `contribution` is locked by the caller; `method` is that of new values: editor, or contributor. `origins` are
    those of the value where it came from elsewhere, one for each item; `told` goes into the event.
    """
    if Status(contribution.status) not in CORRECTABLE:
        raise Refused(
            "The fields of {reference} can no longer be changed here: it was decided. Reopen it first.",
            reference=contribution.reference,
        )
    before = {
        "value": contribution.description.get(field),
        "unknown": packed(contribution.unknown.get(field) or ""),
        "origins": list(
            contribution.origins.filter(field=field).values(*DraftedValue.__dataclass_fields__, "entered_by_id")
        ),
    }
    contribution.description.pop(field, None)
    contribution.unknown.pop(field, None)
    kept = {_key(o["value"]): o for o in before["origins"]}
    contribution.origins.filter(field=field).delete()
    if is_empty(value):
        contribution.unknown[field] = reason
    else:
        contribution.description[field] = value
        items = value if FIELDS[field].is_list else [value]
        rows = origins or [
            _origin(kept.get(_key(item)), field, n, item, actor=actor, method=method) for n, item in enumerate(items)
        ]
        FieldOrigin.objects.bulk_create(FieldOrigin(contribution=contribution, **row) for row in rows)
    contribution.revision += 1
    contribution.changed_at = at
    contribution.save(update_fields=["description", "unknown", "revision", "changed_at"])
    record(
        actor=actor,
        action=action,
        subject=subject_of(contribution),
        at=at,
        details={"field": field, "before": before, "after": value, **(told or {})},
    )
    return contribution


def _key(value: Any) -> str:
    return repr(sorted(value.items())) if isinstance(value, dict) else repr(value)


def _origin(
    kept: Mapping[str, Any] | None, field: str, position: int, value: Any, *, actor: User, method: str
) -> dict[str, Any]:
    """The origin of a value after a correction: what stayed keeps its passage, what is new came from who corrects."""
    if kept is not None:
        return {**kept, "position": position}
    return {
        "field": field,
        "position": position,
        "value": value,
        "confidence": 1.0,
        "method": method,
        "entered_by": actor,
    }


@transaction.atomic
def correct(
    *,
    contribution: Contribution,
    field: str,
    value: Any,
    actor: User,
    at: datetime,
    revision: int,
    seen: str | None = None,
) -> Contribution:
    """Set a field to what the editor says (None or [] clears it).

    With `seen`, what their page showed of the field (`states_of`), the changes of others to other fields stay beside
    this one. Raises `BadValue` where it does not fit, `FieldChanged` where the field is not as it was seen,
    `ChangedMeanwhile` where `seen` is not told and `revision` is not the present one.
    """
    require(actor, "editorial.correct")
    locked = lock(contribution)
    cleaned = clean_value(field, value)
    now = locked.description.get(field)
    if seen is None or cleaned != now:  # two people who wrote the same agree
        require_seen(locked, field, revision, seen)
    if cleaned == now:
        return locked
    return write_field(locked, field, cleaned, reason=CLEARED, action="editorial.correct", actor=actor, at=at)


@transaction.atomic
def not_known(
    *, contribution: Contribution, field: str, actor: User, at: datetime, revision: int, seen: str | None = None
) -> Contribution:
    """Record the honest answer that the field is not known yet. Raises as `correct` does."""
    require(actor, "editorial.correct")
    locked = lock(contribution)
    clean_value(field, None)
    if seen is not None and not locked.description.get(field) and is_not_known_yet(locked.unknown.get(field, "")):
        return locked
    require_seen(locked, field, revision, seen)
    return write_field(locked, field, None, reason=NOT_KNOWN_YET, action="editorial.not_known", actor=actor, at=at)


@transaction.atomic
def undo(
    *, contribution: Contribution, event: Event, actor: User, at: datetime, seen: str | None = None
) -> Contribution:
    """Bring a field back to what it was before that correction.

    Raises `FieldChanged` where the field is not as the person saw it or, where `seen` is not told, not as the
    correction left it: what somebody wrote after it is not overwritten.
    """
    require(actor, "editorial.correct")
    locked = lock(contribution)
    if event.subject != subject_of(locked) or "before" not in event.details:
        raise NothingToUndo("There is nothing to undo in that entry of the history.")
    before, field = event.details["before"], event.details["field"]
    as_left = digest(field, event.details.get("after")) == digest(field, locked.description.get(field))
    if seen is not None or not as_left:
        require_seen(locked, field, locked.revision, seen or digest(field, event.details.get("after")))
    return restore_field(locked, field, before, actor=actor, at=at)


def restore_field(
    locked: Contribution, field: str, before: Mapping[str, Any], *, actor: User, at: datetime
) -> Contribution:
    """Give a field back the value, the reason and the origins that `write_field` recorded as `before`."""
    restored = write_field(
        locked,
        field,
        before["value"],
        reason=unpacked(before["unknown"] or ""),
        action="editorial.undo",
        actor=actor,
        at=at,
    )
    restored.origins.filter(field=field).delete()
    FieldOrigin.objects.bulk_create(FieldOrigin(contribution=restored, **o) for o in before["origins"])
    return restored


@transaction.atomic
def move(*, contribution: Contribution, verb: str, actor: User, at: datetime, note: str = "") -> Contribution:
    """Take one step of the transition table (all but publish and withdraw) and tell the contributor where it owes that.

    A `note` to the contributor becomes a remark, which stands on their page: open where they are asked, else resolved.
    Raises `TransitionRefused` where the step does not start here.
    """
    locked = lock(contribution)
    transition = require_transition(Status(locked.status), verb)
    require(actor, transition.permission)
    if verb in OWN_DOORS:
        raise Refused("This step has a door of its own. Nothing was changed.")
    if transition.target is Status.ACCEPTED:
        # The letter promises publication, so what would stop it is said now.
        require_ready(locked, year=at.year)
    return _take(locked, transition, actor, at, note.strip())


def _take(locked: Contribution, transition: Transition, actor: User, at: datetime, note: str) -> Contribution:
    before_step(locked, transition.verb, note=note, actor=actor, at=at)
    asks = transition.target is Status.RETURNED
    before = locked.status
    locked.status = transition.target.value
    locked.changed_at = at
    locked.answer_by = at + timedelta(days=settings.ANSWER_DAYS) if asks else None
    locked.reminded_at = None
    locked.revision += 1
    locked.save(update_fields=["status", "changed_at", "answer_by", "reminded_at", "revision"])
    by_contributor = transition.permission == "editorial.answer"
    details: dict[str, Any] = {"from": before, "to": locked.status, "note": "" if by_contributor else note}
    if note:
        said = Remark.objects.create(
            contribution=locked,
            author=actor,
            text=note[:LONGEST_WORDS],
            addressee=Addressee.FROM_CONTRIBUTOR if by_contributor else Addressee.TO_CONTRIBUTOR,
            at=at,
            resolved_at=None if asks or by_contributor else at,
            resolved_by=None if asks or by_contributor else actor,
        )
        details["remark"] = said.pk
    event = record(
        actor=actor, action=f"editorial.{transition.verb}", subject=subject_of(locked), at=at, details=details
    )
    if transition.letter:
        said_in_letter = "" if asks or by_contributor else note
        post_about(locked, template=transition.letter, occasion=f"event:{event.pk}", note=said_in_letter, at=at)
    return locked


@transaction.atomic
def remark(
    *, contribution: Contribution, field: str, text: str, advice: str, to_contributor: bool, actor: User, at: datetime
) -> Remark:
    """Begin a thread about a field ("" = the whole), with advice where it sums a review up.

    Only the desk speaks to the contributor: who may not raises `PermissionRefused`, and nothing is kept.
    """
    require(actor, "editorial.remark")
    if to_contributor:
        require(actor, "editorial.ask")
    if not text.strip() and not advice:
        raise Refused("The remark is empty. Write what you noticed, or give an advice.")
    if field and field not in FIELDS:
        raise Refused("The form has no field called “{name}”.", name=field)
    made = Remark.objects.create(
        contribution=contribution,
        author=actor,
        field=field,
        text=text.strip()[:LONGEST_WORDS],
        advice=advice,
        addressee=Addressee.TO_CONTRIBUTOR if to_contributor else Addressee.INTERNAL,
        at=at,
    )
    remarked("editorial.remark", made, actor, at)
    return made


def remarked(action: str, about: Remark, actor: User, at: datetime) -> None:
    """Record what was done to a remark. What was said stays in the remark: the history names it and its field."""
    details = {"remark": about.pk, "field": about.field}
    if about.advice:
        details["advice"] = about.advice
    record(actor=actor, action=action, subject=f"contribution:{about.contribution_id}", at=at, details=details)


@transaction.atomic
def judge_twin(*, twin: Twin, same: bool, actor: User, at: datetime) -> Twin:
    """Say whether two contributions are one letter. Nothing is merged: the editor declines the one too many."""
    require(actor, "editorial.judge_twin")
    twin.state = TwinState.SAME if same else TwinState.DIFFERENT
    twin.save(update_fields=["state"])
    details = {"other": twin.other_id, "same": same}
    record(actor=actor, action="editorial.judge_twin", subject=subject_of(twin.contribution), at=at, details=details)
    return twin
