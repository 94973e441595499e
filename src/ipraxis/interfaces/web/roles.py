"""The roles in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ipraxis.accounts.rules import RoleName

NAMES: Mapping[RoleName, str | Promise] = {
    RoleName.COORDINATOR: _("Coordinator"),
    RoleName.EDITOR: _("Editor"),
    RoleName.REVIEWER: _("Reviewer"),
    RoleName.TRANSLATOR: _("Translator"),
    RoleName.REPRESENTATIVE: _("Speaks for an institution"),
    RoleName.CONTRIBUTOR: _("Contributor"),
    RoleName.ROBOT: _("Part of the software"),
}
WHAT: Mapping[RoleName, str | Promise] = {
    RoleName.COORDINATOR: _("Runs the exchange: all that an editor may, and gives roles."),
    RoleName.EDITOR: _("Corrects, returns, accepts, declines and publishes."),
    RoleName.REVIEWER: _("Reads contributions and advises on them; does not decide."),
    RoleName.TRANSLATOR: _("Translates published practices and verifies machine drafts."),
    RoleName.REPRESENTATIVE: _("Sees what their institution contributed, confirms it and proposes refinements."),
    RoleName.CONTRIBUTOR: _("Describes practices; needs no account for it."),
}
ORDER = tuple(WHAT)
