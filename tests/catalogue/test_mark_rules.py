"""The marks' rules: what a record says by itself, what is proposed, and what would raise each."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.catalogue.rules.marks import (
    LEVELS,
    Figure,
    MarkName,
    Proposal,
    Told,
    as_told,
    has_baseline,
    open_level,
    propose_evidence,
    step,
    would_raise,
)
from ipraxis.interfaces.mark_words import PROPOSED, RAISES

BARE = Told(outcomes=0, sourced=0, undated=0, baseline=False, started=None, status="unknown", sources=(), evidence="")
TOLD = st.builds(
    Told,
    outcomes=st.integers(0, 3),
    sourced=st.integers(0, 3),
    undated=st.integers(0, 3),
    baseline=st.booleans(),
    started=st.none() | st.integers(1990, 2026),
    status=st.sampled_from(["running", "ended", "unknown", ""]),
    sources=st.lists(st.sampled_from(["Report", "Evaluation", "Étude avec groupe témoin"])).map(tuple),
    evidence=st.sampled_from(["", "gold", *LEVELS[MarkName.EVIDENCE]]),
    is_sample=st.booleans(),
    did_not_work=st.booleans(),
    is_unnamed=st.booleans(),
)


@given(st.sampled_from(MarkName), TOLD)
def test_every_level_has_a_sentence_and_every_record_a_level(mark, told):
    assert as_told(mark, told) in LEVELS[mark]
    for level in LEVELS[mark]:
        assert (mark.value, would_raise(mark, level, told)) in RAISES
    proposal = propose_evidence(told)
    assert (proposal.level in LEVELS[MarkName.EVIDENCE], proposal.why in PROPOSED) == (True, True)


def test_steps_begin_at_the_open_mark():
    for mark, levels in LEVELS.items():
        assert [step(mark, level) for level in levels] == list(range(len(levels)))
        assert step(mark, open_level(mark)) == step(mark, "made up") == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, Proposal("described_only", "no_outcome")),
        ({"outcomes": 2}, Proposal("described_only", "no_source")),
        ({"outcomes": 2, "sourced": 1}, Proposal("reported_results", "sourced")),
        ({"outcomes": 2, "sourced": 1, "baseline": True}, Proposal("monitored", "baseline")),
        ({"sources": ("A", "Ex-post evaluation 2021")}, Proposal("evaluation", "title", "Ex-post evaluation 2021")),
        ({"sources": ("Оценка программы",)}, Proposal("evaluation", "title", "Оценка программы")),
        ({"sources": ("A randomised trial",)}, Proposal("evaluation_with_comparison", "title", "A randomised trial")),
    ],
)
def test_what_is_proposed_and_why(changes, expected):
    assert propose_evidence(replace(BARE, **changes)) == expected


@pytest.mark.parametrize(
    ("mark", "level", "changes", "expected"),
    [
        ("verified", "not_verified", {}, "read"),
        ("verified", "not_verified", {"is_sample": True}, "sample"),
        ("verified", "by_editor", {}, "confirmed"),
        ("verified", "by_institution", {}, "highest"),
        ("evidence", "not_rated", {}, "figure"),
        ("evidence", "described_only", {"outcomes": 1}, "source"),
        ("evidence", "described_only", {"outcomes": 1, "sourced": 1, "undated": 1}, "year"),
        ("evidence", "described_only", {"outcomes": 1, "sourced": 1}, "rating"),
        ("evidence", "reported_results", {}, "before"),
        ("evidence", "reported_results", {"started": 2014}, "before_year"),
        ("evidence", "monitored", {}, "evaluation"),
        ("evidence", "evaluation", {}, "comparison"),
        ("evidence", "evaluation_with_comparison", {}, "highest"),
        ("evidence", "not_rated", {"is_unnamed": True, "outcomes": 1}, "papers"),
        ("evidence", "not_rated", {"is_unnamed": True, "outcomes": 1, "sourced": 1}, "rating"),
        ("reach", "tried_once", {"did_not_work": True}, "tried_elsewhere"),
        ("reach", "not_known", {}, "use_told"),
        ("reach", "tried_once", {}, "again"),
        ("reach", "in_use", {}, "elsewhere"),
        ("reach", "adopted_elsewhere", {}, "highest"),
    ],
)
def test_what_would_raise_it(mark, level, changes, expected):
    assert would_raise(MarkName(mark), level, replace(BARE, **changes)) == expected


@pytest.mark.parametrize(
    ("figures", "started", "expected"),
    [
        ([("filings", 2013), ("filings", 2016)], 2014, True),
        ([("Filings", 2013), ("filings", 2016)], 2014, True),
        ([("filings", 2013), ("firms", 2016)], 2014, False),
        ([("filings", 2014), ("filings", 2016)], 2014, False),
        ([("filings", 2015), ("filings", 2016)], 2014, False),
        ([("filings", None), ("filings", 2016)], 2014, False),
        ([("filings", 2013), ("filings", 2016)], None, False),
        ([], 2014, False),
    ],
)
def test_a_baseline_is_the_same_thing_counted_before(figures, started, expected):
    assert has_baseline([Figure(what, "", year) for what, year in figures], started) is expected
