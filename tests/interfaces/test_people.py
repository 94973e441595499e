"""People and invitations, as a coordinator looks after them: from the letter to the first click of a colleague."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ipraxis.accounts.models import User
from ipraxis.accounts.permissions import allowed
from ipraxis.audit.models import Event
from ipraxis.directory.models import Institution
from ipraxis.editorial.models import Contribution
from ipraxis.interfaces.letters import render
from ipraxis.outbox.models import Letter
from ipraxis.people.models import Invitation, Membership
from tests import authenticator, factories

pytestmark = pytest.mark.django_db

PEOPLE, INVITATIONS = "/en/coordination/people/", "/en/coordination/invitations/"
AGAIN = "/en/account/second-factor/reauthenticate/"


@pytest.fixture(autouse=True)
def _no_limits_from_other_tests(db):
    cache.clear()


@pytest.fixture
def coordinator(client, person):
    """Signed in, with the second factor just shown."""
    made = person("coordinator")
    client.force_login(made)
    asked = client.post(INVITATIONS + "act/")
    assert asked.url.startswith(AGAIN)
    client.post(asked.url, {"code": authenticator.code()})
    return made


def invite(client, **changes):
    typed = {"email": "Ayse@Office.example", "name": "Ayşe Yılmaz", "language": "fr", "role": ["editor"], **changes}
    return client.post(INVITATIONS, typed)


def link() -> str:
    letter = Letter.objects.filter(template="invitation").latest("pk")
    return re.search(r"https?://[^/]+(/\S+/invitation/\S+)", render(letter).text)[1]


def act(client, person, **data):
    return client.post(f"{PEOPLE}{person.pk}/act/", data, follow=True)


def told(answer) -> str:
    return answer.content.decode()


def test_a_colleague_is_invited_accepts_and_is_led_to_the_second_factor(client, coordinator):
    assert "on its way to ayse@office.example" in told(client.get(invite(client).url))
    letter = Letter.objects.get(template="invitation")
    assert (letter.to_address, letter.language) == ("ayse@office.example", "fr")
    address = link()
    assert address.startswith("/fr/account/invitation/")
    colleague = Client()
    assert colleague.get(address).status_code == 200
    assert not User.objects.filter(email="ayse@office.example").exists()
    assert colleague.post(address).status_code == 200
    made = User.objects.get(email="ayse@office.example")
    assert (made.name, made.language, allowed(made, "editorial.publish")) == ("Ayşe Yılmaz", "fr", True)
    assert not colleague.session.get("_auth_user_id")  # the link alone signs nobody in: the mailbox does
    wanted = "/fr/account/second-factor/"
    colleague.post("/fr/account/login/", {"email": made.email, "next": wanted})
    sent = re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]
    assert colleague.post("/fr/account/login/code/", {"code": sent, "next": wanted}).url == wanted
    assert colleague.get("/fr/desk/").url.startswith("/fr/account/second-factor/")
    assert [e.action for e in Event.objects.filter(subject__startswith="invitation:")] == [
        "accounts.invite",
        "accounts.accept_invitation",
    ]


def test_roles_are_given_only_with_the_second_factor_shown_anew(client, person):
    client.force_login(person("coordinator"))
    reviewer = person("reviewer")
    asked = client.post(f"{PEOPLE}{reviewer.pk}/act/", {"do": "roles", "role": ["editor"]})
    assert asked.url.startswith(AGAIN)
    assert list(reviewer.roles.values_list("name", flat=True)) == ["reviewer"]
    resumed = client.post(asked.url, {"code": authenticator.code()})  # and what was asked for is done
    assert resumed.url == f"{PEOPLE}{reviewer.pk}/"
    assert list(reviewer.roles.values_list("name", flat=True)) == ["editor"]
    event = Event.objects.get(action="accounts.manage")
    assert event.details == {"given": ["editor"], "taken": ["reviewer"]}


def test_an_invitation_written_again_ends_the_link_before(client, coordinator):
    invite(client)
    old, kept = link(), Invitation.objects.get()
    client.post(INVITATIONS + "act/", {"invitation": kept.pk, "do": "again"})
    assert Client().get(old).status_code == 404
    assert Client().post(old).status_code == 404
    assert Client().get(link()).status_code == 200
    client.post(INVITATIONS + "act/", {"invitation": kept.pk, "do": "revoke"})
    assert Client().get(link()).status_code == 410
    assert Client().post(link()).status_code == 410
    assert User.objects.filter(email="ayse@office.example").count() == 0


def test_an_invitation_runs_out(client, coordinator):
    invite(client)
    Invitation.objects.update(expires_at="2026-01-01T00:00Z")
    assert Client().post(link()).status_code == 410
    assert "not answered in time" in told(client.get(INVITATIONS + "?state=over"))
    invite(client)
    assert Client().post(link()).status_code == 200


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"email": "no address"}, "Nobody was invited"),
        ({"email": ""}, "Nobody was invited"),
        ({"email": "coordinator@house.example"}, "has an account already"),
    ],
)
def test_what_cannot_be_invited_is_said_and_what_was_typed_stays(client, coordinator, changes, why):
    answer = invite(client, **changes)
    assert answer.status_code in {400, 409}
    assert why in told(answer) or "address" in told(answer)
    assert "Ayşe Yılmaz" in told(answer)
    assert Letter.objects.count() == 0


def test_twice_is_once(client, coordinator):
    invite(client)
    assert "invited already" in told(invite(client))


def test_links_cannot_be_guessed_and_wrong_ones_are_rationed(client, db):
    for _ in range(20):
        assert client.get("/en/account/invitation/WzEsMV0:1abc:def/").status_code == 404
    assert client.get("/en/account/invitation/WzEsMV0:1abc:def/").status_code == 429


def test_the_last_coordinator_stays_and_nobody_shuts_themselves_out(client, coordinator, person):
    assert "only coordinator" in told(act(client, coordinator, do="roles", role=["editor"]))
    second = person("coordinator", email="second@house.example")
    assert "Nobody takes this from themselves" in told(act(client, coordinator, do="roles", role=["editor"]))
    assert "Nobody closes their own account" in told(act(client, coordinator, do="close"))
    act(client, second, do="close")
    assert "only coordinator" in told(act(client, coordinator, do="roles", role=[]))


def test_closing_an_account_signs_out_at_once(client, coordinator, reviewer):
    theirs = Client()
    theirs.force_login(reviewer)
    assert theirs.get("/en/account/").status_code == 200
    act(client, reviewer, do="close")
    assert theirs.get("/en/account/").status_code == 302
    assert "account closed" in told(client.get(PEOPLE + "?state=closed"))
    act(client, reviewer, do="open")
    reviewer.refresh_from_db()
    assert reviewer.is_active


def test_a_lost_telephone(client, coordinator, editor):
    theirs = Client()
    theirs.force_login(editor)
    act(client, editor, do="reset")
    assert not Authenticator.objects.filter(user=editor).exists()
    assert theirs.get("/en/account/").status_code == 302
    letter = Letter.objects.get(template="second_factor_reset")
    assert (letter.to_address, "Coordinator has removed" in render(letter).text) == (editor.email, True)
    assert "Nobody resets their own" in told(act(client, coordinator, do="reset"))


def test_somebody_speaks_for_an_institution(client, coordinator, person):
    office = Institution.objects.create(slug="tr-office", name="Office of Ankara", type="ip_office", country="TR")
    someone = person(email="someone@office.example")
    assert "Office of Ankara" in told(client.get(f"{PEOPLE}{someone.pk}/?institution=ankara"))
    act(client, someone, do="enter", institution=office.pk, words="Head of the SME desk", since="2024-05-01")
    assert [r.name for r in someone.roles.all()] == ["representative"]
    page = told(client.get(f"{PEOPLE}{someone.pk}/"))
    assert ("Head of the SME desk" in page, "confirmed by Coordinator" in page) == (True, True)
    assert "already" in told(act(client, someone, do="enter", institution=office.pk))
    assert "The date is not one" in told(act(client, someone, do="enter", institution=office.pk, since="May"))
    act(client, someone, do="end", membership=Membership.objects.get().pk)
    assert (someone.roles.count(), Membership.objects.get().ended_at is None) == (0, False)


def test_the_list_is_narrowed(client, coordinator, person, reviewer):
    person("editor", email="new@house.example", second_factor=False)
    listed = {
        query: re.findall(r"<bdi>(\S+@\S+)</bdi>", told(client.get(PEOPLE + query)))
        for query in ("?role=reviewer", "?state=never&role=editor", "?state=no-factor&role=editor", "?q=coordinator@")
    }
    assert listed == {
        "?role=reviewer": ["reviewer@house.example"],
        "?state=never&role=editor": ["new@house.example"],
        "?state=no-factor&role=editor": ["new@house.example"],
        "?q=coordinator@": ["coordinator@house.example"],
    }


def test_nonsense_in_addresses_is_no_error(client, coordinator):
    assert client.get(PEOPLE + "?role=king&state=odd&page=x").status_code == 200
    assert client.get(PEOPLE + "99999/").status_code == 404
    assert client.post(f"{PEOPLE}{coordinator.pk}/act/", {"do": "dance"}).status_code == 404
    assert client.post(INVITATIONS + "act/", {"invitation": "x", "do": "again"}).status_code == 404


@pytest.mark.parametrize("page", [PEOPLE, INVITATIONS])
def test_a_list_asks_as_often_for_three_as_for_one(client, coordinator, person, page):
    counts = []
    for wave in (["a"], ["b", "c"]):
        for name in wave:
            person("reviewer", "translator", email=f"{name}@house.example")
            invite(client, email=f"{name}@office.example")
        client.get(page)
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_who_speaks_for_an_institution_sees_what_is_its(client, coordinator, person, vocabulary):
    from tests.catalogue import building
    from tests.interfaces import desk_rows

    building.published()
    own = desk_rows.mail()
    theirs_too, named_only, unnamed = (factories.contribution(title=f"Secret {n}", naming=how) for n, how in
        enumerate(["named", "named", "country"]))  # fmt: skip
    Contribution.objects.exclude(pk=own.pk).update(reply_to="colleague@inventions.example")
    someone = person("representative", email=own.reply_to)
    theirs = Client()
    theirs.force_login(someone)
    page = "/en/account/institution/"
    assert "No institution is entered for you" in told(theirs.get(page))
    office = Institution.objects.get(name="Office of Inventions")
    act(client, someone, do="enter", institution=office.pk)
    for one in (theirs_too, unnamed):
        one.origins.filter(field="institution_name").update(concept=office.slug)
    html = told(theirs.get(page))
    # A way on only to what they sent themselves: anybody may write the name of an institution into a letter.
    assert ("Patent voucher for small firms" in html, html.count("/en/follow/") - html.count('/en/follow/"')) == (
        True,
        1,
    )
    assert own.description["title"] in html
    assert [one.reference in html for one in (theirs_too, named_only, unnamed)] == [True, False, False]
    assert "Secret" not in html
    assert client.get(page).status_code == 403


def test_a_representative_asks_the_database_as_often_for_three_as_for_one(client, coordinator, person, vocabulary):
    from tests.catalogue import building
    from tests.interfaces import desk_rows

    someone = person("representative", email="someone@office.example")
    theirs, counts = Client(), []
    theirs.force_login(someone)
    for wave in (["a"], ["b", "c"]):
        for name in wave:
            building.published(f"lu-{name}")
            desk_rows.mail()
        if not counts:
            act(client, someone, do="enter", institution=Institution.objects.get().pk)
        theirs.get("/en/account/institution/")
        with CaptureQueriesContext(connection) as asked:
            theirs.get("/en/account/institution/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
