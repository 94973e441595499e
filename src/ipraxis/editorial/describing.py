"""A contribution in the open format: by itself, or laid over the version that it refines."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from ipraxis.catalogue import records
from ipraxis.catalogue.models import Version
from ipraxis.catalogue.open_format import CODED
from ipraxis.catalogue.rules.translated import PARTS, Translated, carried, sources
from ipraxis.editorial.models import Contribution
from ipraxis.editorial.naming import without_names
from ipraxis.editorial.queries import known_institution

# What is taken over as it was told; where nothing was told, what the practice says already stands.
_TOLD = (
    "title",
    "kind",
    "summary",
    "description",
    "problem",
    "experience",
    "went_wrong",
    "do_differently",
    "countries",
    "ip_rights",
    "service_types",
    "target_groups",
    "cost_to_sme",
    "started",
    "ended",
)


def as_record(contribution: Contribution, slug: str, current: Version | None) -> dict[str, Any]:
    """The contribution in the open format. What nobody stated stays unknown; nothing is guessed.

    `current` is the version in force that it refines: what that says stands where the contribution says nothing,
    and its sources stay, the letter after them.
    """
    d, before = contribution.description, _before(contribution, slug, current)
    year = contribution.arrived_at.year
    told = {name: d[name] for name in _TOLD if d.get(name)}
    language = contribution.language or before["language"]
    if current is not None:
        for part in _said_already(told, language, current):
            del told[part]
    if told.get("cost_to_sme", before["cost_to_sme"]) != before["cost_to_sme"]:
        told["cost_note"] = None  # it explains the cost as it was
    if d.get("ended") and d["ended"] < year:
        told["status"] = "ended"
    outcomes = _outcomes(d, source=len(before["sources"]))
    letter = {
        "title": f"Letter {contribution.reference}",
        "publisher": d.get("institution_name") or before["institution"]["name"],
        "year": year,
        "url": None,
    }
    made = {
        **before,
        **told,
        **_languages({**before, **told}, before, told, language),
        "institution": _institution(contribution, current),
        "outcomes": [*_not_told_anew(before["outcomes"], outcomes), *outcomes],
        "sources": [*before["sources"], letter],
    }
    return without_names(made, contribution, current)


def _before(contribution: Contribution, slug: str, current: Version | None) -> dict[str, Any]:
    if current is None:
        return _blank(contribution, slug)
    return {"language": current.language, "languages": {}} | records.as_record(current)


def _said_already(told: Mapping[str, Any], language: str, current: Version) -> list[str]:
    """The parts that repeat what stands there, or our own translation of it, as a form does that began with these."""
    said = {part: str(told[part]).strip() for part in told.keys() & set(PARTS)}
    ours = current.translations.filter(language=language, part__in=said).exclude(text="")
    stands = [(part, source.text) for part, source in current.texts().items()]
    stands += [(row.part, row.text) for row in ours]
    return list({part for part, text in stands if said.get(part) == text.strip()})


def _languages(
    described: Mapping[str, Any], before: Mapping[str, Any], told: Mapping[str, Any], language: str
) -> dict[str, Any]:
    """In which language each text is: what is told anew in that of the contribution, what stays in its own.

    Nothing is taken for translated that nobody translated; the record's language is that of its title.
    """
    was = {part: before["languages"].get(part, before["language"]) for part in PARTS}
    now = {part: language if part in told else was[part] for part in PARTS if described.get(part)}
    title = now.get("title", language)
    return {"language": title, "languages": {part: code for part, code in now.items() if code != title}}


def _blank(contribution: Contribution, slug: str) -> dict[str, Any]:
    return {
        "id": slug,
        "title_original": None,
        "lang_original": None,
        "summary": "",
        "description": "",
        "problem": "",
        "partners": [],
        "countries": [contribution.description["country"]],
        "level": "",
        "ip_rights": [],
        "service_types": [],
        "tags": [],
        "target_groups": [],
        "cost_to_sme": "unknown",
        "cost_note": None,
        "started": None,
        "ended": None,
        "status": "unknown",
        "budget": None,
        "outcomes": [],
        "lessons": [],
        "evidence": "not_rated",  # an editor says how far it is documented, after looking
        "sources": [],
        "language": contribution.language or "en",
        "languages": {},
    }


def _outcomes(described: Mapping[str, Any], *, source: int) -> list[dict[str, Any]]:
    return [
        {
            "indicator": o.get("indicator") or o["unit"],
            "value": o["value"],
            "unit": o.get("unit") or None,
            "year": o.get("year"),
            "source_index": source,
        }
        for o in described.get("outcomes", [])
    ]


def _not_told_anew(before: list[dict[str, Any]], told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The outcomes that stay: the same thing counted for the same year is told anew, and the later word holds."""

    def what(outcome: Mapping[str, Any]) -> tuple[str, str, object]:
        return outcome["indicator"].casefold(), (outcome["unit"] or "").casefold(), outcome["year"]

    anew = {what(outcome) for outcome in told}
    return [outcome for outcome in before if what(outcome) not in anew]


def _institution(contribution: Contribution, current: Version | None) -> dict[str, Any]:
    known, d = known_institution(contribution), contribution.description
    if current is not None and (known == current.institution or not d.get("institution_name")):
        described: dict[str, Any] = records.as_record(current)["institution"]
        return described
    if known is not None:
        return {key: getattr(known, key) for key in ("name", "name_original", "type", "country", "city", "url")}
    return {
        "name": d["institution_name"],
        "name_original": None,
        "type": d["institution_type"],
        "country": d["country"],
        "city": None,
        "url": None,
    }


def as_coding(contribution: Contribution, slug: str, current: Version | None) -> dict[str, Any]:
    """The concepts of the contribution; those of the version it refines where it names none of that scheme."""
    groups = contribution.origins.filter(field="target_groups").exclude(concept="").order_by("position")
    mechanisms = contribution.description.get("mechanisms", [])
    told = {
        "mechanisms": mechanisms,
        "target_groups": list(dict.fromkeys(groups.values_list("concept", flat=True))),
    }
    blank: dict[str, Any] = {"id": slug, **{key: [] for key in CODED}, "class_primary": None}
    before = records.as_coding(current) if current else blank
    if mechanisms and mechanisms[:1] != before["mechanisms"][:1]:
        before["class_primary"] = None  # it is the class of the first mechanism
    return {**before, **{name: concepts for name, concepts in told.items() if concepts}}


def translations(described: Mapping[str, Any], current: Version | None, *, at: datetime) -> tuple[Translated, ...]:
    """The translations that will go over to the new version."""
    if current is None:
        return ()
    held = map(records.as_translated, current.translations.all())
    return tuple(carried(held, current.texts(), sources(described), at=at))
