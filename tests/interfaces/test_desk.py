"""The desk through its own door: what is shown, what is refused, what is kept."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ipraxis.audit.queries import history
from ipraxis.directory.operations import ensure_institution
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.operations import correct, move
from ipraxis.intake.models import Attachment, AttachmentState, MessageState, Page
from ipraxis.intake.originals import keep
from ipraxis.intake.queries import corrected_kinds
from ipraxis.outbox.models import Letter
from tests.conftest import NOW
from tests.interfaces import desk_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, vocabulary):
    client.force_login(editor)
    return client


def page(client, address, **query):
    return client.get(address, query).content.decode()


def form_of(client, contribution, **changes):
    """What a browser would send: every field of the form as shown, and the changes."""
    html = page(client, f"/en/desk/contributions/{contribution.reference}/")
    start = html.index(f'<form method="post" action="/en/desk/contributions/{contribution.reference}/" novalidate>')
    form = html[start : html.index("</form>", start)]
    sent: dict[str, list[str]] = {}
    for tag in re.findall(r"<input[^>]*>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") == "checkbox" and " checked" not in tag:
            continue
        sent.setdefault(attributes["name"], []).append(attributes.get("value", ""))
    for name, body in re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)</textarea>', form, re.DOTALL):
        sent[name] = [body]
    for name, body in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', body)
        sent[name] = [chosen[1] if chosen else ""]
    sent.pop("csrfmiddlewaretoken", None)
    return sent | changes


def test_nobody_sees_the_desk_without_signing_in(client, db):
    contribution = desk_rows.mail()
    for address in ("", f"contributions/{contribution.reference}/", "letters/", "messages/M1/original/"):
        answer = client.get(f"/en/desk/{address}")
        assert (answer.status_code, answer.url.startswith("/en/account/login/?next=/en/desk/")) == (302, True)


def test_a_person_without_a_role_is_told_so(client, person):
    client.force_login(person())
    answer = client.get("/en/desk/")
    assert answer.status_code == 403
    assert "no role at the desk" in answer.content.decode()


def test_the_tray_shows_what_arrived(desk):
    desk_rows.fax(is_sample=True)
    html = page(desk, "/en/desk/")
    assert "Patent voucher for small firms" in html
    assert "Composed sample: no institution wrote this letter" in html
    assert '<data value="1">1</data>' in html


def test_empty_trays_say_so_and_unknown_trays_are_not_found(desk):
    assert "Nothing waits to be published." in page(desk, "/en/desk/tray/accepted/")
    assert "Nothing is in this tray." in page(desk, "/en/desk/messages/in/set_aside/")
    assert desk.get("/en/desk/tray/nonsense/").status_code == 404
    assert desk.get("/en/desk/messages/in/nonsense/").status_code == 404


@pytest.mark.parametrize("address", ["/en/desk/", "/en/desk/messages/in/not_contribution/", "/en/desk/letters/"])
def test_a_list_costs_the_same_for_one_and_for_three(desk, address):
    def add():
        desk_rows.fax()
        desk_rows.message(state=MessageState.NOT_CONTRIBUTION, kind="question", kind_why="It asks something.")
        n = Letter.objects.count()
        Letter.objects.create(
            occasion=f"o{n}", channel="paper", to_name="x", template="accepted", language="en", posted_at=NOW,
            next_try_at=NOW, subject_of=f"contribution:{n}",
        )  # fmt: skip

    def cost():
        with CaptureQueriesContext(connection) as seen:
            assert desk.get(address).status_code == 200
        return len(seen)

    add()
    cost()
    one = cost()
    add()
    add()
    assert cost() == one


def test_the_fax_page_shows_the_passages_and_lights_one(desk):
    contribution = desk_rows.fax()
    html = page(desk, f"/en/desk/contributions/{contribution.reference}/", field="title")
    to_title = '<a href="#f-title" aria-label="To the field: Title">'
    assert f'<g id="p-title-0" class="lit">{to_title}<rect x="10.0" y="28.0" ' in html
    assert '<g id="p-started-0"><a href="#f-started" aria-label="To the field: Since"><rect ' in html
    assert re.search(r'href="#p-title-0" data-leaf="M\d+\.0\.2">page 2</a>', html)
    assert 'viewBox="0 0 100 140.0"' in html
    assert "The letter names no price." in html
    assert 'name="not_known" value="cost_to_sme"' in html


def test_a_passage_on_another_page_is_a_link_to_that_page(desk):
    contribution = desk_rows.fax()
    reference = contribution.messages.get().reference
    html = page(desk, f"/en/desk/contributions/{contribution.reference}/", page=f"{reference}.0.1")
    assert f'href="?field=title&amp;page={reference}.0.2#p-title-0"' in html


def test_the_page_as_text_marks_the_passages_and_escapes_strangers(desk):
    contribution = desk_rows.fax()
    html = page(desk, f"/en/desk/contributions/{contribution.reference}/", field="started", text="1")
    assert '<mark id="p-started-0" class="lit"><a href="#f-started">began in 2019</a></mark>' in html
    assert "&lt;b&gt;&amp; goes on&lt;/b&gt;" in html
    mail = desk_rows.mail()
    html = page(desk, f"/en/desk/contributions/{mail.reference}/")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert html.count("<script") == 2  # the desk's own files
    # Several values share the word; each has its anchor.
    assert '<span id="p-mechanisms-0"></span><mark id="p-title-0"><a href="#f-kind">voucher</a></mark>' in html


def test_saving_keeps_only_what_was_touched(desk, editor):
    contribution = desk_rows.mail()
    sent = form_of(desk, contribution, title=["Patent voucher of the office"], started=["2019"])
    answer = desk.post(f"/en/desk/contributions/{contribution.reference}/", sent, follow=True)
    assert "Saved: 2 fields." in answer.content.decode()
    contribution.refresh_from_db()
    assert contribution.description["title"] == "Patent voucher of the office"
    assert contribution.description["started"] == 2019
    corrected = history(f"contribution:{contribution.pk}").filter(action="editorial.correct")
    assert [e.details["field"] for e in corrected] == ["title", "started"]
    assert "entered by Editor" in answer.content.decode()


def test_a_form_sent_back_as_it_was_changes_nothing(desk):
    for contribution in (desk_rows.mail(), desk_rows.fax()):
        answer = desk.post(
            f"/en/desk/contributions/{contribution.reference}/", form_of(desk, contribution), follow=True
        )
        assert "Nothing was changed" in answer.content.decode()
        assert Contribution.objects.get(pk=contribution.pk).revision == contribution.revision


def test_countries_may_be_named_in_the_language_of_the_page(desk):
    contribution = desk_rows.mail()
    address = f"/en/desk/contributions/{contribution.reference}/"
    desk.post(address, form_of(desk, contribution, countries=["Slovenia, de; costa rica"]))
    assert Contribution.objects.get(pk=contribution.pk).description["countries"] == ["SI", "DE", "CR"]
    refused = desk.post(address, form_of(desk, contribution, countries=["Atlantis"]))
    assert refused.status_code == 422
    assert "“ATLANTIS” is not a country code" in refused.content.decode()


def test_every_kind_of_control_saves(desk):
    contribution = desk_rows.mail()
    changes = {
        "kind": ["policy"],
        "mechanisms": ["ip-voucher", "fee-waiver"],
        "target_groups": ["SMEs\nstart-ups"],
        "countries": ["lu, BE"],
        "outcomes-value": ["120", "7,5"],
        "outcomes-unit": ["firms", "patents"],
        "outcomes-year": ["2024", ""],
        "outcomes-indicator": ["", ""],
        "country": [""],
    }
    desk.post(f"/en/desk/contributions/{contribution.reference}/", form_of(desk, contribution, **changes))
    described = Contribution.objects.get(pk=contribution.pk).description
    assert described["kind"] == "policy"
    assert described["mechanisms"] == ["ip-voucher", "fee-waiver"]
    assert described["target_groups"] == ["SMEs", "start-ups"]
    assert described["countries"] == ["LU", "BE"]
    assert [o["value"] for o in described["outcomes"]] == [120, 7.5]
    assert "country" not in described


def test_boxes_keep_the_order_that_was_there(desk, editor):
    contribution = desk_rows.mail()
    before = ["guide-or-toolkit", "fee-waiver"]
    correct(contribution=contribution, field="mechanisms", value=before, actor=editor, at=NOW, revision=1)
    address = f"/en/desk/contributions/{contribution.reference}/"
    sent = form_of(desk, contribution)
    assert sent["mechanisms"] == before[::-1]
    assert "Nothing was changed" in desk.post(address, sent, follow=True).content.decode()
    desk.post(address, form_of(desk, contribution, mechanisms=["ip-voucher", "fee-waiver", "guide-or-toolkit"]))
    described = Contribution.objects.get(pk=contribution.pk).description
    assert described["mechanisms"] == ["guide-or-toolkit", "fee-waiver", "ip-voucher"]


def test_the_step_that_leads_on_is_the_one_action(desk, editor):
    contribution = desk_rows.mail()
    address = f"/en/desk/contributions/{contribution.reference}/"
    for verb, following in (("send_to_review", "accept"), ("accept", "publish")):
        contribution = move(contribution=contribution, verb=verb, actor=editor, at=NOW)
        assert re.findall(r'button--act" name="do" value="(\w+)"', page(desk, address)) == [following]
    desk.post(address + "decide/publish/", {"revision": contribution.revision})
    html = page(desk, address)
    assert ("button--act" in html, 'value="withdraw"' in html) == (False, True)
    assert "Bring back what was before" not in page(desk, address + "history/")


def test_what_does_not_fit_is_said_and_kept_in_the_form(desk):
    contribution = desk_rows.mail()
    sent = form_of(desk, contribution, started=["two thousand"], title=["Another title"])
    answer = desk.post(f"/en/desk/contributions/{contribution.reference}/", sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="two thousand"' in html
    assert 'value="Another title"' in html
    assert "“two thousand” is not a year" in html
    assert Contribution.objects.get(pk=contribution.pk).description["title"] == "Patent voucher"


def test_undo_brings_back_what_was_before(desk):
    contribution = desk_rows.mail()
    address = f"/en/desk/contributions/{contribution.reference}/"
    desk.post(address, form_of(desk, contribution, title=["Wrong"]))
    html = page(desk, address + "history/")
    assert "Changed “Title”" in html
    event = re.search(r'name="event" value="(\d+)"', html)[1]
    answer = desk.post(address + "undo/", {"event": event}, follow=True)
    assert "Undone" in answer.content.decode()
    restored = Contribution.objects.get(pk=contribution.pk)
    assert restored.description["title"] == "Patent voucher"
    assert restored.origins.get(field="title").passage == "voucher"
    assert desk.post(address + "undo/", {"event": "99999"}).status_code == 404


def test_the_whole_way_to_the_catalogue(desk):
    contribution = desk_rows.mail(is_sample=True)
    address = f"/en/desk/contributions/{contribution.reference}/"
    desk.post(address, form_of(desk, contribution, do=["send_to_review"]))
    desk.post(address, form_of(desk, contribution, do=["accept"]))
    assert desk.post(address, form_of(desk, contribution, do=["publish"])).url == address + "decide/publish/"
    html = page(desk, address + "decide/publish/")
    assert "What readers will see" in html
    assert "office@inventions.example" not in html
    published = desk.post(address + "decide/publish/", shown_revision(html), follow=True)
    assert "Published." in published.content.decode()
    contribution.refresh_from_db()
    assert (contribution.status, contribution.version.is_sample) == ("published", True)
    assert list(Letter.objects.order_by("id").values_list("template", flat=True)) == ["accepted", "published"]
    desk.post(address + "decide/withdraw/", {"note": "It has ended."})
    contribution.refresh_from_db()
    assert contribution.status == "withdrawn"


def test_publishing_says_what_is_missing(desk, editor):
    contribution = desk_rows.mail()
    for verb in ("send_to_review", "accept"):
        contribution = move(contribution=contribution, verb=verb, actor=editor, at=NOW)
    for field in ("institution_name", "summary"):
        now = {"actor": editor, "at": NOW, "revision": contribution.revision}
        contribution = correct(contribution=contribution, field=field, value=None, **now)
    address = f"/en/desk/contributions/{contribution.reference}/decide/publish/"
    html = page(desk, address)
    assert "The institution is not named." in html
    assert "There is no summary" in html
    assert "Publish it" not in html
    assert desk.post(address, {"revision": contribution.revision}).status_code == 409


def shown_revision(html):
    return {"revision": re.search(r'name="revision" value="(\d+)"', html)[1]}


def test_what_changed_since_the_preview_is_shown_and_not_published(desk, editor):
    contribution = desk_rows.mail()
    for verb in ("send_to_review", "accept"):
        contribution = move(contribution=contribution, verb=verb, actor=editor, at=NOW)
    address = f"/en/desk/contributions/{contribution.reference}/decide/publish/"
    seen = shown_revision(page(desk, address))
    now = {"actor": editor, "at": NOW, "revision": contribution.revision}
    correct(contribution=contribution, field="title", value="Theirs", **now)
    for stale in (seen, {}, {"revision": "x"}):
        answer = desk.post(address, stale)
        html = answer.content.decode()
        assert answer.status_code == 409
        assert "Nothing was published" in html
        assert "Theirs" in html
        assert Contribution.objects.get(pk=contribution.pk).status == "accepted"
    desk.post(address, shown_revision(html))
    assert Contribution.objects.get(pk=contribution.pk).status == "published"


def test_a_decline_needs_a_reason_which_goes_into_the_letter(desk):
    contribution = desk_rows.mail()
    address = f"/en/desk/contributions/{contribution.reference}/decide/decline/"
    assert desk.post(address, {"note": " "}).status_code == 409
    assert Contribution.objects.get(pk=contribution.pk).status == "draft"
    desk.post(address, {"note": "It is a product, not a practice."})
    assert Contribution.objects.get(pk=contribution.pk).status == "declined"
    letter = Letter.objects.get(template="declined")
    assert "It is a product, not a practice." in page(desk, f"/en/desk/letters/{letter.pk}/")


def test_a_step_that_is_not_open_says_so(desk):
    contribution = desk_rows.mail()
    address = f"/en/desk/contributions/{contribution.reference}/decide/"
    assert "This step is not open now" in page(desk, address + "withdraw/")
    assert desk.post(address + "withdraw/", {"note": "x"}).status_code == 409
    assert desk.get(address + "burn/").status_code == 404


def test_a_reviewer_has_reviews_and_no_desk(client, reviewer, vocabulary):
    client.force_login(reviewer)
    contribution = desk_rows.mail()
    address = f"/en/desk/contributions/{contribution.reference}/"
    assert client.get("/en/desk/").url == "/en/desk/reviews/"
    html = page(client, "/en/desk/reviews/")
    assert ("My reviews" in html, "Arrived" in html, "Search what arrived" in html) == (True, False, False)
    for place in (address, address + "history/", "/en/desk/tray/in_review/", "/en/desk/search/", "/en/desk/letters/"):
        assert client.get(place).status_code == 403
    for sent in ({"do": "send_to_review"}, {"do": "save", "was-title": "x", "title": "Mine", "revision": "1"}):
        assert client.post(address, sent).status_code == 403
    assert client.post(address + "remark/", {"field": "title", "text": "Too short."}).status_code == 403
    assert client.post(address + "undo/", {"event": "1"}).status_code == 403


def test_the_desk_says_whether_the_directory_knows_the_institution(desk):
    address = f"/en/desk/contributions/{desk_rows.mail().reference}/"
    assert "New to the directory" in page(desk, address)
    described = {"name": "Office of Inventions", "country": "LU", "type": "ip_office"}
    ensure_institution(described=described, proposed=False)
    assert "Known in the directory as Office of Inventions, with 0 practices." in page(desk, address)


def test_the_page_tells_what_was_written_and_the_history_what_was_done(desk):
    contribution = desk_rows.mail()
    address = f"/en/desk/contributions/{contribution.reference}/"
    desk.post(address + "decide/decline/", {"note": "It is a product."})
    assert "What we wrote about it" in page(desk, address)
    html = page(desk, address + "history/")
    assert ("Declined it" in html, "It is a product." in html, "Made a draft from what arrived" in html) == (True,) * 3


def test_twins_are_judged(desk):
    one, other = desk_rows.mail(), desk_rows.fax()
    twin = Twin.objects.create(contribution=one, other=other, score=0.8, why="80 of 100 pieces are the same.")
    address = f"/en/desk/contributions/{one.reference}/"
    assert "Looks like a letter we have twice." in page(desk, "/en/desk/")
    assert "80 of 100 pieces are the same." in page(desk, address)
    desk.post(address + "twin/", {"twin": twin.pk, "same": "1"})
    assert "The same as" in page(desk, address)
    assert "The same as" in page(desk, f"/en/desk/contributions/{other.reference}/")
    desk.post(f"/en/desk/contributions/{other.reference}/twin/", {"twin": twin.pk, "same": "0"})
    assert f'href="/en/desk/contributions/{other.reference}/"' not in page(desk, address)
    assert desk.post(address + "twin/", {"twin": "99"}).status_code == 404


def test_files_are_handed_over_and_never_shown(desk):
    message = desk_rows.message()
    bad = keep(b"<script>alert(1)</script>")
    Attachment.objects.create(
        message=message, position=0, name='a"b\r\n.html', media_type="text/html", bytes=25, sha256=bad,
        state=AttachmentState.SET_ASIDE, reason="We do not read this kind of file.",
    )  # fmt: skip
    answer = desk.get(f"/en/desk/messages/{message.reference}/attachments/0/")
    assert answer.content == b"<script>alert(1)</script>"
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert desk.get(f"/en/desk/messages/{message.reference}/original/").status_code == 200
    assert desk.get(f"/en/desk/messages/{message.reference}/attachments/7/").status_code == 404
    assert "We do not read this kind of file." in page(desk, f"/en/desk/messages/{message.reference}/")


def test_a_picture_belongs_to_its_message(desk):
    contribution, other = desk_rows.fax(), desk_rows.message()
    found = Page.objects.filter(image__gt="").first()
    mine = f"/en/desk/messages/{found.message.reference}/pictures/{found.image}/"
    shown = desk.get(mine)
    assert (shown["Content-Type"], shown["Cache-Control"]) == ("image/png", "private, max-age=86400, immutable")
    assert "no-store" in desk.get("/en/desk/")["Cache-Control"]
    assert desk.get(f"/en/desk/messages/{other.reference}/pictures/{found.image}/").status_code == 404
    assert mine in page(desk, f"/en/desk/contributions/{contribution.reference}/")


def test_a_message_is_read_again(desk):
    message = desk_rows.message(state=MessageState.SET_ASIDE, reason="The PDF is locked with a password.")
    assert "The PDF is locked" in page(desk, "/en/desk/messages/in/set_aside/")
    desk.post(f"/en/desk/messages/{message.reference}/again/")
    message.refresh_from_db()
    assert message.state == MessageState.RECEIVED
    assert desk.get("/en/desk/messages/M99999/").status_code == 404


def test_a_file_that_came_as_mail_is_received_as_post(desk, editor):
    reason = "This is a file of another kind, not an e-mail."
    message = desk_rows.message(state=MessageState.SET_ASIDE, reason=reason, media_type="image/tiff")
    address = f"/en/desk/messages/{message.reference}/"
    html = page(desk, address)
    assert ("Receive it as post" in html, "Read it again" in html) == (True, False)
    answer = desk.post(address + "as-post/", follow=True).content.decode()
    assert "It was received as a letter by post" in answer
    assert "Letter by post" in answer
    assert "Receive it as post" not in answer
    message.refresh_from_db()
    assert (message.state, message.channel) == (MessageState.RECEIVED, "post")
    assert desk.post(address + "as-post/").status_code == 409


def test_a_message_becomes_a_contribution_on_an_editors_word(desk):
    message = desk_rows.message(state=MessageState.NOT_CONTRIBUTION, kind="question", kind_why="It asks something.")
    Page.objects.create(message=message, number=1, text="Do you know of a voucher for patents?")
    address = f"/en/desk/messages/{message.reference}/"
    assert "A question" in page(desk, address)
    answer = desk.post(address + "make/", follow=True)
    assert "It is a contribution now." in answer.content.decode()
    assert "Do you know of a voucher for patents?" in answer.content.decode()
    assert "It became contribution" in page(desk, address)
    assert desk.post(address + "make/").status_code == 409


def test_a_contribution_of_which_no_page_was_read_can_be_filled_in_by_hand(desk):
    contribution = desk_rows.mail()
    Page.objects.all().delete()
    html = page(desk, f"/en/desk/contributions/{contribution.reference}/")
    assert "No page of it was read." in html
    assert 'name="title"' in html


def test_ink_that_was_not_read_is_said(desk):
    contribution = desk_rows.fax()
    Page.objects.filter(number=2).update(unread_ink=0.12, left_out=["09-NOV 10:42 FROM: OFFICE"])
    html = page(desk, f"/en/desk/contributions/{contribution.reference}/")
    assert "12 of 100 parts of the ink were not read" in html
    assert "09-NOV 10:42 FROM: OFFICE" in html


def test_who_cannot_be_written_to_is_said(desk):
    contribution = desk_rows.mail()
    Contribution.objects.update(reply_to="")
    address = f"/en/desk/contributions/{contribution.reference}/decide/decline/"
    assert "we have no address to answer to" in desk.post(address, {"note": "x"}, follow=True).content.decode()
    assert not Letter.objects.exists()


def test_every_page_of_the_desk_stands_in_arabic(desk):
    contribution = desk_rows.fax()
    for address in (
        "",
        f"contributions/{contribution.reference}/",
        "letters/",
        f"contributions/{contribution.reference}/history/",
    ):
        html = page(desk, f"/ar/desk/{address}")
        assert '<html lang="ar" dir="rtl">' in html
        assert " style=" not in html


def unclear(**more):
    return desk_rows.message(state="not_contribution", **({"kind": "unclear", "kind_why": "Nothing tells."} | more))


def test_each_kind_of_message_has_its_tray_and_what_is_unclear_asks_for_a_look(desk):
    unclear(subject="Near by")
    unclear(subject="Far away", kind="question", kind_why="Somebody asks.")
    address = "/en/desk/messages/in/not_contribution/"
    html = page(desk, address)
    assert "Unclear: please look" in html
    assert ("A question: 1" in html, "Near by" in html, "Far away" in html) == (True, True, True)
    only = page(desk, address, kind="question")
    assert ("Near by" in only, "Far away" in only, "Somebody asks." in only) == (False, True, True)
    assert "Far away" in page(desk, address, kind="nonsense")


def test_an_editor_says_what_a_message_is(desk, editor):
    found = unclear()
    address = f"/en/desk/messages/{found.reference}/"
    assert "It is a question" in page(desk, address)
    said = desk.post(f"{address}kind/", {"kind": "question"}, follow=True).content.decode()
    assert "It lies among these now: A question." in said
    found.refresh_from_db()
    assert (found.kind, str(found.kind_why)) == ("question", "An editor said so.")
    (event,) = history(f"message:{found.pk}")
    assert (event.actor, event.details) == (editor, {"was": "unclear", "kind": "question"})
    assert corrected_kinds() == {("unclear", "question"): 1}
    for kind in ("contribution", "nonsense"):
        assert desk.post(f"{address}kind/", {"kind": kind}).status_code == 409
    made = desk_rows.mail().messages.get()
    assert desk.post(f"/en/desk/messages/{made.reference}/kind/", {"kind": "question"}).status_code == 409
