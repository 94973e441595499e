"""What differs: between two contributions that look alike, and between a practice and what would improve it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from ipraxis.accounts.permissions import allowed
from ipraxis.catalogue.models import Practice
from ipraxis.editorial import queries, refining
from ipraxis.editorial.models import Contribution, Proposal, Twin
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.difference import Run, differences
from ipraxis.intake.queries import full_text, messages_of
from ipraxis.interfaces.field_words import Words, label
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.desk_door import actor_of, desk_view, show
from ipraxis.numbers import row_number
from ipraxis.refusal import NotFound

TWIN_KINDS: Mapping[str, str | Promise] = {
    "same_letter": gettext_lazy("Looks like a letter we have twice."),
    "resent": gettext_lazy("Looks like a letter sent again with changes."),
    "translation": gettext_lazy("Looks like a translation of a letter we have."),
    "yearly_update": gettext_lazy("Looks like later figures of a practice we have a letter about."),
    "same_practice": gettext_lazy("Looks like another letter about the same practice."),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in both, as words that stayed, went and came; `before` and `after` where their languages differ."""

    label: str
    runs: tuple[Run, ...] = ()
    before: str = ""
    after: str = ""

    @property
    def is_same(self) -> bool:
        return all(run.kind == "same" for run in self.runs) and self.before == self.after


def between(
    before: Mapping[str, Any], after: Mapping[str, Any], words: Words, *, by_words: bool = True
) -> list[Difference]:
    """Every public field that either has, in words; text of two languages is set side by side."""
    found = []
    for name, form in FIELDS.items():
        old, new = (_shown(name, one.get(name), words) for one in (before, after))
        if form.is_private or not (old or new):
            continue
        is_text = form.holds in {"line", "text"}
        if is_text and not by_words and old != new:
            found.append(Difference(label(name), before=old, after=new))
        else:
            found.append(Difference(label(name), runs=differences(old, new)))
    return found


def _shown(name: str, value: Any, words: Words) -> str:
    return " · ".join(words.values(name, value)) if value not in (None, "", []) else ""


def changes(of: Contribution, words: Words) -> list[Difference]:
    """What publication would change in the practice that it improves."""
    before, after = refining.laid_over(of, year=timezone.now().year)
    return between(before, after, words, by_words=before["language"] == after["language"])


@desk_view("editorial.see")
@require_GET
def compare(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Two contributions, field by field and letter by letter; the earlier one stands first."""
    found = queries.contribution(reference)
    pair = sorted((found, queries.contribution(other)), key=lambda one: one.pk)
    earlier, later = pair
    words = Words(request.LANGUAGE_CODE)
    same_language = earlier.language == later.language
    twin = Twin.objects.filter(contribution=later, other=earlier).first()
    texts = ["\n".join(full_text(message) for message in messages_of(one)) for one in pair]
    context = {
        "title": _("What differs"),
        "contribution": found,
        "earlier": (earlier.reference, words.language_name(earlier.language) if earlier.language else ""),
        "later": (later.reference, words.language_name(later.language) if later.language else ""),
        "rows": between(earlier.description, later.description, words, by_words=same_language),
        "letters": differences(*texts) if same_language else (),
        "texts": [] if same_language else list(zip(pair, texts, strict=True)),
        "what": TWIN_KINDS[twin.kind] if twin else "",
        "why": desk_words.reason(twin.why, words) if twin else None,
        "twin": twin,
        "may_judge": allowed(actor_of(request), "editorial.judge_twin"),
        "may_merge": allowed(actor_of(request), "editorial.merge"),
    }
    return show(request, "desk/difference.html", context, here=later.status)


@desk_view("editorial.see")
@require_GET
def laid_over(request: HttpRequest, reference: str) -> HttpResponse:
    """What the contribution would change in the practice that it improves."""
    found = queries.contribution(reference)
    if found.refines is None:
        raise NotFound(_("It is not an improvement of a practice: there is nothing to compare."))
    words = Words(request.LANGUAGE_CODE)
    context = {
        "title": _("What would change"),
        "contribution": found,
        "practice": found.refines,
        "earlier": (_("as it stands"), ""),
        "later": (_("with this"), words.language_name(found.language)),
        "rows": changes(found, words),
    }
    return show(request, "desk/difference.html", context, here=found.status)


@desk_view("editorial.refine")
@require_POST
def refine(request: HttpRequest, reference: str) -> HttpResponse:
    """Say which practice the contribution improves, that it is one of its own, or that a proposal is mistaken."""
    found, actor, at = queries.contribution(reference), actor_of(request), timezone.now()
    slug = request.POST.get("practice", "").strip().strip("/").rpartition("/")[2]
    if "refuse" in request.POST:
        proposal = get_object_or_404(Proposal, contribution=found, practice__slug=request.POST["refuse"])
        refining.refuse_refinement(proposal=proposal, actor=actor, at=at)
        messages.success(request, _("Kept: it is another practice."))
        return redirect("desk_contribution", found.reference)
    practice = Practice.objects.filter(slug=slug).first() if slug else None
    if slug and practice is None:
        raise NotFound(_("There is no practice of that address. Nothing was changed."))
    revision = row_number(request.POST.get("revision")) or 0
    refining.refine(contribution=found, practice=practice, actor=actor, at=at, revision=revision)
    if practice is None:
        messages.success(request, _("It is a practice of its own now."))
    else:
        messages.success(request, _("It improves that practice now: publication makes its next version."))
    return redirect("desk_contribution", found.reference)


def likely_practices(of: Contribution, words: Words) -> Sequence[tuple[Proposal, str, tuple[str, str]]]:
    """The proposed practices with their names and why."""
    return [
        (one, practice_name(one.practice, words.language), desk_words.reason(one.why, words))
        for one in refining.proposals(of)
    ]


def practice_name(practice: Practice, language: str) -> str:
    """Its title in the language, where it has one; else in its own."""
    version = refining.current_version(practice)
    assert version is not None
    translated = version.translations.filter(language=language, part="title").exclude(text="").first()
    return translated.text if translated else version.title
