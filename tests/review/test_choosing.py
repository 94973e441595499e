"""Whom to ask, and whom never."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.review.rules.choosing import Bar, Candidate, Wanted, Why, bar, ranked, suggest

WHO = Candidate(
    key=1, subjects=frozenset({"ip-voucher", "patent"}), languages=frozenset({"en", "fr"}), load=0, most=2,
    email="ana@office.example", institutions=frozenset({"lu-office"}), institution_names=frozenset({"bureau"}),
    country="LU",
)  # fmt: skip
WANTED = Wanted(
    subjects=frozenset({"ip-voucher", "patent", "finance"}), language="fr", is_blind=False,
    addresses=frozenset({"desk@other.example"}), institution="fr-other", institution_name="other", country="FR",
)  # fmt: skip


@pytest.mark.parametrize(
    ("change", "wanted", "expected"),
    [
        ({}, {}, None),
        ({}, {"addresses": frozenset({"Ana@Office.example"})}, Bar.OWN_CONTRIBUTION),
        ({}, {"institution": "lu-office"}, Bar.OWN_INSTITUTION),
        ({}, {"institution_name": "bureau"}, Bar.OWN_INSTITUTION),
        ({}, {"addresses": frozenset({"x@office.example"})}, Bar.SAME_DOMAIN),
        ({}, {"addresses": frozenset({"x@mail.office.example"})}, Bar.SAME_DOMAIN),
        ({"email": "ana@sme.office.example"}, {"addresses": frozenset({"x@office.example"})}, Bar.SAME_DOMAIN),
        ({"email": "ana@gmail.com"}, {"addresses": frozenset({"x@gmail.com"})}, None),
        ({"email": "ana@myoffice.example"}, {"addresses": frozenset({"x@office.example"})}, None),
        ({}, {"declared": frozenset({1})}, Bar.DECLARED),
        ({"sees_the_desk": True}, {"is_blind": True}, Bar.SEES_THE_DESK),
        ({"sees_the_desk": True}, {}, None),
        ({"is_active": False}, {}, Bar.NOT_ACTIVE),
        ({"email": "", "institutions": frozenset(), "institution_names": frozenset({""})},
         {"institution": "", "institution_name": "", "addresses": frozenset({""})}, None),
    ],
)  # fmt: skip
def test_who_stands_too_near_is_refused_outright(change, wanted, expected):
    who, what = replace(WHO, **change), replace(WANTED, **wanted)
    assert bar(who, what) is expected
    assert (suggest(who, what).score > 0) is (expected is None)


def test_reasons_say_what_the_score_is_made_of():
    found = suggest(WHO, WANTED)
    assert (found.score, found.shared) == (90, ("ip-voucher", "patent"))
    assert found.why == ((Why.SUBJECTS, 2), (Why.LANGUAGE, 0), (Why.FREE, 2))


@pytest.mark.parametrize(
    ("change", "wanted", "score", "said"),
    [
        ({"subjects": frozenset()}, {}, 50, (Why.NO_SUBJECT, 0)),
        ({"languages": frozenset({"en"})}, {}, 15, (Why.NO_LANGUAGE, 0)),
        ({"load": 2}, {}, 17, (Why.FULL, 2)),
        ({"load": 1}, {}, 80, (Why.FREE, 1)),
        ({}, {"before": frozenset({1})}, 100, (Why.KNOWS_IT, 0)),
        ({}, {"country": "LU"}, 90, (Why.SAME_COUNTRY, 0)),
        ({}, {"language": ""}, 90, (Why.LANGUAGE, 0)),
        ({"subjects": frozenset({"ip-voucher", "patent", "finance"})}, {}, 100, (Why.SUBJECTS, 3)),
    ],
)
def test_what_raises_and_what_lowers_it(change, wanted, score, said):
    found = suggest(replace(WHO, **change), replace(WANTED, **wanted))
    assert (found.score, said in found.why) == (score, True)


def test_who_cannot_read_it_or_has_no_time_stands_below_who_can():
    expert = replace(WHO, key=2, subjects=frozenset({"ip-voucher", "patent", "finance"}), languages=frozenset({"en"}))
    full, stranger = replace(WHO, key=3, load=2), replace(WHO, key=4, subjects=frozenset())
    barred = replace(WHO, key=5, is_active=False)
    order = [one.key for one in ranked([barred, expert, full, stranger, WHO], WANTED)]
    assert order == [1, 4, 2, 3, 5]


@given(
    st.frozensets(st.sampled_from("abc")), st.frozensets(st.sampled_from(["en", "fr"])), st.integers(0, 5),
    st.integers(1, 5), st.booleans(),
)  # fmt: skip
def test_a_score_is_a_share_and_more_of_anything_good_never_lowers_it(subjects, languages, load, most, desk):
    who = Candidate(1, subjects, languages, load, most, sees_the_desk=desk)
    wanted = Wanted(frozenset("ab"), "en", is_blind=True)
    found = suggest(who, wanted)
    assert 0 <= found.score <= 100
    assert found.score <= suggest(replace(who, subjects=subjects | {"a"}), wanted).score
    assert found.score <= suggest(replace(who, languages=languages | {"en"}), wanted).score
    assert found.score <= suggest(replace(who, load=0), wanted).score
