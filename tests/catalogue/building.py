"""Published practices for tests, made by the operations that make them in the house."""

from typing import Any

from ipraxis.catalogue.indexing import open_index, rebuild
from ipraxis.catalogue.models import Version
from ipraxis.catalogue.open_format import check_record
from ipraxis.catalogue.operations import publish_version
from tests.conftest import NOW

CODING = {
    "mechanisms": ["ip-voucher", "ip-audit"],
    "phases": ["registration-and-protection"],
    "barriers": ["cost-of-protection"],
    "target_groups": ["start-ups"],
    "class_primary": "financial-support",
}
RECORD: dict[str, Any] = {
    "title": "Patent voucher for small firms",
    "title_original": "Chèque brevet",
    "lang_original": "fr",
    "kind": "programme",
    "summary": "A voucher that pays a first patent search.",
    "description": "A firm asks for the voucher and is answered in ten days.",
    "problem": "Searches cost more than a small firm can spend.",
    "institution": {"name": "Office of Inventions", "type": "ip_office", "country": "LU", "city": "Luxembourg"},
    "partners": ["Chamber of Crafts"],
    "countries": ["LU"],
    "level": "national",
    "ip_rights": ["patent"],
    "service_types": ["financial_support"],
    "tags": ["novelty search"],
    "target_groups": ["start-ups"],
    "cost_to_sme": "subsidised",
    "started": 2019,
    "status": "running",
    "budget": {"amount": 3812200, "currency": "EUR", "period": "a year", "year": 2024},
    "outcomes": [{"indicator": "Firms helped", "value": 1200, "unit": "firms", "year": 2024, "source_index": 0}],
    "lessons": ["Answer within ten days."],
    "evidence": "reported_results",
    "sources": [
        {"url": "https://inventions.example/report", "title": "Yearly report", "publisher": "Office", "year": 2024}
    ],
}
FRENCH = {
    "title": "Chèque-brevet pour les petites entreprises",
    "summary": "Un chèque qui paie une première recherche.",
    "description": "L’entreprise demande le chèque.",
    "problem": "",
}


def published(
    slug: str = "lu-voucher",
    *,
    coding: dict[str, Any] | None = None,
    extra: dict[str, Any] | None = None,
    **changes: Any,
) -> Version:
    """A published version; `changes` are to the record, `extra` to the arguments of the operation."""
    arguments: dict[str, Any] = {
        "language": "en",
        "basis": "gathered",
        "is_sample": False,
        "received": None,
        "translations": {"fr": FRENCH},
        "at": NOW,
    }
    return publish_version(
        described=check_record({**RECORD, "id": slug, **changes}, line=1),
        coding={**CODING, **(coding or {})},
        **{**arguments, **(extra or {})},
    )


def indexed() -> None:
    """Bring the index to what is published."""
    rebuild(open_index())
