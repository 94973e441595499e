"""Whatever arrives: no crash, no loss, a clear state and a reason. Through the real doors, worker and database."""

import hashlib
import unicodedata

import pytest

from tests.intake.torture.hostile import arrivals

pytestmark = pytest.mark.long

HOSTILE = {one.name: one for one in arrivals()}
ENDED = {"structured", "not_contribution", "set_aside"}


@pytest.fixture(scope="module")
def tortured(bare_session, tmp_path_factory):
    return bare_session.copy(tmp_path_factory.mktemp("torture") / "house")


@pytest.fixture(scope="module")
def told(tortured, tmp_path_factory):
    """Everything received and worked off in one house; its messages by file name."""
    folder = tmp_path_factory.mktemp("hostile")
    for channel in ("email", "fax", "post"):
        (folder / channel).mkdir()
    for one in HOSTILE.values():
        (folder / one.channel / one.name).write_bytes(one.data)
    for channel in ("email", "fax", "post"):
        tortured.run("receive", "--channel", channel, folder / channel)
    tortured.run("work", "--once")
    return {row["file"]: row for row in tortured.rows("messages")}


def test_nothing_is_lost(told, tortured):
    twins = {hashlib.sha256(one.data).hexdigest() for one in HOSTILE.values()}
    rows = tortured.query("SELECT original FROM intake_message")
    assert {original for (original,) in rows} == twins
    for (original,) in rows:
        kept = (tortured.folder / "originals" / original[:2] / original).read_bytes()
        assert hashlib.sha256(kept).hexdigest() == original


@pytest.mark.parametrize("name", HOSTILE)
def test_each_has_a_clear_state_and_reason(told, name):
    one = HOSTILE[name]
    row = told.get(name) or next(other for other in told.values() if HOSTILE[other["file"]].data == one.data)
    assert row["state"] in ENDED & set(one.states), row["reason"]
    said = " ".join([row["reason"], *row["problems"], *(a["reason"] for a in row["attachments"])])
    assert one.says in said
    assert one.reads in row["text"]
    assert bool(row["reason"]) == (row["state"] == "set_aside")
    assert "unexpectedly" not in said
    assert "break down" not in said
    for attachment in row["attachments"]:
        assert attachment["state"] != "waiting" or attachment["sha256"]
        assert not {"/", "\\", "\n", "\r", "\0"} & set(attachment["name"])
        assert not [sign for sign in attachment["name"] if unicodedata.category(sign) in {"Cc", "Cf"}]
    for text in (row["subject"], row["sender"]):
        assert not {"\n", "\r", "\0"} & set(text)
