"""The page that a letter leads to: looking changes nothing, one button does."""

import pytest
from django.core.management import call_command
from django.core.signing import Signer
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.audit.models import Event
from ipraxis.editorial.rules.codes import shown
from ipraxis.interfaces.confirmation_words import asking_of, key_of
from ipraxis.upkeep import operations
from ipraxis.upkeep.models import Asking, Confirmation
from tests.conftest import NOW
from tests.upkeep.factories import fresh, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def ready(vocabulary):
    call_command("createcachetable", verbosity=0)


def asked(editor, *titles, **changes) -> tuple[Asking, list]:
    versions = [told(editor, title=title, **changes) for title in titles or ("Patent voucher",)]
    actor = robot("upkeep", at=NOW)
    operations.ask_due(months=12, most=9, leaves_the_house=False, actor=actor, at=timezone.now())
    return Asking.objects.latest("id"), versions


def test_looking_changes_nothing_however_often(editor, client):
    asking, versions = asked(editor)
    before = (Event.objects.count(), Confirmation.objects.get().answer)
    for _ in range(3):
        page = client.get(f"/en/confirm/{key_of(asking.pk)}/?answer=unchanged&practice={versions[0].practice_id}")
        assert (page.status_code, page["X-Robots-Tag"]) == (200, "noindex, nofollow")
    client.head(f"/en/confirm/{key_of(asking.pk)}/")
    assert (Event.objects.count(), Confirmation.objects.get().answer) == before


def test_one_button_confirms(editor, client):
    asking, [version] = asked(editor)
    address = f"/en/confirm/{key_of(asking.pk)}/"
    assert "It is unchanged" in client.get(address).content.decode()
    done = client.post(address, {"answer": "unchanged", "practice": version.practice_id}, follow=True)
    assert "You confirmed it on" in done.content.decode()
    assert (fresh(version).confirmed_at is None, Confirmation.objects.get().way) == (False, "click")


def test_a_forged_page_cannot_press_it(editor):
    asking, [version] = asked(editor)
    strict = Client(enforce_csrf_checks=True)
    told_ = {"answer": "unchanged", "practice": version.practice_id}
    assert strict.post(f"/en/confirm/{key_of(asking.pk)}/", told_).status_code == 403


def test_the_code_of_a_letter_on_paper(editor, client):
    asking, [version] = asked(editor)
    page = client.post("/en/confirm/", {"code": shown(asking.code).lower()})
    assert page["Location"] == f"/en/confirm/{shown(asking.code)}/"
    client.post(page["Location"], {"answer": "unchanged", "practice": version.practice_id})
    assert Confirmation.objects.get().way == "code"


def test_wrong_links_and_codes_lead_nowhere(editor, client):
    asking, _ = asked(editor)
    other = Signer(salt="ipraxis.something.else", sep=".").sign(str(asking.pk))
    for key in (f"{asking.pk}.forged", other, str(asking.pk), "2222-2222", key_of(asking.pk + 1)):
        assert client.get(f"/en/confirm/{key}/").status_code == 404
    assert asking_of(other) is None


def test_whoever_guesses_is_told_to_wait(editor, client):
    asking, _ = asked(editor)
    for n in range(20):
        client.post("/en/confirm/", {"code": f"2222-22{n + 10}"})
    assert client.get(f"/en/confirm/{shown(asking.code)}/").status_code == 429


def test_an_old_letter_is_no_good_any_more(editor, client):
    asking, _ = asked(editor)
    Asking.objects.update(asked_at=NOW.replace(year=2024))
    assert client.get(f"/en/confirm/{key_of(asking.pk)}/").status_code == 404


def test_changed_leads_to_the_fields(editor, client):
    asking, [version] = asked(editor)
    told_ = {"answer": "changed", "practice": version.practice_id, "text": "The fee is 20 now."}
    page = client.post(f"/en/confirm/{key_of(asking.pk)}/", told_, follow=True)
    body = page.content.decode()
    made = Confirmation.objects.get().contribution
    assert page.redirect_chain[-1][0].startswith("/en/follow/")
    assert "The fee is 20 now." in body
    assert (made.refines_id, made.remarks.get().text) == (version.practice_id, "The fee is 20 now.")
    assert fresh(version).confirmed_at is None


def test_ended_asks_for_the_year(editor, client):
    asking, [version] = asked(editor)
    address, told_ = f"/en/confirm/{key_of(asking.pk)}/", {"answer": "ended", "practice": version.practice_id}
    refused = client.post(address, told_)
    assert (refused.status_code, "in which year" in refused.content.decode()) == (409, True)
    assert client.post(address, {**told_, "year": "٢٠٢٤"}).status_code == 302
    assert Confirmation.objects.get().contribution.description["ended"] == 2024


def test_all_at_once(editor, client):
    asking, versions = asked(editor, "One", "Two", "Three")
    address = f"/en/confirm/{key_of(asking.pk)}/"
    assert "All 3 are unchanged" in client.get(address).content.decode()
    client.post(address, {"answer": "unchanged", "practice": "all"})
    assert all(fresh(version).confirmed_at for version in versions)


def test_another_practice_is_not_asked_about(editor, client):
    asking, _ = asked(editor)
    other = told(editor, title="Another", institution_name="Other office")
    page = client.post(f"/en/confirm/{key_of(asking.pk)}/", {"answer": "unchanged", "practice": other.practice_id})
    assert (page.status_code, fresh(other).confirmed_at) == (404, None)


def test_as_many_questions_for_three_practices_as_for_one(editor, client):
    counts = []
    for titles in (("One",), ("One", "Two", "Three")):
        asking, _ = asked(editor, *titles, institution_name=f"Office {len(titles)}")
        client.get(f"/en/confirm/{key_of(asking.pk)}/")
        with CaptureQueriesContext(connection) as asked_:
            client.get(f"/en/confirm/{key_of(asking.pk)}/")
        counts.append(len(asked_))
    assert counts[0] == counts[1]
