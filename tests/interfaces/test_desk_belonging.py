"""What belongs together: one made of two, two made of one, a message put beside, and what is no contribution."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.audit.queries import history
from ipraxis.editorial.codes import code_for
from ipraxis.editorial.following import followed
from ipraxis.editorial.models import Contribution, Remark, Twin
from ipraxis.editorial.operations import correct, move
from ipraxis.intake.models import Message, Page
from ipraxis.outbox.models import Letter
from tests.conftest import NOW
from tests.interfaces import desk_rows
from tests.interfaces.test_desk import form_of, page

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, vocabulary):
    client.force_login(editor)
    return client


def address_of(contribution):
    return f"/en/desk/contributions/{contribution.reference}/"


def now(contribution):
    return Contribution.objects.get(pk=contribution.pk)


@pytest.fixture
def pair(editor):
    """A mail, and a fax about the same practice that came later, with a remark on it."""
    mail, fax = desk_rows.mail(), desk_rows.fax()
    Twin.objects.create(contribution=fax, other=mail, score=0.8, why="80 of 100 pieces are the same.")
    Remark.objects.create(contribution=fax, author=editor, field="title", text="Which one?", at=NOW)
    return mail, fax


def merge_form(desk, pair, **changes):
    html = page(desk, f"{address_of(pair[1])}merge/{pair[0].reference}/")
    sent = dict(re.findall(r'<input type="hidden" name="(revision-C\d+)" value="(\d+)">', html))
    sent |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked>', html))
    return sent | changes


def test_two_become_one_field_by_field_with_origins_messages_and_remarks(desk, pair):
    mail, fax = pair
    assert f'href="{address_of(fax)}merge/{mail.reference}/"' in page(desk, address_of(fax))
    code = code_for(fax.occasion, at=NOW)
    sent = merge_form(desk, pair)
    assert sent["keep-started"] == fax.reference  # the mail names no year
    address = f"{address_of(mail)}merge/{fax.reference}/"
    html = desk.post(address, sent | {"keep-title": fax.reference}, follow=True).content.decode()
    assert f"{fax.reference} became part of {mail.reference}" in html

    stays, gone = now(mail), now(fax)
    assert (stays.description["title"], stays.description["started"]) == ("Patent voucher for small firms", 2019)
    assert stays.description["summary"] == mail.description["summary"]
    assert stays.origins.get(field="started").passage == "began in 2019"
    assert (gone.status, gone.merged_into) == ("merged", stays)
    assert (stays.messages.count(), stays.remarks.count(), Letter.objects.count()) == (2, 1, 0)
    assert followed(code, at=NOW, days=30).contribution == stays
    assert 'href="#p-started-0"' in page(desk, address_of(stays), field="started")
    assert f'href="{address_of(stays)}">{stays.reference}</a>' in page(desk, address_of(gone))
    assert "Which one?" in page(desk, address_of(stays))


def test_what_became_one_is_not_proposed_as_one_again(desk, pair):
    mail, fax = pair
    assert "See what differs" in page(desk, address_of(mail))
    desk.post(f"{address_of(mail)}merge/{fax.reference}/", merge_form(desk, pair))
    for one in pair:
        assert "See what differs" not in page(desk, address_of(one))


def test_lists_may_keep_what_both_say(desk, pair, editor):
    mail, fax = pair
    correct(contribution=fax, field="mechanisms", value=["fee-waiver"], actor=editor, at=NOW, revision=1)
    sent = merge_form(desk, pair) | {"keep-mechanisms": "both"}
    desk.post(f"{address_of(fax)}merge/{mail.reference}/", sent)
    assert now(mail).description["mechanisms"] == ["ip-voucher", "fee-waiver"]
    assert list(now(mail).origins.filter(field="mechanisms").values_list("position", "method")) == [
        (0, "labelled"),
        (1, "editor"),
    ]


def test_the_later_one_may_stay(desk, pair):
    mail, fax = pair
    desk.post(f"{address_of(fax)}merge/{mail.reference}/", merge_form(desk, pair) | {"stays": fax.reference})
    assert (now(mail).status, now(fax).status) == ("merged", "draft")
    assert now(fax).description["summary"] == mail.description["summary"]


def test_one_becomes_two_again_and_what_was_changed_since_stays(desk, pair, editor):
    mail, fax = pair
    desk.post(f"{address_of(fax)}merge/{mail.reference}/", merge_form(desk, pair) | {"keep-title": fax.reference})
    stays = now(mail)
    correct(contribution=stays, field="title", value="Ours", actor=editor, at=NOW, revision=stays.revision)
    html = desk.post(address_of(fax) + "unmerge/", follow=True).content.decode()
    assert "They are two again" in html
    assert f"left as they are in {mail.reference}: Title." in html
    stays, gone = now(mail), now(fax)
    assert (stays.description["title"], "started" in stays.description) == ("Ours", False)
    assert (gone.status, gone.merged_into, gone.description) == ("draft", None, fax.description)
    assert (stays.messages.count(), gone.messages.count(), gone.remarks.count()) == (1, 1, 1)
    assert desk.post(address_of(fax) + "unmerge/").status_code == 409


def test_what_was_decided_is_neither_merged_nor_parted(desk, pair, editor):
    mail, fax = pair
    sent = merge_form(desk, pair)
    assert desk.get(f"{address_of(fax)}merge/{fax.reference}/").status_code == 409
    assert desk.post(f"{address_of(fax)}merge/{mail.reference}/", {}).status_code == 409  # nobody saw them
    desk.post(f"{address_of(fax)}merge/{mail.reference}/", sent)
    move(contribution=now(mail), verb="decline", actor=editor, at=NOW, note="No.")
    assert desk.post(address_of(fax) + "unmerge/").status_code == 409
    assert "One of them was decided already" in page(desk, f"{address_of(fax)}merge/{mail.reference}/")
    assert desk.post(f"{address_of(fax)}merge/{mail.reference}/", sent).status_code == 409
    assert "merge" not in re.findall(r'name="do" value="(\w+)"', page(desk, address_of(desk_rows.mail())))


def test_one_letter_of_two_practices_becomes_two_drafts(desk, editor):
    letter = desk_rows.mail()
    text = "The voucher pays.\nThe clinic advises."
    letter = correct(contribution=letter, field="description", value=text, actor=editor, at=NOW, revision=1)
    html = page(desk, address_of(letter) + "split/")
    sent = dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked>', html))
    assert (sent["place-country-0"], sent["place-title-0"]) == ("both", "stays")
    sent |= {"revision": letter.revision, "place-description-1": "goes", "place-outcomes-0": "goes"}
    done = desk.post(address_of(letter) + "split/", sent, follow=True)
    second = Contribution.objects.latest("pk")
    assert f"The second one is {second.reference}" in done.content.decode()
    first = now(letter)
    assert (first.description["description"], second.description["description"]) == (
        "The voucher pays.",
        "The clinic advises.",
    )
    assert ("outcomes" in first.description, second.description["outcomes"]) == (False, letter.description["outcomes"])
    assert second.origins.get(field="outcomes").passage == "120 firms"
    assert second.description["country"] == first.description["country"]
    assert (list(second.messages.all()), second.reply_to) == (list(first.messages.all()), first.reply_to)
    assert "Patent voucher" in page(desk, address_of(second))  # its sibling
    assert Letter.objects.count() == 0
    again = desk.post(address_of(letter) + "split/", sent | {"revision": 1})
    assert again.status_code == 409
    nothing = {"revision": now(letter).revision}
    assert desk.post(address_of(letter) + "split/", nothing).status_code == 409


def later_mail():
    found = desk_rows.message(state="not_contribution", kind="question", kind_why="It asks something.")
    text = "Dear colleagues,\nOur patent voucher for small firms began in 2019.\nKind regards\nOffice of Inventions"
    Page.objects.create(message=found, number=1, text=text)
    return found


def test_a_second_message_is_put_beside_and_taken_away(desk):
    letter, later = desk_rows.mail(), later_mail()
    sent = {"message": later.reference, "contribution": letter.reference}
    html = desk.post("/en/desk/attach/", sent, follow=True).content.decode()
    assert f"{later.reference} stands beside it now" in html
    assert "What it says filled what was empty; look at it:" in html
    assert f"{later.reference}.mail.1" in html
    filled = now(letter)
    assert (filled.description["title"], filled.description["started"]) == ("Patent voucher", 2019)
    origin = filled.origins.get(field="started")
    assert origin.source == later.reference
    shown = page(desk, address_of(letter), field="started")
    assert re.search(r'<mark id="p-started-0" class="lit"><a href="#f-started">[^<]*2019', shown)
    assert Message.objects.get(pk=later.pk).state == "structured"
    assert desk.post("/en/desk/attach/", sent).status_code == 409  # it belongs to one already

    away = desk.post(address_of(letter) + "detach/", {"message": later.reference}, follow=True).content.decode()
    assert "It lies where it lay before" in away
    back = Message.objects.get(pk=later.pk)
    assert (back.state, back.kind, str(back.kind_why)) == ("not_contribution", "question", "It asks something.")
    assert ("started" in now(letter).description, now(letter).messages.count()) == (False, 1)
    own = now(letter).messages.get()
    assert desk.post(address_of(letter) + "detach/", {"message": own.reference}).status_code == 409


def test_what_somebody_emptied_is_not_filled_by_a_later_message(desk, editor):
    letter, later = desk_rows.mail(), later_mail()
    desk.post(address_of(letter), form_of(desk, letter, started=["2001"]))
    desk.post(address_of(letter), form_of(desk, letter, started=[""]))
    desk.post("/en/desk/attach/", {"message": later.reference, "contribution": letter.reference})
    assert "started" not in now(letter).description


def test_an_accepted_value_stays_when_its_message_goes(desk):
    letter, later = desk_rows.mail(), later_mail()
    desk.post("/en/desk/attach/", {"message": later.reference, "contribution": letter.reference})
    desk.post(address_of(letter), form_of(desk, letter, accept=["started"]))
    desk.post(address_of(letter) + "detach/", {"message": later.reference})
    assert now(letter).description["started"] == 2019


def test_no_contribution_is_put_back_without_a_letter_and_made_one_again(desk):
    letter = desk_rows.mail()
    found = letter.messages.get()
    html = desk.post(address_of(letter) + "put-back/", {"kind": "question"}, follow=True).content.decode()
    assert "what arrived is no contribution" in html
    message = Message.objects.get(pk=found.pk)
    assert (now(letter).status, message.state, message.kind) == ("put_back", "not_contribution", "question")
    assert Letter.objects.count() == 0
    assert desk.post(address_of(letter) + "put-back/", {"kind": "question"}).status_code == 409
    made = desk.post(f"/en/desk/messages/{found.reference}/make/", follow=True)
    assert made.redirect_chain[-1][0] == address_of(letter)
    assert (now(letter).status, now(letter).description) == ("draft", letter.description)
    assert history(f"contribution:{letter.pk}").filter(action="editorial.take_up").exists()
    assert desk.post(address_of(letter) + "put-back/", {"kind": "contribution"}).status_code == 409


def test_a_reviewer_moves_nothing(client, reviewer, vocabulary):
    client.force_login(reviewer)
    letter, other = desk_rows.mail(), desk_rows.mail()
    for address in (f"merge/{other.reference}/", "unmerge/", "split/", "detach/", "put-back/", "merge/"):
        assert client.post(address_of(letter) + address).status_code == 403
    assert client.post("/en/desk/attach/").status_code == 403
    assert "What belongs together" not in page(client, address_of(letter))


def test_unknown_numbers_are_told(desk):
    letter = desk_rows.mail()
    assert desk.post(address_of(letter) + "merge/", {"other": "C999"}).status_code == 404
    other = desk_rows.mail()
    assert desk.post(address_of(letter) + "merge/", {"other": other.reference}).url.endswith(
        f"/merge/{other.reference}/"
    )
    assert desk.post("/en/desk/attach/", {"message": "M999", "contribution": letter.reference}).status_code == 404


def test_the_page_costs_the_same_with_one_and_three_merged_into_it(desk):
    letter = desk_rows.mail()

    def take_in():
        other = desk_rows.mail()
        desk.post(f"{address_of(letter)}merge/{other.reference}/", merge_form(desk, (now(letter), other)))

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address_of(letter)).status_code == 200
        return len(seen)

    take_in()
    cost()
    one = cost()
    take_in()
    take_in()
    assert now(letter).merged.count() == 3
    assert cost() == one
