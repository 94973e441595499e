"""How often the people of the desk are told what waits for them: at most one letter a day, and none about nothing."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.outbox.models import Digest
from ipraxis.outbox.operations import NewLetter, post
from ipraxis.outbox.rules import Rhythm, period
from ipraxis.refusal import NotFound, Refused

TEMPLATE = "digest"
_CODE_BYTES = 24


class NoSuchDigest(NotFound):
    """Nobody gets letters under that code."""


def digest_of(person: User, *, at: datetime) -> Digest:
    """The person's setting; made where there is none: once a week, from the next week on."""
    found, _made = Digest.objects.get_or_create(
        person=person,
        defaults={"looked_on": period(Rhythm.WEEKLY, at), "code": secrets.token_urlsafe(_CODE_BYTES)},
    )
    return found


@transaction.atomic
def set_rhythm(*, person: User, rhythm: str, at: datetime) -> Digest:
    """Say how often one wants to be told; from the next day or week on."""
    require(person, "desk.enter")
    if rhythm not in {one.value for one in Rhythm}:
        raise Refused("Choose daily, weekly or never. Nothing was changed.")
    return _set(digest_of(person, at=at), Rhythm(rhythm), at)


@transaction.atomic
def stop_by_code(*, code: str, at: datetime) -> Digest:
    """Write no more to the person of that code, on the word of whoever holds a letter of theirs."""
    found = Digest.objects.select_related("person").filter(code=code).first()
    if found is None:
        raise NoSuchDigest("Nobody gets letters under this address any more. Nothing was changed.")
    return _set(found, Rhythm.NEVER, at)


def _set(digest: Digest, rhythm: Rhythm, at: datetime) -> Digest:
    if digest.rhythm != rhythm:
        digest.rhythm = rhythm.value
        digest.looked_on = max(digest.looked_on, period(rhythm, at))
        digest.save(update_fields=["rhythm", "looked_on"])
        details = {"rhythm": digest.rhythm}
        record(actor=digest.person, action="outbox.digest", subject=f"user:{digest.person_id}", at=at, details=details)
    return digest


def due(people: Iterable[User], *, at: datetime) -> list[tuple[Digest, date]]:
    """Whose digest is to be looked at now, with the first day of what it is for; once for each day or week."""
    found = [digest_of(person, at=at) for person in people]
    wanted = [(one, Rhythm(one.rhythm)) for one in found]
    return [
        (one, period(rhythm, at))
        for one, rhythm in wanted
        if rhythm is not Rhythm.NEVER and one.looked_on < period(rhythm, at)
    ]


@transaction.atomic
def post_digest(*, digest: Digest, since: date, lines: Sequence[Mapping[str, Any]], at: datetime) -> None:
    """Note that it was looked at, and post the letter where anything waits; `since` is the first day it is for."""
    Digest.objects.filter(pk=digest.pk).update(looked_on=since)
    if not lines:
        return
    person = digest.person
    letter = NewLetter(
        occasion=f"digest:{person.pk}:{since:%Y-%m-%d}",
        template=TEMPLATE,
        language=person.language,
        to_address=person.email,
        context={"lines": [dict(line) for line in lines], "rhythm": digest.rhythm, "stop": digest.code},
        subject_of=f"user:{person.pk}",
    )
    post(letter=letter, at=at)
