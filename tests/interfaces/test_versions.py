"""Versions for readers: the list, what changed, who contributed, the tombstone; and the note that an editor writes."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.catalogue.models import Version
from ipraxis.catalogue.operations import withdraw_practice
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.operations import move
from ipraxis.editorial.publishing import publish
from ipraxis.editorial.queries import NotReady
from ipraxis.interfaces.web.desk_note import note_before
from tests import factories
from tests.catalogue.building import published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
VERSIONS = "/en/practices/lu-voucher/versions/"


@pytest.fixture
def practice(vocabulary):
    return published().practice


def html(answer, status=200):
    assert answer.status_code == status
    return re.sub(r"\s+", " ", answer.content.decode())


def accepted(practice, editor, **described):
    made = factories.contribution(**described)
    Contribution.objects.filter(pk=made.pk).update(refines=practice)
    for verb in ("send_to_review", "accept"):
        move(contribution=made, verb=verb, actor=editor, at=NOW)
    made.refresh_from_db()
    return made


def test_the_list_says_what_changed_and_who_contributed(client, practice):
    told = {"basis": "contributed", "what_changed": "Now two searches.", "contributed_by": ["Chamber <of> Crafts"]}
    published(summary="A voucher that pays two patent searches.", lessons=["Ask."], extra=told)
    page = html(client.get(VERSIONS))
    assert 'Version 2, 22 November 2026</a> <span class="small">In force.' in page
    assert "Contributed by <bdi>Chamber &lt;of&gt; Crafts</bdi>." in page
    assert "Gathered by editors from public sources." in page
    assert 'href="/en/practices/lu-voucher/versions/1..2/">What changed since version 1' in page
    assert "Now two searches." in html(client.get("/en/practices/lu-voucher/"))
    old = html(client.get("/en/practices/lu-voucher/1/"))
    assert "This is version 1 of 2." in old
    assert "Version 1. IPraxis, 22 November 2026." in old


def test_two_versions_are_shown_with_their_words_marked(client, practice):
    published(summary="A voucher that pays two patent searches.", lessons=["Ask."], budget=None, sources=[])
    page = html(client.get(VERSIONS + "1..2/"))
    assert re.search(r"<del>.*?a first.*?</del>", page)
    assert re.search(r"<ins>.*?two.*?</ins>", page)
    for label in ("Summary", "Before you copy it", "Budget", "Sources"):
        assert f"<dt>{label}</dt>" in page
    assert "<dt>Title</dt>" not in page
    assert "Nothing differs" in html(client.get(VERSIONS + "1..1/"))
    assert [client.get(VERSIONS + pair).status_code for pair in ("1..9/", "9..1/")] == [404, 404]


def test_a_text_in_another_language_stands_beside_and_not_between(client, practice):
    published(summary="Un chèque.", languages={"summary": "fr"})
    page = html(client.get(VERSIONS + "1..2/"))
    assert "<del>A voucher that pays a first patent search.</del>" in page
    assert "<ins>Un chèque.</ins>" in page


def test_a_withdrawn_practice_has_one_answer_at_all_its_addresses(client, practice):
    published(title="Second text")
    withdraw_practice(practice=practice, why="The office asked for it.", at=NOW)
    for address in ("", "1/", "2/", "versions/", "versions/1..2/"):
        page = html(client.get(f"/en/practices/lu-voucher/{address}"), 410)
        assert "The office asked for it." in page
        assert "Version 1, 22 November 2026<br>" in page
        assert "A firm asks for the voucher" not in page


def test_the_editor_is_asked_what_changed_and_whom_to_name(client, practice, editor):
    told = {"summary": "A voucher that pays two searches.", "ended": 2026}
    made = accepted(practice, editor, **told)
    note = note_before(made)
    assert (note.draft, note.institution, note.is_its_own) == (
        "Changed: Summary, What it does, Outcomes. New: Until.",
        "Office of Inventions",
        True,
    )
    client.force_login(editor)
    address = f"/en/desk/contributions/{made.reference}/decide/publish/"
    page = html(client.get(address))
    assert "> Changed: Summary, What it does, Outcomes. New: Until.</textarea>" in page
    assert 'name="names_contributor" value="1" checked' in page
    answer = {"revision": made.revision, "what_changed": " It pays two searches. ", "names_contributor": "1"}
    assert client.post(address, answer).status_code == 302
    now = Version.objects.get(number=2)
    assert (now.what_changed, now.contributed_by) == ("It pays two searches.", ["Office of Inventions"])


def test_another_institution_is_named_only_by_the_editors_word(client, practice, editor):
    made = accepted(practice, editor, institution_name="Chamber of Crafts", summary="Better.")
    client.force_login(editor)
    page = html(client.get(f"/en/desk/contributions/{made.reference}/decide/publish/"))
    assert 'name="names_contributor" value="1">' in page
    assert "only if it has agreed to be named" in page
    version = publish(contribution=made, revision=made.revision, actor=editor, at=NOW)
    assert (version.contributed_by, version.what_changed) == ([], "")
    assert "From a contribution whose contributor is not named." in html(
        client.get(f"/en/practices/{practice.slug}/versions/")
    )


def test_a_practice_of_its_own_asks_no_such_question(client, vocabulary, editor):
    made = accepted(None, editor)
    assert note_before(made) is None
    version = publish(
        contribution=made, revision=made.revision, actor=editor, at=NOW, what_changed="x", names_contributor=True
    )
    assert (version.what_changed, version.contributed_by) == ("", [])


def test_nothing_is_laid_over_a_practice_that_was_withdrawn_meanwhile(practice, editor):
    made = accepted(practice, editor, summary="Better.")
    withdraw_practice(practice=practice, why="Ended.", at=NOW)
    with pytest.raises(NotReady, match="withdrawn from the catalogue"):
        publish(contribution=made, revision=made.revision, actor=editor, at=NOW)


def test_three_versions_cost_no_more_questions_than_one(client, practice):
    def asked(address):
        client.get(address)
        with CaptureQueriesContext(connection) as told:
            html(client.get(address))
        return len(told)

    once = asked(VERSIONS)
    published(title="Second text")
    two = asked(VERSIONS + "1..2/")
    published(title="Third text", outcomes=[])
    assert (asked(VERSIONS), asked(VERSIONS + "1..2/")) == (once, two)


def test_an_editor_brings_a_withdrawn_practice_back_with_a_reason(client, practice, editor):
    made = accepted(practice, editor, summary="Better.")
    client.force_login(editor)
    publish(contribution=made, revision=made.revision, actor=editor, at=NOW)
    address = f"/en/desk/contributions/{made.reference}/decide/"
    client.post(address + "withdraw/", {"note": "By mistake."})
    html(client.get("/en/practices/lu-voucher/"), 410)
    assert "Bring back" in html(client.get(f"/en/desk/contributions/{made.reference}/"))
    assert "The history keeps this." in html(client.get(address + "restore/"))
    assert client.post(address + "restore/", {"note": " "}).status_code == 409
    assert client.post(address + "restore/", {"note": "It was a mistake."}).status_code == 302
    html(client.get("/en/practices/lu-voucher/"))
    html(client.get("/en/practices/lu-voucher/1/"))
    made.refresh_from_db()
    assert made.status == "published"
    assert client.post(address + "restore/", {"note": "Again."}).status_code == 409
