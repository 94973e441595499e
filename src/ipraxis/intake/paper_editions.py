"""The editions of the paper form that were ever printed; each stays, so that an old form is still read."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from ipraxis.intake.rules.paper_form import fields_of, lay_out

CURRENT = "1"
_FOLDER = Path(__file__).resolve().parents[1] / "data" / "paper_form"


@cache
def edition(name: str) -> dict[str, Any]:
    """The edition as it was printed. Raises KeyError for one that we never made."""
    path = _FOLDER / f"{name}.json"
    if not (name.isascii() and name.isalnum()) or not path.is_file():
        raise KeyError(name)
    kept: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return kept


@cache
def asked(name: str, language: str) -> dict[str, int]:
    """On which page the edition asks for each field; nothing of an edition or language that we never made."""
    try:
        pages = lay_out(edition(name), language)
    except KeyError:
        return {}
    return {field: page.code.page for page in pages for field in fields_of([page])}
