"""The API through its real door: curl as docs/api.md shows it, against the running site."""

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.conftest import PACKAGE_DATA
from tests.house import ROOT, House
from tests.journeys.web import free_port

SAMPLES = PACKAGE_DATA / "sample_inbox"
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")

pytestmark = pytest.mark.long


@contextmanager
def open_site(house: House, **environment: str) -> Iterator[str]:
    """The site of a house, with its worker, at the address that is given; all of it ended at the end."""
    port = free_port()
    process = subprocess.Popen(
        house.command("serve", "--port", str(port), "--smtp-port", "0"),
        env=house.environment | environment,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            assert process.poll() is None, process.stderr and process.stderr.read().decode()
            with suppress(OSError), urllib.request.urlopen(f"{address}/healthz", timeout=2):
                break
            time.sleep(0.1)
        yield address
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        assert process.stderr is not None
        process.stderr.close()


def examples() -> list[str]:
    """The commands of the page: indented lines that begin with curl, with those that go on."""
    blocks = re.findall(r"(?:^    .*\n)+", PAGE, re.MULTILINE)
    commands = [re.sub(r"^    ", "", block, flags=re.MULTILINE) for block in blocks]
    return [command for command in commands if command.startswith("curl")]


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed: the examples are not run")
def test_the_examples_of_the_page_do_what_it_says(bare, tmp_path):
    shutil.copy(SAMPLES / "email" / "m05.eml", tmp_path / "letter.eml")
    shutil.copy(next((SAMPLES / "fax").glob("*.tif")), tmp_path / "fax.tif")
    with open_site(bare) as site:
        environment = os.environ | {"SITE": site, "TOKEN": bare.run("token", "add", "office").out.strip()}

        def run(command: str) -> dict:
            done = subprocess.run(
                ["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, check=True, timeout=60
            )
            return json.loads(done.stdout)

        mail, fax, answers, with_file, message, contribution, *more = examples()
        assert more == []
        (tmp_path / "contribution.json").write_text(re.search(r"EOF'\n(.*)EOF", answers, re.DOTALL)[1], "utf-8")
        shutil.copy(next((SAMPLES / "post").glob("*.pdf")), tmp_path / "report.pdf")
        assert run(mail)["reference"] == run(mail)["reference"] == "M1"
        assert [run(one)["reference"] for one in (fax, answers, with_file)] == ["M2", "M3", "M4"]

        def understood(reference: str) -> dict:
            until = time.monotonic() + 90
            while (seen := run(message.replace("M1", reference)))["state"] != "structured":
                assert time.monotonic() < until, seen
                time.sleep(0.5)
            return run(contribution.replace("C1", seen["contributions"][0]["reference"]))

        told = understood("M1")
        assert told["values"]["title"][0]["origin"]["passage"]
        assert told["unknown"]
        assert understood("M3")["values"]["started"][0]["origin"]["method"] == "answered"


def test_the_page_names_every_problem_and_the_document_every_address():
    from ipraxis.interfaces.api.door import api
    from ipraxis.interfaces.api.problems import KINDS

    rows = re.findall(r"^\| (\d{3}) \| `([\w-]+)` \|", PAGE, re.MULTILINE)
    assert [(int(status), code) for status, code in rows] == sorted(
        ((kind.status, kind.code) for kind in KINDS.values()), key=lambda row: row[0]
    )
    document = api.get_openapi_schema(path_prefix="/api/v1/")
    page = Path(ROOT / "src/ipraxis/interfaces/web/templates/api.html").read_text("utf-8")
    for path, operations in document["paths"].items():
        for method in operations:
            assert f"{method.upper()} {path}" in page
