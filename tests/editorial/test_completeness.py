from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.rules import FIELDS, completeness
from ipraxis.editorial.rules.completeness import CLEARED, COUNTED, NOT_KNOWN_YET, is_left_empty, is_not_known_yet
from ipraxis.editorial.rules.seen import digest, seen, value_seen
from ipraxis.reason import Reason


def test_a_value_and_an_honest_answer_count_alike():
    nothing = completeness({}, {})
    assert (nothing.percent, nothing.missing) == (0, COUNTED)
    whole = completeness(dict.fromkeys(COUNTED[1:], "x"), {COUNTED[0]: NOT_KNOWN_YET})
    assert (whole.percent, whole.missing) == (100, ())
    assert completeness({}, {"title": CLEARED, "ended": NOT_KNOWN_YET}).percent == 0


def test_what_counts_is_a_field_of_the_form():
    assert set(COUNTED) < set(FIELDS)


def test_what_a_person_left_empty_is_known_by_its_sentence():
    assert is_not_known_yet("The contributor was asked and does not know.")
    assert is_left_empty(CLEARED)
    assert is_left_empty(NOT_KNOWN_YET)
    assert not is_not_known_yet(CLEARED)
    assert not is_left_empty(Reason("The letter names no price."))


@given(st.sets(st.sampled_from(sorted(FIELDS))))
def test_the_share_is_between_nothing_and_all(names):
    found = completeness(dict.fromkeys(names, "x"), {})
    assert found.answered + len(found.missing) == found.all
    assert 0 <= found.percent <= 100
    assert (found.percent == 100) == (not found.missing)


@given(
    st.sampled_from(sorted(FIELDS)), st.one_of(st.none(), st.text(), st.lists(st.text())), st.booleans(), st.booleans()
)
def test_what_was_seen_names_the_value(name, value, not_known, accepted):
    shown = seen(name, value, not_known=not_known, accepted=accepted)
    assert value_seen(shown) == digest(name, value)
    assert (shown == digest(name, value)) == (not not_known and not accepted)


def test_the_order_of_boxes_says_nothing():
    assert digest("mechanisms", ["b", "a"]) == digest("mechanisms", ["a", "b"])
    assert digest("target_groups", ["b", "a"]) != digest("target_groups", ["a", "b"])
