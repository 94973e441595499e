"""`ipraxis audit` as an operator types it."""

import json

import pytest
from django.db import connection

from ipraxis.audit.models import Event
from ipraxis.audit.operations import record
from ipraxis.cli import main
from tests.conftest import NOW


@pytest.fixture
def done(db, editor):
    for n in range(3):
        record(actor=editor, action="editorial.correct", subject="contribution:1", at=NOW, details={"n": n})


def test_a_chain_that_holds_says_so_and_names_its_end(done, capsys):
    assert main(["audit", "verify"]) == 0
    out = capsys.readouterr().out
    head = out.split()[-1]
    assert out == f"The chain holds: 3 events.\nNote its end to know it again: {head}\n"
    assert main(["audit", "verify", "--head", head]) == 0
    assert main(["audit", "verify", "--head", "2:" + "a" * 64]) == 1
    assert "the end that was noted, place 2, is not in this chain" in capsys.readouterr().out


def test_a_change_ends_with_status_one_and_json_for_programs(done, capsys):
    main(["audit", "seal"])
    changed = Event.objects.get(place=2).pk
    Event.objects.filter(place=2).update(action="editorial.accept")
    assert main(["audit", "verify", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["holds"], told["breaks"]) == (False, [{"what": "altered", "place": 2, "event": changed}])
    assert main(["audit", "verify"]) == 1
    assert f"- event {changed} at place 2 is not what was recorded" in capsys.readouterr().out


def test_an_end_that_was_cut_off_is_known_by_the_note(done, capsys):
    main(["audit", "verify", "--json"])
    head = json.loads(capsys.readouterr().out)["head"]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event WHERE place = 3")
    assert main(["audit", "verify"]) == 0  # no chain alone can tell
    assert main(["audit", "verify", "--head", head]) == 1


def test_a_note_that_is_none_is_refused_with_a_sentence(done, capsys):
    assert main(["audit", "verify", "--head", "3"]) == 1
    assert "write it as verify printed it" in capsys.readouterr().err


def test_the_history_of_one_thing(done, capsys):
    assert main(["audit", "history", "contribution:1"]) == 0
    assert capsys.readouterr().out.splitlines() == ["2026-11-22 09:30  Editor  editorial.correct"] * 3
    assert main(["audit", "history"]) == 1
    assert "Name the subject" in capsys.readouterr().err
