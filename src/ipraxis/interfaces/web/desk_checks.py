"""The automatic checks at the desk: what they find, their explanations, and an editor's word that all is in order."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.editorial import checking, queries
from ipraxis.editorial.checking import Checked
from ipraxis.editorial.models import Contribution, Dismissal
from ipraxis.editorial.rules import CHECKS, Beside
from ipraxis.intake import queries as intake
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.numbers import row_number
from ipraxis.upkeep.links import dead_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding in words: the check, its name, the sentence with its language ("" = the reader's), and its field."""

    check: str
    name: str
    sentence: str
    language: str
    field: str
    mark: str
    blocks: bool
    dismissal: Dismissal | None


def beside_of(found: Contribution) -> Beside:
    """What only the doors know of a contribution: ink on its pages that became no words, dead links."""
    leaves = [page for message in intake.messages_of(found) for page in intake.pages(message)]
    return beside(found, [page.unread_ink for page in leaves])


def beside(found: Contribution, unread_ink: Sequence[float | None]) -> Beside:
    """`beside_of` where the pages were read before; `unread_ink` is what each left unread."""
    unread = {n: round(100 * (ink or 0)) for n, ink in enumerate(unread_ink, start=1)}
    return Beside(unread=unread, dead_links=dead_of(found.refines_id))


def found_in(found: Contribution, words: Words, beside: Beside | None = None) -> list[Shown]:
    """All findings in the words' language: what stops publication, what is to be looked at, what was looked at."""
    told = beside if beside is not None else beside_of(found)
    shown = [_shown(one, words) for one in checking.checked(found, year=timezone.now().year, beside=told)]
    return sorted(shown, key=lambda one: one.dismissal is not None)


def _shown(one: Checked, words: Words) -> Shown:
    finding = one.finding
    sentence, language = desk_words.reason(finding.reason, words)
    name, _language = desk_words.reason(CHECKS[finding.check].name, words)
    return Shown(finding.check, name, sentence, language, finding.field, finding.mark, finding.blocks, one.dismissal)


def in_order(shown: Sequence[Shown]) -> int:
    """How many of the checks find nothing that nobody has looked at."""
    return len(CHECKS) - len({one.check for one in shown if one.dismissal is None})


def of_page(found: Contribution, words: Words, actor: User, beside: Beside | None = None) -> dict[str, object]:
    """The context of `desk/checks_found.html`."""
    shown = found_in(found, words, beside)
    return {
        "findings": [one for one in shown if one.dismissal is None],
        "dismissed": [one for one in shown if one.dismissal is not None],
        "passed": in_order(shown),
        "all_checks": len(CHECKS),
        "may_dismiss": allowed(actor, "editorial.dismiss"),
    }


@desk_view("editorial.see")
@require_GET
def explained(request: HttpRequest) -> HttpResponse:
    """Every check: what it asks, why, and whether it stops publication."""
    words = Words(request.LANGUAGE_CODE)
    rows = [
        (
            check.id,
            desk_words.reason(check.name, words),
            desk_words.reason(check.explains, words),
            label(check.field) if check.field else _("The whole"),
            check.blocks,
        )
        for check in CHECKS.values()
    ]
    return show(request, "desk/checks.html", {"rows": rows})


@desk_view("editorial.dismiss")
@require_POST
def dismiss(request: HttpRequest, reference: str) -> HttpResponse:
    """Say why a finding is in order, or that it is to be looked at again."""
    found, actor, at = queries.contribution(reference), actor_of(request), timezone.now()
    if "again" in request.POST:
        key = row_number(request.POST.get("again")) or 0
        dismissal = get_object_or_404(Dismissal, contribution=found, pk=key)
        checking.look_again(dismissal=dismissal, actor=actor, at=at)
        messages.success(request, _("It is shown again."))
    else:
        mark, why = request.POST.get("mark", ""), request.POST.get("why", "")
        checking.dismiss(contribution=found, mark=mark, why=why, beside=beside_of(found), actor=actor, at=at)
        messages.success(request, _("Kept with your reason. It can be looked at again at any time."))
    return redirect("desk_contribution", found.reference)
