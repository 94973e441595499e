"""Erasing what tells who a person is, while what they made public stays; and setting how long it is kept."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import require
from ipraxis.audit.models import Event
from ipraxis.audit.operations import erase_details, record
from ipraxis.editorial.models import Contribution, FieldOrigin, Twin
from ipraxis.editorial.operations import lock
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.wishing import forget_words
from ipraxis.intake.models import Message, MessageState, Page
from ipraxis.outbox.models import Letter, LetterState
from ipraxis.privacy.models import Retention
from ipraxis.privacy.queries import ERASED_ADDRESS, Held, contacts_over, letters_over, messages_over
from ipraxis.privacy.rules import LEAST_DAYS, MOST_DAYS, NEVER, Kind, without
from ipraxis.reason import Reason
from ipraxis.refusal import Refused
from ipraxis.review.models import Reviewer
from ipraxis.upkeep.operations import forget_address, forget_asked

PRIVATE = frozenset(name for name, field in FIELDS.items() if field.is_private)
ASKED = Reason("Erased at the wish of the person it was about.")
TIME_OVER = Reason("Erased: the time for which it may be kept had passed.")
SHARED = Reason("What they share was erased since.")
A_BATCH = 200


class StillBeingRead(Refused):
    """A message that is being read cannot be erased yet; nothing was erased."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was erased."""

    contacts: int = 0
    messages: int = 0
    letters: int = 0
    unfinished: int = 0
    account: bool = False


@transaction.atomic
def set_period(*, kind: Kind, days: int, actor: User, at: datetime) -> None:
    """Say how many days a kind of data is kept (0: until somebody asks); the worker's next look erases what is over."""
    require(actor, "privacy.manage")
    if days != NEVER and not LEAST_DAYS <= days <= MOST_DAYS:
        raise Refused(
            "A period has from {least} to {most} days, or 0: until somebody asks. Nothing was changed.",
            least=LEAST_DAYS,
            most=MOST_DAYS,
        )
    Retention.objects.update_or_create(kind=kind.value, defaults={"days": days})
    record(actor=actor, action="privacy.set_period", subject=f"retention:{kind.value}", at=at, details={"days": days})


@transaction.atomic
def erase(*, held: Held, with_account: bool, actor: User, at: datetime) -> Erased:
    """Erase what tells who the person is: contacts, what they sent, letters, what they began, on request the account.

    Fields that describe the practice stay, without the words they were read from. Raises `StillBeingRead`, or
    `Refused` where the account is the actor's own.
    """
    require(actor, "privacy.manage")
    if with_account and held.account == actor:
        raise Refused("This is your own account. Ask another coordinator to erase it.")
    _contacts(held.contributions, why=ASKED, actor=actor, at=at)
    _messages(held.messages, actor=actor, at=at)
    subjects = [f"contribution:{one.pk}" for one in held.contributions]
    letters = Letter.objects.filter(Q(pk__in=[one.pk for one in held.letters]) | Q(subject_of__in=subjects))
    count = _letters(letters)
    forget_address(address=held.address)
    for one in held.unfinished:
        one.delete()
    for invitation in held.invitations:
        invitation.delete()
    account = with_account and held.account is not None
    if account and held.account is not None:
        _account(held.account, actor, at)
    record(actor=actor, action="privacy.erase", subject="privacy", at=at, details={"messages": len(held.messages)})
    return Erased(len(held.contributions), len(held.messages), count, len(held.unfinished), account=account)


@transaction.atomic
def erase_contribution(*, contribution: Contribution, actor: User, at: datetime) -> Erased:
    """Erase the contact of one contribution and what arrived for it, as its contributor asked by their code.

    What became one with it goes with it: its code leads here, so that whoever asked may be the sender of either.
    """
    require(actor, "privacy.manage")
    asked = _with_merged(contribution)
    messages = list(Message.objects.filter(contributions__in=asked, erased_at=None).distinct().order_by("id"))
    confirming = _letters(_letters_that_asked(asked))
    _contacts(asked, why=ASKED, actor=actor, at=at)
    _messages(messages, actor=actor, at=at)
    letters = _letters(Letter.objects.filter(subject_of__in=[f"contribution:{one.pk}" for one in asked]))
    return Erased(contacts=len(asked), messages=len(messages), letters=letters + confirming)


def _letters_that_asked(contributions: Iterable[Contribution]) -> list[Letter]:
    """The letters that asked their contributors whether the published practice holds; where they went is forgotten."""
    found: list[Letter] = []
    for one in contributions:
        if one.version is not None:
            addresses = {one.reply_to, str(one.description.get("contact_email") or "")} - {""}
            occasions = forget_asked(practice=one.version.practice, addresses=addresses)
            found += Letter.objects.filter(occasion__in=occasions)
    return found


def _with_merged(contribution: Contribution) -> list[Contribution]:
    """It and all that became one with it, and with those."""
    found = [contribution]
    for one in found:  # grows while it is walked along
        found += one.merged.order_by("id")
    return found


@transaction.atomic
def expire(*, actor: User, at: datetime) -> Erased:
    """Erase a batch of each kind of data that was kept long enough."""
    require(actor, "privacy.expire")
    contacts = [one for kind in (Kind.CONTACT, Kind.CONTACT_PUBLISHED) for one in contacts_over(kind, at=at)[:A_BATCH]]
    messages = [one for kind in (Kind.NOT_CONTRIBUTION, Kind.ORIGINAL) for one in messages_over(kind, at=at)[:A_BATCH]]
    _contacts(contacts, why=TIME_OVER, actor=actor, at=at)
    _messages(messages, actor=actor, at=at)
    letters = _letters(letters_over(at=at)[:A_BATCH])
    return Erased(len(contacts), len(messages), letters)


def _contacts(contributions: Iterable[Contribution], *, why: Reason, actor: User, at: datetime) -> None:
    for one in contributions:
        now = lock(one)
        now.reply_to = now.postal_address = now.in_reply_to = ""
        now.description = {name: value for name, value in now.description.items() if name not in PRIVATE}
        now.unknown = {**now.unknown, **dict.fromkeys(PRIVATE, why)}
        now.traces = [trace for trace in now.traces if not trace.startswith(("address:", "name:"))]
        now.contact_erased_at = at
        now.revision += 1
        now.save()
        now.origins.filter(field__in=PRIVATE).delete()
        if why is ASKED:
            forget_words(now)
        Twin.objects.filter(Q(contribution=now) | Q(other=now)).update(why=SHARED)
        _forget_values(f"contribution:{now.pk}", actor, at)
        record(actor=actor, action="privacy.erase_contact", subject=f"contribution:{now.pk}", at=at)


def _forget_values(subject: str, actor: User, at: datetime) -> None:
    """Of corrections of a contact the audit keeps that there was one, and by whom."""
    told = Event.objects.filter(subject=subject).values_list("pk", "details")
    kept = {pk: fewer for pk, details in told if (fewer := without(details, PRIVATE)) != details}
    if kept:
        erase_details(kept=kept, subject=subject, actor=actor, at=at)


def _messages(messages: Iterable[Message], *, actor: User, at: datetime) -> None:
    for one in messages:
        now = Message.objects.select_for_update().get(pk=one.pk)
        if now.state in {MessageState.RECEIVED, MessageState.READ}:
            raise StillBeingRead(
                "Message {reference} is still being read. Try again in a minute; nothing was erased.",
                reference=now.reference,
            )
        _message(now, at)
        FieldOrigin.objects.filter(contribution__messages=now).update(
            passage="", start=None, end=None, page=None, box=None, attachment=""
        )
        subject = f"message:{now.pk}"
        read = Event.objects.filter(subject=subject).exclude(details={}).values_list("pk", flat=True)
        erase_details(kept={key: {} for key in read}, subject=subject, actor=actor, at=at)
        # the index of what arrived follows this event
        record(actor=actor, action="privacy.erase_message", subject=subject, at=at)


def _message(now: Message, at: datetime) -> None:
    """Nothing is left but that something arrived, when, by which way, and its digest."""
    now.sender_name = now.sender_address = now.subject = now.file_name = now.kind_why = now.in_reply_to = ""
    now.envelope_sender = None
    now.headers, now.sender_checks, now.problems, now.problem_reasons = {}, {}, [], []
    now.reasons = []
    if now.reason:
        now.reason = str(TIME_OVER)
    now.erased_at = at
    pictures = Page.objects.filter(message=now).exclude(image="").order_by("id")
    now.erased_pictures = list(pictures.values_list("image", flat=True))
    now.save()
    Page.objects.filter(message=now).delete()
    now.attachments.update(name="", reasons=[])
    now.attachments.exclude(reason="").update(reason=str(TIME_OVER))


def _letters(letters: Iterable[Letter]) -> int:
    """Blank letters that left; those that wait are not sent any more."""
    keys = [one.pk for one in letters]
    Letter.objects.filter(pk__in=keys).exclude(state__in=[LetterState.SENT, LetterState.PRINTED]).delete()
    found = Letter.objects.filter(pk__in=keys)
    found.filter(channel="email").update(to_address=ERASED_ADDRESS)
    found.update(to_name="", context={}, template="erased", in_reply_to="", problem="")
    return len(keys)


def _account(user: User, actor: User, at: datetime) -> None:
    """The account stays as whoever did what the audit tells, without name and address; nobody signs in with it."""
    user.email, user.name, user.is_active = f"erased-{user.pk}@erased.invalid", "", False
    user.save(update_fields=["email", "name", "is_active"])
    user.roles.all().delete()
    for of_them in (EmailAddress, Authenticator, UserSession):
        of_them.objects.filter(user=user).delete()
    user.tokens.filter(revoked_at=None).update(revoked_at=at)
    user.memberships.update(role_in_words="")
    user.memberships.filter(ended_at=None).update(ended_at=at)
    for profile in Reviewer.objects.filter(user=user):
        profile.institutions.clear()
        profile.assignments.update(reason="")  # why they declined, or what conflict they had
        profile.institution_names, profile.country, profile.is_active = [], "", False
        profile.save(update_fields=["institution_names", "country", "is_active"])
    record(actor=actor, action="privacy.erase_account", subject=f"user:{user.pk}", at=at)
