"""How far a text is from what it should be, and the sample letters with what stands in them."""

import json
from pathlib import Path

import numpy as np

import ipraxis

INBOX = Path(ipraxis.__file__).parent / "data" / "sample_inbox"
EXPECTED = {
    line["file"]: line for line in map(json.loads, (INBOX / "expected.jsonl").read_text(encoding="utf-8").splitlines())
}


def error_rate(read: str, expected: str) -> float:
    """Give the Levenshtein distance as a share of the expected letters, white space being one space."""
    a, b = (np.array([ord(sign) for sign in " ".join(text.split())]) for text in (read, expected))
    before = np.arange(len(b) + 1)
    steps = np.arange(len(b) + 1)
    for index, sign in enumerate(a, 1):
        now = np.concatenate(([index], np.minimum(before[1:] + 1, before[:-1] + (b != sign))))
        before = np.minimum.accumulate(now - steps) + steps
    return float(before[-1]) / max(1, len(b))
