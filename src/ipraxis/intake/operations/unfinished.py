"""Answers that are still being written: begun, saved, sent, forgotten. The name is the key: no role is asked for."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.intake.models import Message, Unfinished
from ipraxis.outbox.operations import forget_letters
from ipraxis.refusal import NotFound, Refused

MOST_FILES = 20
MOST_BYTES = 60_000_000


class NothingUnfinished(NotFound):
    """There are no unfinished answers of that name: never begun, or deleted since."""


class SentAlready(Refused):
    """The answers were sent; what is typed into an older page of the form changes them no more."""


class ChangedElsewhere(Refused):
    """The answers were changed in another window meanwhile: what would be sent is not what they say now."""


class TooMuch(Refused):
    """More files, or larger ones, than a form takes."""

    status = 413


def letters_of(name: str) -> str:
    """How the occasions begin of letters with the link to these answers; they go when the answers go."""
    return f"continue:{name}:"


def begin(*, language: str, typed: Mapping[str, Sequence[str]], refines: str, at: datetime) -> Unfinished:
    """Begin answers under a name that nobody can guess (128 bits)."""
    return Unfinished.objects.create(
        name=secrets.token_urlsafe(16),
        language=language,
        typed={key: list(cells) for key, cells in typed.items()},
        refines=refines,
        begun_at=at,
        changed_at=at,
    )


def _locked(name: str) -> Unfinished:
    found = Unfinished.objects.select_for_update().filter(name=name).first()
    if found is None:
        raise NothingUnfinished("These answers are no longer here.")
    if found.message_id is not None:
        raise SentAlready("These answers were sent already. Nothing was changed.")
    return found


def hold(seen: Unfinished) -> None:
    """Hold the answers until the transaction ends.

    Raises `SentAlready`, `NothingUnfinished`, or `ChangedElsewhere` where they are not what was `seen`.
    """
    now = _locked(seen.name)
    if (now.typed, now.files) != (seen.typed, seen.files):
        raise ChangedElsewhere("Somebody else changed this contribution since you opened it.")


@transaction.atomic
def save(*, name: str, typed: Mapping[str, Sequence[str]], language: str, at: datetime) -> Unfinished:
    """Keep what was typed into these controls; those that are not named stay as they were."""
    found = _locked(name)
    found.typed = {**found.typed, **{key: list(cells) for key, cells in typed.items()}}
    found.language = language
    found.changed_at = at
    found.save(update_fields=["typed", "language", "changed_at"])
    return found


@transaction.atomic
def add_file(*, name: str, file: Mapping[str, Any], at: datetime) -> Unfinished:
    """Note an uploaded file, once; raises `TooMuch` where the form would hold too many or too large ones."""
    found = _locked(name)
    if any(one["sha256"] == file["sha256"] for one in found.files):
        return found
    if len(found.files) >= MOST_FILES:
        raise TooMuch("The form takes {most} files at most. Send the others by e-mail.", most=MOST_FILES)
    if sum(one["bytes"] for one in found.files) + file["bytes"] > MOST_BYTES:
        raise TooMuch(
            "All files together may have {most} megabytes. “{name}” was not added.",
            most=MOST_BYTES // 1_000_000,
            name=file["name"],
        )
    found.files = [*found.files, dict(file)]
    found.changed_at = at
    found.save(update_fields=["files", "changed_at"])
    return found


@transaction.atomic
def remove_file(*, name: str, sha256: str, at: datetime) -> Unfinished:
    """Forget an uploaded file; one that is not there is no refusal."""
    found = _locked(name)
    found.files = [one for one in found.files if one["sha256"] != sha256]
    found.changed_at = at
    found.save(update_fields=["files", "changed_at"])
    return found


@transaction.atomic
def mark_sent(*, name: str, message: Message, at: datetime) -> Unfinished:
    """Keep of the answers only which message they became."""
    found = Unfinished.objects.select_for_update().get(name=name)
    found.message, found.typed, found.files, found.changed_at = message, {}, [], at
    found.save(update_fields=["message", "typed", "files", "changed_at"])
    forget_letters(occasion=letters_of(name))
    return found


@transaction.atomic
def forget(*, before: datetime) -> list[str]:
    """Delete what nobody has touched since `before`; returns the names, whose files may go."""
    old = Unfinished.objects.filter(changed_at__lt=before)
    names = list(old.values_list("name", flat=True))
    old.filter(name__in=names).delete()
    for name in names:
        forget_letters(occasion=letters_of(name))
    return names
