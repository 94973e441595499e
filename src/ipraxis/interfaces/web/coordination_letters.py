"""The coordinator's letters: which kinds are held back, and how each is worded in each language, with a preview."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from ipraxis.accounts.permissions import require
from ipraxis.interfaces.letter_wording import originals
from ipraxis.interfaces.letter_words import AUTOMATIC, NEVER_HELD, OURS_TO_WORD
from ipraxis.interfaces.letters import render
from ipraxis.interfaces.web import desk_words
from ipraxis.interfaces.web.coordination_door import coordination_view, show
from ipraxis.interfaces.web.desk_door import actor_of
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.numbers import row_number
from ipraxis.outbox import queries
from ipraxis.outbox.holding import held_back, set_holds
from ipraxis.outbox.models import Letter
from ipraxis.outbox.rules import PLACEHOLDERS, Part, WordingRefused, require_wording
from ipraxis.outbox.wording import versions, word, worded, wordings
from ipraxis.refusal import NotFound

HERE = "coordination_letters"
PARTS = {
    Part.HEADING: gettext_lazy("Heading, which is the subject too"),
    Part.OPENING: gettext_lazy("Opening: what comes before the facts"),
    Part.CLOSING: gettext_lazy("Closing: what comes after them"),
}
MEANINGS = {
    "title": gettext_lazy("the title of the contribution"),
    "institution": gettext_lazy("the institution, as the contribution names it"),
    "reference": gettext_lazy("our number, for example C12"),
    "code": gettext_lazy("the code by which the contribution is followed"),
    "contact": gettext_lazy("our own e-mail address"),
    "how_to_answer": gettext_lazy("our sentence on how to answer, by e-mail or on paper"),
    "days": gettext_lazy("how many days a link works, in the letter about a form"),
}
_RECENT = 5
_SAMPLE: dict[str, Any] = {
    "reference": "C12",
    "code": "7K4M-2QXP",
    "title": "Patent voucher for small firms",
    "institution": "Office of Inventions",
    "note": "The summary names no year.",
    "described": {"title": "Patent voucher for small firms", "country": "LU", "started": 2019},
    "unknown": {"cost_to_sme": ""},
    "remarks": [{"field": "started", "text": "Since when?"}],
    "practice": "",
    "days": 30,
    "address": "https://exchange.example/continue",
    "lines": [{"tray": "arrived", "count": 12, "new": 3}],
    "rhythm": "weekly",
}


@coordination_view("outbox.word")
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """Every kind of letter: whether it is held back, how many are, and in which languages it is worded anew."""
    held, own, waiting = held_back(), worded(), queries.held_by_kind()
    rows = [
        {
            "template": one,
            "label": desk_words.letter(one),
            "is_automatic": one in AUTOMATIC,
            "is_held": one in held,
            "may_be_held": one not in NEVER_HELD,
            "waiting": waiting.get(one, 0),
            "languages": [(code, name, (one, code) in own) for code, name in settings.LANGUAGES],
        }
        for one in OURS_TO_WORD
    ]
    context = {"rows": rows, "all_waiting": sum(waiting.values()), "placeholders": MEANINGS.items()}
    return show(request, "coordination/letters.html", context, here=HERE)


@coordination_view("outbox.hold")
@require_POST
def hold(request: HttpRequest) -> HttpResponse:
    """Hold back the kinds that are ticked, or every kind that a machine writes."""
    chosen = set(request.POST.getlist("held")) & set(OURS_TO_WORD) - NEVER_HELD
    if request.POST.get("do") == "automatic":
        chosen |= AUTOMATIC
    stopped = set_holds(templates=chosen, actor=actor_of(request), at=timezone.now())
    if chosen:
        said = _("Letters of these kinds wait now until somebody releases them.")
        if stopped:
            also = ngettext("%(n)d that was to be sent waits too.", "%(n)d that were to be sent wait too.", stopped)
            said = f"{said} {also % {'n': stopped}}"
    else:
        said = _("No kind is held back any more. What is held already waits until somebody releases it.")
    messages.success(request, said)
    return redirect(HERE)


@coordination_view("outbox.word")
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, template: str, language: str) -> HttpResponse:
    """How a letter reads in a language: its own wording, what it came with, what it was, and how it looks."""
    if template not in OURS_TO_WORD or language not in dict(settings.LANGUAGES):
        raise NotFound(_("There is no such letter."))
    if request.method == "GET":
        return _page(request, template, language)
    require(actor_of(request), "outbox.word")
    first = originals(template, language, timezone.now())
    typed = {part: request.POST.get(part.value, "") for part in Part if part.value in request.POST}
    if (back := request.POST.get("back", "")) in {part.value for part in Part}:
        texts = {Part(back): ""}
    elif version := row_number(request.POST.get("version")):
        found = versions(template, language).filter(pk=version).first()
        texts = {} if found is None else {Part(found.part): found.text}
    else:
        texts = {part: "" if _same(text, first[part]) else text for part, text in typed.items()}
    if request.POST.get("do") == "look":
        return _page(request, template, language, typed=typed)
    try:
        changed = word(template=template, language=language, texts=texts, actor=actor_of(request), at=timezone.now())
    except WordingRefused as refused:
        return _page(request, template, language, typed=typed, refused=refused)
    said = _("Kept. Letters that are written from now on say it so.") if changed else _("Nothing was changed.")
    messages.success(request, said)
    return redirect("coordination_wording", template, language)


def _same(text: str, other: str) -> bool:
    """Whether two wordings differ in nothing but spaces; an empty one is the original too."""
    return not text.strip() or text.split() == other.split()


def _page(
    request: HttpRequest,
    template: str,
    language: str,
    *,
    typed: dict[Part, str] | None = None,
    refused: WordingRefused | None = None,
) -> HttpResponse:
    first, own = originals(template, language, timezone.now()), wordings(template, language)
    shown = {part: (typed or {}).get(part, own.get(part, first[part])) for part in Part}
    texts = {part: text for part, text in shown.items() if not _same(text, first[part])}
    try:
        for part, text in texts.items():
            require_wording(part, text)
    except WordingRefused as found:
        refused, texts = refused or found, dict(own)
    letter, recent = _example(request, template, language)
    context = {
        "template": template,
        "label": desk_words.letter(template),
        "language": language,
        "languages": settings.LANGUAGES,
        "rows": [
            (part.value, PARTS[part], shown[part], first[part], part in own or not _same(shown[part], first[part]))
            for part in Part
        ],
        "own": {part.value for part in own},
        "placeholders": [(name, MEANINGS[name]) for name in PLACEHOLDERS],
        "versions": [(one, PARTS[Part(one.part)]) for one in versions(template, language)[:20]],
        "sentence": in_words(refused) if refused else "",
        "is_typed": typed is not None and refused is None,
        "letter": letter,
        "recent": recent,
        "rendered": render(letter, texts=lambda *_told: texts),
    }
    return show(request, "coordination/wording.html", context, here=HERE, status=refused.status if refused else 200)


def _example(request: HttpRequest, template: str, language: str) -> tuple[Letter, list[Letter]]:
    """The letter that is looked at: one that was really written, else a sample; and the last ones written."""
    recent = list(queries.letters().filter(template=template)[:_RECENT])
    wanted = row_number(request.GET.get("letter"))
    real = next((one for one in recent if one.pk == wanted), None)
    paper = "paper" if request.GET.get("paper") == "1" else "email"
    found = real or Letter(template=template, channel=paper, context=_SAMPLE, posted_at=timezone.now())
    found.language = language
    return found, recent
