"""What a page of the form shows: each question with its control and what was typed, and the look-over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from ipraxis.editorial.rules import FIELDS, is_empty
from ipraxis.intake.channels.answers import check_values
from ipraxis.interfaces.field_words import Choice, Words
from ipraxis.interfaces.web.contribute_answers import INDICATOR, Typed, answers_of, first, rows_of, target_groups
from ipraxis.interfaces.web.contribute_edition import asked_on
from ipraxis.interfaces.web.contribute_questions import (
    FIRST_ROWS,
    HELP,
    MOST_ROWS,
    OUTCOME_PARTS,
    STEPS,
    Question,
    Step,
    Text,
)
from ipraxis.interfaces.web.refusals import in_words
from ipraxis.refusal import Refused


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a list, with plain words beside it."""

    value: str
    label: str
    help: Text
    chosen: bool


@dataclass(frozen=True, slots=True)
class Options:
    """Choices under one heading; `opened` where something in it is chosen."""

    label: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        return sum(option.chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page shows it."""

    question: Question
    text: str
    groups: Sequence[Options] = ()
    rows: Sequence[Mapping[str, str]] = ()
    other: str = ""
    unsure: bool = False
    problem: str = ""

    @property
    def described_by(self) -> str:
        """The ids of what a screen reader says with the control."""
        name = self.question.name
        ids = [f"e-{name}" if self.problem else "", f"h-{name}" if self.question.help else ""]
        return " ".join(filter(None, ids))


def asked_in(
    step: Step, typed: Typed, words: Words, problems: Mapping[str, Refused], *, more_rows: bool
) -> list[Asked]:
    """The questions of a step with what was typed, and what is wrong with it."""
    ((_, questions),) = asked_on(step)
    return [ask(question, typed, words, problems, more_rows=more_rows) for question in questions]


def ask(question: Question, typed: Typed, words: Words, problems: Mapping[str, Refused], *, more_rows: bool) -> Asked:
    """One question with what was typed, and what is wrong with it."""
    return Asked(
        question=question,
        text=first(typed, question.name),
        groups=_groups(question, typed, words),
        rows=_rows(typed, more=more_rows) if question.control == "outcomes" else (),
        other=first(typed, f"other-{question.name}"),
        unsure=bool(first(typed, f"unsure-{question.name}")),
        problem=in_words(problems[question.name]) if question.name in problems else "",
    )


def _rows(typed: Typed, *, more: bool) -> list[Mapping[str, str]]:
    rows: list[Mapping[str, str]] = [row for row in rows_of(typed) if any(row.values())]
    blank = dict.fromkeys((*OUTCOME_PARTS, INDICATOR), "")
    wanted = max(FIRST_ROWS, len(rows) + (1 if more else 0))
    return (rows + [blank] * (wanted - len(rows)))[:MOST_ROWS]


def _groups(question: Question, typed: Typed, words: Words) -> list[Options]:
    if question.control not in {"select", "radios", "checks", "grouped"}:
        return []
    chosen = set(typed.get(question.name, ()))
    grouped: dict[str, list[Option]] = {}
    for choice in _choices(question.name, words):
        option = Option(choice.value, choice.label, HELP.get((question.name, choice.value), ""), choice.value in chosen)
        grouped.setdefault(choice.group if question.control == "grouped" else "", []).append(option)
    return [Options(label, tuple(options)) for label, options in grouped.items()]


def _choices(name: str, words: Words) -> Sequence[Choice]:
    return target_groups(words.language) if name == "target_groups" else words.choices(name)


@dataclass(frozen=True, slots=True)
class Line:
    """A question on the look-over, with what will be read; `problem` where it cannot be sent so."""

    name: str
    text: str
    shown: Sequence[str]
    problem: str = ""


def look_over(typed: Typed, words: Words, problems: Mapping[str, Refused]) -> list[tuple[Step, list[Line]]]:
    """Every step with its questions and answers as they will be read."""
    answers = answers_of(typed, language=words.language, refines="")
    kept = check_values(answers.values).values
    return [
        (step, [_line(question, typed, kept, words, problems) for question in questions])
        for step, questions in asked_on(*STEPS)
        if questions
    ]


def _line(
    question: Question, typed: Typed, kept: Mapping[str, Any], words: Words, problems: Mapping[str, Refused]
) -> Line:
    name = question.name
    line = Line(name, question.text, (), in_words(problems[name]) if name in problems else "")
    if name in problems or name not in FIELDS:
        return replace(line, shown=_as_typed(question, typed))
    shown = shown_values(name, kept.get(name), words)
    other = first(typed, f"other-{name}")
    if other and FIELDS[name].scheme is not None:
        shown = [*shown, other]
    if not shown and first(typed, f"unsure-{name}"):
        shown = [_("I do not know.")]
    return replace(line, shown=shown)


def _as_typed(question: Question, typed: Typed) -> list[str]:
    if question.control == "outcomes":
        return [" · ".join(filter(None, row.values())) for row in rows_of(typed) if any(row.values())]
    return [cell for cell in typed.get(question.name, ()) if cell.strip()]


def shown_values(name: str, value: Any, words: Words) -> list[str]:
    """Each value of a field in words; none where it is empty."""
    if is_empty(value):
        return []
    if name == "outcomes":
        return [" · ".join(filter(None, [words.value(name, one), str(one.get("source") or "")])) for one in value]
    if name == "target_groups":
        labels = {choice.value.casefold(): choice.label for choice in target_groups(words.language)}
        return [labels.get(str(one).casefold(), str(one)) for one in value]
    return words.values(name, value)


def summary_of(asked: Iterable[Asked]) -> list[tuple[str, str, str]]:
    """For the head of the page: where something is wrong, what the question is, and what to do."""
    return [(_target(one), one.question.text, one.problem) for one in asked if one.problem]


def _target(one: Asked) -> str:
    """The id of the control that a problem leads to."""
    return "q-outcomes-value-0" if one.question.control == "outcomes" else f"q-{one.question.name}"
