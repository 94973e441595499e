"""The form of a review: what is asked, what was answered, what a browser sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ipraxis.interfaces.web import review_words
from ipraxis.interfaces.web.review_words import CriterionWords, Text
from ipraxis.review.models import Review
from ipraxis.review.rules.criteria import Answer, Content, Profile


@dataclass(frozen=True, slots=True)
class Question:
    """One criterion on the form; `choices` are value, label and whether it is chosen."""

    id: str
    words: CriterionWords
    choices: Sequence[tuple[str, Text, bool]]
    remark: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A group of criteria under its heading."""

    heading: Text
    questions: Sequence[Question]


def parts(profile: Profile, content: Content, missing: Sequence[str] = ()) -> list[Part]:
    """The whole form, group by group; `missing` are the questions to point at."""
    groups = dict.fromkeys(one.group for one in profile.criteria)
    return [
        Part(
            review_words.GROUPS[group],
            [
                Question(
                    one.id,
                    review_words.CRITERIA[one.id],
                    [
                        (value, review_words.ANSWERS[value], content.answers.get(one.id, Answer()).answer == value)
                        for value in (*reversed(one.answers), one.open_answer)
                    ],
                    content.answers.get(one.id, Answer()).remark,
                    one.id in missing,
                )
                for one in profile.criteria
                if one.group == group
            ],
        )
        for group in groups
    ]


def content_of(review: Review | None) -> Content:
    """What the review says so far."""
    if review is None:
        return Content({})
    answers = {name: Answer(told.get("answer", ""), told.get("remark", "")) for name, told in review.answers.items()}
    return Content(answers, review.advice, review.to_editors, review.to_contributor)


def sent(profile: Profile, data: Mapping[str, str]) -> Content:
    """What a browser sent."""
    answers = {one.id: Answer(data.get(f"a-{one.id}", ""), data.get(f"r-{one.id}", "")) for one in profile.criteria}
    return Content(answers, data.get("advice", ""), data.get("to_editors", ""), data.get("to_contributor", ""))
