"""What a contributor may do with the code of their letter: see where it stands, correct it, answer."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.audit.queries import history
from ipraxis.editorial.conversing import Word, hand_over, hear
from ipraxis.editorial.models import Addressee, Contribution, FollowCode, Remark
from ipraxis.editorial.operations import lock, subject_of, write_field
from ipraxis.editorial.rules import FIELDS, BadValue, Status, clean_value, is_empty
from ipraxis.editorial.rules.asking import LEFT_EMPTY
from ipraxis.editorial.rules.codes import is_code, mark_of, plain
from ipraxis.editorial.threads import questions_of
from ipraxis.refusal import NotFound, Refused

OPEN_TO_CONTRIBUTOR = frozenset({Status.DRAFT, Status.RETURNED, Status.ANSWERED})
_DESK_ACTIONS = frozenset({"editorial.correct", "editorial.not_known", "editorial.undo"})


class NoSuchCode(NotFound):
    """No contribution is followed by that code: mistyped, never given, or its time has passed. Which is not told."""


class NoSuchRemark(NotFound):
    """The contributor was shown no such remark."""


class ChangedSince(Refused):
    """The field reads otherwise than the page showed it; nothing was overwritten."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What a code leads to. `contribution` is None as long as it has arrived and is still being read."""

    code: str
    occasion: str
    contribution: Contribution | None


def followed(typed: str, *, at: datetime, days: int) -> Followed:
    """What the code leads to; `NoSuchCode` alike where it is wrong and where its time has passed.

    The time runs for `days` from the last change of the contribution.
    """
    code = plain(typed)
    found = FollowCode.objects.filter(mark=mark_of(code)).first() if is_code(code) else None
    if found is None or not secrets.compare_digest(found.code, code):
        raise _no_such_code()
    contribution = Contribution.objects.filter(occasion=found.occasion).first()
    while contribution is not None and contribution.merged_into is not None:
        contribution = contribution.merged_into  # it became one with another: the code leads on
    last = contribution.changed_at if contribution else found.made_at
    if last < at - timedelta(days=days):
        raise _no_such_code()
    return Followed(code, found.occasion, contribution)


def _no_such_code() -> NoSuchCode:
    return NoSuchCode("No contribution is followed by this code. Look at the letter once more and type it again.")


def settled_by_desk(contribution: Contribution) -> frozenset[str]:
    """The fields whose present value an editor decided on: a correction by code becomes a remark there."""
    last: dict[str, str] = {}
    for event in history(subject_of(contribution)):
        field = event.details.get("field")
        if field and "before" in event.details:
            last[str(field)] = event.action
    return frozenset(field for field, action in last.items() if action in _DESK_ACTIONS)


def may_correct(contribution: Contribution) -> bool:
    """Whether its contributor may change fields now; at other times their words become remarks."""
    return Status(contribution.status) in OPEN_TO_CONTRIBUTOR


@transaction.atomic
def correct_by_code(
    *, contribution: Contribution, field: str, value: Any, words: str, seen: Any, actor: User, at: datetime
) -> Remark | None:
    """Set a public field to what its contributor says; None clears it, which they vouch for.

    `seen` is the value that their page showed, `words` the new one as people read it. Where an editor decided on the
    field, or the contribution is not in their hands now, nothing is changed and a remark says what they say: it is
    returned. Raises `BadValue` where the value does not fit, `ChangedSince` where the field reads otherwise meanwhile.
    """
    require(actor, "editorial.answer")
    if field not in FIELDS or FIELDS[field].is_private:
        raise BadValue("The form has no field called “{name}”.", name=field)
    cleaned = clean_value(field, value)
    now = lock(contribution)
    if now.description.get(field) != seen:
        raise ChangedSince(
            "An editor changed this field since you opened the page. Nothing was overwritten: look again."
        )
    if cleaned == seen and not (is_empty(cleaned) and now.unknown.get(field) != LEFT_EMPTY):
        return None
    asked = [thread for thread in questions_of(now) if thread.field == field]
    if field in settled_by_desk(now) or not may_correct(now):
        word = Word(words or "—", field, asked[0].root if asked else None)
        said = hear(contribution=now, word=word, actor=actor, at=at)
        hand_over(contribution=now, actor=actor, at=at, only_if_all=True)
        return said
    write_field(
        now,
        field,
        cleaned,
        reason=LEFT_EMPTY,
        action="editorial.correct_by_code",
        actor=actor,
        at=at,
        method="contributor",
    )
    for thread in asked:  # what stands in the field now is the answer
        hear(contribution=now, word=Word(words or "—", field, thread.root), actor=actor, at=at)
    if asked:
        hand_over(contribution=now, actor=actor, at=at, only_if_all=True)
    return None


@transaction.atomic
def say_by_code(*, contribution: Contribution, text: str, actor: User, at: datetime, thread: int = 0) -> Remark:
    """A word of the contributor to the editors, or their answer to the remark with the key `thread`.

    With the last question answered the contribution is the desk's to look at. Raises `Refused` where nothing was
    written, `NoSuchRemark` where the contributor was shown no such remark.
    """
    require(actor, "editorial.answer")
    if not text.strip():
        raise Refused("Nothing was written. Write a word, then send it.")
    now = lock(contribution)
    root = None
    if thread:
        root = now.remarks.filter(pk=thread, thread=None).exclude(addressee=Addressee.INTERNAL).first()
        if root is None:
            raise NoSuchRemark("There is no such remark any more. What you wrote was not kept: look again.")
    said = hear(contribution=now, word=Word(text, thread=root), actor=actor, at=at)
    hand_over(contribution=now, actor=actor, at=at, only_if_all=True)
    return said


@transaction.atomic
def confirm_by_code(*, contribution: Contribution, field: str, actor: User, at: datetime) -> None:
    """The contributor says that the field is right as it stands."""
    require(actor, "editorial.answer")
    if field not in FIELDS or FIELDS[field].is_private:
        raise BadValue("The form has no field called “{name}”.", name=field)
    details = {"field": field}
    record(actor=actor, action="editorial.confirmed_by_code", subject=subject_of(contribution), at=at, details=details)


def confirmed_by_code(contribution: Contribution) -> frozenset[str]:
    """The fields that the contributor has confirmed since they last changed."""
    said: set[str] = set()
    for event in history(subject_of(contribution)):
        field = str(event.details.get("field") or "")
        if event.action == "editorial.confirmed_by_code":
            said.add(field)
        elif "before" in event.details:
            said.discard(field)
    return frozenset(said)
