"""Editions of the description form: what they ask, require and move; contributions under way are taken over."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.models import Event
from ipraxis.editorial.checking import findings
from ipraxis.editorial.editions import look_ahead, open_prepared, prepare, rewrite, throw_away
from ipraxis.editorial.forms import current_form, open_edition
from ipraxis.editorial.models import Contribution, Edition
from ipraxis.editorial.operations import move, not_known, undo
from ipraxis.editorial.queries import NotReady
from ipraxis.editorial.rules import FIELDS
from ipraxis.editorial.rules.editions import ALWAYS, FIRST, Form, as_kept, checked_form, form_of, lacking, moved
from ipraxis.outbox.models import Letter
from ipraxis.refusal import NotFound, Refused
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db
WITHOUT_PROBLEM = Form(
    asked=frozenset(FIELDS) - {"problem", "started"},
    required=frozenset({"outcomes", "cost_to_sme"}),
    questions={"summary": {"en": " What is  it? ", "xx": "?"}, "problem": {"en": "gone"}},
    moves={"problem": "description"},
)


@pytest.fixture
def coordinator(person):
    return person("coordinator")


@pytest.fixture
def opened(coordinator):
    def opened(form=WITHOUT_PROBLEM, name="2027"):
        prepare(name=name, actor=coordinator, at=NOW)
        rewrite(form=form, note={"en": "Shorter."}, actor=coordinator, at=NOW)
        return open_prepared(actor=coordinator, at=NOW)

    return opened


def test_an_edition_is_prepared_opened_and_followed_by_the_next(opened, coordinator):
    assert current_form() == FIRST
    first = opened()
    assert open_edition() == first
    form = current_form()
    assert (form.question("summary", "en"), form.question("summary", "fr"), form.question("problem", "en")) == (
        "What is it?", "", "",
    )  # fmt: skip
    assert form.asked == frozenset(FIELDS) - {"problem", "started"}
    prepare(name="2028", actor=coordinator, at=NOW)
    assert form_of(Edition.objects.get(name="2028").form) == form  # it begins with what is asked for now
    throw_away(actor=coordinator, at=NOW)
    second = opened(FIRST, "2028")
    first.refresh_from_db()
    assert (first.closed_at, open_edition()) == (NOW, second)
    told = Event.objects.filter(subject="edition:2027").values_list("action", flat=True)
    assert list(told) == ["editorial.prepare_edition"] * 2 + ["editorial.open_edition"]


def test_what_is_under_way_is_taken_over_and_can_be_undone(opened, editor):
    one = factories.contribution(problem="They do not know it.", description="We pay.")
    other = factories.contribution(problem="Too dear.", description=None)
    assert look_ahead(WITHOUT_PROBLEM).moved == {"problem": 2}
    edition = opened()
    one.refresh_from_db()
    other.refresh_from_db()
    assert one.description["description"] == "We pay.\n\nThey do not know it."
    assert other.description["description"] == "Too dear."
    assert "problem" not in one.description
    assert one.edition == other.edition == factories.contribution().edition == "2027"
    assert edition.migrated["lacking"] == {"cost_to_sme": 2}
    assert edition.migrated["kept"] == {"started": 2}
    event = Event.objects.filter(subject=f"contribution:{one.pk}", action="editorial.migrate").order_by("id")[0]
    undo(contribution=one, event=event, actor=editor, at=NOW)
    one.refresh_from_db()
    assert one.description["description"] == "We pay."


def test_what_was_decided_stays_in_its_edition(opened, editor):
    one = factories.contribution(problem="They do not know it.")
    move(contribution=one, verb="decline", actor=editor, at=NOW, note="Not ours.")
    opened()
    one.refresh_from_db()
    assert (one.edition, one.description["problem"]) == ("", "They do not know it.")


def test_what_an_edition_requires_stops_acceptance_until_it_is_answered_honestly(opened, editor):
    opened()
    one = factories.contribution()
    assert [f.field for f in findings(one, year=2026) if f.check == "required"] == ["cost_to_sme"]
    one = move(contribution=one, verb="send_to_review", actor=editor, at=NOW)
    with pytest.raises(NotReady):
        move(contribution=one, verb="accept", actor=editor, at=NOW)
    one = not_known(contribution=one, field="cost_to_sme", actor=editor, at=NOW, revision=one.revision)
    assert [f for f in findings(one, year=2026) if f.check == "required"] == []


def test_a_letter_asks_no_more_for_what_the_edition_does_not(opened, editor):
    opened()
    one = factories.contribution(started=None, ip_rights=None)
    Contribution.objects.filter(pk=one.pk).update(unknown={"started": "?", "ip_rights": "?"})
    one = move(contribution=one, verb="send_to_review", actor=editor, at=NOW)
    move(contribution=one, verb="return", actor=editor, at=NOW, note="Please look.")
    asked = Letter.objects.get(template="returned").context["asked"]
    assert [question["field"] for question in asked] == ["", "ip_rights"]  # the note, and what is still asked


@pytest.mark.parametrize(
    "form",
    [
        Form(asked=frozenset(FIELDS) | {"nonsense"}),
        Form(asked=frozenset(FIELDS) - {"problem"}, required=frozenset({"problem"})),
        Form(moves={"problem": "description"}),
        Form(asked=frozenset(FIELDS) - {"problem"}, moves={"problem": "title"}),
        Form(asked=frozenset(FIELDS) - {"started"}, moves={"started": "description"}),
    ],
)
def test_what_does_not_go_together_is_refused(form, coordinator):
    prepare(name="2027", actor=coordinator, at=NOW)
    with pytest.raises(Refused):
        rewrite(form=form, note={}, actor=coordinator, at=NOW)
    assert form_of(Edition.objects.get().form) == FIRST


def test_one_at_a_time_under_a_name_of_its_own_with_a_note(opened, coordinator):
    for act in (rewrite, throw_away, open_prepared):
        more = {"form": FIRST, "note": {}} if act is rewrite else {}
        with pytest.raises(NotFound):
            act(**more, actor=coordinator, at=NOW)
    for name in ("", "../x", "é", "x" * 21):
        with pytest.raises(Refused):
            prepare(name=name, actor=coordinator, at=NOW)
    prepare(name="2027", actor=coordinator, at=NOW)
    with pytest.raises(Refused, match="already"):
        prepare(name="2028", actor=coordinator, at=NOW)
    with pytest.raises(Refused, match="release note"):
        open_prepared(actor=coordinator, at=NOW)
    throw_away(actor=coordinator, at=NOW)
    opened()
    with pytest.raises(Refused, match="another name"):
        prepare(name="2027", actor=coordinator, at=NOW)


def test_only_a_coordinator(editor, coordinator):
    with pytest.raises(PermissionRefused):
        prepare(name="2027", actor=editor, at=NOW)
    prepare(name="2027", actor=coordinator, at=NOW)
    for act in (rewrite, throw_away, open_prepared):
        more = {"form": FIRST, "note": {}} if act is rewrite else {}
        with pytest.raises(PermissionRefused):
            act(**more, actor=editor, at=NOW)


names = st.sets(st.sampled_from(sorted(FIELDS)))
texts = [name for name, field in FIELDS.items() if field.holds == "text"]


@given(names, names)
def test_a_form_comes_back_as_it_was_kept(asked, required):
    form = Form(frozenset(asked) | ALWAYS, frozenset(required) & (frozenset(asked) | ALWAYS))
    assert form_of(as_kept(checked_form(form))) == checked_form(form) == checked_form(checked_form(form))


@given(st.dictionaries(st.sampled_from(texts), st.text(min_size=1)), st.sets(st.sampled_from(texts), max_size=2))
def test_no_text_is_lost_when_it_moves(described, gone):
    to = next(name for name in texts if name not in gone)
    changes = moved(described, Form(moves=dict.fromkeys(sorted(gone), to)))
    after = {**described, **changes}
    for name in gone:
        assert str(described.get(name) or "").strip() in str(after.get(to) or "")
    assert str(described.get(to) or "").strip() in str(after.get(to) or "")


@given(names)
def test_an_honest_answer_is_an_answer(required):
    form = Form(required=frozenset(required))
    assert set(lacking({}, {}, form)) == required
    said = dict.fromkeys(FIELDS, "An editor looked: it is not known yet.")
    assert lacking({}, said, form) == ()
