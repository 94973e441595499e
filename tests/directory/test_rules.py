import pycountry
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.directory import rules

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")
CODES = sorted(country.alpha_2 for country in pycountry.countries)


def test_every_country_but_antarctica_lies_in_one_region():
    assert [code for code in CODES if rules.region(code) is None] == ["AQ"]


def test_regions_hold_countries_only_and_each_once():
    held = [code.upper() for regions in rules.CONTINENTS.values() for r in regions for code in rules.members(r)]
    assert sorted([*held, "AQ"]) == CODES


@pytest.mark.parametrize(
    ("code", "places"),
    [
        ("PH", ("ph", "south-eastern-asia", "asia")),
        ("gb", ("gb", "northern-europe", "europe")),
        ("EU", ("eu",)),
        ("INT", ("int",)),
        ("AQ", ("aq",)),
    ],
)
def test_places_go_from_near_to_far(code, places):
    assert rules.places(code) == places


@given(st.sampled_from(CODES), st.sampled_from(LANGUAGES))
def test_every_country_has_a_name_in_each_language(code, language):
    assert rules.country_name(code, language) not in {"", code}


@given(st.text(max_size=5))
def test_any_text_is_answered(text):
    if not rules.is_region(rules.places(text)[0]):  # the number of a region stands for that region
        assert rules.places(text)[0] == text.lower()
    assert bool(rules.country_name(text, "en")) == bool(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_region_has_a_name_in_each_language(language):
    ids = [*rules.CONTINENTS, *(r for regions in rules.CONTINENTS.values() for r in regions)]
    names = [rules.place_name(place, language) for place in ids]
    assert len(set(names)) == len(ids)
    assert all(name[0] == name[0].upper() and name != place.upper() for name, place in zip(names, ids, strict=True))
    assert all(rules.is_region(place) for place in ids)


def test_names_are_those_of_the_reader():
    assert rules.country_name("PH", "fr") == "Philippines"
    assert rules.country_name("EU", "es") == "Unión Europea"
    assert rules.country_name("INT", "ru") == "Международный уровень"
    assert rules.place_name("ph", "ar") == "الفلبين"
    assert rules.place_name("northern-europe", "fr") == "Europe du Nord"
    assert rules.country_name("XX", "en") == "XX"


def test_a_region_knows_its_continent_and_a_country_is_no_region():
    assert rules.continent("caribbean") == "americas"
    assert not rules.is_region("ph")
