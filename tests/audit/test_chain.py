"""The chain through what was recorded: a change behind our back is seen, an erasure on record holds."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from ipraxis.accounts.operations import robot
from ipraxis.accounts.permissions import PermissionRefused
from ipraxis.audit.models import Event
from ipraxis.audit.operations import Deed, erase_details, record, record_all, seal
from ipraxis.audit.queries import Break, verify
from ipraxis.audit.rules import BEGINNING, Told, link, mark_of
from tests.conftest import NOW


def written(actor, n=6):
    for k in range(n):
        record(actor=actor, action="a.one", subject=f"message:{k}", at=NOW + timedelta(seconds=k), details={"n": k})
    return list(Event.objects.order_by("id"))


pytestmark = pytest.mark.django_db


def test_what_is_sealed_holds_and_what_waits_is_counted(editor):
    events = written(editor)
    assert seal(most=4) == 4
    found = verify()
    assert (found.sealed, found.waiting, found.breaks) == (4, 2, ())
    assert seal() == 2
    assert seal() == 0
    record_all(actor=editor, deeds=[Deed("a.two", "message:1", {"é": [1.5, None]})], at=NOW)
    assert seal() == 1
    found = verify()
    last = Event.objects.get(place=7)
    assert (found.sealed, found.waiting, found.breaks, found.head) == (7, 0, (), last.chain)
    assert events[0].chain == ""  # sealed after it was written


def test_nothing_at_all_holds():
    found = verify()
    assert (found.sealed, found.head, found.breaks) == (0, BEGINNING, ())


@pytest.mark.parametrize(
    ("column", "value", "what"),
    [
        ("action", "a.other", "altered"),
        ("subject", "message:99", "altered"),
        ("at", NOW + timedelta(days=1), "altered"),
        ("mark", "0" * 64, "altered"),
        ("details", {"n": 99}, "details"),
        ("salt", "", "erased"),
    ],
)
def test_a_change_behind_our_back_is_seen(editor, column, value, what):
    third = written(editor)[2]
    seal()
    Event.objects.filter(pk=third.pk).update(**{column: value})
    assert Break(what, 3, third.pk) in verify().breaks


def test_another_actor_is_seen(editor):
    third = written(editor)[2]
    seal()
    Event.objects.filter(pk=third.pk).update(actor=robot("somebody", at=NOW))
    assert verify().breaks == (Break("altered", 3, third.pk),)


def test_an_event_that_was_removed_is_missed(editor):
    third = written(editor)[2]
    seal()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE id = %s", [third.pk])
    assert verify().breaks == (Break("missing", 3, None),)


def test_a_link_made_anew_breaks_the_next(editor):
    third = written(editor)[2]
    seal()
    before = Event.objects.get(place=2).chain
    forged = Told(third.pk, third.at, editor.pk, "a.forged", third.subject, Event.objects.get(pk=third.pk).mark)
    Event.objects.filter(pk=third.pk).update(action="a.forged", chain=link(before, forged))
    assert [one.what for one in verify().breaks] == ["altered"]


def test_details_are_erased_on_record_and_the_chain_holds(person):
    coordinator = person("coordinator")
    events = written(coordinator)
    seal()
    erased = erase_details(kept={events[1].pk: {"field": "n"}}, subject="person:1", actor=coordinator, at=NOW)
    assert erased == 1
    seal()
    now = Event.objects.get(pk=events[1].pk)
    assert (now.details, now.salt, now.action) == ({"field": "n"}, "", "a.one")
    found = verify()
    assert (found.erased, found.breaks) == (1, ())
    assert Event.objects.get(action="audit.erase").details == {"events": [events[1].pk]}
    Event.objects.filter(action="audit.erase").update(details={"events": []})
    assert {one.what for one in verify().breaks} == {"details", "erased"}


def test_details_that_were_erased_before_they_were_sealed_hold_too(person):
    coordinator = person("coordinator")
    events = written(coordinator)
    erase_details(kept={events[1].pk: {}}, subject="person:1", actor=coordinator, at=NOW)
    seal()
    found = verify()
    assert (found.erased, found.breaks) == (0, ())


def test_nobody_but_a_coordinator_erases(editor):
    events = written(editor)
    with pytest.raises(PermissionRefused):
        erase_details(kept={events[1].pk: {}}, subject="person:1", actor=editor, at=NOW)
    assert Event.objects.get(pk=events[1].pk).details == {"n": 1}


details = st.dictionaries(
    st.text(max_size=5), st.integers() | st.text(max_size=5) | st.none() | st.booleans(), max_size=3
)


@given(details, details, st.text("0123456789abcdef", min_size=1, max_size=8))
def test_a_mark_stands_for_one_set_of_details_in_any_order(one, other, salt):
    turned = dict(reversed(list(one.items())))
    assert mark_of(one, salt) == mark_of(turned, salt)
    assert (mark_of(one, salt) == mark_of(other, salt)) == (
        json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
    )
