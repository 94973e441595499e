import json

import pytest

from tests.conftest import PACKAGE_DATA

SAMPLES = PACKAGE_DATA / "sample_inbox"


@pytest.mark.long
def test_evaluate_measures_labelled_letters_in_a_folder_of_its_own(bare, tmp_path):
    rows = [json.loads(line) for line in (SAMPLES / "expected.jsonl").read_text("utf-8").splitlines()]
    few = [r for r in rows if r["file"] in {"email/m01.eml", "email/m03.eml", "fax/f02.tif"}]
    (tmp_path / "inbox").symlink_to(SAMPLES)
    expected = tmp_path / "expected.jsonl"
    expected.write_text("".join(json.dumps({**r, "file": f"inbox/{r['file']}"}) + "\n" for r in few), "utf-8")
    # Were letters sent, they would arrive in this very house.
    with bare.listening() as port:
        ran = bare.run("evaluate", expected, "--json", IPRAXIS_EMAIL_URL=f"smtp://127.0.0.1:{port}")
    (report,) = ran.rows
    assert {"fields", "cer"} <= report.keys()
    assert {"precision", "recall", "abstained"} <= report["fields"]["title"].keys()
    assert 0 <= report["cer"]["email"] < 0.01
    assert 0 <= report["cer"]["fax"] < 0.05
    assert bare.rows("messages") == []
    assert list((bare.folder / "mail").iterdir()) == []


def test_what_is_no_labelled_letter_is_refused_by_its_line(bare, tmp_path):
    expected = tmp_path / "expected.jsonl"
    for line, words in (
        ('{"file": "none.eml", "channel": "email", "expected": {}}', "line 1: there is no none.eml"),
        ("[]", "line 1: file, channel (email, fax, post) and expected (an object) are needed"),
        ('{"file": 5, "channel": "email", "expected": {}}', "line 1: file, channel"),
        ('{"file": "a.eml", "channel": "telex", "expected": {}}', "line 1: file, channel"),
        ('{"file": "a.eml", "channel": "fax", "expected": null}', "line 1: file, channel"),
        ("{no", "cannot be read as labelled letters"),
    ):
        expected.write_text(line)
        assert words in bare.run("evaluate", expected, expect=1).err
