"""Editions of the description form: prepared, looked at, opened; contributions under way are taken over."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.editorial.forms import current_form
from ipraxis.editorial.models import Contribution, Edition
from ipraxis.editorial.operations import CORRECTABLE, lock, write_field
from ipraxis.editorial.rules.editions import (
    LANGUAGES,
    LONGEST_NOTE,
    Form,
    as_kept,
    checked_form,
    form_of,
    lacking,
    moved,
)
from ipraxis.reason import Reason
from ipraxis.refusal import NotFound, Refused

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z. -]{0,19}")
# What is not decided yet is described by the form of today; what was published stays in the edition it was made in.
UNDER_WAY = frozenset(CORRECTABLE)
WENT_ON = Reason("The edition of the form no longer asks for it; its text goes on in another field.")


@dataclass(frozen=True, slots=True)
class Migration:
    """What an edition means for the contributions under way: how many there are, and how many by field.

    `lacking`: that would lack a field which the edition requires; `moved`: whose text goes on elsewhere; `kept`: that
    have a value in a field which is no longer asked for (it stays).
    """

    contributions: int = 0
    lacking: Mapping[str, int] = field(default_factory=dict)
    moved: Mapping[str, int] = field(default_factory=dict)
    kept: Mapping[str, int] = field(default_factory=dict)


def in_preparation() -> Edition | None:
    """The edition that is being prepared."""
    return Edition.objects.filter(opened_at=None).first()


@transaction.atomic
def prepare(*, name: str, actor: User, at: datetime) -> Edition:
    """Begin the next edition with what is asked for now. Raises `Refused` where one is being prepared already."""
    require(actor, "editorial.edit_form")
    if not _NAME.fullmatch(name.strip()):
        raise Refused("Name the edition in up to 20 Latin letters or digits, for example 2027. Nothing was made.")
    if in_preparation() is not None:
        raise Refused("An edition is being prepared already. Open it or throw it away first.")
    if Edition.objects.filter(name=name.strip()).exists():
        raise Refused("There was an edition “{name}” already. Give this one another name.", name=name.strip())
    made = Edition.objects.create(name=name.strip(), form=as_kept(current_form()), made_by=actor, made_at=at)
    record(actor=actor, action="editorial.prepare_edition", subject=f"edition:{made.name}", at=at)
    return made


@transaction.atomic
def rewrite(*, form: Form, note: Mapping[str, str], actor: User, at: datetime) -> Edition:
    """Change the edition in preparation: its form and the release note. Raises `Refused` with what does not go."""
    require(actor, "editorial.edit_form")
    edition = _prepared()
    edition.form = as_kept(checked_form(form))
    told = {language: note.get(language, "").replace("\0", "").strip()[:LONGEST_NOTE] for language in LANGUAGES}
    edition.note = {language: text for language, text in told.items() if text}
    edition.save(update_fields=["form", "note"])
    record(actor=actor, action="editorial.prepare_edition", subject=f"edition:{edition.name}", at=at)
    return edition


@transaction.atomic
def throw_away(*, actor: User, at: datetime) -> None:
    """Give up the edition in preparation."""
    require(actor, "editorial.edit_form")
    edition = _prepared()
    record(actor=actor, action="editorial.drop_edition", subject=f"edition:{edition.name}", at=at)
    edition.delete()


def look_ahead(form: Form) -> Migration:
    """What opening an edition with this form would mean; nothing is changed."""
    lack: Counter[str] = Counter()
    move: Counter[str] = Counter()
    keep: Counter[str] = Counter()
    total = 0
    for one in _under_way():
        total += 1
        changes = moved(one.description, form)
        after = {**one.description, **changes}
        lack.update(lacking(after, one.unknown, form))
        move.update(name for name, text in changes.items() if text is None)
        keep.update(name for name, value in after.items() if value is not None and name not in form.asked)
    return Migration(total, dict(lack), dict(move), dict(keep))


@transaction.atomic
def open_prepared(*, actor: User, at: datetime) -> Edition:
    """Ask by the prepared edition from now on, and take over the contributions under way, each change with its event.

    Raises `Refused` without a release note in English: contributors and editors must be able to read what changed.
    """
    require(actor, "editorial.edit_form")
    edition = _prepared()
    if not edition.note.get("en"):
        raise Refused("Write in the release note, in English at least, what changes. Nothing was opened.")
    form = form_of(edition.form)
    edition.migrated = asdict(look_ahead(form))
    Edition.objects.filter(opened_at__isnull=False, closed_at=None).update(closed_at=at)
    edition.opened_at = at
    edition.save(update_fields=["opened_at", "migrated"])
    for one in _under_way():
        changes = moved(one.description, form)
        if changes:
            _take_over(one, changes, actor, at)
    Contribution.objects.filter(status__in=UNDER_WAY).update(edition=edition.name)
    record(actor=actor, action="editorial.open_edition", subject=f"edition:{edition.name}", at=at)
    return edition


def _take_over(one: Contribution, changes: Mapping[str, str | None], actor: User, at: datetime) -> None:
    now = lock(one)
    for name, text in changes.items():
        now = write_field(now, name, text, reason=WENT_ON, action="editorial.migrate", actor=actor, at=at)


def _under_way() -> Iterator[Contribution]:
    return Contribution.objects.filter(status__in=UNDER_WAY).order_by("id").iterator(chunk_size=500)


def _prepared() -> Edition:
    found = in_preparation()
    if found is None:
        raise NotFound("No edition is being prepared.")
    return found
