import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.catalogue.open_format import Malformed, check_coding, check_record, check_translation
from tests.conftest import PACKAGE_DATA

LEAST = {
    "id": "lu-voucher",
    "title": "Voucher",
    "kind": "programme",
    "institution": {"name": "Office", "country": "LU"},
}


def test_the_least_record_is_filled_in():
    filled = check_record(LEAST, line=1)
    assert (filled["cost_to_sme"], filled["status"], filled["evidence"]) == ("unknown", "unknown", "not_rated")
    assert (filled["language"], filled["basis"], filled["is_sample"]) == ("en", "gathered", False)
    assert (filled["outcomes"], filled["sources"], filled["started"]) == ([], [], None)
    assert filled["institution"] == {
        "name": "Office",
        "name_original": None,
        "type": "other",
        "country": "LU",
        "city": None,
        "url": None,
    }
    assert check_record(filled, line=1) == filled


def test_every_starter_record_is_in_the_format_and_comes_back_whole():
    for line, text in enumerate((PACKAGE_DATA / "starter" / "practices.jsonl").read_text("utf-8").splitlines(), 1):
        record = json.loads(text)
        checked = check_record(record, line=line)
        assert {key: checked[key] for key in record} == record


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": None}, "Line 7: title missing"),
        ({"id": "", "kind": ""}, "Line 7: id, kind missing"),
        ({"institution": {}}, "institution missing"),
        ({"title": " "}, r"Line 7 \(lu-voucher\): title is empty"),
        ({"title": 5}, "title is a text"),
        ({"title": "x" * 301}, "title has more than 300 characters"),
        ({"id": "../up"}, "id is made of letters"),
        ({"id": 5}, "id is made of letters"),
        ({"summary": "a\0b"}, "summary holds a character that is no text"),
        ({"summary": "a\ud800b"}, "summary holds a character that is no text"),
        ({"tags": "one"}, "tags is a list"),
        ({"tags": ["one", 2]}, r"tags \[1\] is a text"),
        ({"institution": "Office"}, "institution is an object"),
        ({"institution": {"name": "Office"}}, "institution country is a text"),
        ({"institution": {"name": " ", "country": "LU"}}, "institution name is empty"),
        ({"started": "2019"}, "started is a year in four digits"),
        ({"started": True}, "started is a year"),
        ({"started": 19}, "started is a year"),
        ({"started": 2020, "ended": 2019}, "it ended before it started"),
        ({"outcomes": ["many"]}, r"outcomes \[0\] is an object"),
        ({"outcomes": [{"indicator": "firms"}]}, r"outcomes \[0\] value is a number"),
        ({"outcomes": [{"indicator": "firms", "value": True}]}, "value is a number"),
        ({"outcomes": [{"indicator": "firms", "value": "a\0"}]}, "value holds a character"),
        ({"outcomes": [{"indicator": "firms", "value": 1, "source_index": "x"}]}, "source_index is a whole number"),
        ({"outcomes": {"indicator": "firms"}}, "outcomes is a list"),
        ({"sources": [{"url": "https://a.example"}]}, r"sources \[0\] title is a text"),
        ({"budget": 5}, "budget is an object"),
        ({"language": "Deutsch"}, "language is the code"),
        ({"basis": "guessed"}, "basis is one of gathered, contributed"),
        ({"is_sample": "yes"}, "is_sample is true or false"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line_and_place(changes, words):
    with pytest.raises(Malformed, match=words):
        check_record({**LEAST, **changes}, line=7)


@pytest.mark.parametrize("record", [None, [], "text", 5])
def test_a_line_that_is_no_object_is_refused(record):
    with pytest.raises(Malformed, match="Line 3: a practice is a JSON object"):
        check_record(record, line=3)


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.sampled_from([*check_record(LEAST, line=1)]), _ANY),
    st.dictionaries(st.sampled_from(["name", "country", "type", "city"]), _ANY),
)
def test_any_json_is_refused_or_filled_in_and_never_breaks(changes, institution):
    try:
        filled = check_record({**LEAST, **changes, "institution": institution or LEAST["institution"]}, line=1)
    except Malformed:
        return
    assert check_record(filled, line=1) == filled


def test_coding_is_filled_in_and_checked():
    filled = check_coding({"id": "x", "mechanisms": ["ip-voucher"]}, where="coding, line 1")
    assert filled == {
        "id": "x",
        "mechanisms": ["ip-voucher"],
        "phases": [],
        "barriers": [],
        "target_groups": [],
        "class_primary": None,
    }
    for wrong, words in (
        ([], "the id of a practice is needed"),
        ({"id": 5}, "the id of a practice is needed"),
        ({"id": "x", "phases": "one"}, "phases is a list"),
        ({"id": "x", "phases": ["a", "a"]}, "phases names a concept twice"),
        ({"id": "x", "class_primary": 5}, "class_primary is a text"),
    ):
        with pytest.raises(Malformed, match=f"coding, line 1: .*{words}"):
            check_coding(wrong, where="coding, line 1")


def test_translations_are_filled_in_and_checked():
    filled = check_translation({"id": "x", "title": "Bon"}, where="fr, line 1")
    blank = dict.fromkeys(("summary", "description", "problem", "went_wrong", "do_differently", "cost_note"), "")
    blank["lessons"] = []
    assert filled == {"id": "x", "title": "Bon", **blank, "state": "draft", "states": {}, "sources": {}}
    for wrong, words in (
        ("x", ".*the id of a practice is needed"),
        ({"id": "x"}, "there is no text"),
        ({"id": "x", "title": "Bon", "lessons": "Un."}, "lessons is a list"),
        ({"id": "x", "title": "Bon", "states": {"title": "missing"}}, "states title is one of draft, verified"),
        ({"id": "x", "title": "Bon", "states": {"budget": "draft"}}, "states names “budget”"),
        ({"id": "x", "title": "Bon", "sources": {"title": "x"}}, "sources title is a sha256"),
        ({"id": "x", "title": "Bon", "sources": ["title"]}, "sources is an object"),
        ({"id": "x", "title": "Bon", "summary": 5}, "summary is a text"),
        ({"id": "x", "title": "Bon", "state": "perfect"}, "state is one of draft, verified"),
    ):
        with pytest.raises(Malformed, match=f"fr, line 1: {words}"):
            check_translation(wrong, where="fr, line 1")
