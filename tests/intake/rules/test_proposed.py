"""A language model's proposals, held to the text."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.rules.proposed import (
    ASKED,
    CONFIDENCE,
    CONTACT_FIELDS,
    METHOD,
    MOST_PROPOSALS,
    NoProposals,
    Proposal,
    choices,
    find,
    judge,
    proposals_in,
)
from ipraxis.intake.rules.shown import BLANK, Shown, shown
from ipraxis.intake.rules.suggestion import Document, Origin, Part, Suggested, Suggestion
from ipraxis.intake.rules.text import Box, PageText, Word
from ipraxis.intake.rules.thresholds import THRESHOLDS
from tests.conftest import NOW
from tests.intake.rules.lexicon import starter_lexicon

LEXICON = starter_lexicon()
PAGE = (
    "The Office of Inventions of Luxembourg pays a first search.\n"
    "The voucher began in 2019 and ended in 2021; 1,240 firms and 12.5 million euros in 2020.\n"
    "专利资助计划自2019年起帮助了300家企业。 write to ana@office.example"
)
EMPTY = Suggestion(True, "contribution", "", "en", {}, dict.fromkeys(ASKED, "Not found."))


def page(text: str = PAGE) -> tuple[Shown, ...]:
    return (Shown(1, "", PageText(1, text), text),)


def judged(*proposals: Proposal, pages=None, suggestion=EMPTY, contacts=False):
    return judge(proposals, page() if pages is None else pages, suggestion, LEXICON, contacts=contacts)


def outcome(value, unit="firms", **more):
    return {"value": value, "unit": unit, **more}


FIRMS = "1,240 firms and 12.5 million euros in 2020"


@pytest.mark.parametrize(
    ("field", "value", "quote", "kept"),
    [
        ("title", "the voucher", "The voucher began in 2019", "the voucher"),
        ("institution_name", "Office of Inventions", "The Office of Inventions of Luxembourg", "Office of Inventions"),
        ("country", "lu", "Office of Inventions of Luxembourg", "LU"),
        ("started", 2019, "The  voucher\nbegan in 2019", 2019),
        ("started", 2019.0, "began in 2019", 2019),
        ("ended", "2021", "ended in 2021", 2021),
        ("mechanisms", "ip-voucher", "pays a first search", "ip-voucher"),
        ("kind", "programme", "专利资助计划", "programme"),
        ("summary", "pays a first search.", "pays a first search.", "pays a first search."),
        ("target_groups", "firms", "1,240 firms", "firms"),
    ],
)  # fmt: skip
def test_what_is_quoted_and_stated_is_taken(field, value, quote, kept):
    result = judged(Proposal(field, value, quote))
    assert result.refused == ()
    ((one,),) = (result.suggestion.values[field],)
    assert (one.value, one.confidence, one.origin.method) == (kept, CONFIDENCE, METHOD)
    assert one.origin.passage.split() == quote.split()
    assert PAGE[one.origin.start : one.origin.end] == one.origin.passage
    assert field not in result.suggestion.unknown


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (outcome(1240), 1240),
        (outcome("1 240", year=2020), 1240),
        (outcome(12_500_000, "euros", year=2020), 12_500_000),
        (outcome(1240, "", indicator="firms"), 1240),
    ],
)
def test_outcomes_whose_number_unit_and_year_are_quoted(value, kept):
    (one,) = judged(Proposal("outcomes", value, FIRMS)).suggestion.values["outcomes"]
    assert one.value["value"] == kept


@pytest.mark.parametrize(
    ("field", "value", "quote", "why"),
    [
        ("outcomes", outcome(2020), FIRMS, "not_stated"),  # a year is no count
        ("outcomes", outcome(1240, year=2019), FIRMS, "not_stated"),
        ("outcomes", outcome(1240, "lives"), FIRMS, "not_stated"),
        ("outcomes", outcome(1240, ""), FIRMS, "not_stated"),
        ("outcomes", outcome(1240, indicator="saved"), FIRMS, "not_stated"),
        ("outcomes", outcome(None), FIRMS, "no_value"),
        ("outcomes", 1240, FIRMS, "no_value"),
        ("outcomes", outcome(5), "5 million euros in 2020", "not_in_text"),  # 12.5 would be cut
        ("started", 2019, "The voucher began", "not_stated"),
        ("started", True, "began in 2019", "no_value"),
        ("started", {"year": 2019}, "began in 2019", "no_value"),
        ("ended", 202, "ended in 202", "not_in_text"),
        ("title", "voucher beg", "The voucher began", "not_stated"),
        ("title", "\u0301", "The voucher began", "not_stated"),
        ("title", "", "The voucher began", "no_value"),
        ("title", "x" * 300, "The voucher began", "not_stated"),
        ("country", "FR", "Office of Inventions of Luxembourg", "not_stated"),
        ("country", "nowhere", "Office of Inventions of Luxembourg", "no_value"),
        ("mechanisms", "no-such", "pays a first search", "no_value"),
        ("mechanisms", "fee-relief", "pays a first search", "no_value"),  # only groups others
        ("mechanisms", "ip-voucher", "voucher", "not_stated"),  # one word is no statement
        ("mechanisms", ["ip-voucher"], "pays a first search", "no_value"),
        ("cost_to_sme", "unknown", "pays a first search", "no_value"),
        ("contact_email", "ana@office.example", "write to ana@office.example", "not_asked"),
        ("title", "The voucher", "the VOUCHER began", "not_in_text"),  # letter for letter
        ("title", "The", "Th", "no_quote"),
        ("title", "The", f"The {BLANK}", "no_quote"),
    ],
)
def test_what_is_not_is_refused(field, value, quote, why):
    result = judged(Proposal(field, value, quote))
    assert (result.suggestion, [one.why for one in result.refused]) == (EMPTY, [why])


def test_contacts_only_where_they_were_sent():
    result = judged(Proposal("contact_email", "ana@office.example", "write to ana@office.example"), contacts=True)
    assert result.taken == ("contact_email",)
    assert {"contact_name", "contact_email"} == set(CONTACT_FIELDS)


def test_an_end_before_the_beginning_that_the_rules_found_is_refused():
    origin = Origin("", 1, 0, 3, "The", None, "near")
    known = replace(EMPTY, values={"started": (Suggested(2020, 0.9, origin),)})
    assert [one.why for one in judged(Proposal("ended", 2019, "began in 2019"), suggestion=known).refused] == [
        "not_stated"
    ]


def test_two_values_for_one_are_none_and_the_same_twice_is_one():
    began, ended = Proposal("started", 2019, "began in 2019"), Proposal("started", 2021, "ended in 2021")
    assert [one.why for one in judged(began, ended).refused] == ["contradicts"]
    assert judged(began, began).taken == ("started",)


def test_the_rules_win_and_what_differs_is_told():
    origin = Origin("", 1, 0, 3, "The", None, "near")
    known = {
        "started": (Suggested(2019, 0.9, origin),),
        "title": (Suggested("The voucher of Luxembourg", 0.9, origin),),
        "outcomes": (Suggested(outcome(1240), 0.9, origin),),
    }
    told = replace(EMPTY, values=known)
    differing = Proposal("started", 2021, "ended in 2021")
    result = judged(
        differing,
        Proposal("title", "The voucher", "The voucher began"),
        Proposal("outcomes", outcome(1240), FIRMS),
        Proposal("outcomes", outcome(12_500_000, "euros"), FIRMS),
        suggestion=told,
    )
    assert (result.suggestion, result.taken) == (told, ())
    assert [(one.field, one.quote) for one in result.differs] == [("started", "ended in 2021"), ("outcomes", FIRMS)]


def test_a_value_stands_where_its_words_stand_on_the_scan():
    words = (Word(0, 3, Box(0.1, 0.1, 0.2, 0.2), 0.9), Word(4, 11, Box(0.3, 0.1, 0.5, 0.2), 0.9))
    scan = PageText(1, "The voucher", words)
    result = judged(Proposal("title", "The voucher", "The voucher"), pages=(Shown(1, "ab", scan, scan.text),))
    origin = result.suggestion.values["title"][0].origin
    assert (origin.attachment, origin.box) == ("ab", Box(0.1, 0.1, 0.5, 0.2))


def test_a_proposal_is_never_as_sure_as_a_rule():
    assert min(confidence for name, confidence in THRESHOLDS.items() if name in ASKED) > CONFIDENCE


@given(st.text(min_size=1), st.text(), st.integers(0, 200), st.integers(1, 60))
def test_what_is_found_stands_there(before, after, start, length):
    text = before + PAGE + after
    quote = PAGE[start : start + length]
    place = find(quote, text) if quote.strip() else None
    if place is not None:
        assert "".join(text[slice(*place)].split()) == "".join(quote.split())


@given(
    st.lists(
        st.builds(
            Proposal,
            st.sampled_from([*ASKED, "nonsense"]),
            st.one_of(
                st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.lists(st.text()),
                st.dictionaries(st.sampled_from(["value", "unit", "year"]), st.one_of(st.integers(), st.text())),
                st.sampled_from(["ip-voucher", 2019, "LU", "voucher", outcome(1240)]),
            ),
            st.one_of(st.text(), st.sampled_from([FIRMS, "began in 2019", "The voucher began", PAGE[:60]])),
        ),
        max_size=6,
    )
)  # fmt: skip
def test_whatever_is_proposed_only_what_stands_there_is_taken(proposals):
    result = judged(*proposals)
    for name, values in result.suggestion.values.items():
        assert name in ASKED
        for one in values:
            assert PAGE[one.origin.start : one.origin.end] == one.origin.passage != ""
            if name in {"started", "ended"}:
                assert str(one.value) in one.origin.passage
    assert set(result.suggestion.values) == set(result.taken)
    assert set(result.suggestion.unknown) == set(EMPTY.unknown) - set(result.taken)


@given(st.text() | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps))
def test_any_answer_is_proposals_or_none(answer):
    try:
        found = proposals_in(answer)
    except NoProposals:
        found = ()
    assert all(isinstance(one, Proposal) for one in found)


def test_of_an_answer_what_has_the_shape_counts():
    one = {"field": "title", "value": "x", "quote": "y"}
    told = [one, "nonsense", {"field": 1, "quote": "y"}, {"field": "title"}, one | {"value": "\ud800"}]
    assert proposals_in(f"```json\n{json.dumps({'proposals': told})}\n```") == (Proposal("title", "x", "y"),)
    assert len(proposals_in(json.dumps({"proposals": [one] * 1000}))) == MOST_PROPOSALS
    for answer in ("", "{", "[]", '{"a": 1}', '{"proposals": {}}', '{"proposals": [Infinity]}', "{" * 100_000 + "}"):
        with pytest.raises(NoProposals):
            proposals_in(answer)


def test_the_choices_of_a_concept_field_leave_out_what_only_groups():
    offered = dict(choices("mechanisms", LEXICON))
    assert "ip-voucher" in offered
    assert "fee-relief" not in offered
    assert "unknown" not in dict(choices("cost_to_sme", LEXICON))
    assert list(choices("title", LEXICON)) == []


def document(*texts: str, channel="email") -> Document:
    pages = tuple(PageText(n, text) for n, text in enumerate(texts, start=1))
    return Document(channel, "", "", "", {}, (Part("", "", pages),), NOW.date())


def test_what_is_shown_keeps_every_place_and_never_more_than_asked():
    text = "Dear all,\nOur office helps firms with patents.\nWrite to Ana  Muller, ana@office.example, fax: 24 78 00.\n"
    (one,) = shown(document(text), names=["ana muller", "x"], contacts=False, most=10_000)
    assert len(one.text) == len(text)
    assert [part in one.text for part in ("Muller", "@", "24 78", "helps firms")] == [False, False, False, True]
    (cut,) = shown(document(text, "More of it.\n"), contacts=True, most=30)
    assert cut.text == text[:30].replace("Dear all,", f"{BLANK * 4} {BLANK * 4}")  # a salutation says nothing
    assert shown(document("", " \n"), contacts=True, most=30) == ()


def test_what_is_said_of_another_matter_is_not_shown():
    text = "Our office helps firms with patents.\n\nA different matter: our grant scheme pays 5,000 euros.\n"
    (one,) = shown(document(text), contacts=True, most=1000)
    assert "helps firms" in one.text
    assert "5,000" not in one.text


@given(st.text(alphabet="ab1 \n>@.+", max_size=80))
def test_what_is_shown_is_the_page_or_blank_at_each_place(text):
    for one in shown(document(text), contacts=False, most=1000):
        assert len(one.text) == len(text)
        assert all(seen in {there, BLANK} for seen, there in zip(one.text, text, strict=True))
