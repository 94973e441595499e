import pytest

from ipraxis.directory.models import Institution
from ipraxis.directory.operations import ensure_institution

pytestmark = pytest.mark.django_db

OFFICE = {"name": "Office of Inventions", "country": "LU", "type": "ip_office", "city": "Luxembourg"}


def test_an_institution_is_entered_once_and_what_the_directory_says_is_kept():
    first = ensure_institution(described=OFFICE, proposed=False)
    again = ensure_institution(described={**OFFICE, "city": "Esch", "type": "other"}, proposed=True)
    assert first == again
    kept = Institution.objects.get()
    assert (kept.slug, kept.city, kept.type, kept.proposed) == (
        "lu-office-of-inventions",
        "Luxembourg",
        "ip_office",
        False,
    )
    assert str(kept) == "Office of Inventions"


def test_the_same_name_in_another_country_or_script_gets_an_address_of_its_own():
    names = [("Office of Inventions", "LU"), ("Office of inventions!", "LU"), ("特許庁", "JP"), ("國智局", "JP")]
    slugs = [ensure_institution(described={**OFFICE, "name": n, "country": c}, proposed=True).slug for n, c in names]
    assert slugs == ["lu-office-of-inventions", "lu-office-of-inventions-2", "jp", "jp-2"]


def test_a_name_without_end_is_cut_and_found_again():
    endless = {**OFFICE, "name": "Office " * 100}
    assert ensure_institution(described=endless, proposed=True) == ensure_institution(described=endless, proposed=True)
