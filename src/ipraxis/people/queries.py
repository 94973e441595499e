from datetime import datetime

from django.db.models import Q, QuerySet

from ipraxis.accounts.models import User
from ipraxis.audit.models import Event
from ipraxis.directory.models import Institution
from ipraxis.people.models import Invitation, Membership
from ipraxis.refusal import NotFound

STATES = ("never", "closed", "software")  # of which the list of people can be narrowed to


class NoSuchPerson(NotFound):
    """Nobody of that number is known."""


class NoSuchInstitution(NotFound):
    """The directory has no such institution."""


def people(*, role: str = "", state: str = "", words: str = "") -> QuerySet[User]:
    """Who has an account, by name; `words` are looked for in names and addresses."""
    found = User.objects.filter(is_robot=state == "software").prefetch_related("roles")
    if role:
        found = found.filter(roles__name=role)
    if state == "never":
        found = found.filter(last_login=None)
    if state in {"", "never"}:
        found = found.filter(is_active=True)
    if state == "closed":
        found = found.filter(is_active=False)
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(email__icontains=word))
    return found.order_by("name", "email")


def person(pk: int) -> User:
    """That person, or `NoSuchPerson`."""
    found = User.objects.filter(pk=pk).first()
    if found is None:
        raise NoSuchPerson("Nobody of that number is known here.")
    return found


def memberships(person: User) -> QuerySet[Membership]:
    """For whom the person speaks now."""
    open_ones = Membership.objects.filter(person=person, ended_at=None)
    return open_ones.select_related("institution", "confirmed_by").order_by("institution__name", "pk")


def institutions_of(person: User) -> QuerySet[Institution]:
    """The institutions the person speaks for now."""
    return Institution.objects.filter(memberships__person=person, memberships__ended_at=None).order_by("name", "pk")


def institutions(words: str) -> QuerySet[Institution]:
    """Institutions whose name holds all the words."""
    found = Institution.objects.all()
    for word in words.split()[:6]:
        found = found.filter(Q(name__icontains=word) | Q(name_original__icontains=word))
    return found.order_by("name", "pk")


def institution(pk: int) -> Institution:
    """That institution, or `NoSuchInstitution`."""
    found = Institution.objects.filter(pk=pk).first()
    if found is None:
        raise NoSuchInstitution("The directory has no such institution.")
    return found


def deeds(person: User) -> QuerySet[Event]:
    """What the person did, newest first."""
    return Event.objects.filter(actor=person).order_by("-id")


def done_to(person: User) -> QuerySet[Event]:
    """What was done about the person's account, newest first."""
    return Event.objects.filter(subject=f"user:{person.pk}").select_related("actor").order_by("-id")


def invitations(*, state: str = "", at: datetime) -> QuerySet[Invitation]:
    """Who was asked to join, newest first; `state` is open, over (nobody answered in time), accepted or revoked."""
    found = Invitation.objects.select_related("invited_by", "person").order_by("-id")
    unanswered = Q(accepted_at=None, revoked_at=None)
    narrowed = {
        "open": unanswered & Q(expires_at__gt=at),
        "over": unanswered & Q(expires_at__lte=at),
        "accepted": Q(accepted_at__isnull=False),
        "revoked": Q(revoked_at__isnull=False),
    }
    return found.filter(narrowed[state]) if state in narrowed else found


def invitation(pk: int) -> Invitation | None:
    """That invitation; None where there is none."""
    return Invitation.objects.select_related("invited_by").filter(pk=pk).first()
