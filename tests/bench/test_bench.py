"""`make bench` keeps running while the house is rebuilt around it; the figures themselves are nobody's test."""

import re
import subprocess
import sys

import pytest

from tests.house import ROOT

pytestmark = pytest.mark.long


@pytest.mark.parametrize(
    "part", [("bench.mail",), ("bench.intake", "--mails", "3"), ("bench.search", "--documents", "300")]
)
def test_a_measurement_ends_with_its_ratio(part):
    ran = subprocess.run(
        [sys.executable, "-m", *part], cwd=ROOT, env={"PYTHONPATH": "src", "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert re.search(r"ratio \d|x\d", ran.stdout)
