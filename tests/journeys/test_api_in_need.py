"""Where nothing can be kept (database locked, disk full) the API says so in problem details and loses nothing."""

import pytest

from tests.house import ON_POSTGRESQL
from tests.journeys.test_api_kill import answers, ask, mail, token_of
from tests.journeys.test_mail_doors_in_need import fill, locked, small_disk
from tests.journeys.web import open_web

pytestmark = pytest.mark.long


@pytest.mark.skipif(ON_POSTGRESQL, reason="PostgreSQL is never locked as a whole")
def test_while_the_database_is_locked_the_answer_is_to_come_again(bare):
    token, requests = token_of(bare), [mail(1), answers(2)]
    with open_web(bare) as web:
        with locked(bare):
            status, headers, told = ask(web, token, requests[0], patience=90)
            assert (status, told["type"].rpartition("/")[2]) == (503, "unavailable")
            assert int(headers["retry-after"]) > 0
        assert [ask(web, token, one)[0] for one in requests] == [201, 201]
        assert [ask(web, token, one)[1]["idempotency-replayed"] for one in requests] == ["true", "true"]
    assert bare.query("SELECT count(*) FROM intake_message") == [(2,)]


@pytest.mark.skipif(ON_POSTGRESQL, reason="the rows are not on the small disk")
@pytest.mark.parametrize("leave", [0, 300_000], ids=["nothing left", "room for the rows, not for the file"])
def test_where_the_disk_is_full_nothing_is_acknowledged_until_there_is_room(bare_session, leave):
    with small_disk(64) as disk:
        house = bare_session.copy(disk / "house")
        token, requests = token_of(house), [mail(0), answers(1)]  # the first with a megabyte of attachment
        with open_web(house) as web:
            filler = fill(disk, leave=leave)
            status, headers, told = ask(web, token, requests[0])
            assert (status, told["type"].rpartition("/")[2]) == (507, "disk-full")
            assert int(headers["retry-after"]) > 0
            filler.unlink()
            references = [ask(web, token, one)[2]["reference"] for one in requests]
            assert len(set(references)) == 2
        assert house.query("SELECT count(*) FROM intake_message") == [(2,)]
        house.run("work", "--once")
        assert {row["state"] for row in house.rows("messages")} <= {"structured", "not_contribution"}
