import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.senders import (
    PASSES,
    RESULTS,
    SenderChecks,
    best,
    domain_of,
    from_json,
    is_forged,
    result_of,
    worst,
)

results = st.sampled_from(["", *RESULTS])
checks = st.builds(
    SenderChecks,
    by=st.text(max_size=5),
    domain=st.text(max_size=5),
    spf=results,
    dkim=results,
    dmarc=results,
    aligned=st.sampled_from([(), ("spf",), ("dkim",), ("spf", "dkim")]),
)


@pytest.mark.parametrize(
    ("found", "forged"),
    [
        ({}, False),
        ({"dmarc": "fail", "spf": "pass", "dkim": "pass"}, True),
        ({"dmarc": "pass", "spf": "fail"}, False),
        ({"dmarc": "bestguesspass", "dkim": "fail"}, False),
        ({"spf": "fail", "dkim": "pass", "aligned": ("dkim",)}, False),  # forwarded, and signed by whom it says
        ({"spf": "fail", "dkim": "pass"}, True),  # signed by somebody else
        ({"spf": "fail", "dkim": "none", "dmarc": "none"}, True),
        ({"spf": "softfail", "dkim": "none"}, False),
        ({"spf": "softfail", "dkim": "fail"}, True),
        ({"spf": "neutral", "dkim": "fail"}, False),
        ({"spf": "temperror", "dkim": "temperror", "dmarc": "temperror"}, False),
    ],
)
def test_who_is_taken_for_a_forger(found, forged):
    assert is_forged(SenderChecks(by="mx", domain="office.example", **found)) is forged


@given(checks)
def test_what_passed_for_the_domain_is_forged_only_where_the_domain_says_so(found):
    if found.dmarc != "fail" and (found.dmarc in PASSES or found.aligned):
        assert not is_forged(found)


@given(checks)
def test_what_is_kept_comes_back(found):
    kept = found.as_json()
    assert (from_json(kept) == found) if kept else not (found.spf or found.dkim or found.dmarc)


@pytest.mark.parametrize(
    ("told", "result"),
    [(" HardFail ", "fail"), ("Pass", "pass"), ("unknown", "permerror"), ("error", "temperror"), ("skipped", "")],
)
def test_the_words_of_servers(told, result):
    assert result_of(told) == result


@given(st.lists(results))
def test_the_best_and_the_worst_are_of_what_was_told(told):
    said = [r for r in told if r]
    assert (best(told) in said and worst(told) in said) if said else (best(told), worst(told)) == ("", "")
    assert all(RESULTS.index(worst(told)) <= RESULTS.index(r) <= RESULTS.index(best(told)) for r in said)


def test_the_domain_of_an_address():
    assert [domain_of(a) for a in ("ana@Office.Example", "a@b@c.example ", "nobody", "")] == [
        "office.example",
        "c.example",
        "",
        "",
    ]
