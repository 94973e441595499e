"""The form without script: steps, refusals, leaving and coming back, sending once."""

import io
import re
from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ipraxis.accounts.operations import robot
from ipraxis.intake.channels.form import LARGEST_FILE, forget_unfinished, send
from ipraxis.intake.models import Message, Unfinished
from ipraxis.intake.operations.unfinished import ChangedElsewhere, NothingUnfinished
from ipraxis.intake.originals import open_original
from ipraxis.intake.rules.answers import from_bytes
from ipraxis.interfaces.web.contribute_answers import answers_of, typed_from_values
from ipraxis.interfaces.web.contribute_questions import STEPS
from ipraxis.interfaces.worker.forgetting import forget_old
from ipraxis.outbox.models import Letter
from tests.catalogue.building import published
from tests.conftest import NOW
from tests.interfaces.contributing import WHO, begun, sent, worked

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def words(vocabulary):
    """The choices of the form."""


@pytest.fixture
def form_robot():
    return robot("form", at=NOW)


def file(name="report.txt", data=b"The voucher began in 2019.", kind="text/plain"):
    return SimpleUploadedFile(name, data, kind)


def test_reading_about_the_form_begins_nothing(client):
    assert client.get("/en/contribute/").status_code == 200
    assert client.head("/en/contribute/").status_code == 200
    assert not Unfinished.objects.exists()
    assert client.cookies == {}


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_every_step_holds_to_the_house_rules(client, language):
    form = begun(client, language)
    for place, step in enumerate(STEPS, 1):
        response = client.get(f"{form}{step.slug}/")
        html = response.content.decode()
        assert response.status_code == 200
        assert html.count("<h1") == 1
        assert str(place) in html
        assert re.search(r"<script|\sstyle=|\son[a-z]+=", html) is None
        assert len(html.encode()) < 150_000
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["Referrer-Policy"] == "same-origin"
        assert "no-store" in response["Cache-Control"]


def test_what_is_typed_is_kept_whatever_button_is_pressed(client):
    form = begun(client)
    for do in ("next", "back", "later", "go-files", "row", "nonsense"):
        client.post(form + "who/", {"contact_name": f"Ana {do}", "do": do})
        assert f'value="Ana {do}"' in client.get(form + "who/").content.decode()
    assert client.post(form + "what/", {"do": "back"})["Location"] == form + "who/"
    assert client.post(form + "what/", {"do": "go-look"})["Location"] == form + "look/"
    assert client.post(form + "what/", {"do": "go-nowhere", "title": "T"})["Location"] == form + "whom/"


def test_one_way_to_be_reached_is_asked_for_and_nothing_else(client):
    form = begun(client)
    refused = client.post(form + "who/", {"contact_name": "Ana <b>"})
    html = refused.content.decode()
    assert refused.status_code == 422
    assert html.count("Tell us one way to reach you") == 2  # at the head, and beside the question
    assert 'href="#q-contact_email"' in html
    assert "Ana &lt;b&gt;" in html
    for way in ({"postal_address": "Rue 1"}, {"fax": "+352 1"}, {"contact_email": "a@b.example"}):
        assert client.post(form + "who/", {"postal_address": "", "fax": "", **way}).status_code == 302
    for step in ("what", "whom", "results", "files"):
        assert client.post(f"{form}{step}/", {}).status_code == 302


@pytest.mark.parametrize(
    ("step", "typed", "sentence"),
    [
        ("who", {"contact_email": "ana"}, "“ana” is not an e-mail address."),
        ("whom", {"started": "soon"}, "“soon” is not a year."),
        ("whom", {"countries": "Luxembourg, Atlantis"}, "“ATLANTIS” is not a country code."),
        ("whom", {"cost_to_sme": "magic"}, "“magic” is not one of the choices."),
        ("results", {"outcomes-value": "many", "outcomes-unit": "firms"}, "“many” is not a number."),
    ],
)
def test_what_does_not_fit_is_said_beside_it_and_stays_typed(client, step, typed, sentence):
    form = begun(client)
    refused = client.post(f"{form}{step}/", typed)
    html = refused.content.decode()
    assert refused.status_code == 422
    assert html.count(sentence) == 2
    for value in set(typed.values()) - {"magic"}:
        assert f'value="{value}"' in html


def test_what_does_not_fit_stops_the_sending_and_leads_back(client):
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "whom/", {"started": "soon", "do": "go-look"})
    refused = client.post(form + "look/", {"do": "send"})
    assert refused.status_code == 422
    assert f'{form}whom/#q-started"' in refused.content.decode()
    assert not Message.objects.exists()


def test_the_look_over_shows_all_as_it_will_be_read(client):
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "what/", {"mechanisms": ["ip-voucher"], "kind": "", "other-kind": "a habit"})
    client.post(
        form + "whom/",
        {
            "countries": "France, lu",
            "target_groups": ["Start-ups"],
            "other-target_groups": "bakers",
            "unsure-started": "1",
        },
    )
    client.post(form + "results/", {"outcomes-value": "1,200", "outcomes-unit": "firms", "outcomes-source": "Report"})
    html = client.get(form + "look/").content.decode()
    for said in (
        "Luxembourg",
        "France",
        "IP voucher",
        "a habit",
        "bakers",
        "I do not know.",
        "1\u202f200 firms · Report",
    ):
        assert said in html


def test_a_form_becomes_a_message_and_a_draft(client):
    form = sent(client, description="It began in 2019 and is for start-ups.")
    message = Message.objects.get()
    document = from_bytes(open_original(message.original))
    assert document.asked["title"] == "What do you call what you do for small firms?"
    assert document.said["mechanisms"] == ("IP voucher",)
    thanks = client.get(form + "thanks/").content.decode()
    code = re.search(r"[2-9A-Z]{4}-[2-9A-Z]{4}", thanks)[0]
    contribution = worked(message)
    assert Letter.objects.get().context["code"] == code
    assert contribution.reference in client.get(form + "thanks/").content.decode()
    assert contribution.description["target_groups"] == ["start-ups"]


def test_a_double_click_and_the_back_button_send_once(client):
    form = sent(client)
    assert client.post(form + "look/", {"do": "send"})["Location"] == form + "thanks/"
    assert client.post(form + "what/", {"title": "Another"})["Location"] == form + "thanks/"
    assert client.get(form + "who/")["Location"] == form + "thanks/"
    assert client.get(form + "later/")["Location"] == form + "thanks/"
    assert Message.objects.count() == 1
    assert Unfinished.objects.get().typed == {}


def test_what_another_window_adds_meanwhile_is_neither_lost_nor_sent_unseen(client, form_robot):
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "what/", {"title": "Patent voucher"})
    seen = Unfinished.objects.get()
    client.post(form + "what/", {"title": "Patent and design voucher"})
    answers = answers_of(seen.typed, language="en", refines="")
    with pytest.raises(ChangedElsewhere):
        send(seen, answers, actor=form_robot, at=NOW)
    assert not Message.objects.exists()
    assert Unfinished.objects.get().typed["title"] == ["Patent and design voucher"]


def test_a_sending_that_does_not_end_leaves_no_message(client, form_robot):
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "what/", {"title": "Patent voucher"})
    seen = Unfinished.objects.get()
    Unfinished.objects.all().delete()  # forgotten in the moment in which it is sent
    with pytest.raises(NothingUnfinished):
        send(seen, answers_of(seen.typed, language="en", refines=""), actor=form_robot, at=NOW)
    assert not Message.objects.exists()
    assert client.post(form + "look/", {"do": "send"}).status_code == 404


def test_an_empty_form_is_not_sent(client):
    form = begun(client)
    client.post(form + "who/", WHO)
    refused = client.post(form + "look/", {"do": "send"})
    assert refused.status_code == 409
    assert "There is nothing in it yet" in refused.content.decode()
    assert client.get(form + "thanks/")["Location"] == form + "look/"


def test_a_program_that_fills_in_everything_is_told_so(client):
    assert client.post("/en/contribute/", {"second_name": "x"}).status_code == 409
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "what/", {"title": "T"})
    refused = client.post(form + "look/", {"do": "send", "second_name": "x"})
    assert (refused.status_code, Message.objects.count()) == (409, 0)
    assert client.post(form + "later/", {"email": "a@b.example", "second_name": "x"}).status_code == 409


def test_nobody_begins_forms_without_end(client):
    for _ in range(30):
        begun(client)
    assert client.post("/en/contribute/").status_code == 429


def test_another_browser_cannot_open_the_answers_by_their_address(client):
    form = begun(client)
    stranger = Client()
    for address in (form + "who/", form + "thanks/", form + "later/", "/en/contribute/nothing/who/"):
        assert stranger.get(address).status_code == 404
    assert stranger.post(form + "who/", {"contact_name": "Eve"}).status_code == 404


def test_forged_forms_are_refused():
    guarded = Client(enforce_csrf_checks=True)
    form = begun(guarded)
    assert guarded.post(form + "who/", WHO).status_code == 403


def test_the_mailed_link_opens_the_answers_on_another_device(client):
    form = begun(client, "fr")
    client.post(form + "who/", WHO)
    shown = client.post(form + "later/", {"email": "ana@office.example"}).content.decode()
    letter = Letter.objects.get()
    assert (letter.template, letter.language, letter.to_address) == ("continue", "fr", "ana@office.example")
    assert letter.context["address"] in shown
    device = Client()
    link = letter.context["address"].partition("8000")[2]
    assert device.get(link)["Location"] == form + "what/"
    assert 'value="Ana Muller"' in device.get(form + "who/").content.decode()


def test_whether_an_address_is_anybodys_is_not_told(client, editor):
    form = begun(client)
    pages = [
        client.post(form + "later/", {"email": address}) for address in ("editor@house.example", "no@house.example")
    ]
    assert {page.status_code for page in pages} == {200}
    one, two = (page.content.decode().replace(a, "") for page, a in zip(pages, ("editor@", "no@"), strict=True))
    assert re.sub(r"csrfmiddlewaretoken\S+ value=\S+|continue/\S+", "", one) == re.sub(
        r"csrfmiddlewaretoken\S+ value=\S+|continue/\S+", "", two
    )


def test_links_are_not_mailed_without_end(client):
    form = begun(client)
    assert client.post(form + "later/", {"email": "nonsense"}).status_code == 422
    assert client.post(form + "later/", {"email": ""}).status_code == 422
    told = [client.post(form + "later/", {"email": "ana@office.example"}).status_code for _ in range(4)]
    assert told == [200, 200, 200, 429]
    assert Letter.objects.count() == 3


def test_a_link_that_is_wrong_or_old_opens_nothing(client, settings):
    form = begun(client)
    link = re.search(r"continue/[^\"]+", client.get(form + "later/").content.decode())[0]
    assert Client().get(f"/en/contribute/{link}").status_code == 302
    settings.UNFINISHED_DAYS = -1
    answers = [Client().get(f"/en/contribute/{one}") for one in (link, link[:-4] + "xxx/", "continue/x/")]
    assert [one.status_code for one in answers] == [410, 410, 410]
    assert len({re.sub(r"continue/[^\"]+", "", one.content.decode()) for one in answers}) == 1


def test_where_somebody_signed_in_from_is_forgotten_with_the_session(client, editor):
    client.force_login(editor)
    long_ago = timezone.now() - timedelta(days=2)
    kept = {"user": editor, "ip": "192.0.2.7", "last_seen_at": long_ago}
    UserSession.objects.update(**kept)
    UserSession.objects.create(session_key="over", **kept)
    forget_old()
    assert [one.session_key for one in UserSession.objects.all()] == [client.session.session_key]


def test_unfinished_answers_are_deleted_in_time_with_files_and_letters(client, settings):
    form = begun(client)
    client.post(form + "files/", {"files": file(), "do": "upload"})
    client.post(form + "later/", {"email": "ana@office.example"})
    mine = Unfinished.objects.get()
    folder = settings.DATA / "unfinished" / mine.name
    assert len(list(folder.iterdir())) == 1
    assert forget_old() == 0
    Unfinished.objects.update(changed_at=mine.changed_at - timedelta(days=31))
    assert forget_old() == 1
    assert (folder.exists(), Unfinished.objects.exists(), Letter.objects.exists()) == (False, False, False)
    assert client.get(form + "who/").status_code == 404


def test_files_are_added_removed_and_sent(client, settings):
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "files/", {"files": [file(), file("../../b.txt", b"Another report of 2020.")], "do": "upload"})
    client.post(form + "files/", {"files": file("again.txt")})  # the same bytes: one file
    mine = Unfinished.objects.get()
    assert [one["name"] for one in mine.files] == ["report.txt", "b.txt"]
    client.post(form + "files/", {"remove": mine.files[0]["sha256"]})
    client.post(form + "files/", {"remove": "../../secret.key"})
    assert client.post(form + "look/", {"do": "send"})["Location"] == form + "thanks/"
    attachment = Message.objects.get().attachments.get()
    assert (attachment.name, open_original(attachment.sha256)) == ("b.txt", b"Another report of 2020.")
    assert not (settings.DATA / "unfinished" / mine.name).exists()


def test_a_file_that_is_too_large_or_empty_is_refused_and_the_rest_kept(client, monkeypatch):
    form = begun(client)
    large = file("large.pdf", b"x" * (LARGEST_FILE + 1))
    refused = client.post(form + "files/", {"files": large})
    assert refused.status_code == 413
    assert "“large.pdf” has more than 25 megabytes." in refused.content.decode()
    assert client.post(form + "files/", {"files": file("empty.txt", b"")}).status_code == 409
    monkeypatch.setattr("ipraxis.intake.operations.unfinished.MOST_FILES", 1)
    assert client.post(form + "files/", {"files": [file(), file("b.txt", b"b")]}).status_code == 413
    assert [one["name"] for one in Unfinished.objects.get().files] == ["report.txt"]
    monkeypatch.setattr("ipraxis.intake.operations.unfinished.MOST_BYTES", 1)
    monkeypatch.setattr("ipraxis.intake.operations.unfinished.MOST_FILES", 9)
    assert client.post(form + "files/", {"files": file("c.txt", b"ccc")}).status_code == 413


def test_a_full_disk_refuses_files_and_keeps_answers(client, monkeypatch):
    form = begun(client)
    monkeypatch.setattr("ipraxis.intake.channels.form._ROOM_TO_LEAVE", 10**18)
    assert client.post(form + "files/", {"files": file()}).status_code == 503
    assert client.post(form + "who/", WHO).status_code == 302


def test_a_file_that_went_missing_is_named_and_nothing_sent(client, settings):
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "files/", {"files": file()})
    for one in (settings.DATA / "unfinished").rglob("*"):
        if one.is_file():
            one.unlink()
    refused = client.post(form + "look/", {"do": "send"})
    assert refused.status_code == 409
    assert "“report.txt” is no longer with us." in refused.content.decode()
    assert not Message.objects.exists()


def test_improving_a_practice_begins_with_what_is_known_of_it(client):
    published("lu-voucher")
    assert "Suggest an improvement" in client.get("/en/practices/lu-voucher/").content.decode()
    offer = client.get("/en/contribute/?refines=lu-voucher").content.decode()
    assert "Patent voucher for small firms" in offer
    form = begun(client, "fr", refines="lu-voucher")
    typed = Unfinished.objects.get().typed
    assert typed["title"] == ["Chèque-brevet pour les petites entreprises"]
    assert (typed["countries"], typed["target_groups"], typed["started"]) == (["Luxembourg"], ["Start-ups"], ["2019"])
    client.post(form + "who/", WHO)
    client.post(form + "what/", {"title": "Chèque-brevet", "mechanisms": ["ip-voucher"], "description": "Nouveau."})
    client.post(form + "look/", {"do": "send"})
    contribution = worked(Message.objects.get())
    assert contribution.refines.slug == "lu-voucher"
    assert contribution.description["title"] == "Chèque-brevet"
    assert contribution.description["country"] == "LU"


def test_a_practice_that_is_not_there_begins_an_empty_form(client):
    form = begun(client, refines="nothing")
    assert (Unfinished.objects.get().refines, Unfinished.objects.get().typed) == ("", {})
    assert client.get(form + "who/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "value", "unit"),
    [
        ("1,200", 1200, "firms"),
        ("1.200", 1200, "firms"),
        ("1 200 000", 1200000, "firms"),
        ("12.5", 12.5, "firms"),
        ("12,5", 12.5, "firms"),
        ("١٢٠", 120, "firms"),
        ("35 %", 35, "% firms"),
    ],
)
def test_figures_are_read_as_people_write_them(client, typed, value, unit):
    form = begun(client)
    client.post(form + "who/", WHO)
    client.post(form + "results/", {"outcomes-value": typed, "outcomes-unit": "firms"})
    client.post(form + "look/", {"do": "send"})
    outcome = from_bytes(open_original(Message.objects.get().original)).values["outcomes"][0]
    assert (outcome["value"], outcome["unit"]) == (value, unit)


def test_a_row_is_added_without_script(client):
    form = begun(client)
    added = client.post(form + "results/", {"outcomes-value": ["1", "2"], "outcomes-unit": ["a", "b"], "do": "row"})
    html = client.get(added["Location"]).content.decode()
    assert html.count('name="outcomes-value"') == 3


def test_what_fields_hold_comes_back_from_the_controls():
    from ipraxis.interfaces.field_words import Words

    values = {
        "title": "T",
        "countries": ["LU", "FR"],
        "target_groups": ["Start-ups", "bakers"],
        "started": 2019,
        "mechanisms": ["ip-voucher"],
        "outcomes": [{"value": 5, "unit": "firms", "year": 2024, "indicator": "Firms helped"}],
    }
    told = answers_of(typed_from_values(values, Words("en")), language="en", refines="").values
    assert {**told, "started": int(told["started"])} == values | {
        "outcomes": [{"value": "5", "unit": "firms", "year": "2024", "source": "", "indicator": "Firms helped"}]
    }


def test_a_broken_upload_leaves_nothing_behind(client):
    form = begun(client)
    response = client.post(form + "files/", {"files": io.BytesIO(b"")})
    assert response.status_code in {302, 409}
    assert Unfinished.objects.get().files == []
    assert forget_unfinished(before=Unfinished.objects.get().changed_at) == 0


def test_far_too_much_is_not_even_written_to_the_disk(client, monkeypatch):
    form = begun(client)
    monkeypatch.setattr("ipraxis.interfaces.web.uploads.MOST_BYTES", 1000)
    monkeypatch.setattr("ipraxis.interfaces.web.uploads._FRAME", 0)
    taken = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.MemoryFileUploadHandler.file_complete", lambda *_: taken.append(1)
    )
    refused = client.post(form + "files/", {"files": file("large.pdf", b"x" * 5000), "do": "upload"})
    assert (refused.status_code, taken) == (413, [])
    assert "None of these was added." in refused.content.decode()


def test_old_sessions_go_with_the_old_answers(client):
    begun(client)
    Session.objects.update(expire_date=NOW - timedelta(days=9999))
    forget_old()
    assert not Session.objects.exists()
