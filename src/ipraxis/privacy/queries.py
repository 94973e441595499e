from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from ipraxis.accounts.models import User
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules import Status
from ipraxis.intake.models import Message, MessageState, Unfinished
from ipraxis.outbox.models import Letter, LetterState
from ipraxis.people.models import Invitation
from ipraxis.privacy.models import Retention
from ipraxis.privacy.rules import DEFAULTS, Kind, ends, over
from ipraxis.upkeep.models import Arrangement, Asking

ERASED_ADDRESS = "erased@erased.invalid"
IN_CATALOGUE = Q(status=Status.PUBLISHED.value)
HAS_CONTACT = ~Q(reply_to="") | ~Q(postal_address="") | Q(origins__field__in=["contact_name", "contact_email"])


@dataclass(frozen=True, slots=True)
class Held:
    """What we hold about the person of an address."""

    address: str
    contributions: tuple[Contribution, ...]
    messages: tuple[Message, ...]
    letters: tuple[Letter, ...]
    unfinished: tuple[Unfinished, ...]
    asked: tuple[Asking, ...]
    arranged: tuple[Arrangement, ...]
    invitations: tuple[Invitation, ...]
    account: User | None

    def __bool__(self) -> bool:
        sent = self.contributions or self.messages or self.unfinished
        return bool(sent or self.letters or self.asked or self.arranged or self.invitations or self.account)


@dataclass(frozen=True, slots=True)
class Contact:
    """Why and how long the contact of a contribution is kept; `until` None: until somebody asks."""

    purpose: Kind
    until: datetime | None


def periods() -> Mapping[Kind, int]:
    """How many days each kind of data is kept; 0: until somebody asks."""
    told = {Kind(kind): days for kind, days in Retention.objects.values_list("kind", "days")}
    return {**DEFAULTS, **told}


def contact_of(contribution: Contribution) -> Contact | None:
    """Why and how long its contact is kept; None where there is none (any more)."""
    private = any(contribution.description.get(name) for name in ("contact_name", "contact_email"))
    if not (contribution.reply_to or contribution.postal_address or private):
        return None
    published = contribution.status == Status.PUBLISHED.value
    kind = Kind.CONTACT_PUBLISHED if published else Kind.CONTACT
    return Contact(kind, ends(contribution.changed_at, periods()[kind]))


def contacts_over(kind: Kind, *, at: datetime) -> QuerySet[Contribution]:
    """The contributions whose contact was kept long enough, oldest first."""
    before = over(at, periods()[kind])
    if before is None:
        return Contribution.objects.none()
    published = IN_CATALOGUE if kind is Kind.CONTACT_PUBLISHED else ~IN_CATALOGUE
    old = Contribution.objects.filter(published, changed_at__lt=before, contact_erased_at=None)
    return old.filter(HAS_CONTACT).distinct().order_by("id")


# Whoever waits for a decision may still need the letter: only what was decided grows old.
_OVER_WITH = (Status.TAKEN_BACK.value, Status.DECLINED.value, Status.WITHDRAWN.value)


def messages_over(kind: Kind, *, at: datetime) -> QuerySet[Message]:
    """The messages whose text and files were kept long enough, oldest first."""
    before = over(at, periods()[kind])
    if before is None:
        return Message.objects.none()
    found = Message.objects.filter(erased_at=None)
    if kind is Kind.NOT_CONTRIBUTION:
        gone = (MessageState.NOT_CONTRIBUTION, MessageState.SET_ASIDE)
        return found.filter(state__in=gone, received_at__lt=before, contributions=None).order_by("id")
    of_it = Contribution.objects.filter(messages=OuterRef("pk"))
    is_over = Q(status__in=_OVER_WITH, changed_at__lt=before)
    return found.filter(Exists(of_it.filter(is_over)), ~Exists(of_it.exclude(is_over))).order_by("id")


def letters_over(*, at: datetime) -> QuerySet[Letter]:
    """The letters that left long enough ago, oldest first."""
    before = over(at, periods()[Kind.LETTER])
    if before is None:
        return Letter.objects.none()
    left = Letter.objects.filter(state__in=[LetterState.SENT, LetterState.PRINTED], posted_at__lt=before)
    return left.exclude(template="erased").order_by("id")


def due(kind: Kind, *, at: datetime) -> int:
    """How many things of that kind would be erased at that moment."""
    if kind in {Kind.CONTACT, Kind.CONTACT_PUBLISHED}:
        return contacts_over(kind, at=at).count()
    if kind is Kind.LETTER:
        return letters_over(at=at).count()
    return messages_over(kind, at=at).count()


def held(address: str) -> Held:
    """Everything that names the address, and what arrived with the contributions it is the contact of."""
    found = address.strip().lower()
    if not found:
        return Held("", (), (), (), (), (), (), (), None)
    contributions = Contribution.objects.filter(Q(reply_to__iexact=found) | Q(description__contact_email__iexact=found))
    of_these = Q(contributions__in=contributions)
    messages = Message.objects.filter(erased_at=None).filter(
        Q(sender_address__iexact=found) | Q(envelope_sender__iexact=found) | of_these
    )
    return Held(
        found,
        tuple(contributions.distinct().order_by("id")),
        tuple(messages.distinct().order_by("id")),
        tuple(Letter.objects.filter(to_address__iexact=found).order_by("id")),
        tuple(one for one in Unfinished.objects.order_by("id") if found in str(one.typed).lower()),
        tuple(Asking.objects.filter(to_address__iexact=found).order_by("id")),
        tuple(Arrangement.objects.filter(address__iexact=found).select_related("practice").order_by("id")),
        tuple(Invitation.objects.filter(email__iexact=found).order_by("id")),
        User.objects.filter(email__iexact=found, is_robot=False).first(),
    )
