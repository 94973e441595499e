import argparse
import json
import math
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from ipraxis.accounts.models import User
from ipraxis.accounts.operations import robot
from ipraxis.catalogue.index.practices import IndexBusy
from ipraxis.catalogue.indexing import follow, open_index
from ipraxis.catalogue.loading import Loaded, load
from ipraxis.catalogue.open_format import Malformed, check_coding, check_record, check_translation
from ipraxis.interfaces.commands.output import require_set_up, say


def run(options: argparse.Namespace) -> None:
    require_set_up()
    now = timezone.now()
    loaded = load_file(options.file, robot("loader", at=now), now)
    try:
        while follow(open_index()):
            pass
    except IndexBusy:
        sys.stderr.write("A worker is writing the search index just now; it takes in what was loaded.\n")
    text = f"{loaded.new} new, {loaded.changed} changed, {loaded.same} as before."
    say(options, {"new": loaded.new, "changed": loaded.changed, "same": loaded.same}, text)


def load_file(path: Path, actor: User, at: datetime) -> Loaded:
    """Publish the practices of a file in the open format, with coding.jsonl and translations/ beside it."""
    records = [check_record(record, line=number) for number, record in _lines(path)]
    beside = path.parent / "coding.jsonl"
    rows = [check_coding(row, where=f"{beside}, line {n}") for n, row in _lines(beside, optional=True)]
    coding = {row["id"]: row for row in rows}
    translations: dict[str, dict[str, Any]] = {}
    for file in sorted((path.parent / "translations").glob("*.jsonl")):
        for number, row in _lines(file):
            text = check_translation(row, where=f"{file}, line {number}")
            translations.setdefault(text["id"], {})[file.stem] = text
    return load(records=records, coding=coding, translations=translations, actor=actor, at=at)


def _lines(path: Path, *, optional: bool = False) -> Iterator[tuple[int, Any]]:
    if optional and not path.exists():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise Malformed(f"{path} cannot be read: {problem}. Nothing was loaded.") from None
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield number, json.loads(line, parse_float=_finite, parse_constant=_finite)
            except (ValueError, RecursionError) as problem:
                raise Malformed(f"{path}, line {number} is not JSON: {problem}. Nothing was loaded.") from None


def _finite(text: str) -> float:
    """A number as JSON has it; NaN and Infinity, which Python reads and no database keeps, are a `ValueError`."""
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number that can be kept")
    return number
