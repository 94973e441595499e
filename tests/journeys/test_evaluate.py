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
    (report,) = bare.rows("evaluate", expected)
    assert {"fields", "cer"} <= report.keys() or report
    assert bare.rows("messages") == []
    expected.write_text('{"file": "inbox/none.eml", "channel": "email", "expected": {}}\n')
    assert "line 1: there is no inbox/none.eml" in bare.run("evaluate", expected, expect=1).err
