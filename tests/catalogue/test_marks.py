"""The three marks: rated, taken back, shown, searched for and exported."""

import pytest

from ipraxis.accounts.operations import robot
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.catalogue import queries
from ipraxis.catalogue.indexing import follow, open_index
from ipraxis.catalogue.loading import Loaded, load
from ipraxis.catalogue.marking import WrongMark, rate, take_back, verify
from ipraxis.catalogue.models import Mark, Version
from ipraxis.catalogue.open_format import check_record, check_translation
from ipraxis.catalogue.operations import set_confirmed, withdraw_practice
from ipraxis.catalogue.records import export_rows
from ipraxis.refusal import Refused
from tests.catalogue.building import RECORD, indexed, published
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def rated(version, editor, **changes):
    told = {"mark": "evidence", "level": "monitored", "how": "sources", "source": "Report, page 4", "note": ""}
    return rate(practice=version.practice, actor=editor, at=NOW, **{**told, **changes})


def marks(slug="lu-voucher"):
    return queries.practice(slug=slug, language="en").marks


def test_a_record_speaks_for_itself_until_somebody_rates_it(vocabulary):
    published()
    found = marks()
    assert [(m.level, m.by, m.at) for m in (found.verified, found.evidence, found.reach)] == [
        ("not_verified", "nobody", None),
        ("reported_results", "record", None),
        ("in_use", "record", None),
    ]


@pytest.mark.parametrize("status", ["ended", "unknown", "asleep"])
def test_reach_is_not_guessed(vocabulary, status):
    published(status=status, ended=2024)
    assert marks().reach.is_open


def test_a_level_that_we_do_not_know_is_not_rated(vocabulary):
    published(evidence="gold standard")
    page = queries.practice(slug="lu-voucher", language="en")
    assert (page.marks.evidence.level, page.evidence.label) == ("not_rated", "Not rated yet")


def test_the_latest_rating_counts_and_each_can_be_taken_back(vocabulary, editor):
    version = published()
    first = rated(version, editor)
    second = rated(version, editor, level="evaluation")
    assert marks().evidence.level == "evaluation"
    take_back(mark=second, actor=editor, at=NOW)
    take_back(mark=second, actor=editor, at=NOW)
    assert (marks().evidence.level, marks().evidence.source) == ("monitored", "Report, page 4")
    take_back(mark=first, actor=editor, at=NOW)
    assert (marks().evidence.level, marks().evidence.by) == ("reported_results", "record")
    assert Mark.objects.count() == 2
    told = [(e.action, e.details["level"]) for e in history("practice:lu-voucher")]
    assert told == [
        ("catalogue.rate", "monitored"),
        ("catalogue.rate", "evaluation"),
        ("catalogue.take_back_mark", "evaluation"),
        ("catalogue.take_back_mark", "monitored"),
    ]


def test_taking_back_an_older_rating_leaves_the_later_one(vocabulary, editor):
    version = published()
    first = rated(version, editor)
    rated(version, editor, level="evaluation")
    take_back(mark=first, actor=editor, at=NOW)
    assert marks().evidence.level == "evaluation"


def test_an_editor_may_say_that_nothing_is_rated(vocabulary, editor):
    rated(published(), editor, level="not_rated")
    assert (marks().evidence.level, marks().evidence.by) == ("not_rated", "nobody")


def test_its_institution_confirms_by_the_robot_and_a_later_version_says_so(vocabulary):
    version = published()
    verify(practice=version.practice, how="click", actor=robot("worker", at=NOW), at=NOW)
    found = marks().verified
    assert (found.level, found.by, found.is_before) == ("by_institution", "institution", False)
    published(title="Patent cheque")
    assert marks().verified.is_before
    verify(practice=version.practice, how="institution_page", actor=robot("worker", at=NOW), at=NOW)
    assert marks().verified.level == "by_editor"


@pytest.mark.parametrize(
    "changes",
    [
        {"level": "gold"},
        {"mark": "stars"},
        {"how": "click"},
        {"mark": "verified", "level": "by_editor", "how": "click"},
        {"mark": "verified", "level": "by_institution", "how": "institution_page"},
    ],
)
def test_what_the_rules_do_not_know_is_refused(vocabulary, editor, changes):
    version = published()
    with pytest.raises(WrongMark):
        rated(version, editor, **changes)
    assert not Mark.objects.exists()


def test_who_may_rate(vocabulary, reviewer, person):
    version = published()
    mark = rated(version, person("editor"))
    for refused in (
        lambda: rated(version, reviewer),
        lambda: verify(practice=version.practice, how="click", actor=reviewer, at=NOW),
        lambda: take_back(mark=mark, actor=reviewer, at=NOW),
    ):
        with pytest.raises(PermissionRefused):
            refused()


def test_a_withdrawn_practice_keeps_its_marks(vocabulary, editor):
    version = published()
    withdraw_practice(practice=version.practice, why="gone", at=NOW)
    with pytest.raises(Refused, match="withdrawn"):
        rated(version, editor)


def test_search_narrows_by_what_was_rated(vocabulary, editor):
    version = published()
    published("lu-other")
    indexed()
    rated(version, editor, level="evaluation_with_comparison")
    follow(open_index())
    found = queries.search(words="", language="en", facets={"evidence-level": ["evaluation-with-comparison"]})
    assert [card.slug for card in found.cards] == ["lu-voucher"]
    assert found.cards[0].evidence.label == "Evaluated with a comparison"
    assert (queries.figures().results, queries.figures().evaluated) == (2, 1)


def test_what_is_exported_says_who_rated_and_loads_again_without_a_new_version(vocabulary, editor):
    version = published()
    rated(version, editor)
    ((told, coding, texts),) = list(export_rows())
    assert told["evidence"] == "monitored"
    assert told["marks"] == {
        "evidence": {
            "level": "monitored",
            "by": "editor",
            "how": "sources",
            "at": "2026-11-22",
            "source": "Report, page 4",
        }
    }
    for again in (told, {**RECORD, "id": "lu-voucher"}):
        loaded = load(
            records=[check_record(again, line=1)],
            coding={"lu-voucher": coding},
            translations={"lu-voucher": {code: check_translation(one, where=code) for code, one in texts.items()}},
            actor=robot("loader", at=NOW),
            at=NOW,
        )
        assert loaded == Loaded(same=1)
    assert (Version.objects.count(), marks().evidence.level) == (1, "monitored")


@pytest.mark.parametrize("count", [1, 3])
def test_marks_of_several_cost_two_questions(vocabulary, editor, django_assert_num_queries, count):
    slugs = [f"lu-{n}" for n in range(count)]
    for slug in slugs:
        rated(published(slug), editor)
    with django_assert_num_queries(2):
        assert {m.evidence.level for m in queries.marks_by_slug(slugs).values()} == {"monitored"}


def test_what_upkeep_noted_is_the_institutions_word_until_an_editor_says_more_lately(vocabulary, editor):
    version = published()
    set_confirmed(practice=version.practice, confirmed_at=NOW, at=NOW)
    assert (marks().verified.level, marks().verified.at, marks().verified.how) == ("by_institution", NOW, "")
    rated(version, editor, mark="verified", level="not_verified", how="institution_page")
    assert marks().verified.is_open
