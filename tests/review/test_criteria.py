"""The criteria of an edition, and what a review must say."""

import pytest

from ipraxis.review.profiles import NoSuchProfile, editions, profile
from ipraxis.review.rules.agreement import Level
from ipraxis.review.rules.criteria import Answer, Content, Group, clean, disagree, missing, profile_of
from ipraxis.review.rules.steps import STEPS, Status, StepRefused, require_step

PROFILE = profile("2026")
RELEVANCE, EFFECT = (next(c for c in PROFILE.criteria if c.id == one) for one in ("relevance", "effectiveness"))


def test_the_profile_of_2026_has_three_groups_of_three():
    assert editions() == ("2026",)
    groups = [(c.group, c.level) for c in PROFILE.criteria]
    assert groups == (
        [(Group.EXCLUSION, Level.NOMINAL)] * 3 + [(Group.CORE, Level.ORDINAL)] * 3
        + [(Group.QUALIFIER, Level.ORDINAL)] * 3
    )  # fmt: skip
    with pytest.raises(NoSuchProfile):
        profile("1999")


def test_a_profile_without_sense_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="name of its own"):
        profile_of("x", {"grades": [], "exclusion_answers": [], "criteria": [{"id": "a", "group": "core"}] * 2})


def test_answers_have_places_and_an_open_one_has_none():
    assert [EFFECT.rank(one) for one in (*EFFECT.answers, EFFECT.open_answer, "")] == [0, 1, 2, 3, None, None]


def test_only_what_the_profile_knows_is_kept():
    told = {"relevance": Answer("yes", " good "), "effectiveness": Answer("superb"), "taste": Answer("yes")}
    kept = clean(PROFILE, Content(told, advice="burn", to_editors=" a ", to_contributor="b"))
    assert (kept.answers["relevance"], kept.answers["effectiveness"]) == (Answer("yes", "good"), Answer())
    assert (set(kept.answers), kept.advice) == ({c.id for c in PROFILE.criteria}, "")
    assert (kept.to_editors, kept.to_contributor) == ("a", "b")


def test_what_is_missing_is_named_and_cannot_judge_is_an_answer():
    told = {c.id: Answer(c.open_answer) for c in PROFILE.criteria}
    assert missing(PROFILE, Content(told, advice="accept")) == ()
    assert missing(PROFILE, Content(told | {"relevance": Answer()})) == ("relevance", "advice")


@pytest.mark.parametrize(
    ("criterion", "answers", "expected"),
    [
        (RELEVANCE, ["yes", "no"], True),
        (RELEVANCE, ["yes", "unsure"], False),
        (EFFECT, ["partly", "well"], False),
        (EFFECT, ["not_shown", "well"], True),
        (EFFECT, ["cannot_judge", ""], False),
    ],
)
def test_where_reviewers_lie_apart(criterion, answers, expected):
    assert disagree(criterion, answers) is expected


@pytest.mark.parametrize("current", list(Status))
@pytest.mark.parametrize("name", list(STEPS))
def test_every_step_from_every_state(current, name):
    step = STEPS[name]
    if current in step.sources:
        assert require_step(current, name) is step.target
    else:
        with pytest.raises(StepRefused):
            require_step(current, name)
