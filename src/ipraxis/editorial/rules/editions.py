"""An edition of the description form: which fields are asked for, which readers must have, in which words. Pure.

An edition never adds a field that the house does not know: what a version may say is fixed by the open format. It says
which of the fields this exchange asks for now, and what becomes of those that it no longer asks for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ipraxis.editorial.rules.completeness import is_not_known_yet
from ipraxis.editorial.rules.fields import FIELDS, is_empty
from ipraxis.refusal import Refused

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
# Without these nothing can be published, or nobody can be answered or protected: every edition asks for them.
ALWAYS = frozenset({
    "title", "institution_name", "institution_type", "country", "kind", "summary", "language", "contact_name",
    "contact_email", "experience", "naming",
})  # fmt: skip
LONGEST_QUESTION, LONGEST_NOTE = 300, 5000


@dataclass(frozen=True, slots=True)
class Form:
    """What an edition asks for. `questions` are its own words, by field and language, where it has some.

    `moves` leads from a text field that is no longer asked for to the one in which its text goes on.
    """

    asked: frozenset[str] = frozenset(FIELDS)
    required: frozenset[str] = frozenset()
    questions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)

    def question(self, name: str, language: str) -> str:
        """The edition's own words for the question; "" where it has none in that language."""
        return self.questions.get(name, {}).get(language, "")


FIRST = Form()


def form_of(told: Mapping[str, Any]) -> Form:
    """The form as it was kept (`as_kept`); fields that the house does not know any more are left out."""
    return Form(
        asked=(frozenset(told.get("asked", FIELDS)) | ALWAYS) & frozenset(FIELDS),
        required=frozenset(told.get("required", ())) & frozenset(FIELDS),
        questions=told.get("questions", {}),
        moves={a: b for a, b in told.get("moves", {}).items() if a in FIELDS and b in FIELDS},
    )


def as_kept(form: Form) -> dict[str, Any]:
    """The form as JSON."""
    return {
        "asked": sorted(form.asked),
        "required": sorted(form.required),
        "questions": {name: dict(words) for name, words in form.questions.items()},
        "moves": dict(form.moves),
    }


def checked_form(form: Form) -> Form:
    """The form, tidied; raises `Refused` with what does not go together."""
    unknown = (form.asked | form.required | set(form.moves) | set(form.moves.values())) - set(FIELDS)
    if unknown:
        raise Refused("The form has no field called “{name}”.", name=min(unknown))
    asked = form.asked | ALWAYS
    nowhere = sorted(form.required - asked)
    if nowhere:
        raise Refused("“{name}” cannot be required and not asked for. Nothing was changed.", name=nowhere[0])
    for gone, to in form.moves.items():
        both_text = all(FIELDS[one].holds == "text" and not FIELDS[one].is_private for one in (gone, to))
        if gone in asked or to not in asked or not both_text:
            raise Refused(
                "The text of “{gone}” cannot go on in “{to}”: only the text of a field that is no longer asked for, "
                "in a text that is. Nothing was changed.",
                gone=gone,
                to=to,
            )
    questions = {
        name: {
            language: line
            for language in LANGUAGES
            if (line := " ".join(words.get(language, "").replace("\0", "").split())[:LONGEST_QUESTION])
        }
        for name, words in form.questions.items()
        if name in asked
    }
    return Form(asked, form.required, {name: words for name, words in questions.items() if words}, dict(form.moves))


def lacking(described: Mapping[str, Any], unknown: Mapping[str, object], form: Form) -> tuple[str, ...]:
    """The fields that the edition requires and the contribution neither has nor honestly does not know."""
    return tuple(
        name
        for name in FIELDS
        if name in form.required and is_empty(described.get(name)) and not is_not_known_yet(unknown.get(name, ""))
    )


def moved(described: Mapping[str, Any], form: Form) -> dict[str, str | None]:
    """What changes in a description when the edition takes it over: the text that goes on, None where it was."""
    changes: dict[str, str | None] = {}
    for gone, to in form.moves.items():
        text = str(described.get(gone) or "").strip()
        if text:
            before = changes.get(to) or str(described.get(to) or "").strip()
            changes[to] = f"{before}\n\n{text}".strip()
            changes[gone] = None
    return changes
