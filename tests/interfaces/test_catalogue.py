import re

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import PermissionDenied
from django.utils import translation
from django.utils.translation import gettext
from django.views.defaults import permission_denied, server_error

from ipraxis.catalogue.operations import withdraw_practice
from tests.catalogue.building import indexed, published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
SPOKEN = ("ar", "en", "es", "fr", "ru")


@pytest.fixture
def one(vocabulary):
    version = published()
    indexed()
    return version


def page(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status
    return response.content.decode()


ADDRESSES = (
    "/",
    "/practices/",
    "/practices/?q=voucher",
    "/practices/lu-voucher/",
    "/practices/lu-voucher/1/",
    "/countries/",
    "/countries/lu/",
    "/contribute/",
    "/about/",
    "/api/",
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_holds_to_the_house_rules(client, one, address):
    for language in SPOKEN:
        html = page(client, f"/{language}{address}")
        assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in html
        assert html.count("<h1") == 1
        assert re.search(r"<script|\sstyle=|\son[a-z]+=", html) is None
        assert 'href="#"' not in html
        assert len(html.encode()) < 150_000


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_link_of_the_site_leads_nowhere(client, one, address):
    html = page(client, f"/en{address}")
    for found in set(re.findall(r'(?:href|action)="(/en/[^"#]*)', html)):
        assert client.get(found.replace("&amp;", "&")).status_code == 200, found
    for fragment in set(re.findall(r'href="#([^"]+)"', html)):
        assert f'id="{fragment}"' in html, fragment


def test_reading_sets_no_cookie(client, one):
    for address in ADDRESSES:
        assert client.get(f"/en{address}").cookies == {}


def test_the_languages_lead_to_the_same_page_with_its_question(client, one):
    html = page(client, "/fr/practices/?q=voucher&country=lu")
    for language, _ in django_settings.LANGUAGES:
        assert f'href="/{language}/practices/?q=voucher&amp;country=lu"' in html


def test_the_front_page_shows_what_is_known_and_how_to_write(client, one, settings):
    settings.CONTACT = {"email": "write@ipraxis.example", "fax": "+352 1", "post": "Box 1\nLuxembourg"}
    html = page(client, "/en/")
    assert 'href="/en/practices/?mechanism=financial-support&amp;country=western-europe"><b>1<' in html
    assert "mailto:write@ipraxis.example" in html
    assert "Box 1<br>Luxembourg" in html
    settings.CONTACT = {"email": "write@ipraxis.example", "fax": "", "post": ""}
    html = page(client, "/en/")
    assert ("By fax" in html, "By post" in html) == (False, False)


def test_a_demonstration_says_that_it_is_one(client, vocabulary, settings):
    assert "This is a demonstration" not in page(client, "/en/about/")
    settings.DEMO = True
    assert "This is a demonstration" in page(client, "/en/about/")


def test_the_list_keeps_its_filters_in_the_address(client, one):
    html = page(
        client, "/en/practices/?q=voucher&country=lu&country=europe&barrier=cost-of-protection&order=title&exact=1"
    )
    assert 'name="country" value="europe" checked' in html
    assert '<input type="hidden" name="barrier" value="cost-of-protection">' in html
    assert '<input type="hidden" name="order" value="title">' in html
    assert '<input type="hidden" name="exact" value="1">' in html
    without = "?q=voucher&amp;country=europe&amp;barrier=cost-of-protection&amp;order=title&amp;exact=1"
    assert f'href="{without}">Where: Luxembourg' in html
    assert 'href="?q=voucher&amp;order=title&amp;exact=1">Clear all 3' in html


def test_the_list_says_what_else_was_searched_for_and_how_to_stop_it(client, one):
    html = page(client, "/en/practices/?q=voucher")
    assert "Also searched for <b>IP voucher</b>" in html
    assert '<bdi lang="ru">' in html
    assert 'href="?q=voucher&amp;exact=1">Only the words I typed' in html
    assert 'href="?q=voucher">Other names' in page(client, "/en/practices/?q=voucher&exact=1")


def test_what_was_found_is_marked_and_what_was_typed_is_escaped(client, one):
    assert "<mark>voucher</mark>" in page(client, "/en/practices/?q=voucher")
    html = page(client, '/en/practices/?q="><script>alert(1)</script>')
    assert "<script" not in html


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("q=zzzzzz", "Try a shorter or a more common word"),
        ("q=voucher&country=ph", "Search without the filters"),
        ("country=ph&country=th", "not that nothing exists"),
        ("q=voucher&page=9", "The list ends before this page"),
    ],
)
def test_an_empty_list_says_why_and_what_to_do(client, one, question, sentence):
    assert sentence in page(client, f"/en/practices/?{question}")


def test_an_empty_catalogue_says_so(client, vocabulary):
    indexed()
    assert "The catalogue is still empty" in page(client, "/en/practices/")
    assert "Nobody has told us of a practice here" in page(client, "/en/countries/lu/")


@pytest.mark.parametrize("number", ["0", "x", "٣", "-1", "99999999"])
def test_a_page_that_is_no_number_is_answered(client, one, number):
    page(client, f"/en/practices/?page={number}")


def test_a_long_list_has_pages(client, vocabulary):
    for n in range(41):
        published(f"lu-{n}")
    indexed()
    html = page(client, "/en/practices/?order=title&page=3")
    assert '<b aria-current="page">3</b>' in html
    assert 'href="?order=title&amp;page=5"' in html
    assert 'href="?order=title&amp;page=4">Next' in html


def test_a_gathered_practice_claims_no_more_than_happened(client, one):
    html = page(client, "/en/practices/lu-voucher/")
    assert "by editors, from 1 public source" in html
    assert "not yet by the institution" in html
    assert "Not verified yet" in html
    assert "Received" not in html
    assert "Composed sample" not in html
    assert "Editors’ notes, partly our inference from the sources." in html


def test_a_sample_is_marked_on_its_page_and_on_its_card(client, vocabulary):
    published(extra={"is_sample": True, "basis": "contributed", "received": (NOW, "fax")}, sources=[])
    indexed()
    mark = "Composed sample: no institution wrote this letter"
    html = page(client, "/en/practices/lu-voucher/")
    assert mark in html
    assert "22 November 2026, by fax" in html
    assert "No institution stands behind it" in html
    assert mark in page(client, "/en/practices/?q=voucher")
    assert mark in page(client, "/en/")


def test_a_contribution_is_not_said_to_be_gathered(client, vocabulary):
    published(extra={"basis": "contributed", "received": (NOW, "")}, sources=[])
    html = page(client, "/en/practices/lu-voucher/")
    assert "Described by its institution" in html
    assert "no public source is named" in html


def test_a_translation_says_whose_draft_it_is_and_leads_to_the_original(client, one):
    html = page(client, "/fr/practices/lu-voucher/")
    assert '<h1 class="title">Chèque-brevet' in html
    with translation.override("fr"):
        assert f"<b>{gettext('Title')} · {gettext('Summary')} · {gettext('How it works')}:</b>" in html
        assert gettext("A machine’s draft that no native reader has verified.") in html
    assert 'href="/en/practices/lu-voucher/" hreflang="en">' in html
    assert '<dd lang="en" dir="ltr">Searches cost more' in html


def test_without_a_translation_the_original_stands_with_its_language(client, one):
    html = page(client, "/ar/practices/lu-voucher/")
    assert '<h1 class="title" lang="en" dir="ltr">Patent voucher' in html
    assert "لا يوجد بعد نص لهذه الممارسة بلغتكم" in html


def test_a_verified_translation_is_no_draft(client, vocabulary):
    published(extra={"translations": {"fr": {"title": "Chèque", "state": "verified"}}})
    html = page(client, "/fr/practices/lu-voucher/")
    with translation.override("fr"):
        assert gettext("A translation that a native reader has verified.") in html


def test_what_is_not_known_stands_in_its_place(client, vocabulary):
    published(
        slug="lu-bare",
        outcomes=[],
        budget=None,
        cost_to_sme="unknown",
        started=None,
        sources=[],
        lessons=[],
        partners=[],
        ip_rights=[],
        target_groups=[],
        countries=[],
        summary="",
        description="",
        coding={"mechanisms": [], "phases": [], "barriers": [], "target_groups": [], "class_primary": None},
        evidence="described_only",
    )
    html = page(client, "/en/practices/lu-bare/")
    assert html.count('class="unknown">not stated') == 9
    assert "Nobody has told us yet." in html
    assert "How it works" not in html
    assert "own letter" not in html


def test_numbers_and_dates_are_written_as_the_reader_writes_them(client, one):
    assert "EUR\u00a03,812,200" in page(client, "/en/practices/lu-voucher/")
    html = page(client, "/fr/practices/lu-voucher/")
    assert "EUR\u00a03\u202f812\u202f200" in html
    assert "22 novembre 2026" in html
    assert "Version 1. IPraxis, 22 November 2026. CC BY 4.0." in html


def test_an_older_version_leads_to_the_one_in_force(client, one):
    published(title="Second text")
    html = page(client, "/en/practices/lu-voucher/1/")
    assert "This is version 1 of 2. A later one is in force." in html
    assert "version 2, 22 November 2026" in page(client, "/en/practices/lu-voucher/")


def test_a_withdrawn_practice_keeps_its_address_and_gives_the_reason(client, one):
    withdraw_practice(practice=one.practice, why="Asked for by its institution", at=NOW)
    html = page(client, "/en/practices/lu-voucher/", 410)
    assert "Asked for by its institution" in html
    assert "22 November 2026" in html


@pytest.mark.parametrize(
    "address", ["/en/practices/nothing/", "/en/practices/lu-voucher/9/", "/en/countries/zz/", "/en/x/"]
)
def test_what_is_not_there_is_said_in_the_houses_look(client, one, address):
    html = page(client, address, 404)
    assert 'class="masthead"' in html


def test_a_fault_of_ours_and_a_closed_door_are_said_in_the_houses_look(rf):
    for answer, sentence in ((server_error(rf.get("/")), "The fault is ours"), (denied(rf), "Ask a coordinator")):
        html = answer.content.decode()
        assert sentence in html
        assert 'class="masthead"' in html


def denied(rf):
    return permission_denied(rf.get("/"), PermissionDenied())


def test_without_an_index_the_list_says_what_to_do(client, vocabulary):
    assert "ipraxis rebuild-index" in page(client, "/en/practices/", 503)


def test_staff_see_the_way_to_the_desk_and_out_and_others_do_not(client, vocabulary, editor, person):
    indexed()
    client.force_login(editor)
    response = client.get("/en/practices/")
    assert response.context["sees_desk"]
    assert ">Sign out</button>" in response.content.decode()
    client.force_login(person("contributor"))
    assert not client.get("/en/practices/").context["sees_desk"]
