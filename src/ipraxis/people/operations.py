"""People, as a coordinator looks after them: roles, invitations, accounts, and for whom somebody speaks."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from ipraxis.accounts.models import Role, User
from ipraxis.accounts.operations import ensure_user
from ipraxis.accounts.operations import take_role as take
from ipraxis.accounts.permissions import require
from ipraxis.accounts.rules import RoleName
from ipraxis.audit.operations import record
from ipraxis.directory.models import Institution
from ipraxis.outbox.operations import NewLetter, post
from ipraxis.people.models import Invitation, Membership
from ipraxis.people.rules import GIVEN, good_until, require_may_lose
from ipraxis.refusal import NotFound, Refused


class NoSuchInvitation(NotFound):
    """There is none, or its link is not the last one that was written."""


class InvitationOver(Refused):
    """It was accepted, revoked, or ran out."""

    status = 410


def _subject(person: User) -> str:
    return f"user:{person.pk}"


def _coordinators_beside(person: User) -> int:
    """How many other people could act as coordinators."""
    held = Role.objects.select_for_update().filter(name=RoleName.COORDINATOR.value)
    return held.filter(user__is_active=True, user__is_robot=False).exclude(user=person).count()


def _require_person(person: User) -> None:
    if person.is_robot:
        raise Refused("This is a part of the software, not a person: its role belongs to it.")


def _lose(person: User, roles: Sequence[RoleName], actor: User) -> None:
    require_may_lose(roles=roles, own=person == actor, other_coordinators=_coordinators_beside(person))


@transaction.atomic
def set_roles(*, person: User, roles: Sequence[RoleName], actor: User, at: datetime) -> None:
    """Give the person exactly these roles, and write down what was given and taken."""
    require(actor, "accounts.manage")
    _require_person(person)
    wanted = set(roles) & set(GIVEN)
    held = {RoleName(role.name) for role in person.roles.all()}
    given, taken = sorted(wanted - held), sorted(held - wanted)
    if taken:
        _lose(person, taken, actor)
    for role in given:
        Role.objects.get_or_create(user=person, name=role.value)
    for role in taken:
        take(user=person, role=role)
    if given or taken:
        details = {"given": [r.value for r in given], "taken": [r.value for r in taken]}
        record(actor=actor, action="accounts.manage", subject=_subject(person), at=at, details=details)


@transaction.atomic
def deactivate(*, person: User, actor: User, at: datetime) -> None:
    """Close the account: nobody signs in with it, no token of it works. What was done with it stays."""
    require(actor, "accounts.manage")
    _require_person(person)
    roles = [RoleName(role.name) for role in person.roles.all()]
    if person == actor:
        raise Refused("Nobody closes their own account: ask another coordinator. Nothing was changed.")
    _lose(person, roles, actor)
    if person.is_active:
        person.is_active = False
        person.save(update_fields=["is_active"])
        record(actor=actor, action="accounts.deactivate", subject=_subject(person), at=at)


@transaction.atomic
def activate(*, person: User, actor: User, at: datetime) -> None:
    """Open the account again, with the roles it had."""
    require(actor, "accounts.manage")
    if not person.is_active:
        person.is_active = True
        person.save(update_fields=["is_active"])
        record(actor=actor, action="accounts.activate", subject=_subject(person), at=at)


@transaction.atomic
def describe(*, person: User, name: str, language: str, actor: User, at: datetime) -> None:
    """Change how somebody is called and written to: oneself, or as a coordinator."""
    if actor != person:
        require(actor, "accounts.manage")
    changed = [what for what, value in (("name", name), ("language", language)) if getattr(person, what) != value]
    if changed:
        person.name, person.language = name[:200], language
        person.save(update_fields=["name", "language"])
        record(actor=actor, action="accounts.describe", subject=_subject(person), at=at, details={"fields": changed})


@transaction.atomic
def note_second_factor(*, person: User, change: str, at: datetime) -> None:
    """Write down that the person changed their second factor, and tell them, in case it was not they."""
    record(actor=person, action="accounts.second_factor", subject=_subject(person), at=at, details={"change": change})
    post(
        letter=NewLetter(
            occasion=f"second-factor:{person.pk}:{change}:{at.isoformat()}",
            template="second_factor_changed",
            language=person.language,
            to_address=person.email,
            context={"change": change},
            subject_of=_subject(person),
        ),
        at=at,
    )


@transaction.atomic
def note_reset(*, person: User, actor: User, at: datetime) -> None:
    """Write down that a coordinator took away somebody's second factor, and tell them."""
    require(actor, "accounts.manage")
    record(actor=actor, action="accounts.second_factor_reset", subject=_subject(person), at=at)
    post(
        letter=NewLetter(
            occasion=f"second-factor-reset:{person.pk}:{at.isoformat()}",
            template="second_factor_reset",
            language=person.language,
            to_address=person.email,
            context={"by": str(actor)},
            subject_of=_subject(person),
        ),
        at=at,
    )


@transaction.atomic
def note_sessions_ended(*, person: User, count: int, actor: User, at: datetime) -> None:
    """Write down that somebody was signed out elsewhere, by themselves or by a coordinator."""
    if actor != person:
        require(actor, "accounts.manage")
    if count:
        details = {"sessions": count}
        record(actor=actor, action="accounts.end_sessions", subject=_subject(person), at=at, details=details)


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    roles: Sequence[RoleName],
    language: str,
    days: int,
    actor: User,
    at: datetime,
) -> Invitation:
    """Ask somebody to join; a letter with a link is posted. `email` is taken as it stands: the door has looked at it.

    Refused where the address has an account already, or an invitation that is still open.
    """
    require(actor, "accounts.manage")
    email = email.lower()
    if User.objects.filter(email=email).exists():
        raise Refused("{email} has an account already. Give it the role on its page.", email=email)
    open_one = Invitation.objects.select_for_update().filter(email=email, accepted_at=None, revoked_at=None).first()
    if open_one is not None and open_one.is_open(at):
        raise Refused("{email} was invited already and has not answered. Write the letter again instead.", email=email)
    if open_one is not None:  # it ran out: the new one takes its place
        open_one.revoked_at = at
        open_one.save(update_fields=["revoked_at"])
    invitation = Invitation.objects.create(
        email=email,
        name=name[:200],
        language=language,
        roles=[role.value for role in GIVEN if role in roles],
        invited_by=actor,
        invited_at=at,
        expires_at=at,
    )
    details = {"roles": invitation.roles}
    record(actor=actor, action="accounts.invite", subject=f"invitation:{invitation.pk}", at=at, details=details)
    return _write(invitation, days=days, at=at)


def _write(invitation: Invitation, *, days: int, at: datetime) -> Invitation:
    invitation.letters += 1
    invitation.expires_at = good_until(at, days=days)
    invitation.save(update_fields=["letters", "expires_at"])
    post(
        letter=NewLetter(
            occasion=f"invitation:{invitation.pk}:{invitation.letters}",
            template="invitation",
            language=invitation.language,
            to_address=invitation.email,
            context={
                "invitation": invitation.pk,
                "letter": invitation.letters,
                "by": str(invitation.invited_by),
                "name": invitation.name,
                "roles": invitation.roles,
                "days": days,
            },
            subject_of=f"invitation:{invitation.pk}",
        ),
        at=at,
    )
    return invitation


def _still_open(invitation: Invitation) -> Invitation:
    kept = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if kept.accepted_at is not None or kept.revoked_at is not None:
        raise InvitationOver("This invitation was accepted or revoked before.")
    return kept


@transaction.atomic
def write_again(*, invitation: Invitation, days: int, actor: User, at: datetime) -> Invitation:
    """Post the letter once more, with a new link; the links before it end."""
    require(actor, "accounts.manage")
    kept = _still_open(invitation)
    record(actor=actor, action="accounts.invite_again", subject=f"invitation:{kept.pk}", at=at)
    return _write(kept, days=days, at=at)


@transaction.atomic
def revoke(*, invitation: Invitation, actor: User, at: datetime) -> None:
    """Take the invitation back; its link ends."""
    require(actor, "accounts.manage")
    kept = _still_open(invitation)
    kept.revoked_at = at
    kept.save(update_fields=["revoked_at"])
    record(actor=actor, action="accounts.revoke_invitation", subject=f"invitation:{kept.pk}", at=at)


@transaction.atomic
def accept(*, invitation: Invitation, letter: int, at: datetime) -> User:
    """Make the account that the invitation promises, with its roles; whoever signs in must still own the mailbox.

    `letter` is the number of the letter whose link was used. Accepted again within its time, nothing changes. Asks
    for no permission: the signed link is what permits it.
    """
    kept = Invitation.objects.select_for_update().filter(pk=invitation.pk, letters=letter).first()
    if kept is None:
        raise NoSuchInvitation("A newer letter was written since. Use the link of the newest one.")
    if kept.accepted_at is not None and kept.person is not None:
        return kept.person
    if not kept.is_open(at):
        raise InvitationOver("This invitation is no longer open. Ask whoever invited you to write the letter again.")
    roles = tuple(RoleName(role) for role in kept.roles)
    person = ensure_user(email=kept.email, name=kept.name, roles=roles, at=at, language=kept.language)
    kept.accepted_at, kept.person = at, person
    kept.save(update_fields=["accepted_at", "person"])
    details = {"roles": kept.roles, "user": person.pk}
    record(actor=person, action="accounts.accept_invitation", subject=f"invitation:{kept.pk}", at=at, details=details)
    return person


@transaction.atomic
def enter_membership(
    *, person: User, institution: Institution, role_in_words: str, since: date | None, actor: User, at: datetime
) -> Membership:
    """Confirm that somebody speaks for an institution; makes them a representative."""
    require(actor, "accounts.manage")
    _require_person(person)
    if Membership.objects.filter(person=person, institution=institution, ended_at=None).exists():
        raise Refused("They speak for this institution already.")
    made = Membership.objects.create(
        person=person,
        institution=institution,
        role_in_words=role_in_words[:200],
        since=since,
        confirmed_by=actor,
        confirmed_at=at,
    )
    Role.objects.get_or_create(user=person, name=RoleName.REPRESENTATIVE.value)
    details = {"institution": institution.slug}
    record(actor=actor, action="accounts.enter_membership", subject=_subject(person), at=at, details=details)
    return made


@transaction.atomic
def end_membership(*, membership: Membership, actor: User, at: datetime) -> None:
    """They no longer speak for the institution; the last one to end takes the role of a representative with it."""
    require(actor, "accounts.manage")
    kept = Membership.objects.select_for_update().select_related("institution", "person").get(pk=membership.pk)
    if kept.ended_at is not None:
        return
    kept.ended_at = at
    kept.save(update_fields=["ended_at"])
    if not Membership.objects.filter(person=kept.person, ended_at=None).exists():
        take(user=kept.person, role=RoleName.REPRESENTATIVE)
    details = {"institution": kept.institution.slug}
    record(actor=actor, action="accounts.end_membership", subject=_subject(kept.person), at=at, details=details)
