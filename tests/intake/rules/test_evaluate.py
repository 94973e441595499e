import time

from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.evaluate import Result, distance, evaluate, same


def row(file="a", **more):
    return {"file": file, "channel": "email", "language": "en", "text": "one two", **more}


def test_precision_recall_and_abstentions_are_counted_by_value():
    expected = {
        "title": "A",
        "ip_rights": ["patent", "design"],
        "started": 2010,
        "cost_to_sme": None,
        "kind": "policy",
        "note": "-",
    }
    given_ = {"title": "a!", "ip_rights": ["patent", "trademark"], "cost_to_sme": "free"}

    report = evaluate(
        [row(expected=expected)], {"a": Result("one twx", is_contribution=True, language="en", values=given_)}
    )

    fields = report.fields
    assert (fields["title"].precision, fields["title"].recall) == (1.0, 1.0)
    assert (fields["ip_rights"].precision, fields["ip_rights"].recall, fields["ip_rights"].f1) == (0.5, 0.5, 0.5)
    assert (fields["started"].precision, fields["started"].recall, fields["started"].abstained) == (None, 0.0, 1)
    assert (fields["cost_to_sme"].precision, fields["cost_to_sme"].recall, fields["cost_to_sme"].f1) == (
        0.0,
        None,
        None,
    )
    assert fields["kind"].f1 == 0.0
    assert report.cer == {"email": 1 / 7, "all": 1 / 7}
    assert {d.field for d in report.differences} == {"ip_rights", "started", "cost_to_sme", "kind"}
    assert report.as_json()["fields"]["ip_rights"]["right"] == 1
    assert report.as_json()["fields"]["started"]["precision"] is None
    assert "left empty" in report.as_text()
    assert "character error rate, all: 14.29%" in report.as_text()


def test_what_is_also_acceptable_is_right():
    labelled = row(
        expected={"title": "A", "service_types": ["training"]},
        also_acceptable={"title": ["B"], "service_types": ["advisory"]},
    )

    report = evaluate(
        [labelled],
        {"a": Result("", is_contribution=True, values={"title": "B", "service_types": ["training", "advisory"]})},
    )

    assert (report.fields["title"].precision, report.fields["title"].recall) == (1.0, 1.0)
    assert (report.fields["service_types"].right, report.fields["service_types"].found) == (2, 1)
    assert report.fields["service_types"].precision == 1.0


def test_twins_are_judged_by_file_and_originals_are_not_blamed():
    labelled = [
        row("x/one.eml", expected={}),
        row("x/two.eml", expected={"duplicate_of": "x/one.eml"}),
        row("x/three.eml", expected={}, duplicate_of="x/one.eml"),
        row("x/four.eml", expected={}),
    ]
    results = {
        "x/one.eml": Result("one two", is_contribution=True, twins=["two.eml"]),
        "x/two.eml": Result("one two", is_contribution=True, twins=["four.eml", "one.eml"]),
        "x/three.eml": Result("one two", is_contribution=True),
        "x/four.eml": Result("one two", is_contribution=True, twins=["one.eml"]),
    }

    tally = evaluate(labelled, results).fields["duplicate_of"]

    assert (tally.right, tally.given, tally.expected, tally.abstained) == (1, 2, 2, 1)


def test_messages_that_are_no_contributions_and_rows_without_answer():
    report = evaluate(
        [
            {"file": "a", "expected": {"contribution": False}},
            row("b", expected={"kind": "policy"}, left_out=["fax line"], text="letter"),
        ],
        {"b": Result("fax line letter", is_contribution=True, values={"kind": ("policy",)})},
    )

    assert report.fields["contribution"].precision == 1.0
    assert report.fields["kind"].recall == 1.0
    assert report.cer["all"] == 0.0
    assert evaluate([{"file": "a", "expected": {}}], {}).cer == {}


def test_names_outcomes_and_plain_values_are_compared_each_in_its_way():
    assert same("institution_name", "Office of Patents (OP)", "office of  patents")
    assert not same("institution_name", "Office of Patents", "Office of Marks")
    assert not same("title", "École", "Ecole")
    assert same("target_groups", "SMEs", "smes")
    assert same("started", 2010, 2010)
    outcome = {"value": 3, "unit": "requests (more than)", "year": 2018}
    assert same("outcomes", outcome, {"value": 3, "unit": "courses", "year": 2018})
    assert not same("outcomes with unit", outcome, {"value": 3, "unit": "courses", "year": 2018})
    assert same("outcomes with unit", outcome, {"value": 3, "unit": "request", "year": 2018})
    assert not same("outcomes", outcome, {"value": 3, "unit": "requests", "year": 2019})


def test_distance_counts_edits():
    assert [distance("kitten", "sitting"), distance("", "abc"), distance("flaw", "lawn"), distance("", "")] == [
        3,
        3,
        2,
        0,
    ]


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_distance_is_a_distance(a, b, c):
    assert distance(a, b) == distance(b, a)
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, c) <= distance(a, b) + distance(b, c)


def test_two_pages_are_compared_at_once():
    started = time.process_time()
    distance("ab" * 1000, "ba" * 1000)
    assert time.process_time() - started < 0.5


def test_refinements_parted_messages_and_pages_are_scored():
    rows = [
        row("a", expected={"refines": "lu-voucher"}),
        row("b", expected={}, record_id="lu-clinic"),
        row("c", expected={"practices": [{"title": "A"}, {"title": "B"}]}, pages=["one two", "three"]),
        row("d", expected={}, practices=2),
    ]
    told = {
        "a": Result("one two", is_contribution=True, language="en", refines="lu-voucher"),
        "b": Result("one two", is_contribution=True, language="en", refines="lu-clinic"),
        "c": Result("one two", is_contribution=True, language="en", practices=2, pages=["one two"]),
        "d": Result("one two", is_contribution=True, language="en"),
    }
    fields = evaluate(rows, told).fields
    assert (fields["refines"].given, fields["refines"].precision, fields["refines"].recall) == (1, 1.0, 1.0)
    assert (fields["practices"].precision, fields["practices"].recall) == (1.0, 0.5)
    assert evaluate(rows, told).cer["pages"] == 5 / 12
