import argparse

from django.db import transaction
from django.utils import timezone

from ipraxis.accounts.models import User
from ipraxis.accounts.operations import ensure_user, robot, take_role
from ipraxis.accounts.permissions import require
from ipraxis.accounts.rules import RoleName
from ipraxis.audit.operations import record
from ipraxis.editorial.rules import BadValue, clean_value
from ipraxis.interfaces.commands.output import require_set_up, say
from ipraxis.refusal import Refused


def run(options: argparse.Namespace) -> None:
    require_set_up()
    if options.email:
        _change(options)
    people = User.objects.filter(is_robot=False).order_by("email").prefetch_related("roles")
    for person in people.filter(email=options.email.lower()) if options.email else people:
        roles = sorted(role.name for role in person.roles.all())
        shown = {"email": person.email, "name": person.name, "language": person.language, "roles": roles}
        say(options, shown, f"{person.email}  {person.name or '-'}  {', '.join(roles) or 'no role'}")


@transaction.atomic
def _change(options: argparse.Namespace) -> None:
    try:
        email = clean_value("contact_email", options.email)
    except BadValue as wrong:
        raise Refused("{why} Nobody was entered.", why=wrong.sentence) from None
    now = timezone.now()
    actor = robot("command-line", at=now)
    require(actor, "accounts.manage")
    given = tuple(RoleName(role) for role in options.give)
    person = ensure_user(email=email, name=options.name, roles=given, at=now, language=options.lang)
    taken = [role for role in options.take if take_role(user=person, role=RoleName(role))]
    details = {"given": options.give, "taken": taken}
    record(actor=actor, action="accounts.manage", subject=f"user:{person.pk}", at=now, details=details)
