from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ipraxis.upkeep.models import Run


def note_run(*, name: str, at: datetime, done: Mapping[str, Any] | None = None, problem: str = "") -> None:
    """Note that a part of the worker went round; what it did stays from the last round that did something."""
    changes: dict[str, Any] = {"at": at, "problem": problem[:2000]}
    if done is not None:
        changes["done"] = dict(done)
    Run.objects.update_or_create(name=name, defaults=changes)
