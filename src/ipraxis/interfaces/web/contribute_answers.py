"""What was typed into the form, as answers: nothing is corrected behind anybody's back, only put into shape."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.http import QueryDict

from ipraxis.editorial.rules import FIELDS
from ipraxis.intake.channels.answers import check_contributor, check_values
from ipraxis.intake.rules.answers import REMARK, Answers, Contributor
from ipraxis.interfaces.field_words import Choice, Words
from ipraxis.interfaces.questions import asked
from ipraxis.interfaces.web.contribute_questions import OUTCOME_PARTS, Question, Step, questions
from ipraxis.interfaces.web.desk_fields import typed_countries
from ipraxis.refusal import Refused
from ipraxis.vocabulary.queries import vocabulary

Typed = Mapping[str, Sequence[str]]

INDICATOR = "indicator"  # of a figure that has one: carried along, not asked
LONGEST = 20_000  # characters of one control
MOST_CELLS = 200  # values of one control
# 1,200 and 1.200 and 1 200: groups of three, which no unit would be written in otherwise.
_GROUPED = re.compile(r"\d{1,3}(?:([,.' \u00a0\u202f\u066c])\d{3})(?:\1\d{3})*")
_PERSON = {"contact_name": "name", "contact_email": "email", "postal_address": "postal_address", "fax": "fax"}
# A problem with the person, at the question that it is about.
_PERSON_PROBLEMS = {"email": "contact_email", "reach": "contact_email"}


def controls(question: Question) -> tuple[str, ...]:
    """The names of the controls that a question is answered with."""
    parts = (*OUTCOME_PARTS, INDICATOR)
    own = tuple(f"outcomes-{part}" for part in parts) if question.control == "outcomes" else (question.name,)
    other = (f"other-{question.name}",) if question.has_other else ()
    return (*own, *other, *((f"unsure-{question.name}",) if question.may_not_know else ()))


def typed_into(step: Step, data: QueryDict) -> dict[str, list[str]]:
    """What was typed into the controls of a step, as it was typed."""
    return {
        name: [cell.replace("\0", "")[:LONGEST] for cell in data.getlist(name)[:MOST_CELLS]]
        for question in step.questions
        for name in controls(question)
    }


def first(typed: Typed, name: str) -> str:
    """The one value of a control, without blanks around it."""
    cells = typed.get(name) or [""]
    return cells[0].strip()


def rows_of(typed: Typed) -> list[dict[str, str]]:
    """The rows of outcomes as typed, empty ones too."""
    columns = {part: list(typed.get(f"outcomes-{part}", ())) for part in (*OUTCOME_PARTS, INDICATOR)}
    length = max(map(len, columns.values()), default=0)
    cells = {part: column + [""] * (length - len(column)) for part, column in columns.items()}
    return [{part: cells[part][n].strip() for part in cells} for n in range(length)]


def value_of(question: Question, typed: Typed) -> Any:
    """The answer to a question as its field is given it; None or [] where it was left open."""
    name = question.name
    if question.control == "outcomes":
        return [_outcome(row) for row in rows_of(typed) if any(row.values())]
    if question.control in {"checks", "grouped"}:
        chosen = [cell for cell in typed.get(name, ()) if cell]
        # The form asks for groups by name: what somebody writes beside the list is a group like any other.
        more = first(typed, f"other-{name}") if FIELDS[name].scheme is None else ""
        return chosen + [part.strip() for part in re.split(r"[,;\n，；،]", more) if part.strip()]
    if question.control == "names":
        return typed_countries(first(typed, name))
    return first(typed, name) or None


def typed_from_values(values: Mapping[str, Any], words: Words) -> dict[str, list[str]]:
    """The controls filled in with what fields hold: `value_of` gives the same values back."""
    typed: dict[str, list[str]] = {}
    for name, value in values.items():
        items = value if isinstance(value, list) else [value]
        if name == "outcomes":
            typed |= {f"outcomes-{part}": [_cell(row, part) for row in items] for part in (*OUTCOME_PARTS, INDICATOR)}
        elif name == "countries":
            typed[name] = [", ".join(words.country(str(code)) for code in items)]
        elif name == "target_groups":
            offered = {choice.value.casefold(): choice.value for choice in target_groups("en")}
            typed[name] = [offered[str(one).casefold()] for one in items if str(one).casefold() in offered]
            typed[f"other-{name}"] = ["; ".join(str(one) for one in items if str(one).casefold() not in offered)]
        else:
            typed[name] = [str(one) for one in items]
    return typed


def _cell(row: Mapping[str, Any], part: str) -> str:
    told = row.get(part)
    return "" if told is None else str(told)


def target_groups(language: str) -> list[Choice]:
    """The groups of the vocabulary: shown in the language, meant by their English names as in the open format."""
    book = vocabulary()
    concepts = (book.concepts[one] for one in book.schemes.get("target-group", ()))
    return [Choice(c.label.get("en", c.id), book.label(c.id, language)) for c in concepts]


def _outcome(row: Mapping[str, str]) -> dict[str, str]:
    number, unit = row["value"], row["unit"]
    if number.endswith(("%", "٪")):
        number, unit = number[:-1].strip(), f"% {unit}".strip()
    if _GROUPED.fullmatch(number):
        number = re.sub(r"\D", "", number)
    return {**row, "value": number, "unit": unit}


def person_of(typed: Typed) -> Contributor:
    """Who answers, as typed."""
    told = {part: first(typed, name) for name, part in _PERSON.items()}
    return Contributor(**told, institution=first(typed, "institution_name"))


def answers_of(typed: Typed, *, language: str, refines: str) -> Answers:
    """All that was typed as answers, not checked yet."""
    values: dict[str, Any] = {}
    not_known: list[str] = []
    other: dict[str, str] = {}
    for question in questions():
        if question.name not in FIELDS:
            continue
        value = value_of(question, typed)
        if value:
            values[question.name] = value
        elif first(typed, f"unsure-{question.name}"):
            not_known.append(question.name)
        words = first(typed, f"other-{question.name}")
        if words and FIELDS[question.name].scheme is not None:
            other[question.name] = words
    return Answers(
        language=language,
        values=values,
        contributor=person_of(typed),
        not_known=tuple(not_known),
        other=other,
        remark=first(typed, REMARK),
        refines=refines or None,
        asked=asked(language),
    )


def problems_of(answers: Answers, names: Sequence[str]) -> dict[str, Refused]:
    """What is wrong with the answers to these questions, by question."""
    found = dict(check_values(answers.values).problems)
    _kept, about_person = check_contributor(answers.contributor)
    for part, problem in about_person.items():
        found[_PERSON_PROBLEMS[part]] = problem
    return {name: found[name] for name in names if name in found}
