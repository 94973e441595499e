"""The demonstration's door: invented persons, one for each role. Does not exist outside a demonstration."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from ipraxis.accounts.models import User
from ipraxis.accounts.operations import ensure_user
from ipraxis.accounts.rules import RoleName
from ipraxis.interfaces.web.demo_reviews import offer_reviews

# role -> (name, what the person may do); the addresses end in .example, which nobody can own
PERSONS = {
    RoleName.CONTRIBUTOR: ("Demo contributor", _("Describes a practice. Has no desk: letters are answered by reply.")),
    RoleName.REVIEWER: ("Demo reviewer", _("Reads contributions and remarks on them; does not decide.")),
    RoleName.TRANSLATOR: ("Demo translator", _("Translates what is published, text by text, and verifies it.")),
    RoleName.EDITOR: ("Demo editor", _("Corrects, returns, accepts, declines and publishes.")),
    RoleName.COORDINATOR: ("Demo coordinator", _("Runs the exchange: all that an editor may, and gives roles.")),
}


DOMAIN = "@demo.ipraxis.example"


def is_invented(user: User) -> bool:
    """Whether this is a person of the demonstration: without a mailbox, a telephone, or anything to lose."""
    return bool(settings.DEMO) and user.email.endswith(DOMAIN)


def address(role: RoleName) -> str:
    """The demo person's e-mail address."""
    return f"{role.value}{DOMAIN}"


@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """The list of demo persons; POST `role` signs in as that person."""
    if not settings.DEMO:
        raise Http404
    if request.method == "GET":
        persons = [(role.value, name, address(role), what) for role, (name, what) in PERSONS.items()]
        return render(request, "account/demo.html", {"persons": persons, "mail_folder": settings.MAIL_FOLDER})
    role = request.POST.get("role", "")
    if role not in PERSONS:
        return redirect("demo")
    known = RoleName(role)
    user = ensure_user(email=address(known), name=PERSONS[known][0], roles=(known,), at=timezone.now())
    if known is RoleName.REVIEWER:
        offer_reviews(user=user, editor_address=address(RoleName.EDITOR), at=timezone.now())
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect(reverse("desk"))
