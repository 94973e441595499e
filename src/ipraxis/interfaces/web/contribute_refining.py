"""A form that begins with what the catalogue says of a practice, so that whoever knows better changes only that."""

from ipraxis.catalogue.models import Version
from ipraxis.catalogue.open_format import TRANSLATED
from ipraxis.catalogue.records import as_coding, as_record, current_versions
from ipraxis.directory.rules import is_withheld
from ipraxis.editorial.rules import FIELDS
from ipraxis.interfaces.field_words import Words
from ipraxis.interfaces.web.contribute_answers import typed_from_values

_AS_THEY_ARE = (
    "experience",
    "went_wrong",
    "do_differently",
    "kind",
    "cost_to_sme",
    "started",
    "ended",
    "countries",
    "ip_rights",
    "target_groups",
)
_UNKNOWN = "unknown"


def in_force(slug: str) -> Version | None:
    """The published version of that practice; None where there is none (withdrawn, or never was)."""
    return current_versions().filter(practice__slug=slug).first()


def typed_from(version: Version, language: str) -> dict[str, list[str]]:
    """What the version says, as if it had been typed; its text in the language where it was translated.

    Its outcomes are not asked again: they stay in the catalogue, and those that are told are added.
    """
    record = as_record(version)
    translated = {row.part: row.text for row in version.translations.filter(language=language).exclude(text="")}
    text = {part: translated.get(part) or record[part] for part in TRANSLATED}
    institution, is_unnamed = record["institution"], version.institution.unnamed
    values = {name: record.get(name) for name in _AS_THEY_ARE} | {
        **text,
        "institution_name": None if is_unnamed else institution["name"],
        "institution_type": institution["type"],
        "country": None if is_withheld(institution["country"]) else institution["country"],
        "mechanisms": as_coding(version)["mechanisms"],
    }
    told = {name: value for name, value in values.items() if name in FIELDS and value not in (None, "", [], _UNKNOWN)}
    return typed_from_values(told, Words(language))
