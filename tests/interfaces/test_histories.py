"""What the public, the contributor and the editor may read of what was done: it differs, and nothing leaks."""

import ast
import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.accounts.operations import robot
from ipraxis.audit.models import Event
from ipraxis.audit.operations import record
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.models import Twin
from ipraxis.editorial.operations import correct, judge_twin, move, undo
from ipraxis.editorial.publishing import publish, withdraw
from ipraxis.interfaces import history
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
SOURCE = Path(history.__file__).parents[1]
SECRET = "Zwentibold"


@pytest.fixture
def editor(person):
    found = person("editor", email="zwentibold@house.example")
    found.name = f"Quirin {SECRET}"
    found.save()
    return found


@pytest.fixture
def published(editor, vocabulary):
    """A contribution that was corrected twice, judged, asked about, accepted and published."""
    one, other = factories.contribution(), factories.contribution()
    for field, value in (("summary", f"A voucher, says {SECRET}."), ("started", 2018)):
        one = correct(contribution=one, field=field, value=value, actor=editor, at=NOW, revision=one.revision)
    undone = Event.objects.get(details__field="summary", action="editorial.correct")
    one = undo(contribution=one, event=undone, actor=editor, at=NOW)
    twin = Twin.objects.create(contribution=one, other=other, score=0.9, why="Alike.")
    judge_twin(twin=twin, same=False, actor=editor, at=NOW)
    for verb in ("send_to_review", "accept"):
        one = move(contribution=one, verb=verb, actor=editor, at=NOW)
    version = publish(contribution=one, revision=one.revision, actor=editor, at=NOW)
    one.refresh_from_db()
    return one, version


def test_the_public_reads_milestones_and_no_person(client, published, editor):
    one, version = published
    address = f"/en/practices/{version.practice.slug}/history/"
    page = client.get(address).content.decode()
    assert "Version 1 was published" in page
    for kept in (SECRET, "corrected", "review", "twin", "accepted", one.reference + "<", editor.email):
        assert kept not in page
    withdraw(contribution=one, why="Asked for.", actor=editor, at=NOW)
    assert "It was withdrawn from the catalogue" in client.get(address).content.decode()
    assert client.get("/en/practices/nowhere/history/").status_code == 404


def test_the_contributor_reads_the_way_of_it_and_no_person_or_judgement(client, published, editor):
    one, _ = published
    page = client.get(f"/en/follow/{code_for(one.occasion, at=NOW)}/").content.decode()
    told = page[page.index('id="history"') :]
    assert "An editor corrected it: <bdi>Summary · Since</bdi>" in told
    for said in ("An editor took a correction back", "It went to review", "It was accepted", "It was published"):
        assert said in told
    for kept in (SECRET, "twin", editor.email):
        assert kept not in told


def test_the_editor_reads_all_of_it_with_names(client, published, editor):
    _, version = published
    client.force_login(editor)
    page = client.get(f"/en/desk/practices/{version.practice.slug}/history/").content.decode()
    for said in (f"Quirin {SECRET}", "Changed “Summary”", "Judged a likely twin", "Published it"):
        assert said in page
    assert client.get("/en/desk/practices/nowhere/history/").status_code == 404


def test_the_desk_s_history_is_the_desk_s(client, published, person):
    _, version = published
    address = f"/en/desk/practices/{version.practice.slug}/history/"
    assert client.get(address).status_code == 302
    client.force_login(person("contributor"))
    assert client.get(address).status_code == 403


def test_histories_ask_no_more_for_more_events(client, published, editor):
    version = published[1]
    client.force_login(editor)
    addresses = [
        f"/en/practices/{version.practice.slug}/history/",
        f"/en/desk/practices/{version.practice.slug}/history/",
    ]
    client.get(addresses[1])  # the first asks once what the others remember
    counts = []
    for n in (1, 3):
        for _ in range(n):
            Event.objects.create(
                at=NOW, actor=editor, action="catalogue.rate", subject=f"practice:{version.practice.slug}"
            )
        for address in addresses:
            with CaptureQueriesContext(connection) as asked:
                client.get(address)
            counts.append(len(asked))
    assert counts[:2] == counts[2:]


def actions_in_source() -> set[str]:
    """Every text of the code that looks like an action and stands where one is recorded."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            told = [k.value for k in node.keywords if k.arg == "action"]
            told += node.args[:1] if name == "Deed" else node.args[1:2] if name in {"_told", "_note"} else []
            found |= {
                n.value for t in told for n in ast.walk(t) if isinstance(n, ast.Constant) and isinstance(n.value, str)
            }
    return {one for one in found if re.fullmatch(r"[a-z]+\.[a-z_]+", one)}


def test_of_every_action_it_is_decided_who_reads_of_it():
    decided = {*history.PUBLIC, *history.CONTRIBUTOR, *history.EDITORS}
    undecided = sorted(actions_in_source() - decided)
    assert undecided == [], "Say in interfaces/history.py who may read that this was done."
    assert len(actions_in_source()) > 60


def test_what_is_for_editors_alone_is_in_no_other_table():
    assert not (history.EDITORS & {*history.PUBLIC, *history.CONTRIBUTOR})


@pytest.mark.parametrize(("name", "told"), [("worker", "the software"), ("command-line", "at the command line")])
def test_a_robot_is_told_in_words(client, editor, name, told):
    one = factories.contribution()
    record(actor=robot(name, at=NOW), action="editorial.draft", subject=f"contribution:{one.pk}", at=NOW)
    client.force_login(editor)
    page = client.get(f"/en/desk/contributions/{one.reference}/history/").content.decode()
    assert told in page
    assert f"{name} ·" not in page
