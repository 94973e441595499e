"""A letter through the worker while a language model is set: one that answers, one that stalls, one that lies."""

import json
import time

import pytest

from tests.conftest import PACKAGE_DATA
from tests.intake.language_model.model import completion, open_model, proposing, say, stalls

pytestmark = pytest.mark.long

LETTER = PACKAGE_DATA / "sample_inbox" / "email" / "m05.eml"


def settings_of(model, **more: str) -> dict[str, str]:
    return {"IPRAXIS_MODEL_URL": model.url, "IPRAXIS_MODEL_NAME": "small", "IPRAXIS_MODEL_SECONDS": "2", **more}


def drafted(house, model, **more: str) -> dict:
    house.run("receive", "--channel", "email", LETTER)
    house.run("work", "--once", **settings_of(model, **more))
    return json.loads(house.run("contribution", "C1", "--json").out)


def events(house) -> list[dict]:
    rows = house.query("SELECT details FROM audit_event WHERE action = 'intake.language_model' ORDER BY id")
    return [json.loads(row) if isinstance(row, str) else row for (row,) in rows]


def test_what_holds_is_in_the_draft_marked_as_the_models(bare):
    def answer(handler, question):
        letter = question["messages"][1]["content"].partition("=" * 40)[2]
        quote = next(line for line in letter.splitlines() if len(line.split()) > 6)[:80].rpartition(" ")[0]
        held = {"field": "cost_to_sme", "value": "free", "quote": quote, "page": 1}
        lie = {"field": "ended", "value": 2020, "quote": "it ended in the year 2020", "page": 1}
        say(handler, 200, completion(json.dumps({"proposals": [held, lie]})))

    with open_model(answer) as model:
        told = drafted(bare, model)
    (event,) = events(bare)
    assert [pair[1] for pair in event["refused"]] == ["not_in_text"]
    assert "ended" not in told["fields"]
    if event["taken"]:
        assert told["fields"]["cost_to_sme"]["origin"]["method"] == "language_model"
        assert told["fields"]["cost_to_sme"]["confidence"] == 0.5
    else:  # the rules had found the cost themselves
        assert told["fields"]["cost_to_sme"]["origin"]["method"] != "language_model"


def test_a_model_that_stalls_delays_a_letter_by_its_seconds_and_no_more(bare):
    with open_model(stalls) as model:
        began = time.monotonic()
        told = drafted(bare, model)
        assert time.monotonic() - began < 40
    assert told["fields"]["title"]["origin"]["method"] != "language_model"
    (event,) = events(bare)
    assert "2 seconds" in event["failed"]
    assert bare.rows("letters")


def test_where_the_rules_found_another_value_the_editor_is_told(bare):
    def answer(handler, question):
        letter = question["messages"][1]["content"].partition("=" * 40)[2]
        line = next(line for line in letter.splitlines() if len(line.split()) > 6)
        words = " ".join(line.split()[:5])
        differing = {"field": "title", "value": words, "quote": words, "page": 1}
        say(handler, 200, completion(json.dumps({"proposals": [differing]})))

    with open_model(answer) as model:
        drafted(bare, model)
    ((field, text),) = bare.query("SELECT field, text FROM editorial_remark")
    assert field == "title"
    assert text.endswith("The rules’ value stands.")


def test_check_says_whether_it_answers(bare):
    def line(**environment: str) -> dict:
        rows = bare.run("check", "--json", expect=None, **environment).rows
        return next(row for row in rows if row["check"] == "model")

    assert line()["passed"]
    with open_model(proposing()) as model:
        assert line(**settings_of(model))["sentence"].endswith("it answers")
    assert not line(**settings_of(model))["passed"]
    assert not line(IPRAXIS_MODEL_URL=model.url)["passed"]
