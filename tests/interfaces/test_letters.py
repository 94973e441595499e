"""Letters: the words in six languages, the mail around them, the page to print."""

import io

import pypdfium2
import pytest
from django.core import mail

from ipraxis.interfaces.letter_pdf import ScriptNotPrintable, not_drawable, to_pdf
from ipraxis.interfaces.letter_words import TEMPLATES
from ipraxis.interfaces.letters import message_id, one_line, render, to_email
from ipraxis.outbox.models import Letter
from ipraxis.outbox.operations import mark_not_sent, mark_sent
from tests.conftest import NOW
from tests.interfaces import desk_rows

pytestmark = pytest.mark.django_db

CONTEXT = {
    "reference": "C318",
    "code": "7KMP-3WXA",
    "title": "Support for SMEs <b>&",
    "institution": "NOTAP",
    "is_sample": True,
    "note": "Please tell us the year.\nAnd the price.",
    "described": {
        "title": "Support for SMEs <b>&",
        "kind": "programme",
        "country": "NG",
        "ip_rights": ["patent", "trademark"],
        "outcomes": [{"value": 12500, "unit": "firms", "year": 2024, "indicator": ""}],
        "contact_email": "secret@notap.example",
    },
    "unknown": {"started": "Three years are named.", "cost_to_sme": "An editor looked: it is not stated."},
    "remarks": [{"field": "title", "text": "Is {{ settings.SECRET_KEY }} the name?"}],
    "practice": "ng-support",
}
DEFAULTS = {
    "channel": "email",
    "to_address": "pidc@notap.example",
    "template": "acknowledgement",
    "language": "en",
    "context": CONTEXT,
    "in_reply_to": "<abc@notap.example>",
    "posted_at": NOW,
    "next_try_at": NOW,
}


def letter(**changes) -> Letter:
    return Letter.objects.create(occasion=f"o{Letter.objects.count()}", **(DEFAULTS | changes))


def paper(**changes) -> Letter:
    to = "Head, Patent Information\nNOTAP\nAbuja, Nigeria"
    return letter(**({"channel": "paper", "to_address": "", "to_name": to, "state": "printable"} | changes))


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("template", TEMPLATES)
@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_every_letter_stands_in_every_language(vocabulary, template, language):
    rendered = render(letter(template=template, language=language))
    assert (rendered.language, rendered.direction) == (language, "rtl" if language == "ar" else "ltr")
    assert f'<html lang="{language}" dir="{rendered.direction}">' in rendered.html
    assert "C318" in rendered.subject
    assert "None" not in rendered.text


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_letter_carries_the_code(vocabulary, template):
    mailed, printed = render(letter(template=template)), render(paper(template=template))
    assert "/en/follow/C318~" in mailed.text
    assert "7KMP-3WXA" in mailed.text
    assert "/en/follow/C318~" in mailed.html
    assert "7KMP-3WXA" in printed.text
    assert "/follow/" in printed.text


def test_a_letter_from_before_there_were_codes_says_nothing_of_one(vocabulary):
    found = paper(context={name: value for name, value in CONTEXT.items() if name != "code"})
    assert "follow" not in render(found).text
    assert "Code" not in text_of(to_pdf(found))


def test_the_link_to_go_on_promises_no_keeping_of_the_address(vocabulary):
    text = render(letter(template="continue", context={"address": "https://x.example/continue/abc/", "days": 30})).text
    assert "https://x.example/continue/abc/" in text
    assert "Your address is kept" not in text


def test_an_acknowledgement_says_what_was_understood_and_asks_for_the_rest(vocabulary):
    text = render(letter()).text
    assert "Kind: Programme" in text
    assert "IP rights: Patent; Trademark" in text


def test_the_mail_answers_in_its_thread_and_says_that_it_is_automatic(vocabulary):
    found = letter()
    to_email(found, render(found)).send()
    to_email(found, render(found)).send()
    one, two = (message.message() for message in mail.outbox)
    assert one["In-Reply-To"] == one["References"] == "<abc@notap.example>"
    assert one["Auto-Submitted"] == "auto-replied"
    assert one["Message-ID"] == two["Message-ID"] == message_id(found)
    assert message_id(letter()) != message_id(found)
    assert [part.get_content_type() for part in one.get_payload()] == ["text/plain", "text/html"]


def test_no_header_can_be_smuggled_in(vocabulary):
    context = CONTEXT | {"reference": "C1\r\nBcc: all@evil.example"}
    found = letter(context=context, to_address="a@b.example\nBcc: x@evil.example", in_reply_to="<a@b>\nX-Evil: 1")
    made = to_email(found, render(found))
    message = made.message()
    assert (message["Bcc"], message["X-Evil"], message["In-Reply-To"]) == (None, None, None)
    assert "\n" not in made.subject
    assert one_line("a\r\n\tb\x00c\u2028d") == "a b c d"


@pytest.mark.parametrize("language", ["ar", "zh", "en", "fr", "ru", "es"])
def test_a_paper_letter_is_one_page(vocabulary, language):
    pdf = to_pdf(paper(language=language))
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    assert len(document) == 1
    assert [round(v) for v in document[0].get_size()] == [595, 842]
    text = text_of(pdf)
    assert all(word in text for word in ("Abuja", "Nigeria", "318"))  # extraction turns some words on an Arabic page


def test_typst_sets_strangers_words_as_text(vocabulary):
    hostile = CONTEXT | {"described": {"title": '#read("/etc/passwd") $x$ *bold* \\ "quoted"'}}
    assert '#read("/etc/passwd") $x$ *bold*' in text_of(to_pdf(paper(context=hostile)))


def test_a_script_without_a_font_is_said(vocabulary, client, editor):
    thai = paper(context=CONTEXT | {"described": {"title": "สิทธิบัตร"}})
    with pytest.raises(ScriptNotPrintable, match="Print the letter as a page instead"):
        to_pdf(thai)
    client.force_login(editor)
    assert client.get(f"/en/desk/letters/{thai.pk}/pdf/").status_code == 409
    assert "สิทธิบัตร" in client.get(f"/en/desk/letters/{thai.pk}/print/").content.decode()
    assert not_drawable("Łódź, Кириллица, مكتب, 专利 專利, 12\u202f500 — “ok”") == ""


def test_a_paper_letter_is_printed_and_noted(client, editor, vocabulary):
    client.force_login(editor)
    found = paper()
    assert "It is printed and posted" in client.get(f"/en/desk/letters/{found.pk}/").content.decode()
    assert client.get(f"/en/desk/letters/{found.pk}/pdf/")["Content-Type"] == "application/pdf"
    client.post(f"/en/desk/letters/{found.pk}/act/", {"do": "printed"})
    found.refresh_from_db()
    assert found.state == "printed"
    assert client.get("/en/desk/letters/99999/").status_code == 404


def test_a_failed_letter_is_tried_again(client, editor, vocabulary):
    client.force_login(editor)
    found = letter()
    mark_not_sent(letter=found, problem="No such mailbox.", at=NOW, for_good=True)
    assert "No such mailbox." in client.get("/en/desk/letters/", {"state": "failed"}).content.decode()
    client.post(f"/en/desk/letters/{found.pk}/act/", {"do": "again"})
    found.refresh_from_db()
    assert found.state == "waiting"
    mark_sent(letter=found, at=NOW)
    assert "No letter is here." in client.get("/en/desk/letters/", {"state": "failed"}).content.decode()


def test_the_letters_of_a_real_contribution(client, editor, vocabulary):
    client.force_login(editor)
    contribution = desk_rows.fax(is_sample=True)
    client.post(f"/en/desk/contributions/{contribution.reference}/decide/decline/", {"note": "It is a product."})
    found = Letter.objects.get()
    assert (found.channel, found.state) == ("paper", "printable")
    html = client.get(f"/en/desk/letters/{found.pk}/print/").content.decode()
    assert "It is a product." in html
    assert "Composed sample: no institution wrote this letter" in html
    assert " style=" not in html


def test_values_stand_in_the_letters_language(vocabulary):
    described = {"kind": "programme", "country": "DE", "target_groups": ["SMEs", "clean-technology SMEs"]}
    text = render(letter(language="fr", context=CONTEXT | {"described": described})).text
    assert "Allemagne" in text
    assert "SMEs;" not in text  # the vocabulary knows the group; the words it does not know stay as they were
    assert "clean-technology SMEs" in text


def test_a_letter_quotes_the_beginning_of_a_long_text():
    described = {"summary": "asdf " * 50_000, "countries": ["DE", "FR"]}
    said = render(letter(language="ar", context=CONTEXT | {"described": described}))
    assert len(said.text) < 2_000
    assert "ألمانيا؛ فرنسا" in said.text
    assert said.html is not None
    assert "asdf…" in said.html or "asdf …" in said.html
