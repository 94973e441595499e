"""Letters about accounts: the invitation, and what changed about how somebody signs in."""

from collections.abc import Callable, Mapping

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from ipraxis.accounts.rules import RoleName
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.letter_parts import Parts
from ipraxis.interfaces.web.invitation_links import token
from ipraxis.interfaces.web.roles import NAMES, WHAT
from ipraxis.outbox.models import Letter

_CHANGES = {
    "totp_activated": gettext_lazy("An authenticator app was set up as your second factor."),
    "totp_deactivated": gettext_lazy("The authenticator app was removed from your second factors."),
    "webauthn_added": gettext_lazy("A passkey was added to your account."),
    "webauthn_removed": gettext_lazy("A passkey was removed from your account."),
    "recovery_codes_generated": gettext_lazy("New codes for emergencies were made; the old ones no longer work."),
}


def _invitation(letter: Letter, _words: Words) -> Parts:
    said = letter.context
    asked = [role for role in RoleName if role.value in (said.get("roles") or [])]
    days = int(said.get("days") or 0)
    link = reverse("invitation", args=[token(int(said.get("invitation") or 0), int(said.get("letter") or 0))])
    return Parts(
        heading=_("You are invited to the exchange."),
        opening=[
            _(
                "%(by)s invites you to IPraxis, the exchange where institutions share how they help small firms use "
                "intellectual property."
            )
            % {"by": str(said.get("by", ""))},
            *(f"{NAMES[role]}: {WHAT[role]}" for role in asked if role in WHAT),
            _("This page says more, and lets you accept:"),
        ],
        address=settings.SITE_ADDRESS + link,
        closing=[
            ngettext(
                "The link is good for %(days)d day. There is no password: we send a code to this address each time "
                "you sign in.",
                "The link is good for %(days)d days. There is no password: we send a code to this address each time "
                "you sign in.",
                days,
            )
            % {"days": days},
            _("If you did not expect this letter, throw it away: nothing happens then."),
        ],
        keeps_address=False,
    )


def _changed(letter: Letter, _words: Words) -> Parts:
    change = str(letter.context.get("change", ""))
    return Parts(
        heading=_("The way you sign in was changed."),
        opening=[str(_CHANGES.get(change, _("Your second factor was changed.")))],
        closing=[
            _("If it was you, nothing is to be done."),
            _("If it was not you, answer this letter at once: a coordinator closes the account and helps you."),
        ],
        keeps_address=False,
    )


def _reset(letter: Letter, _words: Words) -> Parts:
    return Parts(
        heading=_("Your second factor was reset."),
        opening=[
            _(
                "%(by)s has removed the app, the passkeys and the codes for emergencies from your account, and has "
                "signed you out everywhere."
            )
            % {"by": str(letter.context.get("by", ""))},
            _("Sign in with your address; the site then helps you to set up a new second factor:"),
        ],
        address=settings.SITE_ADDRESS + reverse("account_login"),
        closing=[
            pgettext("second factor", "If you did not ask for this, answer this letter at once."),
        ],
        keeps_address=False,
    )


TO_PEOPLE: Mapping[str, Callable[[Letter, Words], Parts]] = {
    "invitation": _invitation,
    "second_factor_changed": _changed,
    "second_factor_reset": _reset,
}
