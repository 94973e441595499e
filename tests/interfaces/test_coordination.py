"""The frame of the coordinator's pages: who enters, and which sections they see."""

import pytest

from ipraxis.interfaces.web import coordination_door

pytestmark = pytest.mark.django_db


def test_nobody_enters_without_signing_in_and_no_reviewer_at_all(client, reviewer):
    assert client.get("/en/coordination/").url == "/en/account/login/?next=/en/coordination/"
    client.force_login(reviewer)
    assert client.get("/en/coordination/").status_code == 403


def test_a_section_appears_when_its_address_exists_to_those_whom_its_view_admits(client, person, monkeypatch):
    only = (("coordination", "First", "A line."), ("not_an_address", "Second", "Another."))
    monkeypatch.setattr(coordination_door, "SECTIONS", only)
    client.force_login(person("coordinator"))
    html = client.get("/en/coordination/").content.decode()
    assert ("A line." in html, "Another." in html) == (True, False)
    assert 'href="/en/coordination/"' in client.get("/en/desk/").content.decode()


def test_every_section_is_named_once():
    names = [name for name, _, _ in coordination_door.SECTIONS]
    assert len(names) == len(set(names))
