"""How commands speak: lines for people, or one JSON object a line."""

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.utils import OperationalError, ProgrammingError

from ipraxis.refusal import Refused


class NotSetUp(Refused):
    """The data folder was never made, or by an older release."""


def say(options: argparse.Namespace, as_json: Mapping[str, Any], as_text: str) -> None:
    """Print one thing in the form that was asked for."""
    line = json.dumps(as_json, ensure_ascii=False) if options.json else as_text
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def written(target: Path, data: bytes) -> None:
    """Write a file that was asked for; `Refused` where it cannot be written."""
    try:
        target.write_bytes(data)
    except OSError as problem:
        raise Refused(f"{target} cannot be written: {problem.strerror}.") from None


def require_set_up() -> None:
    """Pass where the database is there and of this release; else `NotSetUp` with what to do."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except (OperationalError, ProgrammingError) as problem:
        raise NotSetUp(
            f"The database cannot be opened ({problem}). Run `ipraxis init` first.".replace("\n", " ")
        ) from None
    if pending:
        raise NotSetUp(
            "The data folder is new or of an older release. Run `ipraxis init` first; nothing is lost by it."
        )
