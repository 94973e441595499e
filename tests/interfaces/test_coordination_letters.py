"""The coordinator's letters: own wording in six languages, holding back, and that strangers' words stay words."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from ipraxis.interfaces.letter_wording import originals
from ipraxis.interfaces.letter_words import AUTOMATIC, OURS_TO_WORD
from ipraxis.interfaces.letters import render
from ipraxis.outbox.holding import held_back
from ipraxis.outbox.models import Letter, Wording
from ipraxis.outbox.operations import NewLetter, post
from ipraxis.outbox.rules import Part, require_wording
from ipraxis.outbox.wording import wordings
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
ADDRESS = "/en/coordination/letters/"


@pytest.fixture
def coordination(client, person, vocabulary):
    client.force_login(person("coordinator"))
    return client


def letter(title, template="accepted", **context):
    return Letter(
        template=template, language="en", channel="email", posted_at=NOW, to_address="a@office.example",
        context={"reference": "C7", "title": title, "code": "7K4M2QXP", **context},
    )  # fmt: skip


def accepted(n):
    return NewLetter(occasion=f"o:{n}", template="accepted", language="en", to_address="a@office.example")


HOSTILE = ["{code}", "{{ settings.SECRET_KEY }}", "%s %(reference)s", "{title}", "{% load x %}", "{0.__class__}", "\\1"]


@hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.one_of(st.sampled_from(HOSTILE), st.text(alphabet="{}%()s$\\ code.title1<>&", max_size=40)))
def test_a_contributors_words_are_never_evaluated(vocabulary, title):
    own = {Part.HEADING: "About “{title}”", Part.OPENING: "“{title}” of {institution}.", Part.CLOSING: "{reference}"}
    said = render(letter(title, institution=title), texts=lambda *_told: own)
    shown = " ".join(title.split()) or "Your contribution"
    assert said.parts.heading == f"About “{shown}”"
    assert list(said.parts.opening) == [f"“{shown}” of {' '.join(title.split())}."]
    assert f"“{shown}” of" in said.text
    plain = render(letter(title), texts=lambda *_told: {})
    assert plain.parts.opening[0].startswith(f"“{shown}” will be published")


@pytest.mark.parametrize("template", OURS_TO_WORD)
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_original_can_be_kept_and_says_what_the_letter_says(vocabulary, template, language):
    texts = originals(template, language, NOW)
    for part, text in texts.items():
        require_wording(part, text)
    one = letter("Patent voucher", template, days=30)
    one.language = language
    ours, own = render(one, texts=lambda *_told: {}), render(one, texts=lambda *_told: texts)
    assert own.text.split() == ours.text.split()


def test_a_wording_is_looked_at_kept_and_taken_back(coordination, client):
    address = ADDRESS + "accepted/fr/"
    shown = coordination.get(address).content.decode()
    assert "{title}" in shown
    typed = {"heading": "Accepté : {title}", "opening": "Bonjour.\n\n{how_to_answer}", "closing": ""}
    looked = coordination.post(address, typed | {"do": "look"}).content.decode()
    assert "Accepté : Patent voucher for small firms" in looked
    assert Wording.objects.count() == 0
    coordination.post(address, typed | {"do": "keep"})
    assert wordings("accepted", "fr") == {
        Part.HEADING: "Accepté : {title}",
        Part.OPENING: "Bonjour.\n\n{how_to_answer}",
    }
    assert "own words" in coordination.get(ADDRESS).content.decode()
    coordination.post(address, typed | {"back": "heading"})
    assert Part.HEADING not in wordings("accepted", "fr")
    version = Wording.objects.get(part="heading", text="Accepté : {title}")
    coordination.post(address, {"version": version.pk})
    assert wordings("accepted", "fr")[Part.HEADING] == "Accepté : {title}"
    assert "Use this again" in coordination.get(address).content.decode()


def test_an_unknown_placeholder_is_refused_and_what_was_typed_stays(coordination):
    answer = coordination.post(ADDRESS + "accepted/en/", {"heading": "Dear {name}", "do": "keep"})
    html = answer.content.decode()
    assert (answer.status_code, Wording.objects.count()) == (422, 0)
    assert "There is no placeholder “{name}”" in html
    assert "Dear {name}</textarea>" in html
    assert coordination.get(ADDRESS + "erased/en/").status_code == 404
    assert coordination.get(ADDRESS + "accepted/xx/").status_code == 404


def test_a_real_letter_is_previewed_in_any_language(coordination):
    factories.contribution()
    real = post(
        letter=NewLetter(
            occasion="o:1", template="accepted", language="en", to_address="a@office.example",
            context={"reference": "C99", "title": "Ventanilla <b>{code}</b>"},
        ),
        at=NOW,
    )  # fmt: skip
    html = coordination.get(ADDRESS + "accepted/ar/", {"letter": real.pk}).content.decode()
    assert "Ventanilla &lt;b&gt;{code}&lt;/b&gt;" in html
    assert 'dir="rtl"' in html
    assert "C12" in coordination.get(ADDRESS + "accepted/ar/", {"letter": "9" * 5000, "paper": "1"}).content.decode()


def test_kinds_are_held_back_and_letters_released_or_thrown_away(coordination):
    sent = {"held": ["accepted", "nonsense", "second_factor_changed"], "do": "chosen"}
    coordination.post(ADDRESS + "hold/", sent)
    assert held_back() == {"accepted"}
    made = [post(letter=accepted(n), at=NOW) for n in range(3)]
    held = coordination.get("/en/desk/letters/", {"state": "held"}).content.decode()
    assert held.count("Your contribution is accepted.") >= 3
    assert "Release all 3" in held
    coordination.post(f"/en/desk/letters/{made[0].pk}/act/", {"do": "release"})
    assert coordination.post(f"/en/desk/letters/{made[1].pk}/act/", {"do": "discard", "why": ""}).status_code == 409
    coordination.post(f"/en/desk/letters/{made[1].pk}/act/", {"do": "discard", "why": "Sent twice."})
    up_to = re.search(r'name="up_to" value="(\d+)"', held)[1]
    coordination.post("/en/desk/letters/release/", {"up_to": up_to})
    assert [one.state for one in Letter.objects.order_by("id")] == ["waiting", "discarded", "waiting"]
    coordination.post(ADDRESS + "hold/", {"do": "automatic"})
    assert "hold back all" in coordination.get(ADDRESS).content.decode().lower()
    assert held_back() == AUTOMATIC


def test_an_editor_neither_words_nor_holds(client, editor, vocabulary):
    client.force_login(editor)
    assert client.get(ADDRESS).status_code == 403
    assert client.get(ADDRESS + "accepted/en/").status_code == 403
    assert client.post(ADDRESS + "hold/", {"held": "accepted"}).status_code == 403


def test_the_pages_cost_the_same_for_one_and_three(coordination, person):
    def add():
        n = Letter.objects.count()
        post(letter=accepted(n), at=NOW)
        Wording.objects.create(
            template="accepted", language="en", part="heading", text=f"H{n}", by=person("coordinator"), at=NOW
        )

    def cost(address):
        with CaptureQueriesContext(connection) as seen:
            assert coordination.get(address).status_code == 200
        return len(seen)

    add()
    cost(ADDRESS)
    one = [cost(ADDRESS), cost(ADDRESS + "accepted/en/")]
    add()
    add()
    assert [cost(ADDRESS), cost(ADDRESS + "accepted/en/")] == one
