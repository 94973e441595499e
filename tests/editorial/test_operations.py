import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.models import Event
from ipraxis.catalogue.models import Change, Version
from ipraxis.catalogue.records import as_coding, as_record
from ipraxis.directory.models import Institution
from ipraxis.directory.operations import ensure_institution
from ipraxis.editorial.checking import findings
from ipraxis.editorial.drafting import Likeness, propose_twins
from ipraxis.editorial.models import Contribution, Twin
from ipraxis.editorial.operations import (
    ChangedMeanwhile,
    NothingToUndo,
    correct,
    judge_twin,
    move,
    not_known,
    remark,
    undo,
)
from ipraxis.editorial.publishing import publish, withdraw
from ipraxis.editorial.queries import NotReady, contribution, events, tray, twins
from ipraxis.editorial.rules import BadValue, TransitionRefused
from ipraxis.outbox.models import Letter
from ipraxis.refusal import NotFound, Refused
from tests import factories
from tests.catalogue import building
from tests.conftest import NOW
from tests.house import ON_POSTGRESQL

pytestmark = pytest.mark.django_db


@pytest.fixture
def drafted(vocabulary):
    return factories.contribution()


def accepted(contribution, editor):
    move(contribution=contribution, verb="send_to_review", actor=editor, at=NOW)
    return move(contribution=contribution, verb="accept", actor=editor, at=NOW)


def publish_now(contribution, editor):
    """Publish what stands there now, as an editor does who has just looked at it."""
    contribution.refresh_from_db()
    return publish(contribution=contribution, revision=contribution.revision, actor=editor, at=NOW)


def test_a_draft_is_made_once_per_occasion(drafted, worker_robot):
    from ipraxis.editorial.drafting import Correspondent, draft

    again = draft(
        occasion=drafted.occasion,
        values=[],
        unknown={},
        language="fr",
        correspondent=Correspondent("fax"),
        likeness=None,
        is_sample=False,
        arrived_at=NOW,
        actor=worker_robot,
        at=NOW,
    )
    assert again == drafted
    assert Contribution.objects.count() == 1
    assert drafted.description["mechanisms"] == ["ip-voucher"]
    assert drafted.origins.count() == 11


def test_a_correction_keeps_origins_of_what_stayed_and_can_be_undone(drafted, editor):
    changed = correct(
        contribution=drafted, field="ip_rights", value=["patent", "design"], actor=editor, at=NOW, revision=1
    )
    methods = list(changed.origins.filter(field="ip_rights").values_list("method", "entered_by"))
    assert methods == [("test", None), ("editor", editor.pk)]
    assert changed.revision == 2

    event = events(changed).last()
    restored = undo(contribution=changed, event=event, actor=editor, at=NOW)
    assert restored.description["ip_rights"] == ["patent"]
    assert list(restored.origins.filter(field="ip_rights").values_list("method", flat=True)) == ["test"]
    with pytest.raises(NothingToUndo):
        undo(contribution=restored, event=events(changed).first(), actor=editor, at=NOW)


def test_clearing_and_an_honest_gap_say_why(drafted, editor):
    cleared = correct(contribution=drafted, field="outcomes", value=[], actor=editor, at=NOW, revision=1)
    assert "outcomes" not in cleared.description
    assert cleared.unknown["outcomes"] == "An editor cleared it."
    gap = not_known(contribution=cleared, field="started", actor=editor, at=NOW, revision=2)
    assert gap.unknown["started"] == "An editor looked: it is not known yet."
    back = undo(contribution=gap, event=events(gap).last(), actor=editor, at=NOW)
    assert back.description["started"] == 2019


def test_nobody_overwrites_what_somebody_else_did(drafted, editor):
    correct(contribution=drafted, field="title", value="One", actor=editor, at=NOW, revision=1)
    with pytest.raises(ChangedMeanwhile):
        correct(contribution=drafted, field="title", value="Two", actor=editor, at=NOW, revision=1)
    with pytest.raises(ChangedMeanwhile):
        not_known(contribution=drafted, field="title", actor=editor, at=NOW, revision=1)
    same = correct(contribution=drafted, field="title", value="One", actor=editor, at=NOW, revision=2)
    assert same.revision == 2


def test_an_editor_remarks_and_a_reviewer_has_no_part_in_it(drafted, reviewer, editor):
    with pytest.raises(PermissionRefused):
        correct(contribution=drafted, field="title", value="x", actor=reviewer, at=NOW, revision=1)
    with pytest.raises(PermissionRefused):
        move(contribution=drafted, verb="send_to_review", actor=reviewer, at=NOW)
    said = {"contribution": drafted, "advice": "", "at": NOW}
    for to_contributor in (True, False):
        with pytest.raises(PermissionRefused):
            remark(field="title", text="Whose?", to_contributor=to_contributor, actor=reviewer, **said)
    assert remark(field="title", text=" Say whose. ", to_contributor=True, actor=editor, **said).text == "Say whose."
    for field, text in (("", " "), ("stars", "five")):
        with pytest.raises(Refused):
            remark(field=field, text=text, to_contributor=False, actor=editor, **said)


def test_returning_writes_the_remarks_to_the_contributor(drafted, editor):
    remark(contribution=drafted, field="title", text="Whose?", advice="", to_contributor=True, actor=editor, at=NOW)
    move(contribution=drafted, verb="send_to_review", actor=editor, at=NOW)
    returned = move(contribution=drafted, verb="return", actor=editor, at=NOW, note="Two questions.")
    letter = Letter.objects.get()
    assert returned.status == "returned"
    assert (letter.channel, letter.to_address, letter.template) == ("email", "office@inventions.example", "returned")
    assert letter.in_reply_to == "<m1@inventions.example>"
    assert [(one["field"], one["text"]) for one in letter.context["remarks"]] == [
        ("", "Two questions."),
        ("title", "Whose?"),
    ]
    assert [one["field"] for one in letter.context["asked"]] == ["", "title"]
    assert returned.answer_by == NOW + timedelta(days=30)


def test_who_wrote_on_paper_is_answered_on_paper(vocabulary, editor):
    paper = factories.contribution(on_paper=True)
    move(contribution=paper, verb="decline", actor=editor, at=NOW, note="It is not about IP.")
    letter = Letter.objects.get()
    assert (letter.channel, letter.state, letter.to_name) == ("paper", "printable", "Office of Inventions")


def test_steps_that_do_not_lead_on_are_refused(drafted, editor):
    with pytest.raises(TransitionRefused):
        move(contribution=drafted, verb="accept", actor=editor, at=NOW)
    for verb in ("publish", "withdraw"):
        with pytest.raises(Refused):
            move(contribution=drafted, verb=verb, actor=editor, at=NOW)
    accepted(drafted, editor)
    with pytest.raises(Refused, match="a door of its own"):
        move(contribution=drafted, verb="publish", actor=editor, at=NOW)


def test_publishing_makes_a_version_tells_the_index_and_the_contributor(drafted, editor):
    accepted(drafted, editor)
    version = publish_now(drafted, editor)
    assert (version.practice.slug, version.number, version.basis) == (
        "lu-patent-voucher-for-small-firms",
        1,
        "contributed",
    )
    assert version.outcomes.get().value == 120
    assert version.sources.get().title == f"Letter {drafted.reference}"
    assert [c.concept_id for c in version.coding.all()] == ["ip-voucher"]
    assert version.institution.proposed
    assert Change.objects.filter(practice=version.practice).count() == 1
    assert Letter.objects.get(template="published").context["practice"] == version.practice.slug
    with pytest.raises(TransitionRefused):
        publish_now(drafted, editor)
    with pytest.raises(Refused, match="can no longer be changed"):
        correct(contribution=drafted, field="title", value="x", actor=editor, at=NOW, revision=3)


def test_two_practices_of_one_name_have_two_addresses(vocabulary, editor):
    for expected in ("lu-patent-voucher-for-small-firms", "lu-patent-voucher-for-small-firms-c"):
        made = factories.contribution()
        accepted(made, editor)
        assert publish_now(made, editor).practice.slug.startswith(expected)
    arabic = factories.contribution(title="قسيمة البراءات", outcomes=None, ended=2020)
    accepted(arabic, editor)
    version = publish_now(arabic, editor)
    assert version.practice.slug == f"lu-c{arabic.pk}"
    assert (version.status, version.evidence_level) == ("ended", "not_rated")


def test_a_refinement_becomes_the_next_version(drafted, editor):
    accepted(drafted, editor)
    first = publish_now(drafted, editor)
    better = factories.contribution(summary="Now with design searches.")
    Contribution.objects.filter(pk=better.pk).update(refines=first.practice)
    accepted(better, editor)
    second = publish_now(better, editor)
    assert (second.practice_id, second.number, second.is_current) == (first.practice_id, 2, True)
    assert not Version.objects.get(pk=first.pk).is_current


@pytest.fixture
def gathered(vocabulary):
    """A practice with all that the open format has, and its French translation."""
    return building.published(cost_note="Half of the fee.")


def refinement(practice, editor, *, language="en", **described):
    made = factories.contribution(**described)
    Contribution.objects.filter(pk=made.pk).update(refines=practice, language=language)
    accepted(made, editor)
    return made


def test_a_refinement_keeps_what_it_does_not_tell_anew(gathered, editor):
    told = {"cost_to_sme": "subsidised", "started": 2020, "mechanisms": None, "ip_rights": None}
    better = refinement(gathered.practice, editor, **told, outcomes=[{"value": 900, "unit": "firms", "year": 2025}])
    second = publish_now(better, editor)
    before, now = as_record(gathered), as_record(second)
    source = {"title": f"Letter {better.reference}", "publisher": "Office of Inventions", "year": 2026, "url": None}
    outcome = {"indicator": "firms", "value": 900, "unit": "firms", "year": 2025, "source_index": 1}
    assert now == {
        **before,
        "basis": "contributed",
        "started": 2020,
        "sources": [*before["sources"], source],
        "outcomes": [*before["outcomes"], outcome],
    }
    assert as_coding(second) == as_coding(gathered)
    told = second.translations.exclude(text="").values_list("language", "part", "state")
    assert list(told) == [("fr", part, "draft") for part in ("description", "summary", "title")]


def test_what_a_refinement_tells_anew_replaces_what_stood_there(gathered, editor):
    better = refinement(
        gathered.practice,
        editor,
        mechanisms=["fee-waiver"],
        ip_rights=["design"],
        cost_to_sme="free",
        ended=2025,
        summary="Now free.",
        outcomes=[{"value": 1300, "unit": "firms", "year": 2024, "indicator": "firms helped"}],
    )
    second = publish_now(better, editor)
    assert (second.ip_rights, second.cost_to_sme, second.cost_note, second.status) == (
        ["design"],
        "free",
        None,
        "ended",
    )
    assert [o.value for o in second.outcomes.all()] == [1300]
    coding = as_coding(second)
    assert (coding["mechanisms"], coding["class_primary"]) == (["fee-waiver"], None)
    assert (coding["phases"], coding["barriers"]) == (building.CODING["phases"], building.CODING["barriers"])
    told = second.translations.exclude(text="").values_list("part", "state", "out_of_date_since")
    assert list(told) == [("description", "draft", None), ("summary", "out_of_date", NOW), ("title", "draft", None)]


def in_language(version, language):
    return {row.part: (row.text, row.state) for row in version.translations.filter(language=language) if row.text}


def test_a_refinement_in_another_language_changes_only_the_texts_that_it_tells(gathered, editor):
    french = refinement(gathered.practice, editor, language="fr", title="Chèque-brevet", summary="Un chèque.")
    second = publish_now(french, editor)
    assert (second.language, second.description) == ("fr", gathered.description)
    assert second.part_languages == dict.fromkeys(("cost_note", "description", "lessons", "problem"), "en")
    assert as_record(second)["languages"] == second.part_languages
    # What was the original is what English readers still get; the machine's French is no original now.
    assert in_language(second, "en") == {
        "title": (gathered.title, "out_of_date"),
        "summary": (gathered.summary, "out_of_date"),
    }
    assert in_language(second, "fr") == {"description": (building.FRENCH["description"], "draft")}
    spanish = refinement(gathered.practice, editor, language="es", title=None, summary="Un vale.")
    third = publish_now(spanish, editor)
    assert (third.language, third.number, third.title, third.lessons) == ("fr", 3, "Chèque-brevet", gathered.lessons)
    assert third.part_languages == {**second.part_languages, "summary": "es"}
    assert in_language(third, "fr")["summary"] == ("Un chèque.", "out_of_date")
    assert in_language(third, "en")["title"] == (gathered.title, "out_of_date")


def test_a_form_that_began_with_our_translation_makes_it_no_original(gathered, editor):
    told = {part: building.FRENCH[part] for part in ("title", "summary", "description")}
    second = publish_now(refinement(gathered.practice, editor, language="fr", **told, problem=gathered.problem), editor)
    assert (second.language, second.title, second.part_languages) == ("en", gathered.title, {})
    assert {state for _, state in in_language(second, "fr").values()} == {"draft"}


def test_what_was_changed_since_it_was_looked_at_is_not_published(drafted, editor):
    seen = accepted(drafted, editor).revision
    correct(contribution=drafted, field="title", value="Other", actor=editor, at=NOW, revision=seen)
    with pytest.raises(ChangedMeanwhile, match="Nothing was published"):
        publish(contribution=drafted, revision=seen, actor=editor, at=NOW)
    assert (Version.objects.count(), contribution(drafted.reference).status) == (0, "accepted")


def test_an_address_that_looks_like_ours_is_not_taken_twice(vocabulary, editor):
    made = [factories.contribution() for _ in range(2)]
    for slug in ("lu-patent-voucher-for-small-firms", f"lu-patent-voucher-for-small-firms-c{made[0].pk}"):
        building.published(slug)
    for one in made:
        accepted(one, editor)
    stem = "lu-patent-voucher-for-small-firms-c"
    assert [publish_now(one, editor).practice.slug for one in made] == [f"{stem}{made[0].pk}-2", f"{stem}{made[1].pk}"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has one writer at a time; this is about two (DATABASE_URL)")
def test_two_publications_of_one_title_at_once_are_two_practices(vocabulary, editor):
    made = [factories.contribution() for _ in range(4)]
    for one in made:
        accepted(one, editor)
    together = threading.Barrier(len(made))

    def publish_with_the_others(one):
        try:
            together.wait(timeout=30)
            return publish_now(one, editor).practice.slug
        finally:
            connection.close()

    with ThreadPoolExecutor(len(made)) as threads:
        slugs = list(threads.map(publish_with_the_others, made))
    assert len(set(slugs)) == len(made)
    assert set(Version.objects.values_list("number", flat=True)) == {1}


def test_what_readers_would_miss_stops_publication(vocabulary, editor):
    bare = factories.contribution(summary=None, kind=None)
    with pytest.raises(NotReady, match=r"policy, programme.*no summary"):
        accepted(bare, editor)
    assert not Letter.objects.filter(template="accepted").exists()

    whole = factories.contribution()
    now = accepted(whole, editor)
    correct(contribution=whole, field="summary", value="", actor=editor, at=NOW, revision=now.revision)
    with pytest.raises(NotReady, match="no summary"):
        publish_now(whole, editor)
    assert Version.objects.count() == 0


def test_what_an_export_could_not_give_back_is_not_published(vocabulary, editor):
    endless = factories.contribution(title="A voucher " * 40)
    accepted(endless, editor)
    with pytest.raises(NotReady, match="title has more than 300 characters"):
        publish_now(endless, editor)
    assert Version.objects.count() == 0


def test_withdrawing_needs_a_reason_and_leaves_the_address(drafted, editor):
    accepted(drafted, editor)
    version = publish_now(drafted, editor)
    with pytest.raises(Refused, match="Say why"):
        withdraw(contribution=drafted, why=" ", actor=editor, at=NOW)
    withdraw(contribution=drafted, why="The office asked for it.", actor=editor, at=NOW)
    version.practice.refresh_from_db()
    assert version.practice.withdrawn_why == "The office asked for it."
    assert Letter.objects.filter(template="withdrawn").count() == 1


def test_twins_are_proposed_once_and_judged(drafted, editor):
    other = factories.contribution()
    for _ in range(2):
        propose_twins(likenesses=[Likeness(drafted.pk, other.pk, "resent", 0.83, "83 of 100")])
    twin = Twin.objects.get()
    assert [t.other for t in twins(drafted)] == [other]
    assert "twin" in {one.check for one in findings(drafted, year=2026)}
    judge_twin(twin=twin, same=False, actor=editor, at=NOW)
    assert list(twins(drafted)) == []
    judge_twin(twin=twin, same=True, actor=editor, at=NOW)
    assert "twin" not in {one.check for one in findings(drafted, year=2026)}


def test_queries_find_by_reference_and_count_trays(drafted):
    assert contribution(f"c{drafted.pk}") == contribution(str(drafted.pk)) == drafted
    for wrong in ("C0", "x", "C", "C٣"):
        with pytest.raises(NotFound):
            contribution(wrong)
    assert list(tray("draft")) == [drafted]


def test_every_change_is_an_event(drafted, editor):
    accepted(drafted, editor)
    publish_now(drafted, editor)
    actions = list(events(drafted).values_list("action", flat=True))
    assert actions == ["editorial.draft", "editorial.send_to_review", "editorial.accept", "editorial.publish"]
    from ipraxis.audit.models import EventsAreNeverChanged

    event = Event.objects.first()
    with pytest.raises(EventsAreNeverChanged):
        event.save()
    with pytest.raises(EventsAreNeverChanged):
        event.delete()


def test_a_bad_value_changes_nothing(drafted, editor):
    with pytest.raises(BadValue):
        correct(contribution=drafted, field="started", value="soon", actor=editor, at=NOW, revision=1)
    drafted.refresh_from_db()
    assert drafted.revision == 1


def test_what_was_recognised_is_not_entered_in_the_directory_a_second_time(vocabulary, editor):
    known = ensure_institution(
        described={"name": "Office of Inventions of Luxembourg", "country": "LU", "type": "ip_office"}, proposed=False
    )
    made = factories.contribution()
    made.origins.filter(field="institution_name").update(concept=known.slug)
    accepted(made, editor)
    assert publish_now(made, editor).institution == known
    assert Institution.objects.count() == 1
