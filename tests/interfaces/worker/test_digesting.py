"""Digests: one letter for each person and day or week about what waits for them, and none about nothing."""

from datetime import UTC, datetime, timedelta

import pytest

from ipraxis.editorial.assigning import assign
from ipraxis.interfaces.letters import render, to_email
from ipraxis.interfaces.worker.digesting import keep_digesting, post_digests
from ipraxis.outbox.digests import digest_of, set_rhythm
from ipraxis.outbox.models import Digest, Letter
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, tzinfo=UTC)


def test_an_editor_reads_once_a_week_what_waits(editor, reviewer, vocabulary):
    digest_of(editor, at=NOW)
    one = factories.contribution(title="Voucher {code} <b>%s</b>")
    factories.contribution()
    assign(contribution=one, to=editor, actor=editor, at=NOW)
    assert post_digests(NOW) == 0
    for at in (MONDAY, MONDAY, MONDAY + timedelta(days=1)):
        post_digests(at)
    letter = Letter.objects.get()
    assert letter.to_address == editor.email  # whoever only reviews has nothing here
    said = render(letter)
    assert "Arrived: 1; 1 new since the last letter" in said.text
    assert f"In your hands: 1; {one.reference} Voucher {{code}} <b>%s</b>" in said.text
    assert "Voucher {code} &lt;b&gt;%s&lt;/b&gt;" in said.html
    assert "at most once a week" in said.text
    assert "/en/desk/me/" in said.text


def test_what_waits_too_long_is_said(editor, vocabulary):
    digest_of(editor, at=NOW)
    factories.contribution()
    post_digests(MONDAY + timedelta(days=21))
    assert "1 waits longer than 14 days" in render(Letter.objects.get()).text


def test_nothing_is_sent_where_nothing_waits(editor):
    digest_of(editor, at=NOW)
    assert post_digests(MONDAY) == 1
    assert Letter.objects.count() == 0


def test_a_mail_program_stops_the_letters_with_one_click(editor, client, vocabulary, settings):
    settings.SITE_ADDRESS = "https://exchange.example"
    set_rhythm(person=editor, rhythm="daily", at=NOW - timedelta(days=2))
    factories.contribution()
    post_digests(NOW)
    letter = Letter.objects.get()
    mail = to_email(letter, render(letter))
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail.extra_headers["Auto-Submitted"] == "auto-generated"
    address = mail.extra_headers["List-Unsubscribe"].removeprefix("<https://exchange.example").removesuffix(">")
    assert "Stop them" in client.get(address).content.decode()
    assert Digest.objects.get().rhythm == "daily"  # whoever only looks stops nothing
    client.handler.enforce_csrf_checks = True
    answer = client.post(address, {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, Digest.objects.get().rhythm) == (200, "never")
    assert client.post("/en/desk/me/stop/guess/").status_code == 404


def test_other_letters_have_no_list_to_leave(vocabulary):
    letter = Letter(template="accepted", language="en", channel="email", posted_at=NOW, to_address="a@office.example")
    headers = to_email(letter, render(letter)).extra_headers
    assert ("List-Unsubscribe" in headers, headers["Auto-Submitted"]) == (False, "auto-replied")


@pytest.mark.django_db(transaction=True)
def test_the_thread_looks_and_ends_when_told(editor):
    class Told:
        rests = 0

        def wait(self, _seconds):
            self.rests += 1
            return self.rests > 1

    digest_of(editor, at=NOW - timedelta(days=30))
    factories.contribution()
    keep_digesting(Told())
    assert Digest.objects.get().looked_on > NOW.date() - timedelta(days=30)
