"""What the present edition of the form asks on a step, in its own words where it has some."""

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import get_language

from ipraxis.editorial.forms import current_form
from ipraxis.editorial.rules import FIELDS
from ipraxis.interfaces.web.contribute_questions import Question, Step


def asked_on(*steps: Step) -> list[tuple[Step, Sequence[Question]]]:
    """The questions of each step that are asked now; one query for all."""
    form, language = current_form(), get_language() or "en"
    return [
        (
            step,
            [
                replace(question, own=form.question(question.name, language))
                for question in step.questions
                if question.name not in FIELDS or question.name in form.asked
            ],
        )
        for step in steps
    ]
