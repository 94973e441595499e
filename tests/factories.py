"""Rows for tests, made through the operations that make them in the house."""

from dataclasses import replace
from itertools import count
from typing import Any

from ipraxis.accounts.operations import robot
from ipraxis.editorial.drafting import Correspondent, DraftedValue, draft
from ipraxis.editorial.models import Contribution
from tests.conftest import NOW

_number = count(1)

DESCRIBED: dict[str, Any] = {
    "title": "Patent voucher for small firms",
    "institution_name": "Office of Inventions",
    "institution_type": "ip_office",
    "country": "LU",
    "kind": "programme",
    "summary": "A voucher that pays a first patent search.",
    "mechanisms": ["ip-voucher"],
    "ip_rights": ["patent"],
    "started": 2019,
    "outcomes": [{"value": 120, "unit": "firms", "year": 2024}],
    "contact_email": "office@inventions.example",
}

_BLANK = DraftedValue(
    field="",
    position=0,
    value=None,
    concept="",
    confidence=0.9,
    method="test",
    attachment="",
    page=1,
    start=0,
    end=5,
    passage="words",
    box=None,
)


def drafted(described: dict[str, Any]) -> list[DraftedValue]:
    return [
        replace(_BLANK, field=name, position=n, value=item)
        for name, value in described.items()
        for n, item in enumerate(value if isinstance(value, list) else [value])
    ]


def contribution(*, on_paper: bool = False, **changes: Any) -> Contribution:
    """A draft as the worker makes it; `changes` replace fields (None leaves one out)."""
    described = {k: v for k, v in {**DESCRIBED, **changes}.items() if v is not None}
    return draft(
        occasion=f"test:{next(_number)}",
        values=drafted(described),
        unknown={"ended": "No year of an end is named."},
        language="en",
        correspondent=Correspondent(
            channel="post" if on_paper else "email",
            reply_to="" if on_paper else "office@inventions.example",
            on_paper=on_paper,
            in_reply_to="" if on_paper else "<m1@inventions.example>",
        ),
        likeness=None,
        is_sample=False,
        arrived_at=NOW,
        actor=robot("worker", at=NOW),
        at=NOW,
    )
