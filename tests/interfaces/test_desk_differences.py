"""Likely twins and likely refinements on the desk: proposed with a reason, compared, judged, undone."""

import pytest
from django.test import Client

from ipraxis.audit.queries import history
from ipraxis.catalogue.models import Practice
from ipraxis.editorial.drafting import Likeness, propose_twins
from ipraxis.editorial.models import Contribution, Proposal
from ipraxis.editorial.operations import correct, move
from ipraxis.editorial.publishing import publish
from ipraxis.reason import Reason
from tests.conftest import NOW
from tests.interfaces import desk_rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, editor, vocabulary):
    client.force_login(editor)
    return client


def page(client, address, **query):
    return client.get(address, query).content.decode()


def address_of(contribution, rest=""):
    return f"/en/desk/contributions/{contribution.reference}/{rest}"


@pytest.fixture
def published(editor, vocabulary):
    first = desk_rows.mail()
    for verb in ("send_to_review", "accept"):
        first = move(contribution=first, verb=verb, actor=editor, at=NOW)
    return publish(contribution=first, revision=first.revision, actor=editor, at=NOW).practice


@pytest.fixture
def later(published):
    outcome = {"value": 150, "unit": "firms", "year": 2025}
    return desk_rows.mail(outcomes=outcome, summary="A voucher that pays a first patent search and a talk.")


def propose(contribution, practice, **more):
    why = Reason("The institution is the same and the name nearly so ({percent} of 100).", percent=90)
    return Proposal.objects.create(contribution=contribution, practice=practice, score=0.9, why=why, **more)


def test_a_likely_practice_is_proposed_with_reason_and_passage_and_nothing_is_set(desk, later, published):
    propose(later, published, passage="you published our voucher")
    html = page(desk, address_of(later))
    assert "May improve a practice we have:" in html
    assert "the name nearly so (90 of 100)" in html
    assert "you published our voucher" in html
    assert Contribution.objects.get(pk=later.pk).refines is None


def test_an_editor_says_that_it_improves_a_practice_sees_what_would_change_and_takes_it_back(
    desk, later, published, editor
):
    propose(later, published)
    told = {"revision": later.revision, "practice": published.slug}
    html = desk.post(address_of(later, "refine/"), told, follow=True).content.decode()
    assert ("It improves a practice we have:" in html, "May improve" in html) == (True, False)
    changes = page(desk, address_of(later, "changes/"))
    assert "put in:" in changes
    assert "150" in changes
    later.refresh_from_db()
    for verb in ("send_to_review", "accept"):
        later = move(contribution=later, verb=verb, actor=editor, at=NOW)
    before = page(desk, address_of(later, "decide/publish/"))
    assert "What would change" in before
    html = desk.post(
        address_of(later, "refine/"), {"revision": later.revision, "practice": ""}, follow=True
    ).content.decode()
    assert "It is a practice of its own now." in html
    assert "May improve a practice we have:" in html
    done = [event.details for event in history(f"contribution:{later.pk}") if event.action == "editorial.refine"]
    assert done == [{"was": None, "refines": published.slug}, {"was": published.slug, "refines": None}]
    assert "Said which practice it improves" in page(desk, address_of(later, "history/"))


def test_publishing_it_makes_the_next_version(desk, later, published, editor):
    later.refines = published
    later.save()
    for verb in ("send_to_review", "accept"):
        later = move(contribution=later, verb=verb, actor=editor, at=NOW)
    version = publish(contribution=later, revision=later.revision, actor=editor, at=NOW)
    assert (version.practice, version.number) == (published, 2)


def test_a_mistaken_proposal_is_not_shown_again(desk, later, published):
    propose(later, published)
    html = desk.post(address_of(later, "refine/"), {"refuse": published.slug}, follow=True).content.decode()
    assert ("it is another practice" in html, "May improve" in html) == (True, False)
    assert desk.post(address_of(later, "refine/"), {"refuse": "xx-nothing"}).status_code == 404


def test_what_cannot_be_is_refused(desk, later, published, editor, client):
    refine = address_of(later, "refine/")
    assert desk.post(refine, {"revision": 99, "practice": published.slug}).status_code == 409
    assert desk.post(refine, {"revision": "x", "practice": published.slug}).status_code == 409
    assert desk.post(refine, {"revision": later.revision, "practice": "xx-nothing"}).status_code == 404
    assert desk.get(address_of(later, "changes/")).status_code == 404
    Practice.objects.filter(pk=published.pk).update(withdrawn_at=NOW)
    assert desk.post(refine, {"revision": later.revision, "practice": published.slug}).status_code == 409
    Practice.objects.filter(pk=published.pk).update(withdrawn_at=None)
    first = Contribution.objects.get(version__practice=published)
    assert desk.post(address_of(first, "refine/"), {"revision": first.revision, "practice": ""}).status_code == 409
    late = correct(contribution=later, field="ended", value=1990, actor=editor, at=NOW, revision=later.revision)
    late = correct(contribution=late, field="started", value=2000, actor=editor, at=NOW, revision=late.revision)
    Contribution.objects.filter(pk=late.pk).update(refines=published)
    assert desk.get(address_of(later, "changes/")).status_code == 409
    assert "What would change" not in page(desk, address_of(later, "decide/publish/"))
    assert Client().post(refine).status_code == 302


def test_two_that_look_alike_are_compared_word_by_word(desk):
    first, second = desk_rows.mail(), desk_rows.mail(summary="A voucher that pays two patent searches.")
    why = Reason("Sent again with changes: {percent} of 100 pieces of the text are the same.", percent=83)
    propose_twins(likenesses=[Likeness(second.pk, first.pk, "resent", 0.83, why)])
    for one in (first, second):
        html = page(desk, address_of(one))
        assert "Looks like a letter sent again with changes." in html
        assert "83 of 100" in html
    html = page(desk, address_of(first, f"compare/{second.reference}/"))
    assert f'From <a href="{address_of(first)}">{first.reference}</a>, which came first' in html
    assert "taken out:" in html
    assert ("</span>two<span" in html, "</span>a first<span" in html) == (True, True)
    assert "The letters themselves" in html
    assert "They are one" in html
    assert "office@inventions.example" not in html.split("The letters themselves", maxsplit=1)[0]


def test_two_languages_stand_side_by_side(desk):
    first, second = desk_rows.mail(), desk_rows.mail(title="Bon de brevet")
    Contribution.objects.filter(pk=second.pk).update(language="fr")
    html = page(desk, address_of(second, f"compare/{first.reference}/"))
    assert "Bon de brevet" in html
    assert "The letters themselves" not in html
    assert "They are one" not in html
    assert f"{second.reference} · French" in html


def test_every_page_of_differences_stands_in_arabic(desk, later, published):
    Contribution.objects.filter(pk=later.pk).update(refines=published)
    first = Contribution.objects.get(version__practice=published)
    for rest in ("changes/", f"compare/{first.reference}/", ""):
        answer = desk.get(address_of(later, rest).replace("/en/", "/ar/"))
        assert (answer.status_code, 'dir="rtl"' in answer.content.decode()) == (200, True)


def test_drafts_of_one_message_name_each_other(desk):
    first, second = desk_rows.mail(), desk_rows.mail(title="Design clinic")
    first.messages.get().contributions.add(second)
    html = page(desk, address_of(first))
    assert "The same message tells of other practices too:" in html
    assert "Design clinic" in html
    assert "tells of other practices too" not in page(desk, address_of(desk_rows.fax()))


def test_an_improvement_need_not_say_again_what_the_practice_says(desk, published, editor):
    short = desk_rows.mail(
        title=None, kind=None, summary=None, institution_name=None, institution_type=None, country=None
    )
    Contribution.objects.filter(pk=short.pk).update(refines=published)
    short.refresh_from_db()
    assert "What would change" in page(desk, address_of(short, "changes/"))
    for verb in ("send_to_review", "accept"):
        short = move(contribution=short, verb=verb, actor=editor, at=NOW)
    version = publish(contribution=short, revision=short.revision, actor=editor, at=NOW)
    first = published.versions.get(number=1)
    assert (version.number, version.title, version.institution) == (2, first.title, first.institution)
