"""The words that templates use: what they promise beyond what the pages show."""

from datetime import date

import pytest
from django.http import QueryDict
from django.template import Context
from django.test import RequestFactory
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.catalogue.queries import Text
from ipraxis.interfaces.web.templatetags import house

WORDS = st.text(alphabet="ab<&é字 ", max_size=20)


@given(WORDS, st.lists(st.integers(0, 20), max_size=6))
def test_marking_keeps_every_letter_and_lets_no_markup_in(text, numbers):
    edges = sorted({n for n in numbers if n <= len(text)})
    spans = tuple(zip(edges[::2], edges[1::2], strict=False))
    html = house.marked(Text(text, "en", spans))
    bare = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert bare.replace("&lt;", "<").replace("&amp;", "&") == text
    assert html.count("<mark>") == html.count("</mark>") == len(spans)


def test_marking_shows_what_was_found():
    assert house.marked(Text("a <b> c", "en", ((2, 5),))) == "a <mark>&lt;b&gt;</mark> c"


@pytest.mark.parametrize(
    ("language", "value", "written"),
    [
        ("en", 3812200, "3,812,200"),
        ("es", 3812200, "3.812.200"),
        ("fr", 0.5, "0,5"),
        ("ru", "around 40", "around 40"),
        ("en", True, "True"),
    ],
)
def test_numbers_are_the_readers(language, value, written):
    with translation.override(language):
        assert house.number(value) == written


@pytest.mark.parametrize(
    ("language", "written"), [("en", "4 March 2026"), ("ar", "4 مارس 2026"), ("ru", "4 марта 2026\u202fг.")]
)
def test_dates_are_the_readers(language, written):
    with translation.override(language):
        assert house.day(date(2026, 3, 4)) == written


@pytest.mark.parametrize(
    ("current", "last", "offered"),
    [
        (1, 1, [1]),
        (1, 4, [1, 2, 3, 4]),
        (1, 9, [1, 2, 3, None, 9]),
        (5, 9, [1, None, 3, 4, 5, 6, 7, None, 9]),
        (9, 9, [1, None, 7, 8, 9]),
    ],
)
def test_pages_offered_are_the_ends_and_the_near_ones(current, last, offered):
    assert house.page_numbers(current, last) == offered


@pytest.mark.parametrize(
    ("count", "shade"), [(0, 0), (1, 1), (3, 1), (4, 2), (7, 2), (8, 3), (14, 3), (15, 4), (99, 4)]
)
def test_the_shade_of_a_cell(count, shade):
    assert house.heat(count) == shade


def test_strokes_and_dashes_stand_in_the_places_of_their_mechanisms():
    assert house.ticks((True, False, True)) == "M0 0h5v12h-5zM14 0h5v12h-5z"
    assert house.dashes((True, False, True)) == "M7.6 11.4h3.8"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("title: voucher; summary: fees", ""),
        ("names: Office", "Found by a name: Office"),
        ("text in fr: chèque", "Found in its text in Français: chèque"),
        ("concept", "A practice of this kind, by another name"),
        ("", ""),
    ],
)
def test_why_a_practice_was_found(told, sentence):
    assert house.why(told) == sentence


def test_a_text_in_another_language_carries_it():
    with translation.override("en"):
        assert (house.foreign("en"), house.foreign("ar")) == ("", ' lang="ar" dir="rtl"')


def test_an_address_that_is_no_page_leads_to_the_front_page_in_each_language():
    for request in (RequestFactory().get("/nothing"), None):
        pages = house.same_page_in_every_language(Context({"request": request}))
        assert [p.address for p in pages] == ["/ar/", "/zh/", "/en/", "/fr/", "/ru/", "/es/"]
        assert [p.direction for p in pages] == ["rtl", "ltr", "ltr", "ltr", "ltr", "ltr"]


def test_questions_are_rebuilt_from_the_address():
    request = RequestFactory().get("/en/practices/?q=a+b&country=lu&country=fr&page=3")
    context = Context({"request": request})
    assert house.without(context, "country", "lu") == "?q=a+b&country=fr"
    assert house.with_value(context, "page", 4) == "?q=a+b&country=lu&country=fr&page=4"
    assert house.with_value(context, "country", None) == "?q=a+b"
    assert house.only(context) == "?"
    assert QueryDict(house.only(context, "country")[1:]).getlist("country") == ["lu", "fr"]


def test_money_names_its_currency():
    with translation.override("en"):
        assert house.money({"amount": 20000000, "currency": "EUR"}) == "EUR\xa020,000,000"
        assert house.money({"amount": 0.5, "currency": "XAF"}) == "XAF\xa00.5"


def test_a_language_the_house_does_not_speak_is_named_by_its_code():
    assert (house.language_name("ar"), house.language_name("de")) == ("العربية", "de")
