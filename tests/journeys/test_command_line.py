"""The command line as others build on it: real processes, a real data folder, JSON as it was promised."""

import json
import os
import resource
import signal
import socket
import subprocess
import time

import pytest

from tests.conftest import PACKAGE_DATA
from tests.house import new_house

SAMPLES = PACKAGE_DATA / "sample_inbox"
STARTER = PACKAGE_DATA / "starter"
LANGUAGES = ("ar", "es", "fr", "ru", "zh")


@pytest.fixture(scope="module")
def told(furnished):
    return furnished.rows("messages")


def test_every_message_of_the_inbox_is_there_once_in_the_promised_form(told):
    assert len(told) == 30
    assert len({m["message"] for m in told}) == 30
    promised = {
        "message", "channel", "received_at", "sender", "subject", "state", "kind", "language", "text", "attachments",
        "contribution",
    }  # fmt: skip
    for message in told:
        assert promised <= message.keys()
        assert message["state"] in {"structured", "not_contribution"}
        assert (message["contribution"] is None) == (message["state"] == "not_contribution")
        assert message["text"].strip()
        for attachment in message["attachments"]:
            assert {"name", "type", "bytes", "sha256", "state", "reason", "pages"} <= attachment.keys()
            for page in attachment["pages"]:
                assert {"number", "text", "confidence"} <= page.keys()
    assert sorted(m["channel"] for m in told) == ["email"] * 15 + ["fax"] * 8 + ["post"] * 7


def test_a_contribution_says_where_every_value_came_from(furnished, told):
    reference = next(m["contribution"] for m in told if m["file"] == "m01.eml")
    (shown,) = furnished.rows("contribution", reference)
    promised = {"contribution", "message", "status", "language", "fields", "unknown", "duplicates", "refines"}
    assert promised <= shown.keys()
    assert (shown["contribution"], shown["status"], shown["refines"]) == (reference, "draft", None)
    text = next(m["text"] for m in told if m["contribution"] == reference)
    for field in shown["fields"].values():
        assert {"value", "confidence", "origin"} <= field.keys()
        assert {"attachment", "page", "passage", "box", "method"} <= field["origin"].keys()
        assert 0 <= field["confidence"] <= 1
        assert field["origin"]["passage"] in text
    assert all(why for why in shown["unknown"].values())
    assert furnished.run("contribution", reference).out.startswith(f"{reference}  draft  from ")


def test_letters_are_one_for_each_person_who_can_be_answered(furnished, told):
    letters = furnished.rows("letters")
    assert all({"to", "channel", "template", "language", "state", "in_reply_to"} <= row.keys() for row in letters)
    assert {row["template"] for row in letters} == {"acknowledgement", "question"}
    assert len({row["about"] for row in letters}) == len(letters)
    assert {row["state"] for row in letters if row["channel"] == "email"} == {"sent"}
    assert {row["state"] for row in letters if row["channel"] == "paper"} <= {"printable"}
    written = list((furnished.folder / "mail").glob("*.eml"))
    assert len(written) == len([row for row in letters if row["state"] == "sent"])


def test_search_answers_people_programs_and_streams(furnished):
    (found,) = furnished.rows("search", "patent", "voucher", "--lang", "fr", "--limit", "3")
    assert {"total", "hits", "facets", "took_ms"} == found.keys()
    assert len(found["hits"]) == 3 <= found["total"]
    assert {"practice", "title", "language", "snippet", "score", "why", "marks"} == found["hits"][0].keys()
    assert found["facets"]["mechanism"]["ip-voucher"] > 0
    ids = {json.loads(line)["id"] for line in (STARTER / "practices.jsonl").read_text("utf-8").splitlines()}
    assert {hit["practice"] for hit in found["hits"]} <= ids
    (narrow,) = furnished.rows("search", "patent", "--facet", "mechanism=ip-voucher", "--facet", "country=lu")
    (wide,) = furnished.rows("search", "patent", "--facet", "mechanism=ip-voucher")
    assert narrow["total"] <= wide["total"] > 0
    asked = (
        b'{"q": "voucher", "lang": "es", "facets": {"mechanism": "ip-voucher"}, "limit": 1}\n\nno json\n[]\n{"q": 5}\n'
    )
    ran = furnished.run("search", "-", stdin=asked + b'{"limit": -1}\n{"lang": "xx"}\n{"facets": 3}\n', expect=1)
    answers = ran.rows
    assert [("hits" in a, "refused" in a) for a in answers] == [(True, False)] + [(False, True)] * 2 + [
        (True, False)
    ] + [(False, True)] * 3
    said = furnished.run("search", "patent", "voucher", "--lang", "fr", "--limit", "1").out
    assert said.startswith(f"{found['total']} practices\n\n{found['hits'][0]['title']}\n")


def test_the_catalogue_comes_out_as_it_went_in_and_goes_in_again_without_change(furnished, house, tmp_path):
    out = tmp_path / "out" / "practices.jsonl"
    assert furnished.rows("export", "--out", out) == [{"practices": 240, "file": str(out)}]
    for name in ("practices.jsonl", "coding.jsonl", *(f"translations/{code}.jsonl" for code in LANGUAGES)):
        came, went = ((folder / name).read_text("utf-8").splitlines() for folder in (out.parent, STARTER))
        key = [json.loads(line) for line in came]
        assert key == sorted(map(json.loads, went), key=lambda row: row["id"])
    assert sorted(f.name for f in out.parent.rglob("*.part")) == []
    assert house.rows("load", out) == [{"new": 0, "changed": 0, "same": 240}]

    lines = out.read_text("utf-8").splitlines()
    changed = json.loads(lines[0]) | {"title": "Zirkusbrevet", "tags": ["zirkus"]}
    out.write_text("\n".join([json.dumps(changed), *lines[1:]]), "utf-8")
    assert house.rows("load", out) == [{"new": 0, "changed": 1, "same": 239}]
    (found,) = house.rows("search", "Zirkusbrevet")
    assert [hit["practice"] for hit in found["hits"]] == [changed["id"]]

    out.write_text("\n".join([*lines[:3], "{no json", *lines[3:]]), "utf-8")
    assert "line 4 is not JSON" in house.run("load", out, expect=1).err
    out.write_text("\n".join([*lines[:2], '{"id": "x-y"}', *lines[2:]]), "utf-8")
    assert "Line 3: title, kind, institution missing" in house.run("load", out, expect=1).err


def test_a_house_of_its_own_is_filled_from_an_export(furnished, bare, tmp_path):
    out = tmp_path / "practices.jsonl"
    furnished.run("export", "--out", out)
    assert bare.rows("load", out) == [{"new": 240, "changed": 0, "same": 0}]
    again = tmp_path / "again" / "practices.jsonl"
    bare.run("export", "--out", again)
    assert again.read_bytes() == out.read_bytes()
    (found,) = bare.rows("search", "voucher")
    assert found["total"] == furnished.rows("search", "voucher")[0]["total"]


def test_the_index_is_built_anew_from_the_rows(house):
    (before,) = house.rows("search", "patent")
    for file in (house.folder / "index").rglob("*"):
        if file.is_file():
            file.write_bytes(b"\0")
    assert "rebuild-index" in house.run("search", "patent", expect=1).err
    checks = {row["check"]: row["passed"] for row in house.run("check", "--json", expect=1).rows}
    assert [name for name, passed in checks.items() if not passed] == ["index"]
    (rebuilt,) = house.rows("rebuild-index")
    assert rebuilt["practices"] == 240
    (after,) = house.rows("search", "patent")
    assert [h["practice"] for h in after["hits"]] == [h["practice"] for h in before["hits"]]
    assert all(row["passed"] for row in house.rows("check"))


def test_init_and_receive_again_change_nothing(house, told):
    ran = house.run("init", "--starter", "--samples")
    assert "0 new, 0 changed, 240 as before" in ran.err
    assert "0 received, 30 received before" in ran.err
    assert house.run("work", "--once").err.endswith("nothing waits.\n")
    assert [m["message"] for m in house.rows("messages")] == [m["message"] for m in told]


def test_receive_takes_files_folders_mailboxes_and_standard_input(bare, tmp_path):
    m01, m02 = ((SAMPLES / "email" / name).read_bytes() for name in ("m01.eml", "m02.eml"))
    box = tmp_path / "box"
    box.write_bytes(b"From a@b.example Sun Nov 22 09:00:00 2026\n" + m01.replace(b"\r\n", b"\n") + b"\n")
    folder = tmp_path / "in" / "deeper"
    folder.mkdir(parents=True)
    (folder / "m02.eml").write_bytes(m02)
    (folder / ".hidden").write_bytes(b"x")
    (folder / "empty.eml").write_bytes(b"")
    rows = bare.rows("receive", "--channel", "email", box, tmp_path / "in")
    assert [(r["file"], r["status"]) for r in rows] == [
        (f"{box}#1", "received"),
        (str(folder / "empty.eml"), "set_aside"),
        (str(folder / "m02.eml"), "received"),
    ]
    assert all({"file", "message", "status", "reason"} == row.keys() for row in rows)
    assert "empty" in rows[1]["reason"]
    (piped,) = bare.run("receive", "--channel", "email", "-", "--json", stdin=m01).rows
    assert (piped["file"], piped["status"], piped["message"]) == ("-", "already_received", rows[0]["message"])
    fax = SAMPLES / "fax" / "f01.tif"
    assert "received as M" in bare.run("receive", "--channel", "fax", fax).out
    assert "received before" in bare.run("receive", "--channel", "post", fax).out
    assert len(bare.rows("messages")) == 4


def test_names_and_answers_of_any_bytes_are_told_whatever_the_locale(bare, tmp_path):
    odd = os.fsencode(tmp_path) + b"/caf\xe9.eml"
    with open(odd, "wb") as file:  # noqa: PTH123 - a name of bytes
        file.write((SAMPLES / "email" / "m04.eml").read_bytes())
    (row,) = bare.run("receive", "--channel", "email", os.fsdecode(odd), "--json", LC_ALL="C", PYTHONUTF8="0").rows
    assert (row["status"], os.fsencode(row["file"])) == ("received", odd)
    (kept,) = bare.run("messages", "--json", PYTHONIOENCODING="ascii").rows
    assert kept["file"] == "caf�.eml"
    assert not kept["subject"].isascii()
    assert kept["subject"] in bare.run("messages", PYTHONIOENCODING="ascii").out


def test_files_that_are_no_mail_are_each_kept(bare, tmp_path):
    for name, data in (("empty", b""), ("one", b"\x01\x02"), ("other", b"\x03\x04")):
        (tmp_path / f"{name}.eml").write_bytes(data)
    rows = bare.rows("receive", "--channel", "email", *(tmp_path / f"{n}.eml" for n in ("empty", "one", "other")))
    assert [r["status"] for r in rows] == ["set_aside", "received", "received"]
    assert len({r["message"] for r in rows}) == 3
    fax = SAMPLES / "fax" / "f01.tif"
    (wrong,) = bare.rows("receive", "--channel", "email", fax)
    assert (wrong["status"], "not an e-mail" in wrong["reason"]) == ("set_aside", True)
    assert [r["status"] for r in bare.rows("receive", "--channel", "fax", fax)] == ["received"]


def test_a_facet_that_nobody_knows_is_refused_and_named(furnished):
    ran = furnished.run("search", "x", "--facet", "price=low", expect=1)
    assert ran.err.startswith("ipraxis: There is no facet “price”. There are: barrier, cost-to-sme, country,")
    ran = furnished.run("search", "x", "--facet", "mechanism=ip-vouchers", "--json", expect=1)
    assert ran.err == "ipraxis: The vocabulary has no mechanism called “ip-vouchers”. Nothing was searched.\n"
    assert ran.out == ""
    asked = b'{"q": "x", "facets": {"country": ["atlantis"]}}\n{"q": "voucher", "facets": {"country": "LU"}}\n'
    wrong, right = furnished.run("search", "-", stdin=asked, expect=1).rows
    assert "no country called “atlantis”" in wrong["refused"]
    assert right["total"] > 0


def test_a_stream_of_queries_survives_any_line(furnished):
    wrong = b"\xff\xfe\n" + b"[" * 100_000 + b'\n{"q": "\\ud800"}\n{"q": "voucher", "limit": 1}\n'
    answers = furnished.run("search", "-", "--json", stdin=wrong, expect=1).rows
    assert ["refused" in a for a in answers[:2]] == [True, True]
    assert "hits" in answers[-1]
    assert len(answers) == 4


def test_what_no_database_keeps_is_refused_before_anything_is_loaded(bare, tmp_path):
    first = (STARTER / "practices.jsonl").read_text("utf-8").splitlines()[0]
    budget = json.dumps(json.loads(first) | {"id": "xx-b", "budget": {"amount": 5}})
    file = tmp_path / "practices.jsonl"
    for line in (budget.replace("5", "NaN"), budget.replace("5", "1e999"), "[" * 100_000):
        file.write_text(first + "\n" + line + "\n", "utf-8")
        assert "line 2" in bare.run("load", file, expect=1).err
    file.write_text(first + "\n", "utf-8-sig")
    assert bare.rows("load", file) == [{"new": 1, "changed": 0, "same": 0}]


def test_work_once_waits_for_a_worker_that_runs_already(bare):
    running = bare.start("work")
    try:
        until = time.monotonic() + 60
        while not (bare.folder / "worker.lock").exists() and time.monotonic() < until:
            time.sleep(0.1)
        bare.run("receive", "--channel", "email", SAMPLES / "email" / "m04.eml")
        assert bare.run("work", "--once").err.endswith("nothing waits.\n")
        assert {m["state"] for m in bare.rows("messages")} == {"structured"}
    finally:
        running.terminate()
        running.wait(30)


def test_what_cannot_be_found_is_said_and_nothing_is_received(bare):
    ran = bare.run("receive", "--channel", "email", SAMPLES / "email" / "m01.eml", "/no/such/file", expect=1)
    assert ran.err == "ipraxis: There is no /no/such/file. Nothing was received.\n"
    assert bare.rows("messages") == []


def test_a_full_disk_acknowledges_nothing_and_the_next_try_is_whole(bare):
    """A limit on the size of files stands for a full disk: it holds for root as well."""

    def tiny():
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))

    scan = SAMPLES / "post" / "p02.jpg"
    command = bare.command("receive", "--channel", "post", scan, "--json")
    full = subprocess.run(command, env=bare.environment, preexec_fn=tiny, capture_output=True, check=False)
    assert (full.returncode, full.stdout) == (1, b"")
    assert b"Traceback" not in full.stderr
    assert bare.rows("messages") == []
    assert [f for f in (bare.folder / "originals").rglob("*") if f.is_file()] == []
    assert [r["status"] for r in bare.rows("receive", "--channel", "post", scan)] == ["received"]


def test_wrong_calls_end_with_two_and_say_how_it_is_called(tmp_path):
    from ipraxis.cli import main

    for wrong in (
        [],
        ["unknown"],
        ["receive", "x"],
        ["receive", "--channel", "pigeon", "x"],
        ["search"],
        ["search", "x", "--lang", "de"],
        ["search", "x", "--limit", "many"],
        ["search", "x", "--limit", "-1"],
        ["search", "x", "--facet", "ip-voucher"],
        ["search", "x", "--facet", "mechanism="],
        ["search", "x", "--facet", "=ip-voucher"],
        ["contribution"],
        ["export"],
        ["serve", "--port", "http"],
        ["messages", "--yaml"],
    ):
        with pytest.raises(SystemExit) as ended:
            main(wrong)
        assert ended.value.code == 2


def test_a_demonstration_is_not_opened_to_the_network_by_mistake(bare):
    for host in ("0.0.0.0", "192.0.2.1", "::", "", "office.example"):
        ran = bare.run("serve", "--host", host, "--smtp-port", "0", expect=1, IPRAXIS_DEMO="1")
        assert "everybody in the network could sign in as an editor" in ran.err
    # An address that this machine does not have: who may listen there is told that it cannot be used.
    for meant in ({"IPRAXIS_DEMO": "1", "IPRAXIS_DEMO_OPEN": "1"}, {}):
        ran = bare.run("serve", "--host", "192.0.2.1", "--smtp-port", "0", expect=1, **meant)
        assert "Port 8000 of 192.0.2.1 cannot be used" in ran.err
    for own in ("127.0.0.2", "localhost"):
        with socket.socket() as taken:
            taken.bind((own, 0))
            port = taken.getsockname()[1]
            ran = bare.run("serve", "--host", own, "--port", port, "--smtp-port", "0", expect=1, IPRAXIS_DEMO="1")
            assert f"Port {port} of {own} cannot be used" in ran.err


def test_before_init_every_command_says_so(tmp_path):
    house = new_house(tmp_path / "nothing")
    for command in (["messages"], ["work", "--once"], ["search", "x"], ["listen"]):
        ran = house.run(*command, expect=1)
        assert "Run `ipraxis init` first" in ran.err
        assert ran.err.count("\n") == 1
    ran = house.run("check", expect=1)
    assert "LOOK AT THIS" in ran.out
    assert not (tmp_path / "nothing").exists()


def test_the_data_folder_is_its_owner_s_alone(tmp_path):
    house = new_house(tmp_path / "new" / "data")
    house.run("init")
    assert [(house.folder / name).stat().st_mode & 0o077 for name in (".", "secret.key")] == [0, 0]


def test_a_data_folder_that_cannot_be_made_is_said_in_one_line(tmp_path):
    (tmp_path / "file").write_text("in the way")
    ran = new_house(tmp_path / "file").run("init", expect=1)
    assert ran.err == f"ipraxis: The data folder {tmp_path / 'file'} cannot be made: File exists.\n"


def test_a_reader_that_went_away_is_no_error(furnished):
    script = '"$@" | head -c 10; exit "${PIPESTATUS[0]}"'
    command = ["bash", "-c", script, "bash", *furnished.command("messages", "--json")]
    ran = subprocess.run(command, env=furnished.environment, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


def test_data_may_stand_behind_the_command_too(furnished):
    import sys

    command = [sys.executable, "-m", "ipraxis.cli", "letters", "--data", str(furnished.folder), "--json"]
    ran = subprocess.run(command, env=furnished.environment, capture_output=True, check=True)
    assert len(ran.stdout.splitlines()) == len(furnished.rows("letters"))


def test_the_worker_stops_when_it_is_told_and_leaves_nobody_behind(bare):
    import time

    process = bare.start("work")
    lock = bare.folder / "worker.lock"
    while process.poll() is None and not (lock.exists() and lock.read_text() == str(process.pid)):
        time.sleep(0.1)
    assert process.poll() is None
    process.send_signal(signal.SIGTERM)
    assert process.wait(60) == 0


def test_people_are_entered_given_roles_and_lose_them(bare):
    bare.run("people", "Ana@Office.example", "--give", "editor", "--give", "reviewer", "--name", "Ana", "--lang", "fr")
    (ana,) = bare.rows("people")
    assert ana == {"email": "ana@office.example", "name": "Ana", "language": "fr", "roles": ["editor", "reviewer"]}
    (changed,) = bare.rows("people", "ana@office.example", "--take", "editor")
    assert changed["roles"] == ["reviewer"]
    refused = bare.run("people", "nobody", expect=1)
    assert "is not an e-mail address" in refused.err
    bare.run("people", "ana@office.example", "--give", "king", expect=2)
    assert len(bare.rows("people")) == 1
