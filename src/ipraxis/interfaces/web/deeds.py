"""Events about people and by people, in short words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ipraxis.audit.models import Event
from ipraxis.interfaces.web import desk_words

_ACTIONS: Mapping[str, str | Promise] = {
    "accounts.manage": _("Roles were given or taken"),
    "accounts.deactivate": _("The account was closed"),
    "accounts.activate": _("The account was opened again"),
    "accounts.describe": _("Name or language was changed"),
    "accounts.second_factor": _("A second factor was changed"),
    "accounts.second_factor_reset": _("The second factor was reset"),
    "accounts.end_sessions": _("Was signed out elsewhere"),
    "accounts.invite": _("Invited somebody"),
    "accounts.invite_again": _("Wrote an invitation again"),
    "accounts.revoke_invitation": _("Took an invitation back"),
    "accounts.accept_invitation": _("Accepted the invitation"),
    "accounts.enter_membership": _("Was entered as speaking for an institution"),
    "accounts.end_membership": _("No longer speaks for an institution"),
    "accounts.add_token": _("Made a token for a program"),
    "accounts.revoke_token": _("Revoked a token"),
}


def deed(event: Event) -> str | Promise:
    """What was done; the bare name of the action where nobody wrote words for it."""
    return _ACTIONS.get(event.action) or desk_words.action(event.action)
