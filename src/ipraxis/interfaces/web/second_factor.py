"""The second factor: an app's codes or a passkey, asked after the mailed code; required of who decides here.

django-allauth does the work. This module says who must have one, keeps its secrets encrypted, and sees to it that no
code opens the door twice.
"""

import base64
from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, cast

import qrcode
import qrcode.constants
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.base.forms import AuthenticateForm as BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as BaseReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from allauth.mfa.webauthn.internal.auth import parse_registration_response
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import role_names
from ipraxis.accounts.rules import SECOND_FACTOR_ROLES
from ipraxis.interfaces.web import sessions
from ipraxis.interfaces.web.demo import is_invented
from ipraxis.people.operations import note_reset
from ipraxis.refusal import Refused

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
_CODE_LIVES = 120  # seconds: longer than any code is accepted, with the steps before and after its own


class SecretsLost(Refused):
    """What was encrypted cannot be read with the site's present key."""


def has_second_factor(user: User) -> bool:
    """Whether the person has an app or a passkey; codes for emergencies alone are none."""
    return bool(Authenticator.objects.filter(user=user, type__in=KINDS).exists())


def must_have_one(user: User) -> bool:
    """Whether the person's roles ask for a second factor. Invented persons of a demonstration own no telephone."""
    return not role_names(user).isdisjoint(SECOND_FACTOR_ROLES) and not is_invented(user)


def shown_anew(view: View[P]) -> View[P]:
    """A step that changes who may do what: whoever has a second factor shows it again, unless they just did."""
    return cast("View[P]", reauthentication_required(app="ipraxis.people")(view))


class SecondFactorMiddleware:
    """Leads whoever must have a second factor, and has none yet, to where it is set up, from every page of the house.

    Pages of the house are those whose views declare a permission. Programs come with a token and no session.
    """

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        answer: HttpResponseBase = self.get_response(request)
        return answer

    def process_view(self, request: HttpRequest, view: Any, _args: Any, _kwargs: Any) -> HttpResponse | None:
        if getattr(view, "permission", None) is None or not isinstance(request.user, User):
            return None
        if not must_have_one(request.user) or has_second_factor(request.user):
            return None
        wanted = "?" + urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
        return redirect(reverse("mfa_index") + wanted)


def _box() -> MultiFernet:
    """Encrypts with a key made of the site's secret key; older secret keys still open what they closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    made = [salted_hmac("ipraxis.second_factor", "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(key)) for key in made])


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("That is not the code. Codes of an app change every thirty seconds: type the newest one."),
        "cannot_delete_authenticator": _("Your role asks for a second factor: add another one before you remove this."),
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            raise SecretsLost(
                "Your second factor was set up with another secret key of this site, and cannot be checked. "
                "Ask a coordinator to reset it."
            ) from None

    def build_totp_svg(self, url: str) -> str:
        """The code as an SVG element, dark on light in every theme, because that is what cameras read."""
        code = qrcode.QRCode(border=4, error_correction=qrcode.constants.ERROR_CORRECT_M)
        code.add_data(url)
        code.make(fit=True)
        rows = code.get_matrix()
        squares = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        size = len(rows)
        return (
            f'<svg class="qr" viewBox="0 0 {size} {size}" width="240" height="240" role="img" '
            f'aria-labelledby="qr-name" shape-rendering="crispEdges"><title id="qr-name">'
            f"{gettext('The key as a picture for the camera of your telephone')}</title>"
            f'<rect width="{size}" height="{size}" fill="#fff"/><path d="{squares}" fill="#000"/></svg>'
        )

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        user = authenticator.user
        if authenticator.type not in KINDS or not must_have_one(user):
            return True
        others = Authenticator.objects.filter(user=user, type__in=KINDS).exclude(pk=authenticator.pk)
        return bool(others.exists())

    def generate_authenticator_name(self, user: User, type: str) -> str:  # noqa: A002 - allauth's signature
        count = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey %(number)d") % {"number": count + 1}


class _Once:
    """A code opens the door once, also within the steps of time around its own."""

    user: User
    authenticator: Authenticator

    def clean_code(self) -> str:
        code = str(super().clean_code())  # type: ignore[misc]  # of allauth's form, which comes after
        used = f"second-factor:{self.user.pk}:{normalize_user_code(code)}"
        if self.authenticator.type == Authenticator.Type.TOTP and not cache.add(used, 1, _CODE_LIVES):
            raise Adapter().validation_error("incorrect_code")
        return code


class AuthenticateForm(_Once, BaseAuthenticateForm):  # type: ignore[misc]  # allauth ships no types
    pass


class ReauthenticateForm(_Once, BaseReauthenticateForm):  # type: ignore[misc]  # allauth ships no types
    pass


class AddKeyForm(AddWebAuthnForm):  # type: ignore[misc]  # allauth ships no types
    passwordless = forms.BooleanField(required=False, initial=True)

    def clean_credential(self) -> dict[str, Any]:
        """Refuse what is no key: allauth looks at nothing that is empty or 0, and would keep it as one."""
        credential = self.cleaned_data["credential"]
        try:
            parse_registration_response(credential)
        except (TypeError, ValueError, KeyError, AttributeError) as unreadable:
            raise Adapter().validation_error("incorrect_code") from unreadable
        return cast("dict[str, Any]", credential)


def proved(*, request: HttpRequest | None = None, user: User, authenticator: Authenticator, **_more: Any) -> None:
    """Whoever has just shown a factor is not asked for it again at the next door: for a few minutes it counts."""
    record_authentication(request or context.request, user, "mfa", type=authenticator.type, reauthenticated=True)


@transaction.atomic
def reset(*, person: User, actor: User, at: datetime) -> None:
    """Take away everything the person could show, and sign them out everywhere: a coordinator's help for a lost phone.

    Nobody resets their own: whoever took over a desk could get rid of the second factor with it.
    """
    if person == actor:
        raise Refused("Nobody resets their own second factor: use a code for emergencies, or ask another coordinator.")
    note_reset(person=person, actor=actor, at=at)
    Authenticator.objects.filter(user=person).delete()
    sessions.end(sessions.open_sessions(person))
