import pytest

from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.queries import history
from ipraxis.outbox.holding import NotHeld, discard, held_back, held_letters, release, release_all, set_holds
from ipraxis.outbox.models import Letter
from ipraxis.outbox.operations import NewLetter, mark_sent, post, post_all
from ipraxis.outbox.queries import awaiting_post, still_waits
from ipraxis.refusal import Refused
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(person):
    return person("coordinator")


def new(number, template="acknowledgement", *, on_paper=False):
    return NewLetter(
        occasion=f"o:{number}",
        template=template,
        language="en",
        to_address="" if on_paper else "a@office.example",
        to_name="Office" if on_paper else "",
        on_paper=on_paper,
        subject_of="contribution:1",
    )


def states():
    return list(Letter.objects.order_by("id").values_list("state", flat=True))


def test_a_kind_that_is_held_back_waits_by_mail_and_on_paper_until_it_is_released(coordinator, editor):
    set_holds(templates=["acknowledgement"], actor=coordinator, at=NOW)
    post_all(letters=[new(1), new(2, on_paper=True), new(3, "accepted")], at=NOW)
    assert states() == ["held", "held", "waiting"]
    assert [one.template for one in awaiting_post(at=NOW)] == ["accepted"]
    for held in held_letters():
        release(letter=held, actor=editor, at=NOW)
    assert states() == ["waiting", "printable", "waiting"]
    assert [e.action for e in history("contribution:1")] == ["outbox.release"] * 2
    with pytest.raises(NotHeld):
        release(letter=Letter.objects.first(), actor=editor, at=NOW)


def test_what_waits_already_is_held_too_and_stays_held_when_the_kind_is_not_any_more(coordinator):
    post_all(letters=[new(1), new(2, on_paper=True)], at=NOW)
    assert set_holds(templates=["acknowledgement"], actor=coordinator, at=NOW) == 2
    assert set_holds(templates=[], actor=coordinator, at=NOW) == 0
    assert (states(), held_back()) == (["held", "held"], frozenset())
    post(letter=new(3), at=NOW)
    assert states()[-1] == "waiting"


def test_a_letter_on_its_way_when_its_kind_is_held_is_never_sent_twice(coordinator):
    letter = post(letter=new(1), at=NOW)
    set_holds(templates=["acknowledgement"], actor=coordinator, at=NOW)
    assert not still_waits(letter)
    mark_sent(letter=letter, at=NOW)
    assert states() == ["sent"]


def test_releasing_all_releases_what_was_seen_and_no_more(coordinator, editor):
    set_holds(templates=["acknowledgement"], actor=coordinator, at=NOW)
    post_all(letters=[new(1), new(2)], at=NOW)
    seen = held_letters().last().pk
    post(letter=new(3), at=NOW)
    assert release_all(up_to=seen, actor=editor, at=NOW) == 2
    assert states() == ["waiting", "waiting", "held"]


def test_a_letter_is_thrown_away_with_a_reason_and_kept(coordinator, editor):
    set_holds(templates=["acknowledgement"], actor=coordinator, at=NOW)
    letter = post(letter=new(1), at=NOW)
    with pytest.raises(PermissionRefused):
        discard(letter=letter, why="Twice.", actor=editor, at=NOW)
    with pytest.raises(Refused, match="Say why"):
        discard(letter=letter, why=" ", actor=coordinator, at=NOW)
    discard(letter=letter, why="Twice.", actor=coordinator, at=NOW)
    letter.refresh_from_db()
    assert (letter.state, letter.problem) == ("discarded", "Twice.")
    with pytest.raises(NotHeld):
        discard(letter=letter, why="Twice.", actor=coordinator, at=NOW)
    assert "Twice" not in str(history("contribution:1").get().details)


def test_only_a_coordinator_holds_back(editor):
    with pytest.raises(PermissionRefused):
        set_holds(templates=["accepted"], actor=editor, at=NOW)
