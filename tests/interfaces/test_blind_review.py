"""Every side door of a blind review: as its reviewer, walk every address of the site and look for what was hidden."""

import json
import re
from itertools import product

import pytest
from django.core import mail
from django.urls import URLPattern, URLResolver, get_resolver

from ipraxis.audit.models import Event
from ipraxis.editorial.models import Contribution, FollowCode, Remark
from ipraxis.intake.models import Attachment, AttachmentState, Page
from ipraxis.intake.originals import keep
from ipraxis.interfaces.letters import render
from ipraxis.interfaces.review_letters import ticket_for
from ipraxis.interfaces.worker.posting import post_waiting
from ipraxis.outbox.models import Letter
from ipraxis.review.models import Assignment
from ipraxis.review.operations.telling import tell_reviewers
from ipraxis.review.queries.reading import names_to_hide
from tests.conftest import NOW
from tests.interfaces import desk_rows
from tests.review import rooms

pytestmark = pytest.mark.django_db

# Distinctive: whichever of these is found in an answer was let through. In small letters.
SECRETS = (
    "zyxqal", "zqpovx", "brimwick", "quorlax", "vrondel", "hraskund", "kvintor", "otherreviewer", "luxembourg",
    "люксембург", "卢森堡", "+352", "zq-scan", "zq-subject", "confidential-word",
)  # fmt: skip
TEXT = (
    "Zyxqal Office of Rights (ZQPOVX), Luxembourg. Dr Quorlax Brimwick writes: the ZQPOVX-voucher of Zyxqal's office\n"
    "pays a first patent search. Call +352 26 47 85 00 or mail q.brimwick@zyxqal.example, www.zyxqal.example/v.\n"
    "КВИНТОР. In 2024 it reached 120 firms of the ZYXQAL OFFICE OF RIGHTS. Люксембурга, 卢森堡的企业."
)


@pytest.fixture
def blind(vocabulary, editor, worker_robot):
    """A contribution full of names, two reviewers asked in a blind call, letters sent, the first has taken it on."""
    found = desk_rows.message(
        sender_name="Vrondel Hraskund", sender_address="vrondel@zyxqal.example", subject="zq-subject of Zyxqal",
        file_name="zq-scan-zyxqal.pdf",
    )  # fmt: skip
    attachment = Attachment.objects.create(
        message=found, position=0, name="zq-scan-zyxqal.pdf", media_type="application/pdf", bytes=9,
        sha256=keep(b"%PDF-zyxqal"), state=AttachmentState.READ,
    )  # fmt: skip
    Page.objects.create(message=found, number=1, text=TEXT)
    Page.objects.create(message=found, attachment=attachment, number=1, text=TEXT, image=desk_rows.picture())
    values = {
        "title": ("Voucher of the Zyxqal Office of Rights", "voucher"),
        "institution_name": ("Zyxqal Office of Rights (ZQPOVX)", "Zyxqal Office of Rights"),
        "institution_type": ("ip_office", "Office"),
        "country": ("LU", "Luxembourg"),
        "kind": ("programme", "voucher"),
        "summary": (
            "The ZQPOVX pays firms in Luxembourg a first search; ask Brimwick at q.brimwick@zyxqal.example.",
            "pays",
        ),
        "description": (TEXT, "writes"),
        "mechanisms": ("ip-voucher", "voucher"),
        "target_groups": ("firms of Zyxqal", "firms"),
        "outcomes": (
            {"value": 120, "unit": "firms of the ZQPOVX", "year": 2024, "indicator": "Zyxqal count"},
            "120 firms",
        ),
        "contact_name": ("Dr Quorlax Brimwick", "Quorlax Brimwick"),
        "contact_email": ("q.brimwick@zyxqal.example", "mail"),
    }
    made = desk_rows._contribution(found, [desk_rows.value(n, v, TEXT, p) for n, (v, p) in values.items()])
    Contribution.objects.filter(pk=made.pk).update(postal_address="Kvintor street 1\nLuxembourg")
    made.refresh_from_db()
    made = rooms.in_review(editor, made)
    Remark.objects.create(contribution=made, author=editor, text="Confidential-word: ask Brimwick of Zyxqal.", at=NOW)
    rita, other = rooms.reviewer("ritaquorn"), rooms.reviewer("otherreviewer")
    hidden = [*names_to_hide(made, more=["Vrondel Hraskund"]), "Квинтор"]
    rooms.asked(made, [rita, other], editor, rooms.call(is_blind=True, reviewers_wanted=2), hidden=hidden)
    tell_reviewers(actor=worker_robot, at=NOW, now=True)
    rooms.submitted(made, other, to_editors="Otherreviewer says no.")
    rooms.taken_on(made, rita)
    return made, rita


def routes(resolver=None, prefix=""):
    """Every address pattern of the site, with its arguments in angle brackets."""
    for one in (resolver or get_resolver()).url_patterns:
        route = prefix + str(one.pattern).removeprefix("^").removesuffix("$")
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern):
            yield route


def filled(route, given):
    """The route with each of its arguments filled in every way that makes sense."""
    names = re.findall(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)", route)
    names = [a or b for a, b in names]
    argument = re.compile(r"<(?:\w+:)?\w+>|\(\?P<\w+>[^)]*\)")
    for chosen in product(*(given.get(name, given["*"]) for name in names)):
        address = route
        for one in chosen:
            address = argument.sub(str(one), address, count=1)
        yield "/" + address.replace("\\", "")


def leaks(answer):
    """The secrets that an answer lets through: in its body, its headers, or where it leads."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    said = body.decode("utf-8", "replace") + json.dumps(dict(answer.items()))
    return sorted(secret for secret in SECRETS if secret in said.casefold())


def test_no_address_of_the_site_says_whose_it_is(client, blind):
    made, rita = blind
    client.force_login(rita.user)
    own = Assignment.objects.get(reviewer=rita)
    others = Assignment.objects.exclude(reviewer=rita).get()
    message = made.messages.get()
    given = {
        "*": [made.reference, "1"],
        "reference": [made.reference, message.reference],
        "number": [own.pk, others.pk, *Letter.objects.values_list("pk", flat=True)],
        "ticket": [ticket_for(rita.pk)],
        "other": [made.reference],
        "status": ["in_review"],
        "state": ["structured"],
        "verb": ["accept", "publish"],
        "position": [0],
        "key": [Page.objects.exclude(image="").get().image],
        "slug": ["x"],
        "code": ["x"],
        "language": ["en", "ar"],
    }
    every = sorted({address for route in routes() for address in filled(route, given)})
    every = [address for address in every if "logout" not in address and "%" not in address]
    found, answered = {}, 0
    for address in every:
        tries = [address] if address.startswith(("/en/", "/api/", "/healthz")) else [address, "/en" + address]
        for one in tries:
            for answer in (client.get(one), client.post(one, {"do": "x", "q": "Zyxqal"})):
                answered += answer.status_code == 200
                if secrets := leaks(answer):
                    found[one] = secrets
        client.force_login(rita.user)
    assert found == {}
    assert len(every) > 80
    assert answered > 20
    # The walk knows what it looks for: an editor's page is full of it.
    assert {"zyxqal", "brimwick", "luxembourg"} <= {
        s for s in SECRETS if s in json.dumps(Contribution.objects.get().description, ensure_ascii=False).casefold()
    }


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "zh", "ar"])
def test_the_review_shows_the_text_and_nobody_in_it(client, blind, language):
    made, rita = blind
    client.force_login(rita.user)
    own = Assignment.objects.get(reviewer=rita)
    answer = client.get(f"/{language}/desk/reviews/{own.pk}/")
    html = answer.content.decode()
    assert leaks(answer) == []
    for kept in ("first patent search", "120", "[…]-voucher", "2024"):
        assert kept in html
    assert re.search(rf"\b{made.reference}\b", html) is None  # a form's token may hold it by chance


def test_searching_the_desk_is_not_open_to_reviewers(client, blind):
    _, rita = blind
    client.force_login(rita.user)
    for words in ("Zyxqal", "Brimwick", "C1"):
        assert client.get("/en/desk/search/", {"q": words}).status_code == 403


def test_the_letter_names_nobody(blind):
    _, rita = blind
    letter = Letter.objects.get(template="review_invitation", to_address=rita.user.email)
    assert [s for s in SECRETS if s in json.dumps(letter.context, ensure_ascii=False).casefold()] == []
    for language in ("en", "ar", "zh"):
        letter.language = language
        rendered = render(letter)
        said = f"{rendered.subject} {rendered.text} {rendered.html}".casefold()
        assert [s for s in SECRETS if s in said] == []
    post_waiting()
    sent = next(one for one in mail.outbox if one.to == [rita.user.email])
    assert [s for s in SECRETS if s in sent.message().as_string().casefold()] == []


def test_a_correction_that_brings_a_name_in_is_masked_too(client, blind, editor):
    from ipraxis.editorial.operations import correct

    made, rita = blind
    made.refresh_from_db()
    correct(
        contribution=made, field="institution_name", value="Hraskund Bureau", actor=editor, at=NOW,
        revision=made.revision,
    )  # fmt: skip
    made.refresh_from_db()
    correct(
        contribution=made, field="summary", value="The Hraskund Bureau pays.", actor=editor, at=NOW,
        revision=made.revision,
    )  # fmt: skip
    client.force_login(rita.user)
    answer = client.get(f"/en/desk/reviews/{Assignment.objects.get(reviewer=rita).pk}/")
    assert leaks(answer) == []


def test_when_the_round_is_over_text_title_and_names_are_gone(client, blind, editor):
    from ipraxis.review.operations.rounds import close_early

    made, rita = blind
    client.force_login(rita.user)
    own = Assignment.objects.get(reviewer=rita)
    close_early(contribution=made, why="Time is up.", actor=editor, at=NOW)
    assert made.rounds.get().hidden == []
    for address in ("/en/desk/reviews/", f"/en/desk/reviews/{own.pk}/", f"/en/invited/{ticket_for(rita.pk)}/"):
        answer = client.get(address)
        assert (answer.status_code, leaks(answer)) == (200, [])
    assert "This round of review is over" in client.get(f"/en/desk/reviews/{own.pk}/").content.decode()


def test_the_contributor_learns_no_name_of_a_reviewer(client, blind, editor):
    from ipraxis.editorial.operations import move
    from ipraxis.review.operations.rounds import close_early

    made, rita = blind
    close_early(contribution=made, why="Rita is ill.", actor=editor, at=NOW)
    move(contribution=made, verb="return", actor=editor, at=NOW, note="A question.")
    code = FollowCode.objects.get(occasion=made.occasion).code
    html = client.get(f"/en/follow/{code}/").content.decode().casefold()
    letters = [render(one) for one in Letter.objects.filter(subject_of=f"contribution:{made.pk}")]
    said = html + "".join(f"{one.subject} {one.text} {one.html}" for one in letters).casefold()
    assert letters
    for name in ("ritaquorn", "otherreviewer", "reviewers.example"):
        assert name not in said
    actors = {event.actor_id for event in Event.objects.filter(subject=f"contribution:{made.pk}")}
    assert rita.user_id not in actors
