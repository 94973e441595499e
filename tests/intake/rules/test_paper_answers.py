"""What a marked form says: crossed, undone, doubtful, written; never more than is sure."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.intake.paper_editions import asked
from ipraxis.intake.rules.answered import LEFT_OPEN
from ipraxis.intake.rules.paper_answers import EMPTY, NOT_ASKED, UNREAD, is_paper_form, suggest_from_paper
from ipraxis.intake.rules.paper_code import PaperCode
from ipraxis.intake.rules.paper_marks import DOUBTFUL, TICKED, UNDONE, WRITTEN, state_of, sureness
from ipraxis.intake.rules.prepared import prepare
from ipraxis.intake.rules.suggestion import Document, KnownConcept, Lexicon, Part
from ipraxis.intake.rules.text import Box, Mark, PageText

BOX = Box(0.1, 0.2, 0.3, 0.25)
FRANCE = {"FR": ("France", "Francia", "فرنسا"), "ES": ("Spain", "España")}
PATENT = KnownConcept("patent", "ip-right", "patent", None, {"en": ("Patent",)})
LEXICON = prepare(Lexicon((PATENT,), (), FRANCE))
PROSE = "We visit small firms for half a day, look at what they make, and write down what they should protect first."


def mark(field, state=WRITTEN, value="", confidence=0.95, **more):
    return Mark(field, state, value, confidence, BOX, **more)


def cross(field, value, state=TICKED, *, alone=True):
    return mark(field, state, value, 0.98, label=f"the {value}", concept=f"c-{value}", alone=alone)


def page(*marks, number=1, form_page=1, language="en"):
    text, placed = "", []
    for one in marks:
        words = one.label or one.value
        start = len(text) + bool(text)
        text = f"{text}\n{words}" if text else words
        placed.append(replace(one, start=start, end=start + len(words)))
    return PageText(number, text, code=PaperCode("1", language, form_page).text, marks=tuple(placed))


def said(*pages, other=()):
    parts = (Part("f" * 64, "scan.tif", (*pages, *other)),)
    document = Document("fax", "", "", "", {}, parts, date(2026, 11, 1), asked=asked("1", "en"))
    return suggest_from_paper(document, LEXICON)


def value(suggestion, field):
    return [one.value for one in suggestion.values.get(field, ())]


def test_only_pages_of_the_form_make_a_form():
    plain = Document("fax", "", "", "", {}, (Part("", "", (PageText(1, "x"),)),), date(2026, 1, 1))
    assert not is_paper_form(plain)
    assert is_paper_form(replace(plain, parts=(Part("", "", (page(),)),)))


def test_an_empty_form_says_so():
    found = said(page(), page(number=2, form_page=2))
    assert (found.is_contribution, found.kind, found.why, found.language) == (False, "empty", EMPTY, "en")


def test_one_cross_is_a_value_and_what_was_filled_is_not():
    found = said(page(cross("kind", "project"), cross("kind", "policy", UNDONE)))
    (kind,) = found.values["kind"]
    assert (kind.value, kind.concept, kind.confidence) == ("project", "c-project", 0.98)
    assert (kind.origin.passage, kind.origin.box, kind.origin.method) == ("the project", BOX, "ticked")


def test_two_crosses_for_one_question_are_left_to_the_editor():
    found = said(page(cross("kind", "project"), cross("kind", "policy")))
    assert value(found, "kind") == []
    assert "the project and the policy" in found.unknown["kind"]


def test_of_many_choices_all_crossed_ones_count():
    marks = [cross("ip_rights", right, alone=False) for right in ("patent", "design")]
    assert value(said(page(*marks, cross("ip_rights", "any", DOUBTFUL, alone=False))), "ip_rights") == [
        "patent",
        "design",
    ]


def test_a_doubtful_box_is_told_and_not_given():
    found = said(page(cross("kind", "project", DOUBTFUL)))
    assert "cannot be told" in found.unknown["kind"]


def test_filled_boxes_of_somebody_who_crosses_nowhere_are_told():
    assert "none is crossed" in said(page(cross("kind", "project", UNDONE))).unknown["kind"]
    crossing = said(page(cross("kind", "project", UNDONE), cross("institution_type", "ministry")))
    assert crossing.unknown["kind"] == LEFT_OPEN


@pytest.mark.parametrize(
    ("field", "text", "given_as"),
    [
        ("title", "Patent  voucher", "Patent voucher"),
        ("description", "One.\nTwo.", "One.\nTwo."),
        ("started", "2019", 2019),
        ("contact_email", "ana@office.example", "ana@office.example"),
        ("country", "France", "FR"),
        ("country", "فرنسا", "FR"),
    ],
)
def test_what_was_written_surely_is_given(field, text, given_as):
    (found,) = said(page(mark(field, value=text))).values[field]
    assert found.value == given_as
    assert found.origin.method == "written"
    assert found.origin.passage == text


@pytest.mark.parametrize(
    ("field", "text", "confidence"),
    [
        ("title", "Patemt vouch", 0.7),
        ("title", "بزور خببر", 0.9),
        ("started", "2019", 0.6),
        ("started", "20l9", 0.9),
        ("started", "3019", 0.9),
        ("contact_email", "ana@office", 0.9),
        ("contact_email", "ana@office.example", 0.5),
        ("country", "Frrance", 0.9),
        ("country", "in France only", 0.9),
        ("country", "France Spain", 0.9),
    ],
)
def test_what_is_not_sure_is_proposed_in_the_reason(field, text, confidence):
    found = said(page(mark(field, value=text, confidence=confidence)))
    assert value(found, field) == []
    assert text in found.unknown[field]


def test_writing_that_could_not_be_read_is_told():
    assert said(page(mark("title"), cross("kind", "policy"))).unknown["title"] == UNREAD


def outcome(row, **parts):
    return [mark("outcomes", value=text, row=row, part=part) for part, text in parts.items()]


def test_rows_of_outcomes_count_when_figure_and_unit_are_sure():
    marks = outcome(0, value="1200", unit="firms  advised", year="2019") + outcome(1, value="7", year="2020")
    (found,) = said(page(*marks)).values["outcomes"]
    assert found.value == {"value": 1200, "unit": "firms advised", "year": 2019, "indicator": ""}
    assert found.origin.box == BOX


@pytest.mark.parametrize("year", ["2030", "x", None])
def test_a_year_to_come_or_none_leaves_the_figure(year):
    parts = {"value": "5", "unit": "firms"} | ({"year": year} if year else {})
    (found,) = said(page(*outcome(0, **parts))).values["outcomes"]
    assert found.value["year"] is None


def test_rows_that_are_not_sure_are_proposed():
    found = said(page(*outcome(0, value="1O", unit="firms"), form_page=2))
    assert "1O firms" in found.unknown["outcomes"]


def test_what_is_not_asked_may_come_from_the_contributors_own_words():
    found = said(page(mark("description", value=PROSE)))
    assert value(found, "description") == [PROSE]
    assert value(found, "language") == ["en"]
    assert set(found.values) <= {"description", "language", "summary", "mechanisms"}


def test_what_is_not_asked_and_not_said_says_so():
    assert said(page(cross("kind", "policy"))).unknown["summary"] == NOT_ASKED


def test_a_page_that_has_not_come_is_named():
    found = said(page(cross("kind", "policy")))
    assert "Page 2" in found.unknown["cost_to_sme"]
    assert found.unknown["ended"] == LEFT_OPEN


def test_pages_in_the_wrong_order_are_one_form():
    found = said(page(cross("cost_to_sme", "free"), form_page=2), page(cross("kind", "policy"), number=2))
    assert (value(found, "cost_to_sme"), value(found, "kind")) == (["free"], ["policy"])
    assert found.values["cost_to_sme"][0].origin.page == 1


def test_a_letter_beside_the_form_is_read_too():
    letter = PageText(2, "Dear colleagues,\nOur office gives patent vouchers to small firms. They began in 2015.\n")
    found = said(page(cross("kind", "policy")), other=(letter,))
    assert value(found, "kind") == ["policy"]
    assert value(said(page(), other=(letter,)), "kind") != ["policy"]


def test_where_a_letter_on_paper_goes():
    assert said(page(mark("reach", value="Rue 1, Genève"))).postal_address == "Rue 1, Genève"
    assert said(page(mark("reach", value="Rue 1, Genève", confidence=0.3))).postal_address == ""


@given(st.floats(0, 1))
def test_every_share_of_ink_has_one_meaning(share):
    state = state_of(share)
    assert state in {"", TICKED, DOUBTFUL, UNDONE}
    assert (sureness(share) == 0.5) == (state == DOUBTFUL)
    if state == TICKED:
        assert 0.10 <= share <= 0.70


def test_shares_are_ordered_from_empty_to_undone():
    assert [state_of(share) for share in (0, 0.04, 0.05, 0.1, 0.4, 0.7, 0.75, 0.8, 1)] == [
        "",
        "",
        DOUBTFUL,
        TICKED,
        TICKED,
        TICKED,
        DOUBTFUL,
        UNDONE,
        UNDONE,
    ]
