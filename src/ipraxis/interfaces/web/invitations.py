"""The door for who was invited: the page of the link, and accepting."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ipraxis.accounts.rules import SECOND_FACTOR_ROLES
from ipraxis.interfaces.web import invitation_links, roles
from ipraxis.interfaces.web.pace import TooOften, count, so_far, visitor
from ipraxis.interfaces.web.private import private_page
from ipraxis.people import operations, queries
from ipraxis.people.models import Invitation
from ipraxis.people.operations import InvitationOver, NoSuchInvitation

_WRONG_LINKS, _STRETCH = 20, 600  # of one visitor, in so many seconds


@private_page
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Who invites whom, as what; POST makes the account. The code by mail proves afterwards who has come."""
    found, letter = _invited(request, token)
    asked = [role for role in roles.ORDER if role.value in found.roles]
    told = {
        "invitation": found,
        "roles": [(roles.NAMES[role], roles.WHAT[role]) for role in asked],
        "second_factor": not SECOND_FACTOR_ROLES.isdisjoint(asked),
        "language": dict(settings.LANGUAGES).get(found.language, ""),
    }
    if request.method == "GET":
        if found.letters != letter:
            raise NoSuchInvitation("A newer letter was written since. Use the link of the newest one.")
        if found.accepted_at is None and not found.is_open(timezone.now()):
            raise InvitationOver(
                "This invitation is no longer open. Ask whoever invited you to write the letter again."
            )
        return render(request, "account/invitation.html", told)
    operations.accept(invitation=found, letter=letter, at=timezone.now())
    wanted = reverse("mfa_index") if told["second_factor"] else reverse("account")
    return render(request, "account/invitation_accepted.html", {**told, "next": wanted})


def _invited(request: HttpRequest, token: str) -> tuple[Invitation, int]:
    """What the link leads to. Who has tried too many wrong ones is not told of right ones either."""
    who = visitor(request)
    if so_far("invitation", who, seconds=_STRETCH) >= _WRONG_LINKS:
        raise TooOften("That was too many wrong links. Wait ten minutes, then open it again.")
    signed = invitation_links.read(token)
    found = queries.invitation(signed[0]) if signed else None
    if found is None or signed is None:
        count("invitation", who, seconds=_STRETCH)
        raise NoSuchInvitation(_("This link is not whole. Open it once more from the letter, or ask for a new one."))
    return found, signed[1]
