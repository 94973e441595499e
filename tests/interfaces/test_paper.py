"""Paper through the doors of people: the form to print, the sheet, what the desk shows of what came back."""

import io

import pypdfium2
import pytest
from PIL import Image

from ipraxis import cli
from ipraxis.intake.models import Message
from ipraxis.intake.operations import ReadAttachment, keep_text
from ipraxis.intake.originals import keep
from ipraxis.intake.rules.text import Box, Mark, PageText
from tests.intake.test_paper import LETTER, parting, plain, scan, structured

LANGUAGES = ("ar", "zh", "en", "fr", "ru", "es")


def words_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    words = [document[n].get_textpage().get_text_range() for n in range(len(document))]
    document.close()
    return words


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_is_two_pages_in_every_language(client, language):
    response = client.get(f"/{language}/contribute/paper/{language}.pdf")
    assert response["Content-Type"] == "application/pdf"
    pages = words_of(response.content)
    assert ["IPX" in page for page in pages] == [True, True]


@pytest.mark.django_db
def test_a_form_for_a_contribution_is_kept_by_no_cache_and_made_so_many_times_an_hour(client):
    address = "/en/contribute/paper/en.pdf?for=K7QM3XPA"
    first = client.get(address)
    assert (first.status_code, first["X-Robots-Tag"]) == (200, "noindex, nofollow")
    assert "no-store" in first["Cache-Control"]
    assert [client.get(address).status_code for _ in range(60)] == [200] * 59 + [429]
    assert client.get("/en/contribute/paper/en.pdf").status_code == 200


@pytest.mark.django_db
def test_a_form_that_there_is_not_is_refused_with_a_sentence(client):
    assert client.get("/en/contribute/paper/de.pdf").status_code == 404
    assert client.get("/en/contribute/paper/en.pdf?for=NOCODE").status_code == 422


def test_only_the_ways_back_that_are_open_are_printed(settings):
    from ipraxis.interfaces.paper_form import paper_form_pdf

    settings.CONTACT = {"email": "desk@house.example", "fax": "+41 22 000 00 00", "post": ""}
    (_, page) = words_of(paper_form_pdf("en"))
    assert "desk@house.example" in page
    assert "+41 22 000 00 00" in page
    assert "Post" not in page


def test_the_commands_write_what_they_say(tmp_path, capsys):
    form, sheet = tmp_path / "form.pdf", tmp_path / "sheet.pdf"
    assert cli.main(["paper-form", "--lang", "fr", "--for", "k7qm 3xpa", "--out", str(form)]) == 0
    assert cli.main(["separator-sheet", "--copies", "3", "--out", str(sheet)]) == 0
    assert "IPX1-FR-2 K7QM-3XPA" in words_of(form.read_bytes())[1]
    assert len(words_of(sheet.read_bytes())) == 3
    assert cli.main(["separator-sheet", "--copies", "0", "--out", str(sheet)]) == 1
    assert cli.main(["paper-form", "--for", "?", "--out", str(tmp_path / "no" / "form.pdf")]) == 1
    assert "ipraxis:" in capsys.readouterr().err


def png(colour):
    out = io.BytesIO()
    Image.new("L", (160, 226), colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.django_db
def test_the_desk_shows_what_was_written_beside_what_was_read(client, editor, worker_robot):
    cut = keep(png(200))
    mark = Mark("title", "written", "Patemt v", 0.4, Box(0.1, 0.3, 0.9, 0.4), start=0, end=8, kept=cut)
    message = scan(worker_robot)
    page = PageText(1, "Patemt v", code="IPX1EN1", marks=(mark,))
    part = ReadAttachment(message.attachments.get().pk, [(page, keep(png(255)))])
    keep_text(message=message, read=[part], actor=worker_robot, at=message.received_at)
    made = structured(message, worker_robot)
    client.force_login(editor)
    shown = client.get(f"/en/desk/contributions/{made.reference}/?field=title").content.decode()
    picture = f"/en/desk/messages/{message.reference}/pictures/{cut}/"
    assert picture in shown
    assert "Patemt v" in shown
    assert '<g id="m-0" class="lit"' in shown
    assert client.get(picture).content == png(200)
    assert client.get(picture.replace(cut, "0" * 64)).status_code == 404


@pytest.mark.django_db
def test_the_desk_leads_from_a_scan_to_its_letters_and_back(client, editor, worker_robot):
    pile = scan(worker_robot)
    pages = [(page, "") for page in (plain(1), plain(2), parting(3), plain(4, LETTER[:60]))]
    part = ReadAttachment(pile.attachments.get().pk, pages)
    keep_text(message=pile, read=[part], actor=worker_robot, at=pile.received_at)
    first, second = Message.objects.filter(scan=pile).order_by("first_page")
    client.force_login(editor)
    shown = client.get(f"/en/desk/messages/{pile.reference}/").content.decode()
    assert f"{first.reference}</a>: pages 1–2" in shown
    assert "The sheet between two letters." in shown
    back = client.get(f"/en/desk/messages/{second.reference}/").content.decode()
    assert f'Pages 4–4 of the scan <a href="/en/desk/messages/{pile.reference}/">' in back


@pytest.mark.django_db
def test_the_sheet_is_for_the_desk(client, editor):
    assert client.get("/en/desk/separator-sheet.pdf").status_code == 302
    client.force_login(editor)
    assert client.get("/en/desk/separator-sheet.pdf")["Content-Type"] == "application/pdf"


def test_the_api_has_words_for_every_state():
    from ipraxis.intake.models import MessageState
    from ipraxis.interfaces.api.messages import STATES

    assert set(STATES) == set(MessageState.values)
