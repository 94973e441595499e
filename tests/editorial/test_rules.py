import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.rules import (
    FIELDS,
    TRANSITIONS,
    BadValue,
    Status,
    TransitionRefused,
    clean_value,
    is_empty,
    open_verbs,
    require_transition,
)


def test_every_status_is_reached_and_every_verb_starts_somewhere():
    reached = {Status.DRAFT}
    while True:
        further = {t.target for t in TRANSITIONS.values() if t.sources & reached} | reached
        if further == reached:
            break
        reached = further
    assert reached == set(Status)
    assert all(t.sources for t in TRANSITIONS.values())


@given(st.sampled_from(list(Status)), st.sampled_from(list(TRANSITIONS)))
def test_a_verb_leads_on_exactly_where_the_table_says(status, verb):
    if status in TRANSITIONS[verb].sources:
        assert require_transition(status, verb) == TRANSITIONS[verb]
        assert verb in open_verbs(status)
    else:
        with pytest.raises(TransitionRefused):
            require_transition(status, verb)
        assert verb not in open_verbs(status)


def test_an_unknown_verb_is_refused():
    with pytest.raises(TransitionRefused, match="no step called"):
        require_transition(Status.DRAFT, "praise")


@pytest.mark.parametrize(
    ("name", "value", "kept"),
    [
        ("title", "  A \n title ", "A title"),
        ("title", "   ", None),
        ("summary", " one \r\ntwo  \n", "one\ntwo"),
        ("country", "lu", "LU"),
        ("countries", ["lu", "", "LU", "int"], ["LU", "INT"]),
        ("countries", ["", None], None),
        ("started", "2019", 2019),
        ("started", 2019.0, None),
        ("contact_email", " a@b.example ", "a@b.example"),
        ("ip_rights", ("patent",), ["patent"]),
        ("title", "A\0 voucher", "A voucher"),
        ("summary", "One\0\ntwo", "One\ntwo"),
        (
            "outcomes",
            [{"value": "1 200,5", "unit": "firms", "year": ""}],
            [{"value": 1200.5, "unit": "firms", "year": None, "indicator": ""}],
        ),
        (
            "outcomes",
            [{"value": "40", "unit": None, "year": "2018", "indicator": "Projects"}],
            [{"value": 40, "unit": "", "year": 2018, "indicator": "Projects"}],
        ),
    ],
)
def test_values_are_kept_clean(name, value, kept):
    if kept is None and name == "started":
        with pytest.raises(BadValue):
            clean_value(name, value)
    else:
        assert clean_value(name, value) == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("started", "soon"),
        ("started", "1492"),
        ("started", True),
        ("started", ["2019"]),
        ("contact_email", "nobody"),
        ("contact_email", "a@b@c.example"),
        ("country", "Luxembourg"),
        ("ip_rights", "patent"),
        ("outcomes", ["many"]),
        ("outcomes", [{"value": "many"}]),
        ("outcomes", [{"value": "nan"}]),
        ("outcomes", [{"value": "1e999"}]),
        ("outcomes", [{"value": float("inf")}]),
        ("stars", "five"),
    ],
)
def test_what_does_not_fit_is_refused_with_a_sentence(name, value):
    with pytest.raises(BadValue) as refused:
        clean_value(name, value)
    assert refused.value.sentence.endswith(".")
    assert refused.value.status == 422


@given(
    st.sampled_from(sorted(FIELDS)), st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.lists(st.text()))
)
def test_cleaning_keeps_or_refuses_and_cleaning_again_changes_nothing(name, value):
    try:
        kept = clean_value(name, value)
    except BadValue:
        return
    assert kept is None or not is_empty(kept)
    assert clean_value(name, kept) == kept
