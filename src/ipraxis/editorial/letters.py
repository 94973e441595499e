"""Which letter a contribution owes its contributor; the outbox keeps it, the worker sends it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from ipraxis.editorial.codes import code_for
from ipraxis.editorial.forms import current_form
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.rules.asking import asked_in
from ipraxis.editorial.rules.codes import shown
from ipraxis.editorial.rules.editions import FIRST, Form
from ipraxis.editorial.threads import questions_of
from ipraxis.outbox.models import Letter
from ipraxis.outbox.operations import NewLetter, post

INTERFACE_LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def post_about(
    contribution: Contribution,
    *,
    template: str,
    occasion: str,
    at: datetime,
    note: str = "",
    extra: dict[str, Any] | None = None,
) -> Letter | None:
    """Post a letter about the contribution in its own language (English where we do not write that one)."""
    letter = letter_about(
        contribution,
        template=template,
        occasion=occasion,
        code=code_for(contribution.occasion, at=at),
        remarks=[
            {"field": one.field, "text": one.question, "remark": one.root.pk}
            for one in sorted(questions_of(contribution), key=lambda thread: thread.field != "")
        ],
        note=note,
        extra=extra,
        form=current_form(),
    )
    return post(letter=letter, at=at)


def letter_about(
    contribution: Contribution,
    *,
    template: str,
    occasion: str,
    code: str,
    remarks: Sequence[Mapping[str, Any]],
    note: str = "",
    extra: Mapping[str, Any] | None = None,
    form: Form = FIRST,
) -> NewLetter:
    """The letter that `post_about` posts; `remarks` are those for the contributor, each with field and text.

    `code` is the one by which the contribution is followed (`codes_for`); `form` what is asked for now, which matters
    to letters that ask (`asking.ASKING`).
    """
    described = contribution.description
    on_paper_to = contribution.postal_address if contribution.reply_on_paper else ""
    name = "\n".join(filter(None, [described.get("contact_name"), described.get("institution_name"), on_paper_to]))
    open_ = {name: why for name, why in contribution.unknown.items() if name in form.asked}
    context = {
        "reference": contribution.reference,
        "code": shown(code),
        "title": described.get("title", ""),
        "institution": described.get("institution_name", ""),
        "is_sample": contribution.is_sample,
        "note": note,
        "described": {k: v for k, v in described.items() if k != "language"},
        "unknown": contribution.unknown,
        "remarks": list(remarks),
        "asked": asked_in(template, remarks, open_),
        **(extra or {}),
    }
    return NewLetter(
        occasion=occasion,
        template=template,
        language=contribution.language if contribution.language in INTERFACE_LANGUAGES else "en",
        to_address="" if contribution.reply_on_paper else contribution.reply_to,
        to_name=name or ("?" if contribution.reply_on_paper else ""),
        on_paper=contribution.reply_on_paper,
        context=context,
        subject_of=f"contribution:{contribution.pk}",
        in_reply_to=contribution.in_reply_to,
    )
