import re
from datetime import timedelta

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.audit.models import Event
from ipraxis.catalogue.models import Version
from ipraxis.outbox.models import Letter
from ipraxis.refusal import NotAllowed, Refused
from ipraxis.upkeep import operations, queries
from ipraxis.upkeep.models import Asking, Confirmation
from ipraxis.upkeep.rules.asking import Answer, Standing, Way
from tests.catalogue.building import published
from tests.conftest import NOW
from tests.upkeep.factories import YEAR, fresh, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def upkeep(db):
    return robot("upkeep", at=NOW)


@pytest.fixture(autouse=True)
def words(vocabulary):
    pass


def ask_due(upkeep, *, at=NOW, most=20, leaves=False, months=12):
    return operations.ask_due(months=months, most=most, leaves_the_house=leaves, actor=upkeep, at=at)


def only(version) -> Confirmation:
    return Confirmation.objects.get(practice=version.practice_id)


def answer(version, what, upkeep, *, way=Way.CLICK, at=NOW, **told):
    return operations.answer(confirmation=only(version), answer=what, way=way, actor=upkeep, at=at, **told)


def test_what_is_due_is_asked_once_in_one_letter(editor, upkeep):
    first, second = told(editor, title="One"), told(editor, title="Two")
    assert ask_due(upkeep) == 1
    assert ask_due(upkeep) == 0
    letter = Letter.objects.get(template="confirmation")
    assert letter.to_address == "office@inventions.example"
    assert {one["title"] for one in letter.context["practices"]} == {"One", "Two"}
    assert {only(first).asking_id, only(second).asking_id} == {Asking.objects.get().pk}


def test_who_spoke_lately_is_left_alone(editor, upkeep):
    told(editor, years=0.5)
    assert (ask_due(upkeep), queries.standing_counts(at=NOW, months=12)[Standing.FRESH]) == (0, 1)


def test_nobody_is_asked_about_what_editors_gathered(upkeep):
    published()
    Version.objects.update(published_at=NOW - YEAR * 3)
    assert ask_due(upkeep) == 0
    assert [v.practice.slug for v in queries.standing_in(Standing.NO_ADDRESS, at=NOW, months=12)] == ["lu-voucher"]


def test_an_editor_adds_an_address(editor, upkeep):
    version = published()
    Version.objects.update(published_at=NOW - YEAR * 3)
    operations.arrange(
        practice=version.practice, address="ip@office.lu", language="fr", not_before=None, is_skipped=False, note="",
        actor=editor, at=NOW,
    )  # fmt: skip
    assert ask_due(upkeep, leaves=True) == 1
    asking = Asking.objects.get()
    assert (asking.to_address, asking.language) == ("ip@office.lu", "fr")
    # Whose address it is stays out of what is kept for ever.
    assert "office.lu" not in str([event.details for event in Event.objects.all()])


@pytest.mark.parametrize("changes", [{"is_skipped": True}, {"not_before": NOW + timedelta(days=9)}])
def test_what_is_put_off_is_not_asked(editor, upkeep, changes):
    version = told(editor)
    arranged = {"address": "", "language": "", "not_before": None, "is_skipped": False, "note": "", **changes}
    operations.arrange(practice=version.practice, actor=editor, at=NOW, **arranged)
    assert (ask_due(upkeep), queries.standing_counts(at=NOW, months=12)[Standing.LATER]) == (0, 1)


@pytest.mark.parametrize(
    ("address", "leaves", "asked"),
    [
        ("office@inventions.example", True, 0),
        ("no-reply@office.lu", True, 0),
        ("worker@robots.invalid", False, 0),
        ("ip@office.lu", True, 1),
    ],
)
def test_robots_and_examples_are_not_written_to(editor, upkeep, address, leaves, asked):
    version = told(editor)
    version.contribution.reply_to = address
    version.contribution.save()
    assert ask_due(upkeep, leaves=leaves) == asked


def test_a_day_has_so_many_letters_and_no_more(editor, upkeep):
    for n in range(3):
        told(editor, institution_name=f"Office {n}")
    assert (ask_due(upkeep, most=2), Letter.objects.filter(template="confirmation").count()) == (2, 2)


def test_an_institution_gets_one_letter_a_month(editor, upkeep):
    told(editor, title="One")
    ask_due(upkeep)
    told(editor, title="Two")
    assert ask_due(upkeep, at=NOW + timedelta(days=10)) == 0
    assert ask_due(upkeep, at=NOW + timedelta(days=31)) == 1


def test_one_reminder_and_no_second(editor, upkeep):
    told(editor)
    ask_due(upkeep)
    counts = [
        operations.remind_due(most=9, actor=upkeep, at=NOW + timedelta(days=days)) for days in (29, 31, 32, 70, 400)
    ]
    assert counts == [0, 1, 0, 0, 0]
    assert Letter.objects.filter(template="confirmation_reminder").count() == 1
    assert queries.standing_counts(at=NOW + timedelta(days=61), months=12)[Standing.OVERDUE] == 1


def test_no_reminder_after_an_answer(editor, upkeep):
    version = told(editor)
    ask_due(upkeep)
    answer(version, Answer.UNCHANGED, upkeep)
    assert operations.remind_due(most=9, actor=upkeep, at=NOW + timedelta(days=40)) == 0


def test_a_letter_on_paper(editor, upkeep):
    version = told(editor)
    made = version.contribution
    made.reply_to, made.reply_on_paper, made.postal_address = "", True, "1 Rue A\nLuxembourg"
    made.save()
    assert ask_due(upkeep) == 1
    letter = Letter.objects.get(template="confirmation")
    assert (letter.channel, letter.state, letter.to_name.splitlines()[-1]) == ("paper", "printable", "Luxembourg")


def test_unchanged_confirms_the_practice(editor, upkeep):
    version = told(editor)
    ask_due(upkeep)
    answer(version, Answer.UNCHANGED, upkeep)
    practice = fresh(version)
    assert practice.confirmed_at == NOW
    mark = practice.marks.get(mark="verified", is_current=True)
    assert (mark.level, mark.how) == ("by_institution", "click")
    assert answer(version, Answer.UNCHANGED, upkeep, at=NOW + timedelta(days=1)).answered_at == NOW  # once is enough
    with pytest.raises(operations.AnsweredAlready):
        answer(version, Answer.CHANGED, upkeep)


def test_changed_drafts_a_refinement_and_changes_nothing(editor, upkeep):
    version = told(editor)
    ask_due(upkeep)
    made = answer(version, Answer.CHANGED, upkeep).contribution
    assert (made.status, made.refines_id) == ("draft", version.practice_id)
    assert made.description["title"] == version.title
    assert made.description["mechanisms"] == ["ip-voucher"]
    assert "outcomes" not in made.description
    assert (fresh(version).confirmed_at, Version.objects.filter(practice=version.practice).count()) == (None, 1)


def test_ended_is_drafted_with_its_year(editor, upkeep):
    version = told(editor)
    ask_due(upkeep)
    for year in (None, 1492, NOW.year + 1):
        with pytest.raises(Refused):
            answer(version, Answer.ENDED, upkeep, year=year)
    made = answer(version, Answer.ENDED, upkeep, year=NOW.year - 1)
    assert (made.contribution.description["ended"], made.year) == (NOW.year - 1, NOW.year - 1)


def test_told_by_telephone_and_taken_back(editor, upkeep):
    version = told(editor)
    ask_due(upkeep)
    with pytest.raises(Refused):
        operations.record_told(
            practice=version.practice, answer=Answer.UNCHANGED, note=" ", year=None, actor=editor, at=NOW
        )
    note = "Ms Weber, by telephone"
    made = operations.record_told(
        practice=version.practice, answer=Answer.UNCHANGED, note=note, year=None, actor=editor, at=NOW
    )
    assert (made.asking_id, made.way, fresh(version).confirmed_at) == (Asking.objects.get().pk, "editor", NOW)
    operations.undo(confirmation=made, actor=editor, at=NOW + timedelta(hours=1))
    practice = fresh(version)
    assert practice.confirmed_at is None
    assert not practice.marks.filter(mark="verified", is_current=True).exists()
    with pytest.raises(Refused):
        operations.undo(confirmation=made, actor=editor, at=NOW)


def test_who_may(person, upkeep, editor):
    version = told(editor)
    ask_due(upkeep)
    for role in ("reviewer", "contributor"):
        with pytest.raises(NotAllowed):
            ask_due(person(role))
        with pytest.raises(NotAllowed):
            answer(version, Answer.UNCHANGED, person(role))
    with pytest.raises(NotAllowed):
        answer(version, Answer.UNCHANGED, editor)  # an editor records what was told, in their own name


def test_what_grew_older_is_weighed_anew(editor, upkeep):
    told(editor, years=1)
    assert operations.reweigh(actor=upkeep, at=NOW) == 0
    assert operations.reweigh(actor=upkeep, at=NOW + timedelta(days=1)) == 0
    assert operations.reweigh(actor=upkeep, at=NOW + YEAR * 2) == 1


def test_ages_for_benchmarks(editor, upkeep, django_assert_num_queries):
    one, two = told(editor, title="One"), told(editor, title="Two", years=6)
    slugs = [one.practice.slug, two.practice.slug, "nowhere"]
    with django_assert_num_queries(1):
        ages = queries.ages(slugs, at=NOW)
    assert {slug: (a.age.value, round(a.weight, 2)) for slug, a in ages.items()} == {
        one.practice.slug: ("not_since", 0.98),
        two.practice.slug: ("not_since", 0.8),
    }


def _body(letter) -> str:
    from ipraxis.interfaces.letters import render

    return render(letter).text


@pytest.mark.parametrize("language", ["en", "fr", "ar", "ru", "es", "zh"])
def test_the_letter_reads_and_leads_to_its_page(editor, upkeep, client, language):
    version = told(editor)
    version.contribution.language = language
    version.contribution.save()
    ask_due(upkeep)
    body = _body(Letter.objects.get(template="confirmation"))
    link = re.search(r"http\S+/confirm/\S+", body)[0]
    page = client.get(link.partition("8000")[2])
    assert page.status_code == 200
    assert version.title in page.content.decode()


def test_two_that_are_not_named_never_stand_in_one_letter(editor, upkeep):
    from ipraxis.directory.models import Institution

    one, two = told(editor, title="One"), told(editor, title="Two", institution_name="Another", country="FR")
    named = {"slug": "unnamed", "name": "An IP office", "country": "150", "type": "ip_office"}
    stand_in = Institution.objects.create(**named, unnamed=True)
    Version.objects.filter(pk__in=[one.pk, two.pk]).update(institution=stand_in)
    two.contribution.reply_to = "someone@else.example"
    two.contribution.save()
    assert ask_due(upkeep) == 2
    assert sorted(Letter.objects.filter(template="confirmation").values_list("to_address", flat=True)) == [
        "office@inventions.example", "someone@else.example",
    ]  # fmt: skip
    assert "institution_name" not in answer(one, Answer.CHANGED, upkeep).contribution.description


def test_an_address_is_forgotten_on_request_and_in_time(editor, upkeep, person):
    from ipraxis.privacy.operations import erase
    from ipraxis.privacy.queries import held
    from ipraxis.upkeep.models import Arrangement

    version = told(editor)
    other = told(editor, title="Other", institution_name="Other")
    told_ = {"language": "", "not_before": None, "is_skipped": False, "note": "", "actor": editor, "at": NOW}
    operations.arrange(practice=version.practice, address="ip@office.lu", **told_)
    assert ask_due(upkeep) == 2
    found = held("IP@office.lu")
    assert (len(found.asked), len(found.arranged)) == (1, 1)
    erase(held=found, with_account=False, actor=person("coordinator"), at=NOW)
    assert sorted(Asking.objects.values_list("to_address", flat=True)) == ["", "office@inventions.example"]
    assert Arrangement.objects.get().address == ""
    assert operations.forget_old(at=NOW) == 0
    assert operations.forget_old(at=NOW + timedelta(days=401)) == 1
    assert only(other).asking.to_address == ""


def test_who_asks_by_the_code_to_be_forgotten_is_forgotten_where_we_asked_them(editor, upkeep, person):
    from ipraxis.privacy.operations import erase_contribution

    version = told(editor)
    ask_due(upkeep)
    erase_contribution(contribution=version.contribution, actor=person("coordinator"), at=NOW)
    assert Asking.objects.get().to_address == ""
    assert not Letter.objects.filter(to_address="office@inventions.example").exists()


def test_the_public_history_keeps_no_answer_that_was_taken_back(editor, upkeep):
    from ipraxis.interfaces.history import of_practice

    version = told(editor)
    ask_due(upkeep)
    made = answer(version, Answer.UNCHANGED, upkeep, at=NOW + timedelta(minutes=5))
    told_before = [str(one.what) for one in of_practice(version.practice)]
    operations.undo(confirmation=made, actor=editor, at=NOW + timedelta(hours=1))
    told_after = [str(one.what) for one in of_practice(version.practice)]
    confirmed = "Its institution confirmed that it holds"
    assert (confirmed in told_before, confirmed in told_after) == (True, False)
