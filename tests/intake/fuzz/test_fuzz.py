"""A short smoke of `make fuzz`, and everything that it ever found."""

import os
import subprocess
import sys

import pytest

from tests.house import ROOT
from tests.intake.fuzz.targets import TARGETS, seeds
from tests.intake.readers.compound import compound, message
from tests.intake.torture.hostile import zipped


@pytest.mark.parametrize("target", TARGETS)
def test_the_seeds_break_no_promise(target):
    found = list(seeds(target))
    assert found
    for seed in found:
        TARGETS[target](seed)
        TARGETS[target](seed[: len(seed) // 2])


@pytest.mark.long
@pytest.mark.parametrize("way", ["guided", "mutated"])
def test_fuzzing_runs(way, tmp_path):
    if way == "guided":
        pytest.importorskip("atheris")
    environment = os.environ | {"FUZZ_SECONDS": "2", "PYTHONPATH": f"{ROOT}:{ROOT / 'src'}"}
    command = [sys.executable, "-m", "tests.intake.fuzz", way, "charset"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, timeout=170, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]


def stream_of_any_size(size):
    """An Outlook message whose list of streams says that one of them is so long."""
    data = bytearray(compound(message("words", subject="S")))
    place = data.index("__substg1.0_".encode("utf-16-le")) + 120
    data[place : place + 8] = size.to_bytes(8, "little")
    return bytes(data)


def table_of_any_size():
    """An Outlook message whose list of small blocks is said to fill two gigabytes."""
    data = bytearray(compound(message("words", subject="S")))
    data[64:68] = (4_000_000).to_bytes(4, "little")
    return bytes(data)


FOUND: list[tuple[str, bytes]] = [
    ("file", stream_of_any_size(2**63)),
    ("file", stream_of_any_size(2**62 + 4097)),
    ("file", table_of_any_size()),
    ("file", stream_of_any_size(100_000)),  # went round in circles until the memory was full
    ("file", zipped(("QQQ", b"x")).replace(b"QQQ", b"\0QQ")),
]


@pytest.mark.parametrize(("target", "data"), FOUND)
def test_what_was_found_stays_mended(target, data):
    TARGETS[target](data)
