"""Translators at work: a text saved or verified, taken back, reported. Readers see it at once; the version stays."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed, require
from ipraxis.audit.models import Event
from ipraxis.audit.operations import Deed, record, record_all
from ipraxis.catalogue.models import Change, Practice, TranslationReport, Translator, Version
from ipraxis.catalogue.operations import lock_change_log, write_translations
from ipraxis.catalogue.records import as_translated
from ipraxis.catalogue.rules import LANGUAGES
from ipraxis.catalogue.rules.translated import LISTS, MOST_IN_TITLE, Source, State, Translated, digest
from ipraxis.refusal import NotFound, Refused

SAVED, VERIFIED = "catalogue.translate", "catalogue.verify_translation"
MOST_CHARACTERS = 20_000
MOST_IN_NOTE = 500
MOST_IN_REPORT = 2_000


class NotYourLanguage(Refused):
    """The translator has not said that they write in this language."""

    status = 403


class TooLong(Refused):
    """A text is longer than its place."""

    status = 422


@dataclass(frozen=True, slots=True)
class Typed:
    """What a translator typed into one part and said of it, and what their page showed.

    `source` and `was` are the digests of the original and of the translation; `verify` says that the text holds.
    """

    part: str
    text: str
    source: str
    was: str
    was_verified: bool = False
    verify: bool = False
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Conflict:
    """A part that was not saved: somebody else changed the translation, or (`is_source`) the original."""

    part: str
    theirs: str
    is_source: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of the parts; those that nobody touched are in neither."""

    drafts: tuple[str, ...] = ()
    verified: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()


def subject_of(practice: Practice) -> str:
    """The practice's name in the audit."""
    return f"practice:{practice.slug}"


def writes_in(actor: User) -> tuple[str, ...]:
    """The languages that a translator has said they write in."""
    profile = Translator.objects.filter(user=actor).first()
    return tuple(code for code in LANGUAGES if code in profile.languages) if profile else ()


def languages_for(actor: User) -> tuple[str, ...]:
    """The languages whose work is this person's: those they said they write in; an editor who said none has all."""
    return writes_in(actor) or (LANGUAGES if allowed(actor, "catalogue.translate_any") else ())


def _require_language(actor: User, language: str) -> None:
    if language not in LANGUAGES:
        raise NotFound("The catalogue is not translated into that language.")
    if not allowed(actor, "catalogue.translate_any") and language not in writes_in(actor):
        raise NotYourLanguage("Say first that you translate into this language. Nothing was saved.")


def _current(practice: Practice) -> Version:
    version = Version.objects.filter(practice=practice, is_current=True, practice__withdrawn_at=None).first()
    if version is None:
        raise NotFound("That practice was withdrawn from the catalogue. Nothing was saved.")
    return version


def cleaned(part: str, text: str) -> str:
    """A text as it is kept: no space around it, a list without empty lines."""
    lines = [line.strip() for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return "\n".join(filter(None, lines)) if part in LISTS else "\n".join(lines).strip()


def _require_fits(typed: Typed) -> None:
    most = MOST_IN_TITLE if typed.part == "title" else MOST_CHARACTERS
    if len(typed.text) > most or len(typed.note or "") > MOST_IN_NOTE:
        raise TooLong("A text is too long for its place: {most} characters are the most. Nothing was saved.", most=most)


@transaction.atomic
def translate(*, practice: Practice, language: str, typed: Sequence[Typed], actor: User, at: datetime) -> Saved:
    """Save and verify parts of a translation, each by itself: what somebody else changed meanwhile is left alone.

    An empty text takes the translation away. Raises `NotYourLanguage`, `TooLong`, and `NotFound` where the practice
    was withdrawn; then nothing is saved.
    """
    require(actor, "catalogue.translate")
    _require_language(actor, language)
    if any(_touched(one) and one.verify for one in typed):
        require(actor, "catalogue.verify_translation")
    lock_change_log()
    version = _current(practice)
    sources = version.texts()
    held = {row.part: row for row in version.translations.select_for_update().filter(language=language)}
    made: list[tuple[Translated, Translated]] = []
    conflicts: list[Conflict] = []
    for one in typed:
        _require_fits(one)
        source, row = sources.get(one.part), held.get(one.part)
        before = as_translated(row) if row else Translated(language, one.part)
        clash = _conflict(one, source, before)
        if clash is not None:
            conflicts.append(clash)
        elif source is not None and (after := _after(one, source, before, actor, at)) != before:
            made.append((before, after))
    _write(version, made, actor, at)
    drafts = tuple(after.part for _, after in made if after.state != State.VERIFIED)
    verified = tuple(after.part for _, after in made if after.state == State.VERIFIED)
    return Saved(drafts, verified, tuple(conflicts))


def _touched(typed: Typed) -> bool:
    return digest(cleaned(typed.part, typed.text)) != typed.was or typed.verify != typed.was_verified


def _conflict(typed: Typed, source: Source | None, before: Translated) -> Conflict | None:
    if not _touched(typed):
        return None
    text = cleaned(typed.part, typed.text)
    if source is None or source.language == before.language or digest(source.text) != typed.source:
        return Conflict(typed.part, before.text, is_source=True)
    if digest(before.text) != typed.was and before.text != text:
        return Conflict(typed.part, before.text)
    return None


def _after(typed: Typed, source: Source, before: Translated, actor: User, at: datetime) -> Translated:
    """The part as it is after saving; the same as before where nothing was done to it."""
    text = cleaned(typed.part, typed.text)
    noted = before if typed.note is None else replace(before, note=typed.note.strip())
    wrote = text != before.text
    if not _touched(typed) or (not wrote and typed.verify == (before.state == State.VERIFIED)):
        return noted
    if not text:
        return Translated(before.language, before.part, changed_at=at, changed_by=actor.pk, note=noted.note)
    return replace(
        noted,
        text=text,
        state=State.VERIFIED if typed.verify else State.DRAFT,
        source_digest=digest(source.text),
        changed_at=at if wrote else before.changed_at,
        changed_by=actor.pk if wrote else before.changed_by,
        verified_at=at if typed.verify else None,
        verified_by=actor.pk if typed.verify else None,
        out_of_date_since=None,
    )


def _write(
    version: Version, made: Sequence[tuple[Translated, Translated]], actor: User, at: datetime, *, undoes: int = 0
) -> None:
    if not made:
        return
    parts = [after.part for _, after in made]
    version.translations.filter(language=made[0][1].language, part__in=parts).delete()
    write_translations((version.pk, after) for _, after in made)
    Change.objects.create(practice=version.practice, at=at)
    deeds = [
        Deed(
            VERIFIED if after.state == State.VERIFIED else SAVED,
            subject_of(version.practice),
            {
                "language": after.language,
                "part": after.part,
                "version": version.number,
                "before": {"text": before.text, "state": str(before.state)},
                "after": {"text": after.text, "state": str(after.state)},
                **({"undoes": undoes} if undoes else {}),
            },
        )
        for before, after in made
    ]
    record_all(actor=actor, deeds=deeds, at=at)


@transaction.atomic
def take_back(*, practice: Practice, event: Event, actor: User, at: datetime) -> Translated:
    """Bring back what stood in a part before somebody changed it; as a draft, since nobody has looked at it since.

    Raises `Refused` where the event is no such change, or where the part was changed again since.
    """
    require(actor, "catalogue.translate")
    if event.subject != subject_of(practice) or event.action not in {SAVED, VERIFIED}:
        raise NotFound("The history has no such change. Nothing was changed.")
    language, part = event.details["language"], event.details["part"]
    _require_language(actor, language)
    lock_change_log()
    version = _current(practice)
    row = version.translations.select_for_update().filter(language=language, part=part).first()
    if row is None or row.text != event.details["after"]["text"]:
        raise Refused("That text was changed again since. Nothing was changed: look at it as it stands now.")
    before = as_translated(row)
    text = event.details["before"]["text"]
    after = replace(
        before,
        text=text,
        state=_state_of(text, before),
        changed_at=at,
        changed_by=actor.pk,
        verified_at=None,
        verified_by=None,
    )
    _write(version, [(before, after)], actor, at, undoes=event.pk)
    return after


def _state_of(text: str, before: Translated) -> State:
    if not text:
        return State.MISSING
    return State.OUT_OF_DATE if before.state == State.OUT_OF_DATE else State.DRAFT


@transaction.atomic
def introduce(*, actor: User, languages: Iterable[str], is_named: bool, at: datetime) -> Translator:
    """Say which languages one writes in, and whether readers may learn one's name where one has verified a text."""
    require(actor, "catalogue.translate")
    wanted = set(languages)
    told = [code for code in LANGUAGES if code in wanted]
    profile, _ = Translator.objects.update_or_create(user=actor, defaults={"languages": told, "is_named": is_named})
    details: Mapping[str, Any] = {"languages": told, "is_named": is_named}
    record(actor=actor, action="catalogue.introduce_translator", subject=f"user:{actor.pk}", at=at, details=details)
    return profile


@transaction.atomic
def report(*, practice: Practice, language: str, part: str, text: str, at: datetime) -> TranslationReport:
    """Keep a reader's word that a translation is wrong; nobody is asked who they are."""
    if not text.strip():
        raise Refused("Say what is wrong, in any language: an empty note helps nobody. Nothing was sent.")
    if len(text) > MOST_IN_REPORT:
        raise TooLong(
            "A text is too long for its place: {most} characters are the most. Nothing was saved.", most=MOST_IN_REPORT
        )
    return TranslationReport.objects.create(practice=practice, language=language, part=part, text=text.strip(), at=at)


@transaction.atomic
def settle_report(*, report: TranslationReport, actor: User, at: datetime) -> None:
    """Say that a translator has looked at what a reader wrote."""
    require(actor, "catalogue.translate")
    _require_language(actor, report.language)
    TranslationReport.objects.filter(pk=report.pk, settled_at=None).update(settled_at=at, settled_by=actor)
    details = {"language": report.language, "report": report.pk}
    subject = subject_of(report.practice)
    record(actor=actor, action="catalogue.settle_translation_report", subject=subject, at=at, details=details)
