"""What a contributor may do about their contribution as a whole: take it back, or wish what only an editor can do."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.letters import letter_about, post_about
from ipraxis.editorial.models import Addressee, Contribution, Wish, WishKind, WishState
from ipraxis.editorial.operations import LONGEST_WORDS, lock, move, subject_of
from ipraxis.editorial.publishing import withdraw
from ipraxis.editorial.rules import TRANSITIONS, Status
from ipraxis.outbox.operations import NewLetter
from ipraxis.refusal import Refused


class AlreadySettled(Refused):
    """An editor settled the wish meanwhile."""


def may_take_back(contribution: Contribution) -> bool:
    """Whether its contributor may take it back without asking: as long as it is not published."""
    return Status(contribution.status) in TRANSITIONS["take_back"].sources


@transaction.atomic
def ask_to_withdraw(
    *, contribution: Contribution, text: str, actor: User, at: datetime, channel: str = "code"
) -> Wish | None:
    """Take it back at once where it is not published (None); else wish it withdrawn, which an editor decides.

    Raises `TransitionRefused` where there is nothing to take back any more.
    """
    require(actor, "editorial.answer")
    now = lock(contribution)
    if Status(now.status) is Status.PUBLISHED:
        return wish(contribution=now, kind=WishKind.WITHDRAW, text=text, actor=actor, at=at, channel=channel)
    move(contribution=now, verb="take_back", actor=actor, at=at, note=text)
    return None


@transaction.atomic
def wish(*, contribution: Contribution, kind: str, text: str, actor: User, at: datetime, channel: str = "code") -> Wish:
    """Keep a wish and confirm it by letter. Said again it stays one wish, to which new words are added."""
    require(actor, "editorial.answer")
    now, said = lock(contribution), text.strip()
    open_one = now.wishes.filter(kind=kind, state=WishState.OPEN).first()
    if open_one is not None:
        if said and said not in open_one.text:
            open_one.text = f"{open_one.text}\n{said}".strip()[:LONGEST_WORDS]
            open_one.save(update_fields=["text"])
        return open_one
    made = Wish.objects.create(contribution=now, kind=kind, text=said[:LONGEST_WORDS], channel=channel, at=at)
    details = {"wish": made.pk, "kind": str(kind)}
    record(actor=actor, action="editorial.wish", subject=subject_of(now), at=at, details=details)
    post_about(now, template=f"wish_{kind}", occasion=f"wish:{made.pk}", at=at)
    return made


def farewell(wish: Wish, *, note: str) -> NewLetter:
    """The last letter, that all is erased: written while there is still an address, to be posted afterwards.

    It says nothing of what was erased, and names no subject under which it would be found.
    """
    known = letter_about(wish.contribution, template="wish_granted", occasion=f"settled:{wish.pk}", code="", remarks=[])
    told = {name: known.context[name] for name in ("reference", "title", "is_sample")}
    return replace(known, context={**told, "note": note.strip()}, subject_of="")


def forget_words(contribution: Contribution) -> None:
    """Take away what the contributor wrote in the conversation, and who they are; that they spoke stays."""
    said = contribution.remarks.filter(addressee=Addressee.FROM_CONTRIBUTOR)
    said.update(text="", sender="")
    contribution.wishes.update(text="")


@transaction.atomic
def settle(*, wish: Wish, granted: bool, note: str, actor: User, at: datetime) -> Wish:
    """An editor's word on a wish: granted, what was wished is done here and now; refused, the contributor is told why.

    Of erasure this is the part of the conversation; `ipraxis.privacy` erases the rest in the same transaction, after
    the last letter was written (`farewell`).

    Raises `AlreadySettled` where somebody was faster, `Refused` where a no, or a withdrawal, comes without a reason.
    """
    require(actor, "editorial.settle_wish")
    now = Wish.objects.select_for_update().select_related("contribution").get(pk=wish.pk)
    if now.state != WishState.OPEN:
        raise AlreadySettled("Somebody has settled this wish already. Nothing was changed.")
    if not granted and not note.strip():
        raise Refused("Say why: the note goes into the letter, and a bare no helps nobody. Nothing was sent.")
    now.state = WishState.GRANTED if granted else WishState.REFUSED
    now.settled_at, now.settled_by, now.note = at, actor, note.strip()[:LONGEST_WORDS]
    now.save(update_fields=["state", "settled_at", "settled_by", "note"])
    subject, details = subject_of(now.contribution), {"wish": now.pk, "kind": now.kind, "granted": granted}
    record(actor=actor, action="editorial.settle_wish", subject=subject, at=at, details=details)
    if granted and now.kind == WishKind.ERASE:
        forget_words(now.contribution)
    elif granted:
        withdraw(contribution=now.contribution, why=now.note, actor=actor, at=at)
    else:
        post_about(now.contribution, template="wish_refused", occasion=f"settled:{now.pk}", note=now.note, at=at)
    return now
