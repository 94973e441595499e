import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ipraxis.editorial.rules import FIELDS, clean_value, is_empty
from ipraxis.intake.rules.answered import LEFT_OPEN, NOT_KNOWN, OTHER_WORDS, suggest_from_answers
from ipraxis.intake.rules.answers import (
    FORMAT,
    MEDIA_TYPE,
    Answers,
    Contributor,
    NotAnswers,
    SentFile,
    from_bytes,
    identity_of_answers,
    lay_out,
    to_bytes,
)
from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.suggestion import FIELDS as SUGGESTED
from ipraxis.intake.rules.suggestion import Document, Part
from ipraxis.intake.rules.text import PageText
from tests.intake.rules.lexicon import starter_lexicon

# How quick a busy machine is says nothing about the rules.
unhurried = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

line = st.text(min_size=1, max_size=40)
outcome = st.fixed_dictionaries(
    {
        "value": st.integers(),
        "unit": line,
        "year": st.none() | st.integers(1800, 2100),
        "indicator": st.text(max_size=9),
    }
)
_VALUES = {"outcome": outcome, "year": st.integers(1800, 2100)}


def _of(name):
    form = FIELDS[name]
    item = _VALUES.get(form.holds, line)
    return st.lists(item, min_size=1, max_size=3) if form.is_list else item


answers = st.builds(
    Answers,
    language=st.sampled_from(["ar", "zh", "en", "fr", "ru", "es", ""]),
    values=st.fixed_dictionaries({}, optional={name: _of(name) for name in FIELDS}),
    contributor=st.builds(Contributor, line, line, line, line, line),
    not_known=st.lists(st.sampled_from(sorted(FIELDS)), max_size=3).map(tuple),
    other=st.dictionaries(st.sampled_from(sorted(FIELDS)), line, max_size=3),
    remark=st.text(max_size=80),
    refines=st.none() | line,
    files=st.lists(st.builds(SentFile, line, line, line, st.integers(0)), max_size=2).map(tuple),
    asked=st.dictionaries(st.sampled_from(sorted(FIELDS)), line, max_size=3),
    said=st.dictionaries(st.sampled_from(sorted(FIELDS)), st.lists(line, max_size=3).map(tuple), max_size=3),
    answered_at=st.text(max_size=20),
)


@unhurried
@given(answers)
def test_a_document_says_what_was_answered_and_nothing_else(told):
    data = to_bytes(told)
    assert from_bytes(data) == told
    assert to_bytes(from_bytes(data)) == data
    assert json.loads(data)["format"] == FORMAT


@unhurried
@given(answers)
def test_every_value_stands_on_the_page_where_it_is_said_to_stand(told):
    laid = lay_out(told)
    assert lay_out(from_bytes(to_bytes(told))) == laid
    ends = 0
    for place in sorted(laid.places, key=lambda p: p.start):
        assert ends <= place.start <= place.end
        ends = place.end
        words = told.said.get(place.field, ())
        said = words[place.position] if place.position < len(words) else ""
        shown = laid.text[place.start : place.end]
        assert not said or place.field in {"contact_name", "contact_email", "institution_name"} or shown == said
    for name, value in told.values.items():
        if name == "language" or is_empty(value):
            continue
        for position in range(len(value) if FIELDS[name].is_list else 1):
            assert laid.place(name, position) is not None, name


@unhurried
@given(answers)
def test_the_rules_for_letters_never_see_the_words_of_our_questions(told):
    laid = lay_out(told)
    blanked = laid.prose_only
    assert len(blanked) == len(laid.text)
    for n, (shown, text) in enumerate(zip(blanked, laid.text, strict=True)):
        in_prose = any(start <= n < end for start, end in laid.prose)
        assert shown == (text if in_prose or text == "\n" else " ")


@unhurried
@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text() | st.integers(), lambda c: st.lists(c) | st.dictionaries(st.text(), c)).map(
        lambda v: json.dumps(v).encode()
    )
)
def test_other_bytes_are_refused_with_a_sentence(data):
    with pytest.raises(NotAnswers, match="no document of answers"):
        from_bytes(data)


@pytest.mark.parametrize(
    "damage",
    [
        {"answers": ["title"]},
        {"contributor": "Ana"},
        {"files": [{"name": "a.pdf"}]},
        {"files": 3},
        {"said": {"title": 3}},
        {"other": "no"},
    ],
)
def test_a_damaged_document_is_refused(damage):
    with pytest.raises(NotAnswers, match="damaged"):
        from_bytes(json.dumps({"format": FORMAT, **damage}).encode())


def test_values_of_a_wrong_shape_are_passed_over():
    values = {"title": ["x"], "mechanisms": "x", "outcomes": ["x"], "started": True, "kind": "policy", "nonsense": 1}
    assert from_bytes(json.dumps({"format": FORMAT, "answers": values}).encode()).values == {"kind": "policy"}


def test_the_same_draft_is_the_same_message_and_another_channel_is_not():
    assert identity_of_answers("form", "a") == identity_of_answers("form", "a")
    assert len({identity_of_answers(*pair) for pair in [("form", "a"), ("api", "a"), ("form", "b")]}) == 3


def test_whether_anything_was_said():
    assert Answers("en", values={"contact_email": "a@b.example"}).says_nothing
    assert not Answers("en", remark="Hello").says_nothing
    assert not Answers("en", values={"title": "x"}).says_nothing


TOLD = Answers(
    language="en",
    values={
        "title": "Patent voucher for small firms",
        "country": "LU",
        "kind": "programme",
        "description": "We pay the first patent search of a firm. The voucher is for start-ups. It began in 2019.",
        "mechanisms": ["ip-voucher"],
        "target_groups": ["SMEs", "left-handed firms"],
        "outcomes": [{"value": 0, "unit": "firms", "year": 2024, "indicator": "", "source": "Report, page 3"}],
    },
    contributor=Contributor(name="Ana", institution="Office of Inventions", postal_address="Rue 1\nLuxembourg"),
    not_known=("ended",),
    other={"ip_rights": "all that a small firm may need"},
    asked={"title": "What is it called?"},
    said={"country": ("Luxembourg",), "mechanisms": ("IP voucher",)},
    refines="lu-voucher",
)


def suggestion(told=TOLD, *, attachment=""):
    page = PageText(1, lay_out(told).text)
    parts = (Part("", "", (page,)), *((Part("f" * 64, "a.txt", (PageText(1, attachment),)),) if attachment else ()))
    seen = Document("form", "", "", "", {}, parts, date(2026, 11, 22))
    return suggest_from_answers(told, seen, prepare(starter_lexicon())), page.text


def test_answers_are_taken_as_they_stand_with_their_place():
    made, text = suggestion()
    assert made.is_contribution
    for found in made.values.values():
        for one in found:
            assert text[one.origin.start : one.origin.end] == one.origin.passage
    answered = {
        n: [(v.value, v.origin.passage, v.concept) for v in f]
        for n, f in made.values.items()
        if f[0].origin.method == "answered"
    }
    assert answered["title"] == [("Patent voucher for small firms", "Patent voucher for small firms", None)]
    assert answered["country"] == [("LU", "Luxembourg", None)]
    assert answered["kind"] == [("programme", "programme", "programme")]
    assert answered["mechanisms"] == [("ip-voucher", "IP voucher", "ip-voucher")]
    assert answered["target_groups"] == [("SMEs", "SMEs", "smes"), ("left-handed firms", "left-handed firms", None)]
    assert answered["outcomes"] == [
        ({"value": 0, "unit": "firms", "year": 2024, "indicator": ""}, "0 · firms · 2024 · Report, page 3", None)
    ]
    assert answered["institution_name"][0][0] == "Office of Inventions"
    assert answered["contact_name"][0][0] == "Ana"
    assert {one.confidence for name in answered for one in made.values[name]} == {1.0}


def test_what_was_not_answered_says_why_or_comes_from_the_prose():
    made, text = suggestion()
    assert made.values["started"][0].value == 2019
    assert made.values["started"][0].origin.method != "answered"
    assert made.unknown["ended"] == NOT_KNOWN
    assert made.unknown["ip_rights"] == OTHER_WORDS
    assert made.unknown["institution_type"] == LEFT_OPEN
    assert made.values.keys() | made.unknown.keys() == set(SUGGESTED)
    assert made.values.keys() & made.unknown.keys() == set()
    assert "all that a small firm may need" in text


def test_the_kind_of_help_follows_from_the_mechanism_and_is_not_guessed():
    made, _text = suggestion()
    (one,) = made.values["service_types"]
    assert (one.value, one.origin.method, one.origin.passage) == ("financial_support", "vocabulary", "IP voucher")
    told = Answers("en", values={"mechanisms": ["ip-voucher"], "service_types": ["training"]})
    assert [v.value for v in suggestion(told)[0].values["service_types"]] == ["training"]
    assert "service_types" in suggestion(Answers("en", values={"mechanisms": ["no-such"]}))[0].unknown


def test_who_is_reached_and_what_is_refined():
    made, _ = suggestion()
    assert (made.refines, made.postal_address) == ("lu-voucher", "Rue 1\nLuxembourg")
    by_fax, _ = suggestion(Answers("fr", contributor=Contributor(fax="+352 1")))
    assert (by_fax.refines, by_fax.postal_address, by_fax.language) == ("", "Fax +352 1", "fr")


def test_a_questions_words_are_no_statement():
    asked = {"remark": "The voucher is for start-ups and costs nothing; it began in 2019."}
    made, _ = suggestion(Answers("en", remark="Hello.", asked=asked))
    assert {"started", "target_groups", "cost_to_sme"} <= made.unknown.keys()


def test_the_language_is_that_of_the_prose():
    prose = (
        "Wir bezahlen die erste Recherche und das ist für die kleinen Firmen in der Region nicht mit Kosten verbunden."
    )
    assert suggestion(Answers("en", values={"description": prose}))[0].language == "de"
    assert suggestion(Answers("en", values={"description": prose, "language": "pt"}))[0].language == "pt"
    assert suggestion(Answers("", values={"title": "X"}))[0].language is None


def test_the_kept_media_type_is_the_readers():
    from ipraxis.intake.models import ANSWERS
    from ipraxis.intake.readers.registry import TYPES

    assert ANSWERS == MEDIA_TYPE
    assert TYPES[MEDIA_TYPE] == "answers"
    assert clean_value("title", "x") == "x"
