import secrets
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.operations import record
from ipraxis.catalogue.models import Version
from ipraxis.editorial.rules.codes import LENGTH, SIGNS, code_from, shown
from ipraxis.outbox.operations import NewLetter, post
from ipraxis.refusal import Refused
from ipraxis.upkeep.models import Asking, Confirmation
from ipraxis.upkeep.queries import Proposed, asked_lately, awaiting_reminder, proposed_letters, standing_in
from ipraxis.upkeep.rules.asking import MOST_IN_A_LETTER, NO_ANSWER_AFTER, REMIND_AFTER, Standing, mark_of

LETTER, REMINDER = "confirmation", "confirmation_reminder"


@transaction.atomic
def ask(*, proposed: Proposed, actor: User, at: datetime) -> Asking:
    """Post the one letter that asks an institution about these practices; by mail, or to be printed.

    Raises `Refused` where there is no practice to ask about, or one of them waits for an answer already.
    """
    require(actor, "upkeep.ask")
    versions = list(proposed.versions)[:MOST_IN_A_LETTER]
    if not versions:
        raise Refused("There is no practice to ask about. No letter was written.")
    code = code_from(secrets.randbelow(len(SIGNS) ** LENGTH))
    made = Asking.objects.create(
        institution=proposed.institution,
        to_address=proposed.to_address,
        to_name=proposed.to_name,
        on_paper=proposed.on_paper,
        language=proposed.language,
        code=code,
        mark=mark_of(code),
        asked_at=at,
    )
    Confirmation.objects.bulk_create(Confirmation(practice=one.practice, version=one, asking=made) for one in versions)
    for one in versions:
        details = {"letter": made.reference, "version": one.number}
        record(actor=actor, action="upkeep.ask", subject=f"practice:{one.practice.slug}", at=at, details=details)
    post(letter=_letter(made, versions, LETTER, f"confirm:{made.pk}"), at=at)
    return made


def ask_due(*, months: int, most: int, leaves_the_house: bool, actor: User, at: datetime) -> int:
    """Ask about what is due, oldest word first, `most` letters at most; returns how many letters that were.

    An institution gets one letter a month at most, however many practices it has.
    """
    require(actor, "upkeep.ask")
    had = asked_lately(since=at - REMIND_AFTER)
    due = standing_in(Standing.DUE, at=at, months=months).exclude(institution__in=had)
    institutions = list(dict.fromkeys(due.values_list("institution_id", flat=True)))[:most]
    letters, _ = proposed_letters(due.filter(institution__in=institutions), leaves_the_house=leaves_the_house)
    for proposed in letters:
        ask(proposed=proposed, actor=actor, at=at)
    return len(letters)


@transaction.atomic
def remind_due(*, most: int, actor: User, at: datetime) -> int:
    """Remind, once, whoever has not answered for a month; returns how many letters that were."""
    require(actor, "upkeep.ask")
    since, until = at - NO_ANSWER_AFTER * 2, at - REMIND_AFTER
    waiting = list(awaiting_reminder(at=at, since=since, until=until).select_for_update(of=("self",))[:most])
    for asking in waiting:
        asking.reminded_at = at
        asking.save(update_fields=["reminded_at"])
        unanswered = asking.confirmations.filter(answer="").select_related("version__practice").order_by("id")
        versions = [one.version for one in unanswered if one.version.practice.withdrawn_at is None]
        post(letter=_letter(asking, versions, REMINDER, f"confirm-reminder:{asking.pk}"), at=at)
    return len(waiting)


def receipt_of(asking: Asking, entered: Sequence[Confirmation]) -> NewLetter:
    """The letter that says what was noted of an answer by mail."""
    practices = [{"slug": one.practice.slug, "title": _title(one.version, asking.language)} for one in entered]
    return NewLetter(
        occasion=f"confirmed:{entered[0].pk}:{entered[0].answer}",
        template="confirmed",
        language=asking.language,
        to_address=asking.to_address,
        context={"reference": asking.reference, "answer": entered[0].answer, "practices": practices},
        subject_of=f"practice:{entered[0].practice.slug}",
    )


def letter_of(proposed: Proposed, *, at: datetime) -> dict[str, Any]:
    """The columns of the letter as it would be posted, for a preview; nothing is written."""
    shown_as = Asking(
        pk=0,
        institution=proposed.institution,
        to_address=proposed.to_address,
        to_name=proposed.to_name,
        on_paper=proposed.on_paper,
        language=proposed.language,
        code="X" * LENGTH,
        asked_at=at,
    )
    letter = _letter(shown_as, list(proposed.versions)[:MOST_IN_A_LETTER], LETTER, "preview")
    return {
        "occasion": letter.occasion,
        "channel": "paper" if letter.on_paper else "email",
        "to_address": letter.to_address,
        "to_name": letter.to_name,
        "template": letter.template,
        "language": letter.language,
        "context": dict(letter.context),
        "posted_at": at,
    }


def _letter(asking: Asking, versions: list[Version], template: str, occasion: str) -> NewLetter:
    context = {
        "reference": asking.reference,
        "asking": asking.pk,
        "confirm_code": shown(asking.code),
        "institution": asking.institution.name,
        "asked_at": asking.asked_at.date().isoformat(),
        "title": versions[0].title if len(versions) == 1 else "",
        "is_sample": any(one.is_sample for one in versions),
        "practices": [
            {
                "slug": one.practice.slug,
                "title": _title(one, asking.language),
                "confirmed": one.practice.confirmed_at.date().isoformat() if one.practice.confirmed_at else "",
                "published": one.published_at.date().isoformat(),
            }
            for one in versions
        ],
    }
    return NewLetter(
        occasion=occasion,
        template=template,
        language=asking.language,
        to_address=asking.to_address,
        to_name=asking.to_name,
        on_paper=asking.on_paper,
        context=context,
        subject_of=f"practice:{versions[0].practice.slug}",
    )


def _title(version: Version, language: str) -> str:
    if version.language == language:
        return version.title
    translated = version.translations.filter(language=language, part="title").exclude(text="")
    return translated.values_list("text", flat=True).first() or version.title
