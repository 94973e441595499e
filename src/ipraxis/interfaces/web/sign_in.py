"""Sign-in by a mailed code (django-allauth): for people who already have an account; nobody signs up here."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import RequestLoginCodeForm
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ipraxis.accounts.models import User
from ipraxis.people.operations import note_second_factor


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    error_messages = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _("That is not the code we sent last. Look at the newest letter, or ask for a new code."),
        "rate_limited": _("That was too often in a short time. Wait a minute, then try again."),
        "too_many_login_attempts": _(
            "That was too often in a short time. Wait a few minutes, then ask for a new code."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's signature
        """Contributors need no account, and roles are given by a coordinator."""
        return False

    def add_message(self, request: HttpRequest, *args: Any, message: str | None = None, **kwargs: Any) -> None:
        """Pass on what went wrong; the pages themselves say what went well."""
        if message:
            super().add_message(request, *args, message=message, **kwargs)

    def send_notification_mail(self, template_prefix: str, user: User, *_args: Any, **_kwargs: Any) -> None:
        """Write down what changed about a second factor, and tell its owner: the prefix ends in the change's name."""
        kind, _slash, change = template_prefix.rpartition("/")
        if kind == "mfa/email":
            note_second_factor(person=user, change=change, at=timezone.now())


class RequestCodeForm(RequestLoginCodeForm):  # type: ignore[misc]  # allauth ships no types
    """Asks for the address. Whether it is known is never told: the answer and the page after it are the same."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user: User | None = None
        self.fields["email"].label = _("Your e-mail address")

    def clean_email(self) -> str:
        email = str(super().clean_email())
        found: User | None = self._user  # set by allauth
        if found is not None and found.is_robot:
            self._user = None
        return email
