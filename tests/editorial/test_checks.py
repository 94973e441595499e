"""The automatic checks: each finds what it is made for, says it with its reason, and nothing else."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.editorial.rules import CHECKS, FIELDS, Beside, Facts, Source, check_all
from ipraxis.reason import Reason
from tests.factories import DESCRIBED

WHOLE = DESCRIBED | {"summary": "A voucher that pays a first patent search for small firms."}
SUMMARY = "A voucher pays the first patent search of every small firm."


def facts(*, describe=None, **changes):
    described = {k: v for k, v in {**WHOLE, **(describe or {})}.items() if v is not None}
    outcome = Source("outcomes", next(iter(described.get("outcomes") or []), {}), "labelled", passage="120 firms")
    known = {"described": described, "year": 2026, "language": "en", "institution": "Office of Inventions"}
    return Facts(**(known | {"sources": (outcome,)} | changes))


def found(**told):
    return {(one.check, one.field): str(one.reason) for one in check_all(facts(**told))}


def test_what_is_in_order_is_not_spoken_of():
    assert found() == {}


@pytest.mark.parametrize(
    ("describe", "check", "field", "words"),
    [
        ({"title": None}, "title", "title", "It has no title."),
        ({"institution_name": None}, "institution", "institution_name", "not named"),
        ({"institution_type": None}, "institution_type", "institution_type", "not known"),
        ({"country": None}, "country", "country", "not known"),
        ({"kind": None}, "kind", "kind", "policy, programme"),
        ({"summary": None}, "summary", "summary", "no summary"),
        ({"mechanisms": None}, "mechanism", "mechanisms", "No mechanism"),
        ({"started": None}, "start", "started", "not stated"),
        ({"summary": "word " * 61}, "summary_length", "summary", "61 words; 60"),
        ({"summary": "专利" * 61, "language": "zh"}, "summary_length", "summary", "61 words"),
        ({"summary": "A voucher."}, "summary_short", "summary", "only 2 words"),
        ({"summary": "“Patent voucher for small firms.”"}, "summary_short", "summary", "the title again"),
        ({"summary": SUMMARY, "description": SUMMARY + " And more."}, "summary_twice", "summary", "word by word"),
        ({"title": "RE: our practice"}, "title_shape", "title", "subject of a letter"),
        ({"title": "转发：专利"}, "title_shape", "title", "subject of a letter"),
        ({"title": "PATENT VOUCHER"}, "title_shape", "title", "in capitals"),
        ({"ended": 2010}, "years_order", "ended", "2010"),
        ({"started": 2030, "outcomes": None}, "future", "started", "2030"),
        ({"outcomes": [{"value": 3, "unit": "firms", "year": 2031}]}, "future", "outcomes", "2031"),
        ({"started": 1898}, "long_ago", "started", "1898"),
        ({"outcomes": [{"value": 3, "unit": "firms", "year": 2015}]}, "early_result", "outcomes", "2015"),
        ({"outcomes": [{"value": 3, "unit": "", "year": 2024}]}, "units", "outcomes", "number 3"),
        ({"outcomes": [{"value": 3, "unit": "firms", "year": None}]}, "outcome_years", "outcomes", "no year"),
        ({"description": "Le chèque paie une recherche pour les petites firmes dans le pays et pour les villes."},
         "language", "language", "(en)"),
        ({"description": "Патентный ваучер оплачивает поиск."}, "language", "language", "(en)"),
        ({"description": "Write to anna@office.example."}, "personal", "description", "e-mail address"),
        ({"problem": "Call +352 47 12 34 56."}, "personal", "problem", "telephone"),
        ({"description": "Ask us, tel. 47 12 34 56."}, "personal", "description", "telephone"),
    ],
)  # fmt: skip
def test_each_check_finds_what_it_is_made_for(describe, check, field, words):
    said = found(describe=describe)
    assert list(said) == [(check, field)]
    assert words in said[check, field]


def test_numbers_against_each_other_are_told_together():
    two = [{"value": 120, "unit": "firms", "year": 2024}, {"value": 90, "unit": "Firms", "year": 2024}]
    assert found(describe={"outcomes": two}) == {
        ("two_numbers", "outcomes"): "Of the same in 2024 there are different numbers: 120 and 90."
    }
    assert found(describe={"outcomes": [two[0], two[1] | {"year": 2023}]}) == {}
    undated = [one | {"year": None} for one in two]
    assert set(found(describe={"outcomes": undated})) == {("outcome_years", "outcomes")}


def test_a_result_needs_a_page_that_states_it():
    typed = Source("outcomes", {"value": 40}, "editor")
    assert found(sources=(typed,)) == {("unsourced", "outcomes"): "No page states the number 40."}
    assert found(sources=(Source("outcomes", 40, "editor"),)) == {
        ("unsourced", "outcomes"): "No page states the number 40."
    }
    assert found(sources=(Source("outcomes", {"value": 40}, "ticked", has_place=True),)) == {}


def test_the_directory_is_asked():
    new = {"institution": "", "neighbours": ("Chamber of Crafts",)}
    assert set(found(**new)) == {("institution_new", "institution_name")}
    similar = {"institution": "", "neighbours": ("Office of Invention", "National Office of Inventions", "Chamber")}
    said = [one for one in check_all(facts(**similar)) if one.check == "institution_similar"]
    assert [str(one.reason).split(": ")[1].split(".")[0] for one in said] == list(similar["neighbours"][:2])
    assert found(describe={"institution_name": "Office"}, institution="", neighbours=("Institute of Patents",)) == {
        ("institution_new", "institution_name"): "The directory does not know this institution yet."
    }


def test_what_the_edition_requires_is_told_field_by_field():
    assert set(found(lacking=("problem",))) == {("required", "problem")}


def test_the_directory_is_not_asked_about_who_wishes_not_to_be_named():
    assert found(institution="", is_unnamed=True) == {}


def test_what_lies_around_it_is_told():
    around = {
        "unjudged": ("C3", "C7"),
        "same_title": "Patent voucher",
        "beside": Beside(unread={1: 2, 2: 14}, dead_links=("https://gone.example/",)),
    }
    said = found(**around)
    assert said["twin", ""] == "It looks like something we have already: C3 and C7."
    assert said["title_taken", "title"].endswith("Patent voucher.")
    assert said["unread_ink", ""] == "On page 2, 14 of 100 parts of the ink were not read."
    assert said["dead_link", ""].endswith("https://gone.example/.")
    assert len(said) == 4


def test_a_doubtful_value_is_told_until_somebody_accepts_it():
    doubtful = Source("kind", "programme", "rule", confidence=0.4, passage="programme")
    told = {("unsure", "kind"): "A machine is not sure of this, and nobody has accepted it: kind."}
    base = facts().sources
    assert found(sources=(*base, doubtful)) == told
    for settled in ({"is_accepted": True}, {"method": "editor"}, {"confidence": 0.6}):
        values = {"field": "kind", "value": "programme", "method": "rule", "confidence": 0.4, "passage": "x"} | settled
        assert found(sources=(*base, Source(**values))) == {}


def test_a_contact_that_somebody_else_typed_needs_a_basis():
    typed = Source("contact_email", "anna@office.example", "editor")
    base, describe = facts().sources, {"contact_email": "Anna@office.example"}
    assert set(found(sources=(*base, typed), describe=describe)) == {("contact_basis", "contact_email")}
    assert found(sources=(*base, typed), describe=describe, written_by=frozenset({"anna@office.example"})) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Бесплатная помощь фирмам.", "ru"),
        ("小企业的专利服务。", "zh"),
        ("1234 5678", "en"),
        ("Kort tekst over octrooien", "nl"),
        ("Le brevet", "en"),
        ("Der Gutschein bezahlt die erste Recherche für kleine Firmen und ist frei.", "de"),
        ("The voucher pays for the first search of the firms and for the fees.", ""),
    ],
)
def test_a_language_that_may_be_right_is_not_doubted(text, told):
    assert ("language", "language") not in found(describe={"summary": text, "language": None}, language=told)


@given(st.dictionaries(st.sampled_from(sorted(FIELDS)), st.one_of(st.text(), st.none())), st.text(max_size=30))
def test_checks_are_total_over_texts(texts, name):
    described = {k: v for k, v in texts.items() if FIELDS[k].holds in {"line", "text"} and not FIELDS[k].is_list}
    findings = check_all(Facts(described=described, year=2026, neighbours=(name,)))
    for one in findings:
        assert isinstance(one.reason, Reason)
        assert one.check in CHECKS
        assert one.blocks is CHECKS[one.check].blocks
        assert not one.field or one.field in FIELDS
    assert max(Counter((one.check, one.field, one.mark) for one in findings).values(), default=1) == 1


@given(st.lists(st.fixed_dictionaries({
    "value": st.integers(), "unit": st.sampled_from(["", "firms", "Firms"]), "indicator": st.just(""),
    "year": st.one_of(st.none(), st.integers(1900, 2100)),
}), max_size=6))  # fmt: skip
def test_every_number_without_unit_or_year_is_told(outcomes):
    said = Counter(one.check for one in check_all(facts(describe={"outcomes": outcomes, "started": None}, sources=())))
    assert said["units"] == sum(not o["unit"] for o in outcomes)
    assert said["outcome_years"] == sum(not o["year"] for o in outcomes)


def test_the_registry_is_whole():
    assert all(check.id == key and check.name and check.explains for key, check in CHECKS.items())
    blocks = [check.blocks for check in CHECKS.values()]
    assert blocks == sorted(blocks, reverse=True)
    assert len({finding.mark for finding in check_all(Facts(described={}, year=2026))}) == 8
